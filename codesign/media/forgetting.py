"""A voice and its pictures taken out of a session's media: removed, or silenced where others are heard too."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from msgspec import json, structs

from codesign.media.checksum import checksum_of
from codesign.media.faults import told
from codesign.media.media_list import LIST, Entry, Snapshot, Track, VideoBegun, entries
from codesign.media.sound_parts import SessionMedia, read_media
from codesign.media.tracks import path_of
from codesign.media.wav_file import NotOurs, silence_frames
from codesign.model.errors import MediaProblem

_AT_ONCE = 1 << 16
_WAVE = (".wav", ".wave")


class Fate(StrEnum):
    """What becomes of a file."""

    REMOVED = "removed"
    SILENCED = "silenced where they speak"
    """Others are heard in it too, and it can be silenced in its place."""
    OUTSIDE = "no longer part of the session, but the file itself is outside the workspace: remove it by hand"


@dataclass(frozen=True, slots=True)
class Loss:
    """A file that somebody is heard or seen in, by its name in the list and its path, and what becomes of it."""

    file: str
    path: Path
    fate: Fate
    frame_at: Callable[[float], float] | None = None


def losses(folder: Path, who: frozenset[str]) -> list[Loss]:
    """What goes when people, by their ids, are to be heard and seen in a session's media no more.

    Their own tracks go. A wave file of several is silenced where they speak. What can't be cut goes whole: pictures
    and films of the screen, and compressed sound of several.
    """
    media = read_media(folder)
    return [*_pictures(folder, media), *_parts(media), *_tracks(folder, media, who)]


def _pictures(folder: Path, media: SessionMedia) -> Iterator[Loss]:
    shown: list[Snapshot | VideoBegun] = [*media.snapshots, *media.videos]
    for each in shown:
        yield Loss(each.file, folder / each.file, Fate.REMOVED)


def _parts(media: SessionMedia) -> Iterator[Loss]:
    for part in media.sound:
        silenced = part.fault is None
        yield Loss(part.path.name, part.path, Fate.SILENCED if silenced else Fate.REMOVED, part.frame_at)


def _tracks(folder: Path, media: SessionMedia, who: frozenset[str]) -> Iterator[Loss]:
    for track in media.tracks:
        if track.participant is not None and track.participant not in who:
            continue
        path = path_of(folder, track)
        if path.parent.resolve() != folder.resolve():
            yield Loss(track.file, path, Fate.OUTSIDE)
        elif track.participant is None and path.suffix in _WAVE and path.exists():
            yield Loss(track.file, path, Fate.SILENCED, _frame_of(track))
        else:
            yield Loss(track.file, path, Fate.REMOVED)


def _frame_of(track: Track) -> Callable[[float], float]:
    return lambda at_ms: track.moment_of(at_ms) * track.rate / 1000


def forget(
    folder: Path,
    gone: Sequence[Loss],
    spans: Sequence[tuple[int, int]],
    text: Callable[[str], str],
    event_ids: Mapping[str, str],
) -> None:
    """Carry losses out, silent during ``spans`` (ms of the session); the list of media is then as if they never were.

    ``text`` is what the names of files become, ``event_ids`` what ids of events do. Once more changes nothing more.
    """
    known = list(entries(folder))
    if not gone and all(text(each.file) == each.file for each in known):
        return
    silenced = {loss.file for loss in gone if loss.fate is Fate.SILENCED}
    away = {loss.file for loss in gone} - silenced
    standing = {each.id: each for each in known if isinstance(each, Track)}
    with told(f"{folder} can't be written"):
        for loss in gone:
            if loss.frame_at is not None and loss.fate is Fate.SILENCED:
                _silence(loss.path, [(loss.frame_at(start), loss.frame_at(end)) for start, end in spans])
        # Waveforms are drawn anew when they are looked at.
        waves = [*folder.glob("*.npz"), *(folder / "waveforms").glob("*.npz")]
        for path in [*waves, *(loss.path for loss in gone if loss.fate is Fate.REMOVED)]:
            path.unlink(missing_ok=True)
        kept = [each for each in known if not _goes(each, away, standing)]
        _write(folder, [_anew(folder, each, silenced, text, event_ids) for each in kept])


def _goes(entry: Entry, away: set[str], standing: Mapping[str, Track]) -> bool:
    """Whether an entry is of a file that goes, or was removed before."""
    if not isinstance(entry, Track):
        return entry.file in away
    return standing[entry.id].removed or standing[entry.id].file in away


def _anew(
    folder: Path, entry: Entry, silenced: set[str], text: Callable[[str], str], event_ids: Mapping[str, str]
) -> Entry:
    """An entry without names, its file called otherwise where that held one."""
    file = _renamed(folder, entry.file, text)
    match entry:
        case Track() if entry.file in silenced:
            path = folder / file
            return structs.replace(entry, file=file, checksum=checksum_of(path), size=path.stat().st_size)
        case Snapshot() if entry.event_id is not None:
            return structs.replace(entry, file=file, event_id=event_ids.get(entry.event_id, entry.event_id))
        case _:
            return structs.replace(entry, file=file)


def _renamed(folder: Path, file: str, text: Callable[[str], str]) -> str:
    """What a file is called now; one outside the folder keeps its own name, and is found again by its checksum."""
    after = text(file)
    if after != file and Path(file).name == file and (folder / file).exists():
        (folder / file).rename(folder / after)
    return after


def _write(folder: Path, kept: Iterable[Entry]) -> None:
    if not (folder / LIST).exists():
        return
    beside = folder / f".{LIST}.part"
    with beside.open("wb") as file:
        file.writelines(json.encode(entry) + b"\n" for entry in kept)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / LIST)


def _silence(path: Path, stretches: Sequence[tuple[float, float]]) -> None:
    """Overwrite stretches of a wave file, from frame to frame, with silence."""
    whole = [(max(0, math.floor(start)), math.ceil(end)) for start, end in stretches]
    try:
        for start, end in whole:
            silence_frames(path, start, end)
    except NotOurs:
        _silence_any(path, whole)


def _silence_any(path: Path, stretches: Sequence[tuple[int, int]]) -> None:
    """The same for a wave file of another program, of any kind of samples."""
    import soundfile  # noqa: PLC0415 - loaded where sound is touched

    try:
        with soundfile.SoundFile(str(path), "r+") as file:
            for start, end in stretches:
                last = min(file.frames, end)
                for at in range(start, last, _AT_ONCE):
                    file.seek(at)
                    file.write(np.zeros((min(_AT_ONCE, last - at), file.channels), np.float32))
    except soundfile.SoundFileError as fault:
        raise MediaProblem(f"{path} can't be silenced ({fault}); remove the file, then erase once more.") from fault

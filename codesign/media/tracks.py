"""The tracks of a session: files of sound or video that were added, where each lies and whom it was recorded from.

The list only grows: a track stands as its last entry says, and undo is an entry with the values before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from codesign.media.checksum import OnBytes, checksum_of, copy_of
from codesign.media.decode import sound_blocks, sound_shape
from codesign.media.faults import told
from codesign.media.media_list import Track, append, entries
from codesign.media.pyramid import Pyramid, pyramid_of
from codesign.model.errors import MediaProblem, NotFound

VIDEO = (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi")
"""Endings of files that have a picture too."""


def tracks(folder: Path) -> list[Track]:
    """The tracks of a session's media folder as they stand, in the order in which they were added."""
    return [track for track in _standing(folder).values() if not track.removed]


def track_of(folder: Path, track_id: str) -> Track:
    """The track with this id; NotFound with those there are."""
    found = {track.id: track for track in tracks(folder)}
    if track_id not in found:
        there = ", ".join(found) or "none was added"
        raise NotFound(f"the session has no track {track_id!r} (there are: {there})")
    return found[track_id]


def _standing(folder: Path) -> dict[str, Track]:
    return {entry.id: entry for entry in entries(folder) if isinstance(entry, Track)}


def add_track(
    folder: Path,
    source: Path,
    *,
    copy: bool = True,
    offset_ms: float = 0.0,
    participant: str | None = None,
    on_frames: Callable[[int], None] | None = None,
) -> Track:
    """Add a file to a session's media: copied into the folder, or only referred to.

    It is read to its end once, so that its length is known. MediaProblem for what can't be read, and for a
    file that is there already.
    """
    (track,) = add_tracks(folder, [Wanted(source, copy, offset_ms, participant)], on_frames=on_frames)
    return track


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be added: copied or referred to, where it begins, and whom it was recorded from."""

    source: Path
    copy: bool = True
    offset_ms: float = 0.0
    participant: str | None = None


def add_tracks(
    folder: Path,
    files: Sequence[Wanted],
    *,
    on_frames: Callable[[int], None] | None = None,
    on_bytes: OnBytes | None = None,
) -> list[Track]:
    """Add files as :func:`add_track` does, all of them or none; what hears of frames and bytes may raise to end it."""
    made: list[Track] = []
    try:
        for wanted in files:
            made.append(_made(folder, wanted, made, on_frames, on_bytes))
    except BaseException:
        for track, wanted in zip(made, files, strict=False):
            if wanted.copy:
                (folder / track.file).unlink(missing_ok=True)
        raise
    for track in made:
        append(folder, track)
    return made


def _made(
    folder: Path,
    wanted: Wanted,
    beside: Sequence[Track],
    on_frames: Callable[[int], None] | None,
    on_bytes: OnBytes | None,
) -> Track:
    """The track of a file, copied already where it is to be, and not in the list yet."""
    source = wanted.source
    shape = sound_shape(source)
    frames = shape.frames if shape.frames is not None else _counted(source, on_frames)
    if not frames:
        raise MediaProblem(f"{source} holds no sound.")
    checksum = checksum_of(source, on_bytes)
    same = next((track for track in [*tracks(folder), *beside] if track.checksum == checksum), None)
    if same is not None:
        raise MediaProblem(f"{source} is there already as {same.id} ({Path(same.file).name}).")
    track_id = _next_id([*_standing(folder), *(track.id for track in beside)])
    file = str(source.resolve())
    if wanted.copy:
        with told(f"{folder} can't be made"):
            folder.mkdir(parents=True, exist_ok=True)
        file = f"{track_id}-{_plain(source.stem)}{source.suffix.lower()}"
        checksum = copy_of(source, folder / file, on_bytes)
    with told(f"{source} can't be read"):
        size = source.stat().st_size
    place = wanted.offset_ms, 0.0, wanted.participant
    return Track(track_id, file, size, checksum, shape.rate, shape.channels, frames, *place)


def _counted(source: Path, on_frames: Callable[[int], None] | None) -> int:
    read = 0
    for block in sound_blocks(source):
        read += len(block)
        if on_frames is not None:
            on_frames(read)
    return read


def _next_id(known: Iterable[str]) -> str:
    numbers = [int(found[1]) for name in known if (found := re.fullmatch(r"track-(\d+)", name))]
    return f"track-{max(numbers, default=0) + 1}"


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[:60] or "sound"


def correct_track(folder: Path, track_id: str, did: str, **values: Any) -> Track:
    """Give a track other values (``offset_ms``, ``drift_ppm``, ``participant``, ``file``, ``removed``)."""
    changed = msgspec.structs.replace(track_of(folder, track_id), **values, did=did, undoes=False)
    append(folder, changed)
    return changed


def undo_track(folder: Path, track_id: str) -> Track | None:
    """Take back the newest correction of a track in effect and give how it stands; None where there is none."""
    in_effect: list[Track] = []
    for entry in (each for each in entries(folder) if isinstance(each, Track) and each.id == track_id):
        if entry.undoes:
            in_effect.pop()
        else:
            in_effect.append(entry)
    if len(in_effect) < 2:
        return None
    before = msgspec.structs.replace(in_effect[-2], did=f"undid: {in_effect[-1].did}", undoes=True)
    append(folder, before)
    return before


def history_of(folder: Path, track_id: str) -> list[Track]:
    """How a track stood after each entry, oldest first."""
    return [entry for entry in entries(folder) if isinstance(entry, Track) and entry.id == track_id]


def path_of(folder: Path, track: Track) -> Path:
    """Where the file of a track should be."""
    return folder / track.file


def file_of(folder: Path, track: Track) -> Path:
    """The file of a track; MediaProblem with what to do where it is gone or another one."""
    path = path_of(folder, track)
    try:
        there = path.stat().st_size
    except OSError:
        raise MediaProblem(f"{path} is gone; if it was moved, name the folder where it is now.") from None
    if there != track.size:
        raise MediaProblem(f"{path} was changed since it was added as {track.id}: it had {track.size:,} bytes.")
    return path


def find_again(folder: Path, track: Track, places: Sequence[Path], on_bytes: OnBytes | None = None) -> Track | None:
    """A track whose file was moved, corrected to where it is in some folders; None where it isn't there.

    A file counts as it by its size and checksum; those of its name are looked at first.
    """
    for path in sorted(_of_size(places, track.size, on_bytes), key=lambda path: path.name != Path(track.file).name):
        if checksum_of(path, on_bytes) == track.checksum:
            return correct_track(folder, track.id, "found again", file=str(path.resolve()))
    return None


def _of_size(places: Sequence[Path], size: int, on_bytes: OnBytes | None) -> Iterator[Path]:
    for place in places:
        with told(f"{place} can't be searched"):
            for path in place.rglob("*"):
                if on_bytes is not None:
                    on_bytes(0)
                if path.is_file() and path.stat().st_size == size:
                    yield path


def pyramid_of_track(folder: Path, track: Track, on_frames: Callable[[int], None] | None = None) -> Pyramid:
    """The waveform of a track, kept in the session's media folder."""
    return pyramid_of(file_of(folder, track), folder / f"{track.id}.peaks.npz", track.checksum, on_frames)

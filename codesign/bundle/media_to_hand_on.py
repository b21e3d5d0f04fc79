"""Which files of a session's media go into a bundle: none in which somebody is heard or seen without consent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from codesign.media.media_list import Entry, Snapshot, Track, VideoBegun, entries
from codesign.media.tracks import VIDEO, path_of, tracks
from codesign.model.consent import picture_consent, sound_consent
from codesign.model.session import Session


@dataclass(frozen=True, slots=True)
class HandedOn:
    """The list of media as it will be, each file by its name there, and sentences on what was left out."""

    entries: Sequence[Entry]
    files: dict[str, Path]
    left_out: Sequence[str]


def media_to_hand_on(session: Session, folder: Path) -> HandedOn:
    """The media of a session that may be handed on; MediaProblem or FileProblem where its list can't be read."""
    names = {person.id: person.name for person in session.participants}
    unheard, unseen = sound_consent(session.participants).without, picture_consent(session.participants).without
    left_out: list[str] = []
    kept: list[Entry] = []
    files: dict[str, Path] = {}
    for entry in _standing(folder):
        path = path_of(folder, entry) if isinstance(entry, Track) else folder / entry.file
        why = _held_back(entry, unheard, unseen, names)
        if why is None and not path.is_file():
            why = "the file is gone"
        if why is not None:
            left_out.append(f"{session.head.id}: {path.name} is left out, {why}")
            continue
        kept.append(structs.replace(entry, file=path.name) if isinstance(entry, Track) else entry)
        files[path.name] = path
    return HandedOn(kept, files, list(dict.fromkeys(left_out)))


def _standing(folder: Path) -> Iterator[Entry]:
    """What there is now: a track as it stands, without its corrections and without those that were removed."""
    yield from (entry for entry in entries(folder) if not isinstance(entry, Track))
    yield from (structs.replace(track, did="added", undoes=False) for track in tracks(folder))


def _held_back(entry: Entry, unheard: frozenset[str], unseen: frozenset[str], names: dict[str, str]) -> str | None:
    """Why a file isn't handed on, None where it is."""
    pictured = isinstance(entry, Snapshot | VideoBegun) or Path(entry.file).suffix.lower() in VIDEO
    if pictured and unseen:
        return f"it could show {_listed(unseen, names)}, who didn't consent to pictures"
    if isinstance(entry, Snapshot | VideoBegun):
        return None
    who = entry.participant if isinstance(entry, Track) else None
    if who is None and unheard:
        return f"it could be heard in it what {_listed(unheard, names)} said, who didn't consent to sound"
    return f"{names[who]} didn't consent to sound" if who in unheard and who is not None else None


def _listed(ids: frozenset[str], names: dict[str, str]) -> str:
    return ", ".join(sorted(names[each] for each in ids))

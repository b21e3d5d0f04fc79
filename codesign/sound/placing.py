"""Where the tracks of a session lie on its clock, found out by sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from codesign.media.alignment import Alignment, align
from codesign.media.clap import Clap, clap_in
from codesign.media.media_list import Track
from codesign.media.sound_parts import SoundPart, read_media
from codesign.media.tracks import correct_track, file_of, track_of
from codesign.model.errors import NotFound

TRUSTED = 0.5
"""From this confidence on an alignment is made without being asked twice."""
CLAP_REACH_MS = 30_000.0
_NEAR_MS = 5_000.0


@dataclass(frozen=True, slots=True)
class Reference:
    """A sound that lies on the session's clock already: its ``path``, its start there, and its clock's drift."""

    name: str
    path: Path
    offset_ms: float
    drift_ppm: float


def references(folder: Path, track_id: str) -> list[Reference]:
    """What a track can be aligned against: the recorded sound, its longest part first, then the other tracks."""
    media = read_media(folder)
    parts = sorted(media.sound, key=lambda part: -part.seconds)
    recorded = [_of_part(part) for part in parts if part.fault is None and part.frames]
    return recorded + [_of_track(folder, track) for track in media.tracks if track.id != track_id]


def reference(folder: Path, track_id: str, against: str | None) -> Reference:
    """The reference of that name, else the first there is; NotFound with those there are."""
    found = references(folder, track_id)
    if against is not None:
        found = [each for each in found if each.name == against]
    if not found:
        wanted = "nothing to align against" if against is None else f"no sound {against!r} to align against"
        there = ", ".join(each.name for each in references(folder, track_id))
        raise NotFound(f"the session has {wanted}{f' (there are: {there})' if there else ''}; add another track first")
    return found[0]


def _of_part(part: SoundPart) -> Reference:
    return Reference(part.path.name, part.path, part.offset_ms, part.drift_ppm)


def _of_track(folder: Path, track: Track) -> Reference:
    return Reference(track.id, folder / track.file, track.offset_ms, track.drift_ppm)


def found_place(
    folder: Path, track_id: str, against: Reference, on_step: Callable[[float], None] | None = None
) -> Alignment:
    """Where a track lies on the session's clock, by what it heard together with another; nothing is written."""
    track = track_of(folder, track_id)
    found = align(file_of(folder, track), against.path, on_step)
    return on_session_clock(found, against)


def on_session_clock(found: Alignment, against: Reference) -> Alignment:
    """An alignment against a sound, as one against the clock on which that sound lies."""
    pace = 1 + against.drift_ppm * 1e-6
    offset = against.offset_ms + pace * found.offset_ms
    drift = ((1 + found.drift_ppm * 1e-6) * pace - 1) * 1e6
    return Alignment(offset, drift, found.confidence, found.windows)


def place_by_clap(folder: Path, track_id: str, against: Reference, until_ms: float) -> Alignment:
    """Where a track lies by the clearest clap in the first stretch of both; its drift stays as it is."""
    track = track_of(folder, track_id)
    return _by_claps(track, against, clap_in(file_of(folder, track), 0, until_ms), clap_in(against.path, 0, until_ms))


def place_by_clap_near(
    folder: Path, track_id: str, against: Reference, at_ms: float, reach_ms: float = CLAP_REACH_MS
) -> Alignment:
    """Where a track lies by the clearest clap of both near a time of the session; its drift stays as it is.

    The other's clap is sought within five seconds of it, the track's within ``reach_ms``: so far off it may lie.
    """
    track = track_of(folder, track_id)
    there = (at_ms - against.offset_ms) / (1 + against.drift_ppm * 1e-6)
    ours = _clap_about(file_of(folder, track), track.moment_of(at_ms), reach_ms)
    return _by_claps(track, against, ours, _clap_about(against.path, there, _NEAR_MS))


def _clap_about(path: Path, moment_ms: float, reach_ms: float) -> Clap:
    return clap_in(path, max(0.0, moment_ms - reach_ms), max(0.0, moment_ms + reach_ms))


def _by_claps(track: Track, against: Reference, ours: Clap, theirs: Clap) -> Alignment:
    there = against.offset_ms + theirs.at_ms * (1 + against.drift_ppm * 1e-6)
    offset = there - ours.at_ms * (1 + track.drift_ppm * 1e-6)
    return Alignment(offset, track.drift_ppm, min(ours.confidence, theirs.confidence), 1)


def take_place(folder: Path, track_id: str, found: Alignment, did: str) -> Track:
    """Lay a track where it was found; it can be undone."""
    return correct_track(folder, track_id, did, offset_ms=found.offset_ms, drift_ppm=found.drift_ppm)

"""The long works on tracks, each as a thread does it: adding, aligning, finding again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from codesign.app.timeline.track_desk import ALIGNED, Found
from codesign.app.timeline.track_run import Told, Work
from codesign.media.media_list import Track
from codesign.media.tracks import Wanted, add_tracks, find_again, track_of
from codesign.model.errors import MediaProblem
from codesign.sound.placing import Reference, found_place, place_by_clap_near


def adding(folder: Path, files: Sequence[Wanted]) -> Work:
    """Adds files; gives their tracks."""

    def work(told: Told) -> list[Track]:
        sizes = [_size(wanted) for wanted in files]
        whole, read = max(sum(sizes), 1), 0

        def on_bytes(size: int) -> None:
            nonlocal read
            read += size
            told(min(read / whole, 1.0))

        return add_tracks(folder, files, on_frames=lambda _frames: told(min(read / whole, 1.0)), on_bytes=on_bytes)

    return work


def _size(wanted: Wanted) -> int:
    """How many bytes are read of a file: once to know it, once more to copy it."""
    try:
        return wanted.source.stat().st_size * (2 if wanted.copy else 1)
    except OSError:
        return 0  # adding it says what is wrong


def aligning(folder: Path, track_id: str, against: Reference) -> Work:
    """Finds a track's place by what it heard together with another; gives the place, which isn't taken yet."""

    def work(told: Told) -> Found:
        return Found(track_id, found_place(folder, track_id, against, told), f"{ALIGNED} against {against.name}")

    return work


def clapping(folder: Path, track_id: str, against: Reference, at_ms: float) -> Work:
    """Finds a track's place by a clap near a time of the session."""

    def work(told: Told) -> Found:
        told(0.0)
        found = place_by_clap_near(folder, track_id, against, at_ms)
        told(1.0)
        return Found(track_id, found, f"{ALIGNED} by a clap with {against.name}")

    return work


def finding(folder: Path, track_id: str, place: Path) -> Work:
    """Looks for a track's file in a folder; MediaProblem where it isn't there."""

    def work(told: Told) -> Track:
        found = find_again(folder, track_of(folder, track_id), [place], lambda _bytes: told(0.0))
        if found is None:
            raise MediaProblem(f"{Path(track_of(folder, track_id).file).name} isn't in {place}, nor in a folder of it")
        return found

    return work

"""The pictures of a session on its clock: snapshots and films, and which of them are shown where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from codesign.app.timeline.time_view import TimeView
from codesign.app.timeline.tracks import Track
from codesign.media.sound_parts import SessionMedia
from codesign.media.tracks import VIDEO

THUMB_HEIGHT: Final = 96
"""In real pixels: sharp at scale 2 in a strip of 38."""
LARGE_HEIGHT: Final = 540
SLOT: Final = 62
"""From one picture of a film to the next, at least: 16 to 9 at the height of the strip."""
_STEPS: Final = tuple(
    round(part * 10**power) for power in range(1, 8) for part in (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8)
)
"""Steps between pictures in milliseconds, close enough to each other to leave no gap."""
_FINEST_MS: Final = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture that can be read: a file and the place in it (None: it is a picture itself), and how high."""

    path: Path
    position_ms: int | None = None
    height: int = THUMB_HEIGHT

    def large(self) -> Frame:
        """The same, to be looked at."""
        return replace(self, height=LARGE_HEIGHT)


@dataclass(frozen=True, slots=True)
class Film:
    """A file of video: when it begins, its pace, and how long it lasts in session time, None where nobody knows yet."""

    path: Path
    starts_ms: float
    pace: float = 1.0
    lasts_ms: float | None = None

    def position_ms(self, at_ms: float) -> float | None:
        """The place that is seen at a time of the session; None outside."""
        inside = at_ms - self.starts_ms
        return inside / self.pace if inside >= 0 and (self.lasts_ms is None or inside < self.lasts_ms) else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A picture on the strip: when it was, where its left edge lies."""

    at_ms: float
    x: float
    frame: Frame


@dataclass(frozen=True, slots=True)
class Pictures:
    """The snapshots of a session by time, and its films in the order in which one is preferred to another."""

    stills: tuple[tuple[float, Path], ...] = ()
    films: tuple[Film, ...] = ()

    def film_at(self, at_ms: float) -> tuple[Film, float] | None:
        """The film that is seen at a time, and its place."""
        found = ((film, film.position_ms(at_ms)) for film in self.films)
        return next(((film, place) for film, place in found if place is not None), None)

    def still_at(self, at_ms: float) -> Frame | None:
        """The snapshot that was taken last before a time."""
        at = bisect_right(self.stills, at_ms, key=lambda still: still[0])
        return Frame(self.stills[at - 1][1]) if at else None

    def frame_at(self, at_ms: float) -> Frame | None:
        """What is seen at a time: the film, else the last snapshot."""
        found = self.film_at(at_ms)
        return self.still_at(at_ms) if found is None else Frame(found[0].path, _whole(found[1]))

    def film_slots(self, view: TimeView) -> list[Slot]:
        """Pictures of the films, at times that stay the same while the view is panned."""
        step = next((each for each in _STEPS if each >= max(SLOT * view.ms_per_px, _FINEST_MS)), _STEPS[-1])
        return sorted((slot for film in self.films for slot in self._slots_of(film, view, step)), key=_time)

    def _slots_of(self, film: Film, view: TimeView, step: int) -> Iterator[Slot]:
        first = max(0, int((view.start_ms - film.starts_ms) // step))
        for number in range(first, max(first, int((view.end_ms - film.starts_ms) // step) + 1)):
            at_ms = film.starts_ms + number * step
            found = self.film_at(at_ms)
            if found is not None and found[0] == film:
                yield Slot(at_ms, view.x_of(at_ms), Frame(film.path, _whole(found[1])))

    def still_slots(self, view: TimeView) -> list[Slot]:
        """The snapshots of a stretch; of those that would lie over each other the first."""
        slots: list[Slot] = []
        for at_ms, path in self.stills:
            x = view.x_of(at_ms)
            if -SLOT < x < view.width and (not slots or x - slots[-1].x >= SLOT):
                slots.append(Slot(at_ms, x, Frame(path)))
        return slots

    def without(self, path: Path) -> Pictures:
        """Without a file that can't be seen."""
        stills = tuple(still for still in self.stills if still[1] != path)
        return Pictures(stills, tuple(film for film in self.films if film.path != path))

    def lasting(self, path: Path, ms: float) -> Pictures:
        """Knowing how long a film lasts."""
        films = (replace(each, lasts_ms=ms * each.pace) if each.path == path else each for each in self.films)
        return replace(self, films=tuple(films))


def _time(slot: Slot) -> float:
    return slot.at_ms


def _whole(position_ms: float) -> int:
    return max(0, round(position_ms))


def pictures_of(folder: Path, media: SessionMedia, tracks: Iterable[Track]) -> Pictures:
    """The pictures of a session whose files are there."""
    stills = sorted((shot.at_ms, folder / shot.file) for shot in media.snapshots if (folder / shot.file).is_file())
    added = [
        Film(track.path, track.starts_ms, track.pace, track.lasts_ms)
        for track in tracks
        if track.id is not None and track.fault is None and track.path.suffix.lower() in VIDEO
    ]
    filmed = [Film(folder / each.file, each.offset_ms) for each in media.videos if (folder / each.file).is_file()]
    return Pictures(tuple(stills), tuple(added + filmed))

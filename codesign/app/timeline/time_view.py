"""The stretch of session time that is seen, laid out over pixels; zooming and panning give another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from codesign.model.columns import Ints

LEAST_MS: Final = 50.0
"""The shortest stretch that can fill the window: finer than any clock of a session."""
_MARGIN: Final = 0.02
"""The part of the session's length that is left free at both ends."""


@lru_cache(maxsize=4)  # each lane of a frame asks for the same
def _edges(start_ms: float, ms_per_px: float, width: int) -> Ints:
    return np.ceil(start_ms + np.arange(width + 1) * ms_per_px).astype(np.int64)


@dataclass(frozen=True, slots=True)
class TimeView:
    """``width`` pixels from ``start_ms`` on, in a session of ``length_ms``."""

    start_ms: float
    ms_per_px: float
    width: int
    length_ms: int

    @staticmethod
    def whole(length_ms: int, width: int) -> TimeView:
        """The whole session."""
        return TimeView(0.0, 1.0, max(width, 1), max(length_ms, 1000)).fitted(0, max(length_ms, 1000))

    @property
    def end_ms(self) -> float:
        """Where the stretch ends."""
        return self.start_ms + self.ms_per_px * self.width

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the session is outside."""
        return self.start_ms <= 0 and self.end_ms >= self.length_ms

    def x_of(self, ms: float) -> float:
        """The pixel of a time, from the left edge."""
        return (ms - self.start_ms) / self.ms_per_px

    def xs_of(self, ms: Ints) -> npt.NDArray[np.float64]:
        """The pixels of times, shape ``(n,)``."""
        return np.asarray((ms - self.start_ms) / self.ms_per_px, dtype=np.float64)

    def ms_at(self, x: float) -> float:
        """The time at a pixel."""
        return self.start_ms + x * self.ms_per_px

    def edges(self) -> Ints:
        """The first whole millisecond of each pixel and of the one after the last, shape ``(width + 1,)``."""
        return _edges(self.start_ms, self.ms_per_px, self.width)

    def fitted(self, start_ms: float, end_ms: float) -> TimeView:
        """A stretch with a little room at both ends."""
        room = _MARGIN * max(end_ms - start_ms, LEAST_MS)
        span = max(end_ms - start_ms + 2 * room, LEAST_MS)
        middle = (start_ms + end_ms) / 2
        return replace(self, start_ms=middle - span / 2, ms_per_px=span / self.width)._within()

    def zoomed(self, factor: float, at_x: float) -> TimeView:
        """So many times nearer, with the time at a pixel staying where it is."""
        fixed = self.ms_at(at_x)
        least, most = LEAST_MS / self.width, self.length_ms * (1 + 2 * _MARGIN) / self.width
        scale = min(max(self.ms_per_px / factor, least), most)
        return replace(self, start_ms=fixed - at_x * scale, ms_per_px=scale)._within()

    def panned(self, pixels: float) -> TimeView:
        """Later by so many pixels."""
        return replace(self, start_ms=self.start_ms + pixels * self.ms_per_px)._within()

    def centred(self, ms: float) -> TimeView:
        """The same scale with a time in the middle."""
        return replace(self, start_ms=ms - self.ms_per_px * self.width / 2)._within()

    def resized(self, width: int) -> TimeView:
        """The same stretch on another width."""
        width = max(width, 1)
        return replace(self, width=width, ms_per_px=self.ms_per_px * self.width / width)

    def _within(self) -> TimeView:
        """Moved, where it is past an end of the session."""
        room = _MARGIN * self.length_ms
        last = self.length_ms + room - self.ms_per_px * self.width
        return replace(self, start_ms=max(min(self.start_ms, last), min(-room, last)))

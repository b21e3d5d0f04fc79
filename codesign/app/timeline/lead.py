"""How far a further track is started ahead of the clock, so that it is in step once it sounds.

A player takes some time from being told a place to sounding there, and its clock may run at a pace of its own. So what
it says is averaged, since each single word is off by 30 ms; where the average strays, the track is told its place
anew, ahead by what it was late the last time.
"""

from __future__ import annotations

from collections.abc import Callable

APART_MS = 30.0
"""Farther from the clock than this, on average, a track is put right: two sounds so near are heard as one."""
FAR_MS = 250.0
"""Beyond this there is nothing to average: it is at another place."""
_WORDS = 6
"""So many positions make an average: a third of a second."""
_SETTLES_MS = 250.0
"""So long after it began a track's words say nothing yet."""
_SOON_MS = 3000.0
"""A track that strayed so soon after it began was late in beginning; later, its clock runs otherwise."""
_MOST_MS = 400.0


class Lead:
    """Of one track; ``now_ns`` is the machine's monotonic clock."""

    def __init__(self, now_ns: Callable[[], int]) -> None:
        self._now_ns = now_ns
        self._ahead_ms = 0.0
        self._begun_ns = now_ns()
        self._apart: list[float] = []

    def begun(self) -> None:
        """It was told a place."""
        self._begun_ns = self._now_ns()
        self._apart.clear()

    def heard(self, apart_ms: float) -> float | None:
        """It is so far from the clock, later positive; how far ahead it is to be told its place anew, or None."""
        since_ms = (self._now_ns() - self._begun_ns) / 1e6
        if since_ms < _SETTLES_MS and abs(apart_ms) < FAR_MS:
            return None
        self._apart.append(apart_ms)
        if abs(apart_ms) < FAR_MS and len(self._apart) < _WORDS:
            return None
        mean = sum(self._apart) / len(self._apart)
        self._apart.clear()
        if abs(mean) <= APART_MS:
            return None
        if since_ms < _SOON_MS and abs(mean) < FAR_MS:
            self._ahead_ms = min(max(self._ahead_ms - mean, -_MOST_MS), _MOST_MS)
        self.begun()
        return self._ahead_ms

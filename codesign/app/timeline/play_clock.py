"""The clock of the playback: it runs by itself between what the sound says, and never leaves it.

A player tells its position every 50 ms, give or take 30, and some milliseconds late; a playhead that jumped there
each time would stutter. So the clock runs on the machine's own, and each position bends it a little.
"""

from __future__ import annotations

from collections.abc import Callable

JUMP_MS = 150.0
"""Farther from the sound than this, the clock jumps to it."""
BEND = 0.2
"""The part of a nearer difference that each position takes away."""
PATIENCE_MS = 1500.0
"""So long the clock waits for a sound to begin before it goes on without."""
_NS = 1e6


class PlayClock:
    """Session time in milliseconds; ``now_ns`` is the machine's monotonic clock."""

    def __init__(self, now_ns: Callable[[], int]) -> None:
        self._now_ns = now_ns
        self._at_ms, self._since_ns = 0.0, now_ns()
        self._shown_ms = 0.0
        self._rate = 1.0
        self._waiting = False
        self.running = False

    @property
    def waiting(self) -> bool:
        """Whether the clock stands until the sound is heard."""
        return self._waiting and not self._is_late()

    @property
    def at_ms(self) -> float:
        """The time that is played now; while it runs it never goes back by itself."""
        self._shown_ms = max(self._shown_ms, self._true_ms())
        return self._shown_ms

    def _true_ms(self) -> float:
        if not self.running:
            return self._at_ms
        passed_ms = (self._now_ns() - self._since_ns) / _NS
        if self._waiting:
            passed_ms = max(passed_ms - PATIENCE_MS, 0.0)
        return self._at_ms + passed_ms * self._rate

    def _is_late(self) -> bool:
        return (self._now_ns() - self._since_ns) / _NS > PATIENCE_MS

    def _anchor(self, at_ms: float) -> None:
        self._at_ms, self._since_ns, self._waiting = at_ms, self._now_ns(), False

    def put(self, at_ms: float, *, wait: bool = False) -> None:
        """Go to a time; ``wait`` says that a sound is to begin there, for which a running clock stands still."""
        self._anchor(at_ms)
        self._shown_ms = at_ms
        self._waiting = wait

    def run(self, *, wait: bool = False) -> None:
        """Run from where it stands."""
        if not self.running:
            self._anchor(self._at_ms)
            self._waiting = wait
            self.running = True

    def pause(self) -> None:
        """Stand where it is."""
        at_ms = self.at_ms
        self.running = False
        self.put(at_ms)

    def set_rate(self, rate: float) -> None:
        """Run faster or slower from here on."""
        if self.running and not self._waiting:
            self._anchor(self._true_ms())
        self._rate = rate

    def heard(self, at_ms: float) -> None:
        """The sound that is heard now is that of a time: what a player says while it plays."""
        if not self.running:
            return
        if self._waiting:
            # The place where it was put is told at once and says nothing; one far off is from before.
            if 0 < at_ms - self._at_ms < PATIENCE_MS:
                self._anchor(at_ms)
            return
        apart = at_ms - self._true_ms()
        if abs(apart) > JUMP_MS:
            self._anchor(at_ms)
            self._shown_ms = at_ms
        else:
            self._anchor(self._true_ms() + BEND * apart)

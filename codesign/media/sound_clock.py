"""When the frames of a stream sounded, told from when they arrived."""

from __future__ import annotations

from dataclasses import dataclass

SECOND_NS = 1_000_000_000
FIRST_WINDOW_NS = 2 * SECOND_NS
WINDOW_NS = 30 * SECOND_NS
LEAP_NS = SECOND_NS // 10
PATIENCE_NS = SECOND_NS
PATIENCE_BLOCKS = 8


@dataclass(frozen=True)
class Meeting:
    """So many frames of a stream had sounded at that moment of the monotonic clock."""

    frames: int
    moment_ns: int


class SoundClock:
    """Where a stream's frames lie on the monotonic clock.

    A block may come late but never early, so the earliest of a window says where the stream stands,
    which follows a device whose clock runs fast or slow. Blocks that come a tenth of a second later
    than that only had to wait, or sound was lost before them: it was where none comes earlier again
    within a second.
    """

    def __init__(self, rate: int) -> None:
        self.rate, self.frames = rate, 0
        self.start_ns: int | None = None
        """When frame 0 would have sounded had the stream always run as it does now; None before its first block."""
        self._best: Meeting | None = None
        self._window_from, self._window_ns = 0, FIRST_WINDOW_NS
        self._late_from: Meeting | None = None
        self._late_best_ns = self._late_blocks = 0

    def moment_of(self, frame: int) -> int:
        """When a frame sounded, as it is known by now, in ns."""
        assert self.start_ns is not None, "no block has come yet"
        return self.start_ns + self._lasting(frame)

    def frame_of(self, moment_ns: int) -> int:
        """The frame that sounded at a moment; it may not have come yet."""
        assert self.start_ns is not None, "no block has come yet"
        return round((moment_ns - self.start_ns) * self.rate / SECOND_NS)

    def arrived(self, frames: int, now_ns: int) -> int | None:
        """Take in that a block came; the frame before which sound was lost, where that is clear by now."""
        before, self.frames = self.frames, self.frames + frames
        met = Meeting(self.frames, now_ns)
        if self.start_ns is None:
            self.start_ns, self._window_from = self._start_by(met), now_ns
        if self._start_by(met) - self.start_ns > LEAP_NS:
            return self._late(met, before)
        self._late_from = None
        self.start_ns = min(self.start_ns, self._start_by(met))
        if self._best is None or self._start_by(met) <= self._start_by(self._best):
            self._best = met
        return None

    def meeting(self, now_ns: int) -> Meeting | None:
        """A meeting worth noting once a window: soon at first, then every half minute."""
        best = self._best
        if best is None or self._late_from is not None or now_ns - self._window_from < self._window_ns:
            return None
        self.start_ns = self._start_by(best)
        self._best, self._window_from = None, now_ns
        self._window_ns = min(WINDOW_NS, 2 * self._window_ns)
        return best

    def _late(self, met: Meeting, before: int) -> int | None:
        start = self._start_by(met)
        if self._late_from is None:
            self._late_from, self._late_best_ns, self._late_blocks = Meeting(before, met.moment_ns), start, 0
        self._late_blocks += 1
        self._late_best_ns = min(self._late_best_ns, start)
        waited = met.moment_ns - self._late_from.moment_ns
        if waited < PATIENCE_NS or self._late_blocks < PATIENCE_BLOCKS:
            return None
        leap = self._late_from.frames
        self.start_ns, self._late_from, self._best = self._late_best_ns, None, None
        self._window_from, self._window_ns = met.moment_ns, FIRST_WINDOW_NS
        return leap

    def _start_by(self, met: Meeting) -> int:
        return met.moment_ns - self._lasting(met.frames)

    def _lasting(self, frames: int) -> int:
        return frames * SECOND_NS // self.rate

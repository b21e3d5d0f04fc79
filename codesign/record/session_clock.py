"""The session's clock: whole milliseconds since the start, still in a pause, whatever happens to the system time."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

Nanoseconds = Callable[[], int]
"""A clock that only goes forward, in nanoseconds."""
NS_PER_MS = 1_000_000


def steady_ns() -> int:
    """The machine's clock that goes on while it sleeps and doesn't know the system time, in nanoseconds."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)  # Linux alone; elsewhere the monotonic clock counts sleep, or not
    return time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)


def wall_time() -> str:
    """The time on the wall, RFC 3339 with offset."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str | None:
    """Names this run of the machine: :func:`steady_ns` counts within it. None where the system doesn't say."""
    try:
        return _BOOT_ID.read_text("ascii").strip() or None
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of the machine; a test brings its own."""

    steady_ns: Nanoseconds = steady_ns
    wall: Callable[[], str] = wall_time
    boot_id: Callable[[], str | None] = boot_id


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the session's time: from ``at_ns`` of the steady clock on, where it is ``session_ns``."""

    at_ns: int
    session_ns: int
    running: bool

    def session_ns_at(self, at_ns: int) -> int:
        """The session's time at a moment of this stretch; before it, that of its beginning."""
        return self.session_ns + (max(0, at_ns - self.at_ns) if self.running else 0)


class SessionClock:
    """Maps moments of the steady clock to the session's time; moments don't come in order, so each stretch is kept.

    The wall clock is read once, at the start.
    """

    def __init__(self, clocks: Clocks, started_at: str, first: Stretch) -> None:
        self._clocks = clocks
        self.started_at = started_at
        self._stretches = [first]

    @classmethod
    def start(cls, clocks: Clocks | None = None, *, at_ns: int | None = None) -> SessionClock:
        """A clock that starts now, or started at a moment just gone."""
        clocks = clocks or Clocks()
        begun = clocks.steady_ns() if at_ns is None else at_ns
        return cls(clocks, clocks.wall(), Stretch(begun, 0, running=True))

    @property
    def stretch(self) -> Stretch:
        """The stretch of now: all that is needed to go on with this clock."""
        return self._stretches[-1]

    @property
    def running(self) -> bool:
        """Whether the session's time goes on."""
        return self.stretch.running

    def now_ns(self) -> int:
        """This moment of the steady clock."""
        return self._clocks.steady_ns()

    def now_ms(self) -> int:
        """The session's time now, in milliseconds."""
        return self.session_ms(self.now_ns())

    def session_ms(self, at_ns: int) -> int:
        """The session's time at a moment of the steady clock, in milliseconds; 0 before the start."""
        at = bisect_right(self._stretches, at_ns, key=lambda stretch: stretch.at_ns)
        found = self._stretches[max(0, at - 1)].session_ns_at(at_ns)
        return found // NS_PER_MS

    def at_wall(self, moment: datetime) -> int:
        """The moment of the steady clock that a time on the wall (with offset) was, by what the wall says now."""
        now = datetime.fromisoformat(self._clocks.wall().upper())
        return self.now_ns() - round((now - moment).total_seconds() * 1000) * NS_PER_MS

    @property
    def begun_ns(self) -> int:
        """When the clock was started, or went on after an interruption."""
        return self._stretches[0].at_ns

    def pause(self, at_ns: int) -> None:
        """Let the session's time stand still from a moment on."""
        self._turn(at_ns, running=False)

    def resume(self, at_ns: int) -> None:
        """Let the session's time go on from a moment on."""
        self._turn(at_ns, running=True)

    def _turn(self, at_ns: int, *, running: bool) -> None:
        if running == self.running:
            return
        at_ns = max(at_ns, self.stretch.at_ns)
        self._stretches.append(Stretch(at_ns, self.stretch.session_ns_at(at_ns), running))

"""A machine whose clocks go when they are told."""

from __future__ import annotations

from codesign.record.session_clock import NS_PER_MS, Clocks


class Machine:
    """Clocks that stand until somebody turns them."""

    def __init__(self, boot: str | None = "first boot") -> None:
        self.ns = 7_000 * NS_PER_MS
        self.wall = "2026-03-04T10:00:00.000+02:00"
        self.boot = boot

    @property
    def clocks(self) -> Clocks:
        return Clocks(lambda: self.ns, lambda: self.wall, lambda: self.boot)

    def goes_on(self, ms: float) -> None:
        self.ns += round(ms * NS_PER_MS)

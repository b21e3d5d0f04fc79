"""When a key was pressed, on the steady clock: read from the key event as it is handled."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

from codesign.record.stamps import Moment, calibrated, key_moment

_NS = 1_000_000


class KeyMoments:
    """Takes the window system's stamps; its own base is found at the first key."""

    def __init__(self, now_ns: Callable[[], int]) -> None:
        self._now_ns = now_ns
        self._offset_ms: int | None = None

    def at(self, event: QKeyEvent | None) -> Moment:
        """When the key was pressed; call it in the handler's first line. Now, where there was no key."""
        ticks_ms, now_ns = time.monotonic_ns() // _NS, self._now_ns()
        if event is None:
            return Moment(now_ns, 0)
        stamp_ms = event.timestamp()
        if self._offset_ms is None:
            self._offset_ms = calibrated(stamp_ms, ticks_ms)
        return key_moment(stamp_ms, ticks_ms, now_ns, offset_ms=self._offset_ms)

"""How much is taken, and how fast: so that no tool holds up the keys, or fills the memory."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from threading import Lock
from typing import Final

LARGEST_BODY: Final = 256 * 1024
"""A request holds at most so many bytes."""
LONGEST_LIST: Final = 32
"""A request holds at most so many events: all of them are one commit, for which a key may have to wait."""
BATCH: Final = 32
"""So many events are committed at once at most."""
WAITING: Final = 2000
"""So many events may wait to be committed."""
CONNECTIONS: Final = 32
"""So many clients may be connected at once."""
PER_SECOND: Final = 2000.0
"""So many events are taken a second in the long run."""
AT_ONCE: Final = 4000
"""So many may come at once after a quiet time."""
IDLE_S: Final = 60.0
"""A connection on which nothing comes for so long is closed."""
REQUEST_S: Final = 5.0
"""From its first byte to its last a request may take so long."""
ANSWER_S: Final = 10.0
"""So long a sender waits for its events to be committed."""
AHEAD_MS: Final = 5000
"""A time may lie ahead of the session's by so much: clocks of tools are read before they send."""


class Rate:
    """Lets through so many events a second in the long run; used by several threads."""

    def __init__(
        self, per_second: float = PER_SECOND, at_once: float = AT_ONCE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second, self._at_once, self._clock = per_second, at_once, clock
        self._left, self._since = at_once, clock()
        self._lock = Lock()

    def take(self, number: int) -> int | None:
        """Let so many events through, and give None; or how many seconds later to try again."""
        with self._lock:
            now = self._clock()
            self._left = min(self._at_once, self._left + (now - self._since) * self._per_second)
            self._since = now
            if number <= self._left:
                self._left -= number
                return None
            return max(1, math.ceil((number - self._left) / self._per_second))

"""What waits between the threads that receive and the one that records."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Event, Lock

from codesign.intake.limits import ANSWER_S, WAITING
from codesign.intake.outside_event import Sent
from codesign.intake.refusal import Refusal, Reply


class Delivery:
    """Events that are taken together or not at all, or (without any) the question what is going on."""

    def __init__(self, events: Sequence[Sent] = (), *, single: bool = False) -> None:
        self.events, self.single = events, single
        self._answered = Event()
        self._reply: Reply | None = None

    def answer(self, reply: Reply) -> None:
        """Say what became of it."""
        self._reply = reply
        self._answered.set()

    def wait(self, patience_s: float = ANSWER_S) -> Reply:
        """Wait for the answer; Refusal where none comes in time. It may be taken later: send the same again."""
        if not self._answered.wait(patience_s) or self._reply is None:
            raise Refusal(503, "the program is busy; send the same again, with the same ids", retry_after_s=1)
        return self._reply


class Deliveries:
    """A queue with a limit; ``ready`` is called, in the thread that puts, when something waits and nothing did."""

    def __init__(self, ready: Callable[[], None], limit: int = WAITING) -> None:
        self._ready, self._limit = ready, limit
        self._lock = Lock()
        self._queue: deque[Delivery] = deque()
        self._events = 0
        self._told = False

    def put(self, delivery: Delivery) -> None:
        """Let a delivery wait; Refusal where too much does already."""
        with self._lock:
            if self._events + len(delivery.events) > self._limit:
                raise Refusal(429, "more events wait than can be taken; send them again later", retry_after_s=1)
            self._queue.append(delivery)
            self._events += len(delivery.events)
            tell, self._told = not self._told, True
        if tell:
            self._ready()

    def next(self, most: int) -> list[Delivery]:
        """The next deliveries, with so many events at most; at least one where one waits."""
        found: list[Delivery] = []
        size = 0
        with self._lock:
            while self._queue and (not found or size + len(self._queue[0].events) <= most):
                found.append(self._queue.popleft())
                size += len(found[-1].events)
            self._events -= size
            self._told = bool(self._queue)
        return found

    @property
    def waiting(self) -> bool:
        """Whether something waits."""
        return bool(self._queue)

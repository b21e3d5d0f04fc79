"""The design changes that wait for an answer, and who answered the others: kept up event by event.

A change is answered by the first feedback, decision, request or change of another party that answers it, as in the
response of a profile (METHOD section 4).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass

from codesign.model.event import Event
from codesign.model.vocabulary import Kind
from codesign.record.attachment import Party

_ANSWERING = (Kind.FEEDBACK, Kind.DECISION, Kind.REQUEST, Kind.DESIGN_CHANGE)


@dataclass(frozen=True, slots=True)
class OpenChange:
    """A design change that nobody answered yet; ``waited_ms`` is 0 while it is still being made."""

    event_id: str
    participant: str
    label: str
    start_ms: int
    since_ms: int
    waited_ms: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answered a change first; ``latency_ms`` is signed, from the change's end to the answer's start."""

    event_id: str
    participant: str
    latency_ms: int


Given = tuple[int, int, str, str]
"""Start, place in the log, id and participant of an answer."""


class OpenChanges:
    """Told of every event that comes, changes or goes; answers at once, however long the session is."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties
        self._changes: dict[str, Event] = {}
        self._open: list[tuple[int, str]] = []
        self._given: dict[str, list[Given]] = {}
        self._latencies: list[int] = []
        self._places: dict[str, int] = {}
        self._count = 0

    @property
    def n(self) -> int:
        """How many design changes there are."""
        return len(self._changes)

    @property
    def n_open(self) -> int:
        """How many of them wait."""
        return len(self._open)

    def take(self, before: Event | None, after: Event | None) -> None:
        """An event came (no ``before``), was changed, or went (no ``after``)."""
        if before is not None:
            self._answer(before, gone=True)
            self._change(before.id, None)
        if after is not None:
            self._change(after.id, after)
            self._answer(after, gone=False)

    def _change(self, name: str, event: Event | None) -> None:
        self._uncount(name)
        self._changes.pop(name, None)
        if event is not None and event.kind is Kind.DESIGN_CHANGE:
            self._changes[name] = event
        self._recount(name)

    def _answer(self, event: Event, *, gone: bool) -> None:
        if event.reply_to is None or event.kind not in _ANSWERING or event.participant is None:
            return
        at = self._places.setdefault(event.id, self._count)
        self._count += 1
        given = (event.start_ms, at, event.id, event.participant)
        self._uncount(event.reply_to)
        answers = self._given.setdefault(event.reply_to, [])
        if gone and given in answers:
            answers.remove(given)
        elif not gone:
            insort(answers, given)
        self._recount(event.reply_to)

    def _uncount(self, change: str) -> None:
        if change in self._changes:
            answer = self.answer(change)
            if answer is None:
                del self._open[bisect_left(self._open, (self._changes[change].start_ms, change))]
            else:
                del self._latencies[bisect_left(self._latencies, answer.latency_ms)]

    def _recount(self, change: str) -> None:
        if change in self._changes:
            answer = self.answer(change)
            if answer is None:
                insort(self._open, (self._changes[change].start_ms, change))
            else:
                insort(self._latencies, answer.latency_ms)

    def answer(self, change: str) -> Answer | None:
        """The first answer to a change, None while it waits."""
        event = self._changes.get(change)
        if event is None:
            return None
        party = self._parties[event.participant or ""]
        first = next((given for given in self._given.get(change, ()) if self._parties[given[3]] != party), None)
        if first is None:
            return None
        # The end of a change that is still being made isn't known: its answer overlaps it.
        end = max(event.start_ms, first[0]) if event.end_ms is None else event.end_ms
        return Answer(first[2], first[3], first[0] - end)

    def open(self, now_ms: int, limit: int | None = None) -> list[OpenChange]:
        """The changes that wait, the latest first; the ``limit`` latest alone where one is given."""
        first = 0 if limit is None else max(0, len(self._open) - limit)
        return [_waiting(self._changes[name], now_ms) for _, name in reversed(self._open[first:])]

    def latency_p90_ms(self, at_least: int = 10) -> float | None:
        """The 90th percentile of the answers' latencies (linear interpolation), None for fewer than so many."""
        found = self._latencies
        if len(found) < max(1, at_least):
            return None
        place = 0.9 * (len(found) - 1)
        low = int(place)
        return found[low] + (found[min(low + 1, len(found) - 1)] - found[low]) * (place - low)


def _waiting(event: Event, now_ms: int) -> OpenChange:
    since = event.end_ms
    return OpenChange(
        event_id=event.id,
        participant=event.participant or "",
        label=event.text or event.codes.element or "change",
        start_ms=event.start_ms,
        since_ms=event.start_ms if since is None else since,
        waited_ms=0 if since is None else max(0, now_ms - since),
    )

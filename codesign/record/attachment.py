"""What a new event most likely answers: the rules of METHOD section 7 for one event, at a cost that doesn't grow.

The same rules over a whole log are :func:`codesign.evaluate.links.infer_links`; a log that comes in order of start
gets the same links from either.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Mapping

from codesign.model.event import Event
from codesign.model.rubric import RubricValues
from codesign.model.vocabulary import CONTRIBUTIONS, Kind, Stance

Party = tuple[str, str]
Spot = tuple[int, int, int, str]
"""Start, place in the log, end (milliseconds) and id of an event."""

Fits = Callable[[Spot], bool]

_LONG_MS = 60_000
_NEVER = 2**62
_CRITICAL = (Stance.NEGATIVE, Stance.PARTIAL, Stance.UNCERTAIN)


class _Spots:
    """Events of one sort by party, each party's by start, then place; the few long ones apart.

    An event is sought by its end, and those that last a minute at most need no look further back than that.
    """

    def __init__(self) -> None:
        self._short: dict[Party, list[Spot]] = {}
        self._long: dict[Party, list[Spot]] = {}

    def _of(self, party: Party, start: int, end: int) -> list[Spot]:
        return (self._long if end - start > _LONG_MS else self._short).setdefault(party, [])

    def put(self, party: Party, spot: Spot) -> None:
        insort(self._of(party, spot[0], spot[2]), spot)

    def take(self, party: Party, event: Event) -> int | None:
        """Take an event away and give its place in the log, None where it isn't here."""
        end = _end(event)
        spots = self._of(party, event.start_ms, end)
        at = bisect_left(spots, (event.start_ms,))
        while at < len(spots) and spots[at][0] == event.start_ms:
            if spots[at][3] == event.id:
                return spots.pop(at)[1]
            at += 1
        return None

    def latest_started(self, party: Party, before: int, earliest: int, fits: Fits) -> str | None:
        """The latest-started of another party that starts before a time, no earlier than another, and fits."""
        found = [_latest(theirs, before, earliest, fits) for theirs in self._others(party, self._short, self._long)]
        return _last(found)

    def latest_ended(self, party: Party, before: int, earliest: int, fits: Fits) -> str | None:
        """The latest-started of another party that starts before a time, ends no earlier than another, and fits."""

        def late_enough(spot: Spot) -> bool:
            return spot[2] >= earliest and fits(spot)

        short, long = self._others(party, self._short), self._others(party, self._long)
        found = [_latest(theirs, before, earliest - _LONG_MS, late_enough) for theirs in short]
        return _last([*found, *(_latest(theirs, before, 0, late_enough) for theirs in long)])

    def _others(self, party: Party, *sorts: dict[Party, list[Spot]]) -> list[list[Spot]]:
        return [theirs for spots in sorts for other, theirs in spots.items() if other != party]


def _last(found: list[Spot | None]) -> str | None:
    spots = [spot for spot in found if spot is not None]
    return max(spots)[3] if spots else None


def _latest(spots: list[Spot], before: int, earliest: int, fits: Fits) -> Spot | None:
    for at in range(bisect_left(spots, (before,)) - 1, -1, -1):
        if spots[at][0] < earliest:
            return None
        if fits(spots[at]):
            return spots[at]
    return None


def _end(event: Event) -> int:
    return _NEVER if event.end_ms is None else event.end_ms


class Attachment:
    """What can be answered in a session so far; told of every event that comes, changes or goes."""

    def __init__(self, rubric: RubricValues, parties: Mapping[str, Party], *, live: bool = True) -> None:
        self._rubric, self._parties, self._live = rubric, parties, live
        self._changes, self._wishes, self._talk = _Spots(), _Spots(), _Spots()
        self._reply_to: dict[str, str] = {}
        self._asked = Counter[str]()
        self._changed = Counter[str]()
        self._count = 0

    def take(self, before: Event | None, after: Event | None) -> None:
        """An event came (no ``before``), was changed, or went (no ``after``)."""
        at = None if before is None else self._let_go(before)
        if at is None:
            at, self._count = self._count, self._count + 1
        if after is not None:
            self._admit(after, at)

    def _let_go(self, event: Event) -> int | None:
        asked = self._reply_to.pop(event.id, None)
        if asked is not None:
            self._asked[asked] -= 1
            if event.kind is Kind.DESIGN_CHANGE:
                self._changed[asked] -= 1
        places = [spots.take(self._party(event), event) for spots in self._sorts(event)]
        return next((at for at in places if at is not None), None)

    def _admit(self, event: Event, at: int) -> None:
        if event.reply_to is not None:
            self._reply_to[event.id] = event.reply_to
            self._asked[event.reply_to] += 1
            if event.kind is Kind.DESIGN_CHANGE:
                self._changed[event.reply_to] += 1
        spot = (event.start_ms, at, _end(event), event.id)
        for spots in self._sorts(event):
            spots.put(self._party(event), spot)

    def _party(self, event: Event) -> Party:
        return self._parties[event.participant or ""]

    def _sorts(self, event: Event) -> list[_Spots]:
        found = []
        if event.kind is Kind.DESIGN_CHANGE:
            found.append(self._changes)
        if event.kind is Kind.REQUEST or (event.kind is Kind.FEEDBACK and event.codes.stance in _CRITICAL):
            found.append(self._wishes)
        if event.kind in CONTRIBUTIONS and self._live:
            found.append(self._talk)
        return found

    def find(self, event: Event) -> str | None:
        """The id of what an event answers, as far as the rules find something."""
        found = None
        if event.kind in (Kind.FEEDBACK, Kind.DECISION):
            found = self._latest_change(event)
        elif event.kind is Kind.DESIGN_CHANGE:
            found = self._latest_wish(event)
        if event.kind is Kind.MESSAGE or (event.kind is Kind.FEEDBACK and found is None):
            found = self._latest_talk(event)
        return found

    def _latest_change(self, event: Event) -> str | None:
        earliest, party = event.start_ms - self._rubric.realtime_ms, self._party(event)
        # By its start, and it may start together with its answer.
        return self._changes.latest_started(party, event.start_ms + 1, earliest, lambda spot: self._free(event, spot))

    def _latest_wish(self, event: Event) -> str | None:
        def fits(spot: Spot) -> bool:
            return not self._changed[spot[3]] and self._free(event, spot)

        earliest = event.start_ms - self._rubric.realtime_ms
        return self._wishes.latest_ended(self._party(event), event.start_ms, earliest, fits)

    def _latest_talk(self, event: Event) -> str | None:
        earliest = event.start_ms - self._rubric.turn_gap_ms
        return self._talk.latest_ended(
            self._party(event), event.start_ms, earliest, lambda spot: self._free(event, spot)
        )

    def _free(self, event: Event, spot: Spot) -> bool:
        """Whether answers don't lead from a candidate back to the event; only what was answered can be led to."""
        name: str | None = spot[3]
        if event.id == name:
            return False
        if not self._asked[event.id]:
            return True
        while name is not None and name != event.id:
            name = self._reply_to.get(name)
        return name is None

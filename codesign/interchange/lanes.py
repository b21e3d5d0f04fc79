"""Lanes and shown names: how events stand on tiers whose annotations may not overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from codesign.interchange.plain_text import one_line
from codesign.model.event import Event
from codesign.model.session import Session

NOBODY = "nobody"
"""Who stands in a tier's name for an event without a participant."""

Span = tuple[int, int]
"""Start and end in milliseconds, the end after the start."""


def lanes(spans: Sequence[Span]) -> list[int]:
    """The lane of each span, from 0: as few lanes as can be, so that no two spans of one lane overlap."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    found, number = [0] * len(spans), 0
    for at in sorted(range(len(spans)), key=lambda each: spans[each]):
        start, end = spans[at]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if not free:
            heappush(free, number)
            number += 1
        found[at] = heappop(free)
        heappush(busy, (end, found[at]))
    return found


def shown_names(session: Session) -> dict[str, str]:
    """Each participant's id with a name of one line that nobody else has: their own, else with the id behind it."""
    names = {person.id: one_line(person.name) for person in session.participants}
    taken = Counter(names.values())
    taken[NOBODY] += 1
    shown, used = dict[str, str](), set[str]()
    for person, name in names.items():
        wanted = name if name and taken[name] == 1 else f"{name} {one_line(person)}".strip()
        number = 1
        while wanted in used or (wanted != name and taken[wanted]) or not wanted:
            number += 1
            wanted = f"{name or 'participant'} {number}"
        shown[person] = wanted
        used.add(wanted)
    return shown


def end_of(event: Event, session_end_ms: int) -> int:
    """When an event ends, a state still open with the session."""
    return max(event.start_ms, session_end_ms) if event.end_ms is None else event.end_ms


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by their start; those that start together stay as they stood."""
    return sorted(events, key=lambda event: event.start_ms)

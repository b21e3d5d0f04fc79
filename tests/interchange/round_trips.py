"""What of a session a plain format gives back: who did what from when to when, and the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from codesign.interchange.lanes import end_of, shown_names
from codesign.interchange.reading import Reading
from codesign.model.event import Event
from codesign.model.session import Session
from tests.strategies import sessions

Told = tuple[str, str | None, int, int | None, str | None]
LAW = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""For laws over whole sessions, which take long to make up, and longer to make small, on a machine that is busy."""
REASONABLE_MS = 10**12
"""Thirty years: programs that count in seconds hold no more digits."""


def usual_sessions() -> st.SearchStrategy[Session]:
    """Any session, none of them longer than other programs can count."""
    return sessions().map(_usual)


def _usual(told: Session) -> Session:
    head = replace(told.head, duration_ms=None if told.head.duration_ms is None else _early(told.head.duration_ms))
    events = (
        replace(each, start_ms=_early(each.start_ms), end_ms=None if each.end_ms is None else _early(each.end_ms))
        for each in told.events
    )
    return Session.of(head, told.participants, events)


def _early(time_ms: int) -> int:
    return min(time_ms, REASONABLE_MS)


def told_of(
    session: Session,
    text: Callable[[Event], str | None],
    *,
    events: Iterable[Event] | None = None,
    open_ends: bool = False,
) -> Counter[Told]:
    """The events of a session, each under the shown name of its participant."""
    names, end_ms = shown_names(session), session.end_ms
    return Counter(
        (
            each.kind.value,
            names.get(each.participant or ""),
            each.start_ms,
            each.end_ms if open_ends else end_of(each, end_ms),
            text(each),
        )
        for each in (session.events if events is None else events)
    )


def told_by(reading: Reading) -> Counter[Told]:
    """The events that a reading gives."""
    return Counter(
        (each.kind.value, each.participant, each.start_ms, each.end_ms, each.text) for each in reading.events
    )

"""The rows of a session's events, exchanges and latencies, as the evaluation saw them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from codesign.evaluate.exchanges import Exchanges, exchanges
from codesign.evaluate.observed import Observed
from codesign.model.columns import NOTHING, Ints
from codesign.model.dimension import Dimension
from codesign.model.event import Event
from codesign.model.profile import Profile
from codesign.model.rubric import RubricValues
from codesign.model.session import Session
from codesign.report.event_columns import EventRow, ExchangeRow, LatencyOfEvent

_OF_EVENTS = (Dimension.INFORMATION_RICHNESS, Dimension.FEEDBACK_IMMEDIACY, Dimension.INTERACTION_LEVEL)


def event_rows(session: Session, profile: Profile, rubric: RubricValues) -> Iterator[EventRow]:
    """Each event in the order of the log."""
    seen = Observed(session.columns)
    exchange = _exchange_of(seen, exchanges(seen, rubric))
    levels = [_levels(profile, dimension, len(session.events)) for dimension in _OF_EVENTS]
    people = {person.id: person for person in session.participants}
    latencies = _latencies(seen)
    for row, event in enumerate(session.events):
        who = people.get(event.participant or "")
        crossing = bool(seen.crossing[row])
        richness, immediacy, interaction = (int(each[row]) or None for each in levels)
        yield EventRow(
            session_id=session.head.id,
            event_id=event.id,
            kind=event.kind.value,
            participant=event.participant,
            name=who.name if who else None,
            side=who.side.value if who else None,
            stakeholder_group=who.stakeholder_group.value if who and who.stakeholder_group else None,
            start_s=event.start_ms / 1000,
            end_s=None if event.end_ms is None else event.end_ms / 1000,
            media=";".join(event.media) or None,
            reply_to=event.reply_to,
            link=event.link.value if event.link else None,
            crossing=int(crossing),
            latency_s=float(latencies[row]) if crossing else None,
            exchange=int(exchange[row]) or None,
            information_richness=richness,
            feedback_immediacy=immediacy,
            interaction_level=interaction,
            text=event.text,
            **_codes(event),
        )


def _codes(event: Event) -> dict[str, str | None]:
    keys = ("stance", "need", "knowledge", "outcome", "element", "price_effect", "currency")
    return {key: None if (word := getattr(event.codes, key)) is None else str(word) for key in keys}


def _levels(profile: Profile, dimension: Dimension, number: int) -> Ints:
    """The level of each event, 0 where it wasn't judged, shape ``(n,)``."""
    evidence = profile.findings[dimension].evidence
    levels = np.zeros(number, dtype=np.int64)
    levels[evidence.rows] = evidence.levels
    return levels


def _exchange_of(seen: Observed, found: Exchanges) -> Ints:
    """The number of each event's exchange from 1, 0 for none, shape ``(n,)``."""
    numbers = np.zeros(len(seen.events), dtype=np.int64)
    numbers[found.rows] = _in_time(found)[found.of_row] + 1
    return numbers


def _in_time(found: Exchanges) -> Ints:
    """The place of each exchange in the order of their first contributions, shape ``(e,)``."""
    _, first = np.unique(found.of_row, return_index=True)
    places = np.empty(len(first), dtype=np.int64)
    places[np.argsort(first, kind="stable")] = np.arange(len(first))
    return places


def _latencies(seen: Observed) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The signed latency of each event to what it answers, in seconds; without meaning where it answers nothing."""
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = (
        seen.events.start_ms - seen.ends_ms[seen.answered]
    ) / 1000  # NOTHING is the last entry
    return found


def exchange_rows(session: Session, profile: Profile, rubric: RubricValues) -> Iterator[ExchangeRow]:
    """Each exchange, by the start of its first contribution."""
    seen = Observed(session.columns)
    found = exchanges(seen, rubric)
    levels = _levels(profile, Dimension.INTERACTION_LEVEL, len(session.events))
    for number, exchange in enumerate(np.argsort(_in_time(found)).tolist(), 1):
        rows = found.rows[found.of_row == exchange]
        first = int(rows[0])
        yield ExchangeRow(
            session_id=session.head.id,
            exchange=number,
            first_event=session.events.ids[first],
            start_s=int(seen.events.start_ms[first]) / 1000,
            end_s=int(seen.ends_ms[rows].max()) / 1000,
            contributions=len(rows),
            people=len(np.unique(seen.events.participant[rows])),
            parties=len(np.unique(seen.party[rows])),
            depth=int(found.depths[exchange]),
            level=int(levels[first]),
        )


def latency_rows(session: Session) -> Iterator[LatencyOfEvent]:
    """Each answer to another party, in the order of the log."""
    seen = Observed(session.columns)
    latencies = _latencies(seen)
    for row in np.flatnonzero(seen.crossing & (seen.answered != NOTHING)).tolist():
        event, asked = session.events[row], session.events[int(seen.answered[row])]
        codes = _codes(event)
        yield LatencyOfEvent(
            session_id=session.head.id,
            event_id=event.id,
            kind=event.kind.value,
            participant=event.participant,
            stance=codes["stance"],
            need=codes["need"],
            answers=asked.id,
            answered_kind=asked.kind.value,
            answered_participant=asked.participant,
            link=event.link.value if event.link else None,
            latency_s=float(latencies[row]),
            overlap=int(latencies[row] < 0),
        )

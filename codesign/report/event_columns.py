"""The columns of events, exchanges and latencies: what is behind the levels, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from codesign.report.columns import PROFILE_COLUMNS, WINDOW_COLUMNS, Column


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with who it is of, what it answers and how soon, and the levels it got; None: not judged."""

    session_id: str
    event_id: str
    kind: str
    participant: str | None
    name: str | None
    side: str | None
    stakeholder_group: str | None
    start_s: float
    end_s: float | None
    media: str | None
    reply_to: str | None
    link: str | None
    crossing: int
    latency_s: float | None
    exchange: int | None
    information_richness: int | None
    feedback_immediacy: int | None
    interaction_level: int | None
    stance: str | None
    need: str | None
    knowledge: str | None
    outcome: str | None
    element: str | None
    price_effect: str | None
    currency: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """An exchange: contributions that hang together by answers."""

    session_id: str
    exchange: int
    first_event: str
    start_s: float
    end_s: float
    contributions: int
    people: int
    parties: int
    depth: int
    level: int


@dataclass(frozen=True, slots=True)
class LatencyOfEvent:
    """An answer to another party with its latency."""

    session_id: str
    event_id: str
    kind: str
    participant: str | None
    stance: str | None
    need: str | None
    answers: str
    answered_kind: str
    answered_participant: str | None
    link: str | None
    latency_s: float
    overlap: int


def _named(name: str, unit: str, meaning: str) -> Column[Any]:
    return Column(name, unit, meaning, attrgetter(name))


EVENT_ROW_COLUMNS: tuple[Column[EventRow], ...] = (
    _named("session_id", "", "the session's id"),
    _named("event_id", "", "the event's id, unique in its session"),
    _named("kind", "", "what it is"),
    _named("participant", "", "the id of who contributed it"),
    _named("name", "", "their name"),
    _named("side", "", "company or external"),
    _named("stakeholder_group", "", "the group of somebody external"),
    _named("start_s", "s", "when it starts, since the session's start"),
    _named("end_s", "s", "when it ends; empty: still open"),
    _named("media", "", "its own media, separated by semicolons"),
    _named("reply_to", "", "the id of the event it answers"),
    _named("link", "", "who says so: observed or inferred"),
    _named("crossing", "0-1", "1 where it answers another party"),
    _named("latency_s", "s", "from the end of what it answers there to its start; negative is an overlap"),
    _named("exchange", "", "the number of its exchange in the session, from 1"),
    _named("information_richness", "1-5", "the level it got there; empty: not judged"),
    _named("feedback_immediacy", "1-5", "the level it got there; empty: not judged"),
    _named("interaction_level", "1-5", "the level of its exchange; empty: not judged"),
    _named("stance", "", "how feedback stands to what it answers"),
    _named("need", "", "the kind of need it uncovers"),
    _named("knowledge", "", "the category of customer knowledge"),
    _named("outcome", "", "what a decision decided"),
    _named("element", "", "what was changed or spoken of"),
    _named("price_effect", "", "a decimal number as it was logged"),
    _named("currency", "", "its currency, ISO 4217"),
    _named("text", "", "what was said or done"),
)
"""One row an event."""

EXCHANGE_COLUMNS: tuple[Column[ExchangeRow], ...] = (
    _named("session_id", "", "the session's id"),
    _named("exchange", "", "its number in the session, from 1, by the start of its first contribution"),
    _named("first_event", "", "the id of its first contribution"),
    _named("start_s", "s", "when it starts, since the session's start"),
    _named("end_s", "s", "when its last contribution ends"),
    _named("contributions", "", "how many contributions it holds"),
    _named("people", "", "how many people take part"),
    _named("parties", "", "how many parties take part"),
    _named("depth", "", "the largest number of crossing replies on a way"),
    _named("level", "1-5", "its level of interaction"),
)
"""One row an exchange."""

EVENT_LATENCY_COLUMNS: tuple[Column[LatencyOfEvent], ...] = (
    _named("session_id", "", "the session's id"),
    _named("event_id", "", "the id of the answer"),
    _named("kind", "", "what the answer is"),
    _named("participant", "", "the id of who answers"),
    _named("stance", "", "how the answer stands to what it answers"),
    _named("need", "", "the kind of need it uncovers"),
    _named("answers", "", "the id of what it answers, of another party"),
    _named("answered_kind", "", "what that is"),
    _named("answered_participant", "", "the id of whose it is"),
    _named("link", "", "who says so: observed or inferred"),
    _named("latency_s", "s", "from the end of what is answered to the start of the answer; negative is an overlap"),
    _named("overlap", "0-1", "1 where the answer starts before that ends"),
)
"""One row an answer to another party."""

EXPORT_TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "profiles": ("one row a session", PROFILE_COLUMNS),
    "events": ("one row an event, with the levels it got", EVENT_ROW_COLUMNS),
    "exchanges": ("one row an exchange", EXCHANGE_COLUMNS),
    "latencies": ("one row an answer to another party", EVENT_LATENCY_COLUMNS),
    "windows": ("one row a window of a session", WINDOW_COLUMNS),
}
"""What ``codesign export --table`` writes, by name: what a row is, and the columns."""

EVENT_TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "Judged events": ("`codesign export --table events`: one row an event.", EVENT_ROW_COLUMNS),
    "Exchanges": ("`codesign export --table exchanges`: one row an exchange.", EXCHANGE_COLUMNS),
    "Latencies of answers": (
        "`codesign export --table latencies`: one row an answer to another party.",
        EVENT_LATENCY_COLUMNS,
    ),
}
"""The tables of this file, as they are documented."""

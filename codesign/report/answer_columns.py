"""The columns of the figures about answers: waits, who answers whom, lineage, outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from codesign.report.columns import OUTCOME_COLUMNS, Column, Evaluated


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One wait: what waited, in which group, and what answered it."""

    group: str
    session_id: str
    event_id: str | None
    kind: str
    start_s: float
    end_s: float
    answered: int
    latency_s: float | None
    wait_s: float
    answer_id: str | None


WAIT_COLUMNS: tuple[Column[WaitRow], ...] = (
    Column("group", "", "what the wait is grouped by has this value", lambda row: row.group),
    Column("session_id", "", "the session's id", lambda row: row.session_id),
    Column("event_id", "", "the event that waits", lambda row: row.event_id),
    Column("kind", "", "its kind", lambda row: row.kind),
    Column("start_s", "s", "when it starts, since the session's start", lambda row: row.start_s),
    Column("end_s", "s", "when it ends: from here on it waits", lambda row: row.end_s),
    Column("answered", "0-1", "1 with an answer, 0 where the session ended first", lambda row: row.answered),
    Column("latency_s", "s", "from its end to the answer's start; negative is an overlap", lambda row: row.latency_s),
    Column("wait_s", "s", "how long it waited: never negative, unanswered up to the end", lambda row: row.wait_s),
    Column("answer_id", "", "the event that answers it first", lambda row: row.answer_id),
)
"""One row a wait."""


@dataclass(frozen=True, slots=True)
class BetweenRow:
    """What one answers another; the floor of both is given once, with the asker's rows."""

    asker: str
    asker_external: int
    asker_contributions: int
    asker_s: float
    answerer: str
    answers: int
    latency_p50: float | None


BETWEEN_COLUMNS: tuple[Column[BetweenRow], ...] = (
    Column("asker", "", "who is answered: a party or a person", lambda row: row.asker),
    Column("asker_external", "0-1", "1 for somebody from outside the company", lambda row: row.asker_external),
    Column("asker_contributions", "", "how many contributions they have", lambda row: row.asker_contributions),
    Column("asker_s", "s", "how long these last together", lambda row: row.asker_s),
    Column("answerer", "", "who answers", lambda row: row.answerer),
    Column("answers", "", "how often", lambda row: row.answers),
    Column("latency_p50", "s", "how soon, median; negative is an overlap", lambda row: row.latency_p50),
)
"""One row a pair of parties or people."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A design change with the earlier change it comes from."""

    session_id: str
    move: int
    change_id: str | None
    start_s: float
    from_move: int | None
    through_id: str | None
    through_kind: str | None
    inferred: int | None
    forelinks: int
    backlinks: int


LINK_COLUMNS: tuple[Column[LinkRow], ...] = (
    Column("session_id", "", "the session's id", lambda row: row.session_id),
    Column("move", "", "the change's number in the figure, from 1", lambda row: row.move),
    Column("change_id", "", "the design change", lambda row: row.change_id),
    Column("start_s", "s", "when it starts, since the session's start", lambda row: row.start_s),
    Column("from_move", "", "the earlier change it comes from", lambda row: row.from_move),
    Column("through_id", "", "the event that this change answers", lambda row: row.through_id),
    Column("through_kind", "", "the kind of that event", lambda row: row.through_kind),
    Column("inferred", "0-1", "1 where a link up to the earlier change is inferred", lambda row: row.inferred),
    Column("forelinks", "", "how many later changes come from this one", lambda row: row.forelinks),
    Column("backlinks", "", "from how many earlier changes this one comes", lambda row: row.backlinks),
)
"""One row a design change."""

OUTCOME_TABLE_COLUMNS: tuple[Column[Evaluated], ...] = (
    Column("session_id", "", "the session's id", lambda row: row.head.id),
    Column("title", "", "its title", lambda row: row.head.title),
    Column("started_at", "RFC 3339", "when it started, with offset", lambda row: row.head.started_at),
    *OUTCOME_COLUMNS,
)
"""One row a session."""

ANSWER_TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "Waits": ("The response plot: one row a thing that waits for an answer.", WAIT_COLUMNS),
    "Who answers whom": ("The plot of that name: one row a pair of parties or people.", BETWEEN_COLUMNS),
    "Lineage": ("The lineage plot: one row a design change.", LINK_COLUMNS),
    "Outcomes": ("The outcomes plot: one row a session, in time.", OUTCOME_TABLE_COLUMNS),
}
"""The tables behind the figures about answers."""

"""The columns of the figures about answers: waits, who answers whom, lineage, outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from codesign.report.columns import Column


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

ANSWER_TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "Waits": ("The response plot: one row a thing that waits for an answer.", WAIT_COLUMNS),
}
"""The tables behind the figures about answers."""

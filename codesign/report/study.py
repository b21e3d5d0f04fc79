"""A session as figures are made of it: evaluated, and with what the evaluation saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codesign.evaluate.profile import evaluate
from codesign.model.case import Case
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns
from codesign.report.columns import Evaluated


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """An evaluated session with its columns; ``ids`` are those of its events by row, where marks lead to events."""

    row: Evaluated
    columns: SessionColumns
    ids: Sequence[str] = ()

    @property
    def session_id(self) -> str:
        """The session's id."""
        return self.row.head.id

    @property
    def title(self) -> str:
        """What the session is called."""
        return self.row.head.title


def study_of(columns: SessionColumns, rubric: Rubric, cases: Sequence[Case], ids: Sequence[str] = ()) -> Study:
    """A session with its profile."""
    profile = evaluate(columns, rubric, cases)
    row = Evaluated(columns.head, columns.participants, len(columns.events), columns.end_ms, profile)
    return Study(row, columns, ids)

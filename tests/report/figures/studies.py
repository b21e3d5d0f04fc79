"""Evaluated sessions as figures take them, in one line."""

from __future__ import annotations

from codesign.evaluate.profile import evaluate
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from codesign.report.columns import Evaluated
from codesign.report.study import Study


def study(session: Session) -> Study:
    """A session evaluated under the default rubric, with its ids."""
    columns = session.columns
    profile = evaluate(columns, default_rubric(), published_cases())
    row = Evaluated(columns.head, columns.participants, len(columns.events), columns.end_ms, profile)
    return Study(row, columns, session.events.ids)

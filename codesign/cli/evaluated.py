"""What ``codesign evaluate`` makes of one session: a plain function of plain values, so that any process can do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.table import Table

from codesign.cli.profile_tables import profile_cells, window_table
from codesign.corpus.sources import Place, Reader
from codesign.evaluate.breakdown import By, latencies_by
from codesign.evaluate.movement import sliding_windows
from codesign.evaluate.profile import evaluate
from codesign.evaluate.summary import Floats
from codesign.model.case import Case
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns
from codesign.report.columns import PROFILE_COLUMNS, WINDOW_COLUMNS, Evaluated, EvaluatedWindow
from codesign.report.csv_table import csv_line
from codesign.report.json_form import json_line


class Form(StrEnum):
    """In what form the sessions are wanted."""

    CELLS = "cells"
    WINDOWS = "windows"
    CSV = "csv"
    JSON = "json"
    LATENCIES = "latencies"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How sessions are evaluated, and what is wanted of each; ``width`` and ``step`` are those of windows, in ms."""

    rubric: Rubric
    cases: Sequence[Case]
    form: Form
    by: By | None = None
    width: int | None = None
    step: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What is shown of one session: the part that was wanted is there."""

    lines: Sequence[str] = ()
    cells: Sequence[str] = ()
    table: Table | None = None
    latencies: Mapping[str, Floats] | None = None


def shown(wanted: Wanted, reader: Reader, place: Place) -> Shown:
    """Read and evaluate one session; a CodesignError where it can't be read."""
    if wanted.by is not None:
        return Shown(latencies=latencies_by(reader.columns(place), wanted.by))
    if wanted.form is Form.JSON:
        session = reader.whole(place)
        return Shown(lines=[json_line(_evaluated(wanted, session.columns), session.events.ids)])
    row = _evaluated(wanted, reader.columns(place))
    if wanted.form is Form.CSV:
        return Shown(lines=list(_csv_lines(wanted, row)))
    return Shown(table=window_table(row)) if wanted.form is Form.WINDOWS else Shown(cells=profile_cells(row))


def _csv_lines(wanted: Wanted, row: Evaluated) -> Iterator[str]:
    if not wanted.width:
        yield csv_line(PROFILE_COLUMNS, row)
    for window in row.windows:
        yield csv_line(WINDOW_COLUMNS, EvaluatedWindow(row.head.id, wanted.rubric.id, window))


def _evaluated(wanted: Wanted, columns: SessionColumns) -> Evaluated:
    profile = evaluate(columns, wanted.rubric, wanted.cases)
    width, rubric = wanted.width, wanted.rubric.values
    windows = sliding_windows(columns, profile, rubric, width, wanted.step) if width else ()
    return Evaluated(columns.head, columns.participants, len(columns.events), columns.end_ms, profile, windows)

"""Tables that BORIS exports (``.tsv``, ``.csv``): tabular events with starts and stops, and aggregated events."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codesign.interchange.boris_states import Press, paired
from codesign.interchange.clock_stamps import seconds_ms
from codesign.interchange.marks import Mark, coding_of
from codesign.interchange.meanings import Meanings
from codesign.interchange.plain_text import LARGEST_BYTES, PlainText
from codesign.interchange.reading import Reading

_NOBODY = ("", "No focal subject")
_STARTS, _STATUS = ("Time", "Start (s)"), ("Status", "Behavior type")
_COMMENTS = ("Comment", "Comment start")
_MODIFIERS = re.compile(r"Modifiers?(?:\b.*)?")
_LOOKED_AT = 200
"""Above the header of a table stands what is said of the observation, in not more than this many lines."""


def is_boris_table(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a table."""
    return any(_is_header(re.split(r"[\t,;]", line.replace('"', ""))) for line in lines[:_LOOKED_AT])


def _is_header(cells: Sequence[str]) -> bool:
    return {"Subject", "Behavior"} <= {*cells} and any(each in cells for each in _STARTS)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: its line (from 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def said(self, *columns: str) -> str:
        """What stands in the first of these columns that there is."""
        return next((self.cells[each].strip() for each in columns if each in self.cells), "")


def boris_table_parts(text: PlainText) -> tuple[str, ...]:
    """The names of the observations in a table."""
    parts = dict.fromkeys(row.said("Observation id") for row in _rows(text))
    if not parts:
        raise text.problem("is a BORIS table without an event; export it again")
    return tuple(parts)


def read_boris_table(text: PlainText, part: str | None, meanings: Meanings) -> Reading:
    """The reading of one observation of a table; FileProblem with the line for what can't be read."""
    rows = [row for row in _rows(text) if part is None or row.said("Observation id") == part]
    if any("Start (s)" in row.cells for row in rows):
        return coding_of(text, [_aggregated(text, row) for row in rows], meanings)
    presses = [_press(text, row) for row in rows]
    states = {row.said("Behavior") for row in rows if row.said(*_STATUS).upper() in ("START", "STOP")}
    marks, unpaired = paired(sorted(presses, key=lambda press: press.time_ms), states)
    return coding_of(text, marks, meanings, [f"{text.path}: {unpaired}"] if unpaired else [])


def _rows(text: PlainText) -> Iterator[_Row]:
    delimiter = "\t" if "\t" in text.text[:4096] else ","
    csv.field_size_limit(LARGEST_BYTES)
    reader = csv.reader(io.StringIO(text.text, newline=""), delimiter=delimiter, strict=True)
    columns, above = list[str](), ""
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if columns and any(stripped):
                found = dict(zip(columns, stripped, strict=False))
                yield _Row(reader.line_num, {"Observation id": above} | found)
            elif _is_header(stripped):
                columns = stripped
            elif stripped and stripped[0] == "Observation id":
                above = stripped[1] if len(stripped) > 1 else ""
    except csv.Error as error:
        raise text.problem(f"is no row of a table ({error}); check its quotes", reader.line_num) from None
    if not columns:
        raise text.problem("has no header with Subject, Behavior and Time or Start (s)")


def _time(text: PlainText, row: _Row, *columns: str) -> int:
    shown = row.said(*columns)
    found = seconds_ms(shown)
    if found is None:
        raise text.problem(f"{shown!r} is no time in seconds from 0 on", row.line, columns[0])
    return found


def _press(text: PlainText, row: _Row) -> Press:
    comment = row.said(*_COMMENTS) or None
    return Press(_time(text, row, "Time"), _subject(row), row.said("Behavior"), _codes(row), comment)


def _aggregated(text: PlainText, row: _Row) -> Mark:
    start, stop = _time(text, row, "Start (s)"), row.said("Stop (s)")
    end = start if stop in ("", "NA") else _time(text, row, "Stop (s)")
    comment = "; ".join(filter(None, (row.said("Comment start"), row.said("Comment stop")))) or None
    return Press(start, _subject(row), row.said("Behavior"), _codes(row), comment).mark(end)


def _subject(row: _Row) -> str | None:
    subject = row.said("Subject")
    return None if subject in _NOBODY else subject


def _codes(row: _Row) -> dict[str, object]:
    return {
        column: value
        for column, value in row.cells.items()
        if _MODIFIERS.fullmatch(column) and value and value != "None"
    }

"""Anybody's table as a table of events: a mapping says which of its columns is what, a preview shows what comes out.

In TOML::

    [columns]            # ours = theirs
    start = "When"
    participant = "Who"
    kind = "What"
    text = "Words"

    [constants]          # the same in every row
    media = "text"

    [words.kind]         # theirs = ours
    Vorschlag = "design_change"

    [times]
    form = "%d.%m.%Y %H:%M:%S"

Times are ``seconds``, ``milliseconds``, ``clock`` (h:mm:ss, the default), ``iso``, ``unix`` (seconds since 1970),
``unix_ms``, or a form as strptime has them; dates count from the earliest.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from codesign.interchange.clock_stamps import seconds_ms, stamp_ms
from codesign.interchange.events_csv import DELIMITERS, EventsTable, TableRow, rows_of, table_of_rows
from codesign.interchange.events_table import CODE_PREFIX, COLUMNS, ENDS, STARTS
from codesign.interchange.plain_text import PlainText, read_text
from codesign.model.errors import CodesignError

_TABLES = ("columns", "constants", "words", "times")
MOST_PROBLEMS = 50
"""So many problems of a table are found at most: whoever mends them looks again."""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Which column of a table is what: ``columns`` ours to theirs, ``constants`` of every row.

    ``words`` gives, by our columns, what each of their words means; ``form`` is that of times. ``path`` is the file's.
    """

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    form: str = "clock"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What comes out of a table by a mapping: the first rows by our columns, and what is wrong with it.

    ``unused`` are the table's columns that the mapping doesn't take; ``rows_in_all`` counts all rows.
    """

    rows: tuple[Mapping[str, str], ...]
    problems: tuple[str, ...]
    unused: tuple[str, ...]
    rows_in_all: int


def read_table_mapping(path: Path) -> TableMapping:
    """The mapping of a TOML file; FileProblem with the field for what isn't one."""
    text = read_text(path)
    try:
        plain = tomllib.loads(text.text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise text.problem(f"is no TOML: {error}") from None
    unknown = [key for key in plain if key not in _TABLES]
    if unknown:
        raise text.problem(f"is no part of a mapping; give {', '.join(_TABLES)}", field=unknown[0])
    columns, constants = (_words_of(text, name, plain.get(name, {})) for name in ("columns", "constants"))
    words = plain.get("words", {})
    if not isinstance(words, dict):
        raise text.problem("is no table; write [words.kind]", field="words")
    told = {column: _words_of(text, f"words.{column}", entry) for column, entry in words.items()}
    form = _words_of(text, "times", plain.get("times", {})).get("form", "clock")
    for column in (*columns, *constants, *told):
        if column not in COLUMNS and not column.startswith(CODE_PREFIX):
            raise text.problem(f"is no column of events; give {', '.join(COLUMNS)} or {CODE_PREFIX}...", field=column)
    if not any(each in columns for each in STARTS):
        raise text.problem("says not which column is the start", field="columns")
    return TableMapping(columns, constants, told, form, str(path))


def _words_of(text: PlainText, name: str, entry: object) -> dict[str, str]:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise text.problem("must be a table of words in quotes", field=name)
    return dict(entry)


def events_by_mapping(text: PlainText, mapping: TableMapping) -> EventsTable:
    """The events of a table; FileProblem with line and column for the first thing that is wrong."""
    return table_of_rows(text, [row for row, problem in _mapped(text, mapping) if _sound(problem)])


def _sound(problem: CodesignError | None) -> bool:
    if problem is not None:
        raise problem
    return True


def preview(text: PlainText, mapping: TableMapping, rows: int = 20) -> Preview:
    """The first rows that come out of a table, and every problem up to a number; never raises for the table."""
    shown: list[Mapping[str, str]] = []
    problems: list[str] = []
    number = 0
    try:
        for row, problem in _mapped(text, mapping):
            number += 1
            if number <= rows:
                shown.append(row.cells)
            found = problem or _problem(text, row)
            if found is not None and len(problems) < MOST_PROBLEMS:
                problems.append(str(found))
    except CodesignError as problem:
        problems.append(str(problem))
    used = set(mapping.columns.values())
    return Preview(tuple(shown), tuple(problems), tuple(each for each in _header(text) if each not in used), number)


def _problem(text: PlainText, row: TableRow) -> CodesignError | None:
    """What is wrong with a row by itself; what it answers may be anywhere in the table."""
    cells = {column: cell for column, cell in row.cells.items() if column not in ("reply_to", "link")}
    try:
        table_of_rows(text, [TableRow(row.line, cells)])
    except CodesignError as problem:
        return problem
    return None


def _delimiter(text: PlainText) -> str:
    header = next((line for line in text.lines if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _header(text: PlainText) -> Sequence[str]:
    line = next((line for line in text.lines if line.strip()), "")
    return [cell.strip() for cell in next(csv.reader([line], delimiter=_delimiter(text)), [])]


def _any_column(cell: str) -> str:
    return cell.strip()


def _mapped(text: PlainText, mapping: TableMapping) -> Iterator[tuple[TableRow, CodesignError | None]]:
    """Each row by our columns, with what is wrong with its times."""
    rows = list(rows_of(text, _delimiter(text), _any_column))
    header = _header(text)
    missing = [theirs for theirs in mapping.columns.values() if theirs not in header]
    if missing:
        raise text.problem(f"has no column {missing[0]!r}, which {mapping.path or 'the mapping'} names", 1)
    reader = _FORMS.get(mapping.form) or (lambda shown: _by_form(shown, mapping.form))
    first = 0
    if mapping.form in _DATED or mapping.form not in _FORMS:
        times = [reader(row.cells[theirs]) for row in rows for theirs in _timed(mapping) if row.cells.get(theirs)]
        first = min((time for time in times if time is not None), default=0)
    for row in rows:
        yield _row(text, row, mapping, reader, first)


def _timed(mapping: TableMapping) -> list[str]:
    return [theirs for ours, theirs in mapping.columns.items() if ours in (*STARTS, *ENDS)]


def _row(
    text: PlainText, row: TableRow, mapping: TableMapping, reader: Callable[[str], int | None], first: int
) -> tuple[TableRow, CodesignError | None]:
    cells, problem = dict(mapping.constants), None
    for ours, theirs in mapping.columns.items():
        shown = row.cells.get(theirs, "")
        if not shown.strip():
            continue
        if ours in (*STARTS, *ENDS):
            time = reader(shown.strip())
            if time is None:
                problem = text.problem(f"{shown!r} is no time of the form {mapping.form!r}", row.line, theirs)
            else:
                cells["start_ms" if ours in STARTS else "end_ms"] = str(time - first)
        else:
            cells[ours] = mapping.words.get(ours, {}).get(shown.strip(), shown)
    return TableRow(row.line, cells), problem


def _milliseconds(shown: str) -> int | None:
    found = seconds_ms(shown)
    return None if found is None else found // 1000


def _iso(shown: str) -> int | None:
    return _since_1970(lambda: datetime.fromisoformat(shown.replace("Z", "+00:00")))


def _by_form(shown: str, form: str) -> int | None:
    return _since_1970(lambda: datetime.strptime(shown, form))


def _since_1970(read: Callable[[], datetime]) -> int | None:
    """Milliseconds since 1970, a time without a zone taken for UTC; None where there is no such time."""
    try:
        found = read()
        zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
        return round(zoned.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


_FORMS: Mapping[str, Callable[[str], int | None]] = {
    "seconds": seconds_ms,
    "milliseconds": _milliseconds,
    "clock": stamp_ms,
    "iso": _iso,
    "unix": seconds_ms,
    "unix_ms": _milliseconds,
}
_DATED = ("iso", "unix", "unix_ms")

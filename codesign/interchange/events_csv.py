"""A table of events (``.csv``, ``.tsv``), a row each: what spreadsheets and statistics programs hand over and want.

The columns are those of :mod:`codesign.interchange.events_table`. The delimiter (comma, semicolon, tab, bar) is
found by the header, which is needed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from codesign.interchange.clock_stamps import stamp_ms
from codesign.interchange.events_table import (
    CODE_COLUMNS,
    CODE_PREFIX,
    COLUMNS,
    ENDS,
    EVENT_COLUMNS,
    PERSON_COLUMNS,
    STARTS,
)
from codesign.interchange.plain_text import LARGEST_BYTES, PlainText, read_text
from codesign.model.errors import SessionFault
from codesign.model.event import Event
from codesign.model.events import EventLog, Events
from codesign.model.participant import Participant
from codesign.model.plain import Malformed, event_from_plain, participant_from_plain
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

DELIMITERS = (",", ";", "\t", "|")
OPEN = "open"
"""The end of a state that is still open."""
_WRITTEN = tuple(column for column in (*EVENT_COLUMNS, *PERSON_COLUMNS) if column not in (*STARTS[1:], *ENDS[1:]))
_STATES = (Kind.PRESENCE, Kind.CHANNEL)
_PERSON_FIELDS = {"participant_name": "name"} | {key: key for key in PERSON_COLUMNS if key != "participant_name"}


@dataclass(frozen=True, slots=True)
class EventsTable:
    """What a table of events holds: the people, in the order of appearance, and the events, in that of the rows."""

    people: tuple[Participant, ...]
    events: Events
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table: its line (from 1), and its cells that aren't empty, by column."""

    line: int
    cells: Mapping[str, str]

    def said(self, column: str) -> str:
        """What stands in a column, without outer spaces; empty where nothing does."""
        return self.cells.get(column, "").strip()


def is_events_csv(lines: Sequence[str]) -> bool:
    """Whether a file that begins with these lines is such a table: its header names kind and participant."""
    header = next((line for line in lines if line.strip()), "")
    return any({"kind", "participant"} <= {_column(cell) for cell in header.split(each)} for each in DELIMITERS)


def read_events_csv(path: Path) -> EventsTable:
    """The table of a file; FileProblem with line and column for what can't be read."""
    return events_table_of(read_text(path))


def events_table_of(text: PlainText) -> EventsTable:
    """The table that a text holds; FileProblem as :func:`read_events_csv`."""
    return table_of_rows(text, rows_of(text, _delimiter(text), _column, checked=True))


def table_of_rows(text: PlainText, rows: Sequence[TableRow]) -> EventsTable:
    """The table that some rows of a text are; FileProblem as :func:`read_events_csv`."""
    people = _people(text, rows)
    plain = [_event(text, number, row) for number, row in enumerate(rows, 1)]
    try:
        events = EventLog([person.id for person in people], plain).close()
    except SessionFault as fault:
        raise text.problem(fault.message, rows[fault.row].line, _column_of(fault.field, rows[fault.row])) from None
    return EventsTable(tuple(people), events, text.notes)


def _delimiter(text: PlainText) -> str:
    """The delimiter by which the header shows the most known columns."""
    header = next((line for line in text.lines if line.strip()), "")
    known = {each: sum(_column(cell) in COLUMNS for cell in header.split(each)) for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: known[each])


def _column(cell: str) -> str:
    """The column that a cell of the header names: a known one however written, else as it stands."""
    name = cell.strip().strip('"').strip()
    return name.casefold() if name.casefold() in COLUMNS else name


def rows_of(
    text: PlainText, delimiter: str, column_of: Callable[[str], str], *, checked: bool = False
) -> list[TableRow]:
    """The rows below the header of a table; ``checked``: whose columns must be those of events."""
    header = next((line for line in text.lines if line.strip()), "")
    spaced = delimiter != "\t" and 0 < header.count(delimiter) == header.count(f"{delimiter} ")
    # The limit of the csv module is 128 KiB a cell, and one for the whole process.
    csv.field_size_limit(LARGEST_BYTES)
    reader = csv.reader(io.StringIO(text.text, newline=""), delimiter=delimiter, skipinitialspace=spaced, strict=True)
    line, columns, rows = 1, list[str](), list[TableRow]()
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif not columns:
                columns = [column_of(cell) for cell in cells]
                _check_header(text, columns, line, of_events=checked)
            else:
                rows.append(_row(text, columns, cells, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise text.problem(f"is no row of a table ({error}); check its quotes", line) from None
    return rows


def _check_header(text: PlainText, columns: Sequence[str], line: int, *, of_events: bool) -> None:
    for column in columns:
        if column and columns.count(column) > 1:
            raise text.problem("stands twice in the header; rename one of the two", line, column)
    if not of_events:
        return
    starts, ends = ([each for each in some if each in columns] for some in (STARTS, ENDS))
    if "kind" not in columns or "participant" not in columns or not starts:
        raise text.problem(
            "the header must name kind, participant and one of start_ms, start_s, start (or say with --columns what is"
            " what)",
            line,
        )
    for several in (starts, ends):
        if len(several) > 1:
            raise text.problem(f"there is {several[0]} too; keep one of the two columns", line, several[1])


def _row(text: PlainText, columns: Sequence[str], cells: Sequence[str], line: int) -> TableRow:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise text.problem(
            f"has {len(cells)} cells, the header {len(columns)}; put quotes around a cell that holds the delimiter",
            line,
        )
    found = zip(columns, cells, strict=False)
    return TableRow(line, {column: cell for column, cell in found if column and cell.strip()})


def _people(text: PlainText, rows: Iterable[TableRow]) -> list[Participant]:
    """Everybody that the rows name; what several rows say of one must be the same."""
    plain: dict[str, dict[str, str]] = {}
    for row in rows:
        who = row.said("participant")
        for name in filter(None, [who, *_listed(row.said("participants"))]):
            plain.setdefault(name, {"id": name})
        if who:
            _say(text, plain[who], row)
    return [participant_from_plain(_completed(person)) for person in plain.values()]


def _say(text: PlainText, person: dict[str, str], row: TableRow) -> None:
    """Take what a row says of its participant."""
    for column, key in _PERSON_FIELDS.items():
        value = row.said(column)
        if not value or person.get(key) == value:
            continue
        if key in person:
            raise text.problem(
                f"says {value!r} of {person['id']!r}, of whom an earlier row says {person[key]!r}; make them the same",
                row.line,
                column,
            )
        person[key] = value
        try:
            participant_from_plain(_completed(person))
        except Malformed as fault:
            raise text.problem(fault.message, row.line, column) from None


def _completed(person: Mapping[str, str]) -> dict[str, Any]:
    return {"name": person["id"], "side": "external", **person}


def _event(text: PlainText, number: int, row: TableRow) -> Event:
    try:
        return event_from_plain(
            {
                "id": row.said("event_id") or f"e{number}",
                "kind": row.said("kind") or None,
                "participant": row.said("participant") or None,
                **_times(text, row),
                "media": re.split(r"[\s;|]+", row.said("media")) if row.said("media") else [],
                "reply_to": row.said("reply_to") or None,
                "link": row.said("link") or None,
                "text": row.cells.get("text"),
                "participants": _listed(row.said("participants")) or None,
                "codes": _codes(text, row),
            }
        )
    except Malformed as fault:
        raise text.problem(fault.message, row.line, _column_of(fault.field, row)) from None


def _listed(cell: str) -> list[str]:
    return [name.strip() for name in re.split(r"[;|]", cell) if name.strip()]


def _times(text: PlainText, row: TableRow) -> dict[str, int | None]:
    starts = [_time(text, row, column) for column in STARTS if row.said(column)]
    if not starts:
        raise text.problem("has no start; say when, in start_ms, start_s or start", row.line)
    ends = [
        _time(text, row, column) if row.said(column).casefold() != OPEN else None for column in ENDS if row.said(column)
    ]
    state = row.said("kind") in _STATES
    return {"start_ms": starts[0], "end_ms": ends[0] if ends else (None if state else starts[0])}


def _time(text: PlainText, row: TableRow, column: str) -> int:
    """The milliseconds of a cell, by its column."""
    shown = row.said(column)
    if column in ("start_ms", "end_ms") and re.fullmatch(r"\d{1,16}(?:\.0+)?", shown, re.ASCII):
        return int(shown.partition(".")[0])
    if column in ("start_s", "end_s") and re.fullmatch(r"\d{1,13}(?:[.,]\d{0,12})?", shown, re.ASCII):
        return round(Decimal(shown.replace(",", ".")) * 1000)
    if column in ("start", "end") and (found := stamp_ms(shown)) is not None:
        return found
    raise text.problem(f"{shown!r} is no such time: {_EXAMPLES[column.partition('_')[2]]}", row.line, column)


_EXAMPLES = {
    "ms": "whole milliseconds, such as 61500",
    "s": "seconds, such as 61.5",
    "": "h:mm:ss, such as 0:01:01.500",
}


def _codes(text: PlainText, row: TableRow) -> dict[str, object]:
    """The codes of a row: the known ones without outer spaces, all others as they stand."""
    found: dict[str, object] = {}
    for column, cell in row.cells.items():
        if column == "period_ms":
            found[column] = _period(text, row)
        elif column == "price_effect":
            found[column] = _decimal(text, row, column)
        elif column in CODE_COLUMNS:
            found[column] = cell.strip()
        elif column not in COLUMNS:
            found[column.removeprefix(CODE_PREFIX)] = cell
    return found


def _period(text: PlainText, row: TableRow) -> int:
    shown = row.said("period_ms")
    if not re.fullmatch(r"\d{1,16}", shown, re.ASCII):
        raise text.problem(f"{shown!r} is no period: whole milliseconds, such as 86400000", row.line, "period_ms")
    return int(shown)


def _decimal(text: PlainText, row: TableRow, column: str) -> str:
    shown = row.said(column)
    try:
        if Decimal(shown).is_finite():
            return shown
    except InvalidOperation:
        pass
    raise text.problem(f"{shown!r} is no decimal number such as -1200.50", row.line, column)


def _column_of(field: str, row: TableRow) -> str:
    """The column of a row in which a field of the event stands."""
    if field in ("start_ms", "end_ms"):
        return next((each for each in (STARTS if field == "start_ms" else ENDS) if row.said(each)), field)
    return {"id": "event_id"}.get(field, field.removeprefix("codes."))


def write_events_csv(session: Session) -> str:
    """The table of a session's events and of who takes part in them, with commas and CRLF (RFC 4180).

    It holds events as far as the columns go: not unknown keys of the log, no empty text, and codes that aren't text
    as JSON. :func:`events_table_of` gives back the same events.
    """
    codes = dict.fromkeys(key for event in session.events for key in event.codes.values)
    columns = [*_WRITTEN, *(_code_column(key) for key in codes)]
    people = {person.id: person for person in session.participants}
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, restval="")
    writer.writeheader()
    for event in session.events:
        writer.writerow(
            {**_event_cells(event), **_person_cells(people.get(event.participant or "")), **_code_cells(event)}
        )
    return file.getvalue()


def _event_cells(event: Event) -> dict[str, object]:
    return {
        "event_id": event.id,
        "kind": event.kind.value,
        "participant": event.participant or "",
        "start_ms": event.start_ms,
        "end_ms": OPEN if event.end_ms is None else event.end_ms,
        "media": " ".join(event.media),
        "reply_to": event.reply_to or "",
        "link": event.link.value if event.link else "",
        "text": event.text or "",
        "participants": "; ".join(event.participants or ()),
    }


def _person_cells(person: Participant | None) -> dict[str, str]:
    if person is None:
        return {}
    said = {column: getattr(person, key) for column, key in _PERSON_FIELDS.items()}
    return {column: value for column, value in said.items() if value is not None}


def _code_column(key: str) -> str:
    plain = key in CODE_COLUMNS or (key.casefold() not in COLUMNS and not key.startswith(CODE_PREFIX))
    return key if plain else CODE_PREFIX + key


def _code_cells(event: Event) -> dict[str, str]:
    return {
        _code_column(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in event.codes.values.items()
    }

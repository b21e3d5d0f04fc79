"""The session log: one session as JSON Lines, the plain and lossless form.

A log is read in blocks of whole lines. Event lines that are just as the format says are decoded
straight into typed rows (msgspec); any other line is read the checked way, which keeps unknown
keys and says what is wrong. Only one block stands in memory as rows at a time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import numpy as np

from codesign.interchange.log_events import LogEvents, Row
from codesign.model.errors import FileProblem, SessionFault
from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.plain import (
    Malformed,
    Plain,
    event_from_plain,
    event_to_plain,
    head_from_plain,
    head_to_plain,
    participant_from_plain,
    participant_to_plain,
)
from codesign.model.session import Session, SessionHead

_BLOCK = 8 << 20
_LONGEST_LINE = 64 << 20
_BOM = b"\xef\xbb\xbf"

_HALF_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
# A 64-bit reader would round larger numbers, and lets halves of characters pass.
_NEEDS_CARE = re.compile(rb"\d{18}|" + _HALF_CHARACTER.pattern)


def write_session_log(session: Session) -> Iterator[str]:
    """The lines of a session's log, each with its line end."""
    yield _line(head_to_plain(session.head))
    for person in session.participants:
        yield _line(participant_to_plain(person))
    for event in session.events:
        yield _line(event_to_plain(event))


def _line(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def read_session_log(path: Path) -> Session:
    """The session of a log; raises FileProblem with line and field for whatever the format doesn't allow."""
    reading = _Reading(str(path))
    for first_line, block in _blocks(path):
        reading.take(first_line, block)
    return reading.session()


class _Reading:
    """A log on its way in: the head, then people and events as they come."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._head: SessionHead | None = None
        self._people: dict[str, Participant] = {}
        self._events = LogEvents()
        self._decoder = msgspec.json.Decoder(Row)

    def take(self, first_line: int, block: bytes) -> None:
        """Take a block of whole lines, the first of them having this number."""
        rows = self._typed_rows(block) if len(self._events) else None
        if rows is None:
            self._take_lines(first_line, block.split(b"\n"))
        else:
            self._take_rows(rows, np.arange(first_line, first_line + len(rows)), {})

    def _typed_rows(self, block: bytes) -> list[Row] | None:
        """All lines of a block as typed rows, or None where some line isn't one."""
        if _NEEDS_CARE.search(block):
            return None
        try:
            rows = self._decoder.decode_lines(block)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        return rows if len(rows) == block.count(b"\n") + 1 else None

    def _take_lines(self, first_line: int, lines: list[bytes]) -> None:
        rows: list[Row] = []
        numbers: list[int] = []
        extras: dict[int, dict[str, Any]] = {}
        for number, line in enumerate(lines, first_line):
            row = self._typed_row(line)
            if row is None:
                event = self._checked_event(number, line)
                if event is None:
                    continue
                row = _row_of(event)
                if event.extra:
                    extras[len(rows)] = dict(event.extra)
            rows.append(row)
            numbers.append(number)
        self._take_rows(rows, np.array(numbers, dtype=np.int64), extras)

    def _typed_row(self, line: bytes) -> Row | None:
        if self._head is None or _NEEDS_CARE.search(line):
            return None
        try:
            return self._decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def _checked_event(self, number: int, line: bytes) -> Event | None:
        """The event of a line; None for a line of something else, which is taken in here."""
        if not line.strip():
            return None
        try:
            plain = parse_line(line)
            if self._head is None:
                self._head = _first(plain)
                return None
            if plain.get("type") == "event":
                return event_from_plain(plain)
            self._take_person(plain)
        except Malformed as fault:
            self._fail(number, fault)
        return None

    def _take_person(self, plain: Plain) -> None:
        if plain.get("type") == "session":
            raise Malformed("type", "a log holds one session, and its line is the first")
        if plain.get("type") != "participant":
            raise Malformed("type", f"{plain.get('type')!r} is not one of session, participant, event")
        person = participant_from_plain(plain)
        if person.id in self._people:
            raise Malformed("id", f"the id {person.id!r} is taken by another participant")
        self._people[person.id] = person

    def _take_rows(self, rows: list[Row], lines: Any, extras: dict[int, dict[str, Any]]) -> None:
        try:
            self._events.take(rows, lines, extras)
        except Malformed as fault:
            self._fail(int(fault.__notes__[0]), fault)

    def session(self) -> Session:
        """The whole session, checked as a whole."""
        if self._head is None:
            raise FileProblem(self._path, "is empty; a session log starts with the line of its session", line=1)
        try:
            events = self._events.events(tuple(self._people))
        except SessionFault as fault:
            self._fail(self._events.line_of(fault.row), fault)
        return Session(self._head, tuple(self._people.values()), events)

    def _fail(self, number: int, fault: Malformed | SessionFault) -> NoReturn:
        raise FileProblem(self._path, fault.message, line=number, field=fault.field or None) from fault


def _first(plain: Plain) -> SessionHead:
    if plain.get("type") != "session":
        raise Malformed("type", 'the first line of a session log must have the type "session"')
    return head_from_plain(plain)


def _row_of(event: Event) -> Row:
    """A checked event as a row like the typed ones."""
    return Row(
        type="event",
        id=event.id,
        kind=event.kind.value,
        start_ms=event.start_ms,
        end_ms=event.end_ms,
        participant=event.participant,
        media=tuple(medium.value for medium in event.media),
        reply_to=event.reply_to,
        link=None if event.link is None else event.link.value,
        text=event.text,
        participants=event.participants,
        codes=msgspec.Raw(json.dumps(dict(event.codes.values)).encode()),
    )


def parse_line(line: bytes) -> Plain:
    """One line of a log as a plain object, all digits of its numbers kept; raises Malformed."""
    try:
        plain = json.loads(line.decode("utf-8"), parse_constant=_no_constant, parse_float=_finite)
        if _HALF_CHARACTER.search(line):
            json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("", f"is not UTF-8 text (byte {error.start + 1} of the line)") from error
    except UnicodeEncodeError as error:
        raise Malformed("", "a text holds half a character (a lone surrogate)") from error
    except json.JSONDecodeError as error:
        raise Malformed("", f"is not JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise Malformed("", "holds a number too long or objects nested too deep to be read") from error
    if not isinstance(plain, dict):
        raise Malformed("", "is not a JSON object")
    return plain


def _no_constant(constant: str) -> NoReturn:
    raise Malformed("", f"{constant} is no number in JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if abs(value) == float("inf"):
        raise Malformed("", f"the number {digits} is too large")
    return value


def _blocks(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file in blocks of whole lines (without the last line end), each with the number of its first line."""
    try:
        with path.open("rb") as file:
            yield from _whole_lines(str(path), file.read)
    except OSError as error:
        raise FileProblem(str(path), f"can't be read: {error.strerror}") from error


def _whole_lines(path: str, read: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
    first, rest, begun = 1, b"", False
    while block := read(_BLOCK):
        if not begun:
            block, begun = block.removeprefix(_BOM), True
        if b"\0" in block:
            line = first + (rest + block[: block.index(0)]).count(b"\n")
            raise FileProblem(path, "holds binary data, so this is no session log", line=line)
        head, found, tail = block.rpartition(b"\n")
        if not found:
            rest += block
            if len(rest) > _LONGEST_LINE:
                raise FileProblem(path, "is longer than 64 MiB; no line of a session log is", line=first)
            continue
        yield first, rest + head
        first += rest.count(b"\n") + head.count(b"\n") + 1
        rest = tail
    if rest:
        yield first, rest

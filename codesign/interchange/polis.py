"""A conversation of Polis (``comments.csv`` with ``votes.csv`` beside it, packed or not): a community's session.

Proposals are messages, each vote is feedback to one: agreement, disagreement, or a pass. Asynchronous, over days to
weeks. The columns are those of the export of the open-data repository of the Computational Democracy Project.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from codesign.interchange.plain_text import LARGEST_BYTES, PlainText, read_text
from codesign.interchange.reading import Reading, Source, names_of
from codesign.model.event import Codes, Event
from codesign.model.participant import Participant
from codesign.model.vocabulary import Kind, Link, Medium, Mode, Side

_COMMENTS = ("timestamp", "comment-id", "author-id", "comment-body")
_VOTES = ("timestamp", "comment-id", "voter-id", "vote")
_STANCES = {"1": "positive", "-1": "negative", "0": "uncertain"}
_OWNER = "0"
_LATEST_MS = 253_402_300_799_000
"""The end of the year 9999."""


def is_polis(lines: list[str]) -> bool:
    """Whether a file that begins with these lines holds the proposals of a conversation."""
    return bool(lines) and {*_COMMENTS} <= {*lines[0].strip("\ufeff").split(",")}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: its line (from 1), its time (ms since 1970), its cells."""

    line: int
    at_ms: int
    cells: Mapping[str, str]


def read_polis(text: PlainText) -> Reading:
    """The reading of a conversation; FileProblem with line and column for what can't be read."""
    comments = list(_rows(text, _COMMENTS))
    votes = _votes(Path(text.path))
    ballots = [] if votes is None else list(_rows(votes, _VOTES))
    if not comments:
        raise text.problem("holds no proposal; leave it out")
    first = min(row.at_ms for row in (*comments, *ballots))
    known = {row.cells["comment-id"] for row in comments}
    events = [_proposal(row, first) for row in comments] + [_vote(row, first, known) for row in ballots]
    events.sort(key=lambda event: event.start_ms)
    lost = sum(event.kind is Kind.FEEDBACK and event.reply_to is None for event in events)
    notes = [*text.notes, f"{text.path}: people of a community, whose stakeholder groups aren't known"]
    notes += [f"{text.path}: no votes.csv or votes.csv.gz beside it, so proposals alone"] if votes is None else []
    notes += [f"{text.path}: {lost} votes on proposals that aren't there; they are without a link"] if lost else []
    people = tuple(_person(name) for name in names_of(events))
    return Reading(
        text.path,
        Source.CODING,
        names_of(events),
        tuple(events),
        1,
        tuple(notes),
        {"proposals": len(comments), "votes": len(ballots)},
        datetime.fromtimestamp(first / 1000, UTC).isoformat(timespec="milliseconds"),
        Mode.ASYNCHRONOUS,
        people,
        title=Path(text.path).resolve().parent.name or None,
    )


def _votes(comments: Path) -> PlainText | None:
    beside = (comments.parent / name for name in ("votes.csv", "votes.csv.gz"))
    found = next((path for path in beside if path.is_file()), None)
    return None if found is None else read_text(found)


def _rows(text: PlainText, wanted: tuple[str, ...]) -> Iterator[_Row]:
    csv.field_size_limit(LARGEST_BYTES)
    reader = csv.DictReader(io.StringIO(text.text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        missing = [column for column in wanted if column not in (reader.fieldnames or ())]
        if missing:
            raise text.problem(f"has no column {missing[0]}; export the conversation again", 1)
        line = 2
        for row in reader:
            cells = {column: (row[column] or "").strip() for column in wanted}
            stamp = cells["timestamp"]
            if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16 and int(stamp) <= _LATEST_MS):
                raise text.problem(f"{stamp[:30]!r} is no time in milliseconds since 1970", line, "timestamp")
            yield _Row(line, int(stamp), cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise text.problem(f"is no row of a table ({error}); check its quotes", reader.line_num) from None


def _proposal(row: _Row, first: int) -> Event:
    at = row.at_ms - first
    who, words = _who(row.cells["author-id"]), row.cells["comment-body"]
    return Event(_id(row.cells["comment-id"]), Kind.MESSAGE, who, at, at, (Medium.TEXT,), text=words)


def _vote(row: _Row, first: int, known: set[str]) -> Event:
    at, on = row.at_ms - first, row.cells["comment-id"]
    stance = _STANCES.get(row.cells["vote"])
    codes = {"vote": row.cells["vote"]} | ({"stance": stance} if stance else {})
    answers, link = (_id(on), Link.OBSERVED) if on in known else (None, None)
    who = _who(row.cells["voter-id"])
    return Event(f"v{row.line}", Kind.FEEDBACK, who, at, at, (Medium.NUMERIC,), answers, link, codes=Codes(codes))


def _id(comment: str) -> str:
    return f"c{comment}"


def _who(number: str) -> str:
    return f"p{number}"


def _person(name: str) -> Participant:
    number = name.removeprefix("p")
    if number == _OWNER:
        return Participant(name, "Owner of the conversation", Side.COMPANY)
    return Participant(name, f"Participant {number}", Side.EXTERNAL)

"""The history of a session: every change with its time, its author, and what was before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from codesign.model.plain import Plain
from codesign.store.connection import Connection
from codesign.store.desk import position_of, span
from codesign.store.plain_text import from_text, to_text


class Of(StrEnum):
    """What a part of a change is a part of."""

    EVENT = "event"
    PARTICIPANT = "participant"
    HEAD = "head"


class State(IntEnum):
    """Whether a change counts."""

    IN_EFFECT = 0
    UNDONE = 1
    """Undone, and can be redone."""
    OVERTAKEN = 2
    """Undone, and then something else was changed."""
    ORIGIN = 3
    """The session was stored as a whole: nothing before it can be undone."""
    REVERSAL = 4
    """The record that another change was undone or redone."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a change changed: its plain form before and after, None where it wasn't there.

    ``position`` is its place in the log, or among the people.
    """

    of: Of
    id: str
    position: int
    before: Plain | None
    after: Plain | None

    @property
    def inverse(self) -> Part:
        """The part that takes this one back."""
        return Part(self.of, self.id, self.position, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a session; ``number`` counts them from 0, ``made_at`` is RFC 3339 text."""

    number: int
    made_at: str
    author: str
    what: str
    state: State
    parts: tuple[Part, ...]


def record(db: Connection, key: int, what: str, parts: Sequence[Part], state: State = State.IN_EFFECT) -> Change:
    """Keep a change; what was undone before it can't be redone any more, unless this is a reversal."""
    return _record(db, key, what, [tuple(parts)], state)[0]


def record_each(db: Connection, key: int, what: str, parts: Sequence[Part]) -> list[Change]:
    """Keep a change for each part, so that each can be undone by itself."""
    return _record(db, key, what, [(part,) for part in parts], State.IN_EFFECT) if parts else []


def _record(db: Connection, key: int, what: str, several: Sequence[tuple[Part, ...]], state: State) -> list[Change]:
    first, last = span(key)
    newest = db.one("SELECT max(place) FROM change WHERE place BETWEEN ? AND ?", (first, last))[0]
    place = first if newest is None else newest + 1
    if state is not State.REVERSAL:
        db.execute("UPDATE change SET state = 2 WHERE state = 1 AND place BETWEEN ? AND ?", (first, last))
    now = db.now()
    made = [Change(position_of(place + at), now, db.author, what, state, parts) for at, parts in enumerate(several)]
    rows = ((first + change.number, now, db.author, what, int(state), _text(change.parts)) for change in made)
    db.executemany("INSERT INTO change (place, made_at, author, what, state, parts) VALUES (?, ?, ?, ?, ?, ?)", rows)
    return made


def _text(parts: Sequence[Part]) -> str:
    return to_text([[part.of, part.id, part.position, part.before, part.after] for part in parts])


_CHANGE = "SELECT place, made_at, author, what, state, parts FROM change"


def changes(db: Connection, key: int, part_id: str | None = None) -> list[Change]:
    """A session's changes, oldest first; those that touch one thing only where its id is given."""
    query, values = f"{_CHANGE} WHERE place BETWEEN ? AND ?", [*span(key)]
    if part_id is None:
        return [_change(db, row) for row in db.execute(f"{query} ORDER BY place", values)]
    # The id as it stands in the text sorts out nearly everything before any of it is decoded.
    rows = db.execute(f"{query} AND instr(parts, ?) ORDER BY place", [*values, to_text(part_id)])
    found = (_change(db, row) for row in rows)
    return [change for change in found if any(part.id == part_id for part in change.parts)]


def to_undo(db: Connection, key: int) -> Change | None:
    """The newest change in effect, None where there is none since the session was stored."""
    row = db.one(f"{_CHANGE} WHERE place BETWEEN ? AND ? AND state IN (0, 3) ORDER BY place DESC LIMIT 1", span(key))
    change = None if row is None else _change(db, row)
    return None if change is None or change.state is State.ORIGIN else change


def to_redo(db: Connection, key: int) -> Change | None:
    """The change that was undone last."""
    row = db.one(f"{_CHANGE} WHERE place BETWEEN ? AND ? AND state = 1 ORDER BY place LIMIT 1", span(key))
    return None if row is None else _change(db, row)


def mark(db: Connection, key: int, change: Change, state: State) -> None:
    """Say whether a change counts."""
    db.execute("UPDATE change SET state = ? WHERE place = ?", (int(state), span(key)[0] + change.number))


Row = tuple[int, str, str, str, int, str]


def _change(db: Connection, row: Row) -> Change:
    try:
        return change_of(row)
    except (ValueError, TypeError) as fault:
        raise db.damaged("an entry of the history is unreadable") from fault


def change_of(row: Row) -> Change:
    """The change in a row of the table; ValueError or TypeError where it is unreadable."""
    place, made_at, author, what, state, text = row
    parts = tuple(Part(Of(of), name, at, before, after) for of, name, at, before, after in from_text(text))
    return Change(position_of(place), made_at, author, what, State(state), parts)

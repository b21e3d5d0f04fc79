"""What is left of a session in a damaged file, and the session that can be made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from codesign.model.columns import NOBODY, NOTHING, OPEN, link_of, member_of
from codesign.model.errors import CodesignError, SessionFault
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.participant import Participant
from codesign.model.plain import codes_from_plain, head_from_plain, participant_from_plain
from codesign.model.session import Session, SessionHead
from codesign.model.vocabulary import Kind, Medium, Mode, Side
from codesign.store.desk import position_of, span
from codesign.store.event_rows import NUMBERS
from codesign.store.plain_text import from_text
from codesign.store.stretches import readable

T = TypeVar("T")

_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, CodesignError, sqlite3.DatabaseError)


@dataclass(slots=True)
class Ruin:
    """The readable rows of one session; positions are those of the damaged file."""

    key: int
    head: SessionHead | None = None
    trashed_at: str | None = None
    n_events: int | None = None
    people: dict[int, Participant] = field(default_factory=dict)
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    media: dict[int, tuple[Medium, ...]] = field(default_factory=dict)
    codes: dict[int, Codes] = field(default_factory=dict)

    def session(self) -> tuple[Session, list[str]]:
        """A session of what is left, and a sentence for each loss."""
        lost = [] if self.head is not None else ["what was said of it as a whole is lost"]
        head = self.head or _unknown_head(self.key)
        ids = {position_of(row[0]): row[9] for row in self.rows}
        events = [event for row in self.rows if (event := _tried(self._event, row, ids)) is not None]
        people = tuple(self.people[at] for at in sorted(self.people))
        session, left = _consistent(head, people, events)
        gone = (self.n_events if self.n_events is not None else len(self.rows)) - left
        if gone > 0:
            lost.append(f"{gone} events are lost")
        placeholders = sum(person.extra.get("lost") is True for person in people)
        if placeholders:
            lost.append(f"who {placeholders} of its participants were is lost")
        return session, lost

    def _event(self, row: tuple[Any, ...], ids: dict[int, str]) -> Event:
        _, kind, who, start, end, media, answers, link, codes, event_id, people, extra, text = row
        answered = None if answers == NOTHING else ids.get(answers)
        return Event(
            id=str(event_id),
            kind=member_of(Kind, kind),
            participant=None if who == NOBODY else self._person(who),
            start_ms=int(start),
            end_ms=None if end == OPEN else int(end),
            media=self.media.get(media, ()),
            reply_to=answered,
            link=None if answered is None else link_of(link),
            text=text,
            participants=None if people is None else tuple(self._person(at) for at in from_text(people)),
            codes=self.codes.get(codes, NO_CODES),
            extra={} if extra is None else dict(from_text(extra)),
        )

    def _person(self, position: int) -> str:
        """The id of a participant, a stand-in's where theirs is lost."""
        if position not in self.people:
            name = f"lost-{int(position) + 1}"
            self.people[position] = Participant(name, "(lost)", Side.EXTERNAL, extra={"lost": True})
        return self.people[position].id


def _unknown_head(key: int) -> SessionHead:
    return SessionHead(f"salvaged-{key}", f"Salvaged session {key}", "1970-01-01T00:00:00Z", Mode.LIVE)


def _consistent(head: SessionHead, people: tuple[Participant, ...], events: list[Event]) -> tuple[Session, int]:
    """A session without the events that contradict it, and how many are left."""
    while True:
        try:
            return Session.of(head, people, events), len(events)
        except SessionFault as fault:
            events = events[: fault.row] + events[fault.row + 1 :]


def read_ruin(db: sqlite3.Connection, key: int) -> Ruin:
    """What can be read of the session with a key."""
    ruin = Ruin(key)
    positions = 2**32
    for _, text, trashed, size, following in readable(
        db, "SELECT key, head, trashed_at, n_events, next_position FROM session", "key", key, key
    ):
        ruin.head = _tried(_read, head_from_plain, text)
        ruin.trashed_at, ruin.n_events, positions = trashed, size, following
    for position, text in _people(db, key):
        person = _tried(_read, participant_from_plain, text)
        if person is not None:
            ruin.people[position] = person
    first = span(key)[0]
    select = f"SELECT place, {NUMBERS}, id, people, extra, text FROM event"
    ruin.rows = list(readable(db, select, "place", first, first + positions - 1))
    ruin.media = _sets(db, "media_set", {row[5] for row in ruin.rows}, _media)
    ruin.codes = _sets(db, "code_set", {row[8] for row in ruin.rows}, codes_from_plain)
    return ruin


def _people(db: sqlite3.Connection, key: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    cursor = db.execute("SELECT position, plain FROM participant WHERE session = ? ORDER BY position", (key,))
    with suppress(sqlite3.DatabaseError):  # those who are missing get stand-ins where events name them
        found.extend(cursor)
    return found


def _sets(db: sqlite3.Connection, table: str, keys: set[int], whole: Callable[[Any], T]) -> dict[int, T]:
    found = dict[int, T]()
    for key in keys - {0}:
        value = _tried(_set, db, table, key, whole)
        if value is not None:
            found[key] = value
    return found


def _media(plain: list[str]) -> tuple[Medium, ...]:
    return tuple(Medium(word) for word in plain)


def _set(db: sqlite3.Connection, table: str, key: int, whole: Callable[[Any], T]) -> T:
    return _read(whole, db.execute(f"SELECT plain FROM {table} WHERE key = ?", (key,)).fetchone()[0])


def _read(whole: Callable[[Any], T], text: str) -> T:
    return whole(from_text(text))


def _tried(read: Callable[..., T], *values: object) -> T | None:
    """What is read, None where it is unreadable."""
    try:
        return read(*values)
    except _UNREADABLE:
        return None

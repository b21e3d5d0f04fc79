"""One event out of its row."""

from __future__ import annotations

from codesign.model.columns import NOBODY, NOTHING, OPEN, link_of, member_of
from codesign.model.event import Event
from codesign.model.vocabulary import Kind
from codesign.store.connection import Connection
from codesign.store.desk import Desk, span
from codesign.store.event_rows import NUMBERS
from codesign.store.plain_text import from_text


def position_of_event(db: Connection, key: int, event_id: str) -> int | None:
    """The position of the event with an id."""
    first = span(key)[0]
    found = db.one("SELECT place - ? FROM event WHERE place >> 32 = ? AND id = ?", (first, key, event_id))
    return None if found is None else int(found[0])


def event_at(desk: Desk, key: int, position: int) -> Event:
    """The event at a position where there is one."""
    first = span(key)[0]
    row = desk.db.one(f"SELECT {NUMBERS}, id, people, extra, text FROM event WHERE place = ?", (first + position,))
    kind, who, start, end, media, answers, link, codes, event_id, people, extra, text = row
    try:
        return Event(
            id=event_id,
            kind=member_of(Kind, kind),
            participant=None if who == NOBODY else _person(desk, key, who),
            start_ms=start,
            end_ms=None if end == OPEN else end,
            media=desk.media.values(desk.db, [media])[0],
            reply_to=None if answers == NOTHING else _id_at(desk, first + answers),
            link=link_of(link),
            text=text,
            participants=None if people is None else tuple(_person(desk, key, at) for at in from_text(people)),
            codes=desk.codes.values(desk.db, [codes])[0],
            extra={} if extra is None else from_text(extra),
        )
    except (LookupError, ValueError, TypeError) as fault:
        raise desk.db.damaged(f"event {event_id!r} is unreadable") from fault


def _person(desk: Desk, key: int, position: int) -> str:
    found = desk.db.one("SELECT id FROM participant WHERE session = ? AND position = ?", (key, position))
    if found is None:
        raise LookupError(position)
    return str(found[0])


def _id_at(desk: Desk, place: int) -> str:
    found = desk.db.one("SELECT id FROM event WHERE place = ?", (place,))
    if found is None:
        raise LookupError(place)
    return str(found[0])

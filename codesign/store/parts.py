"""Putting the parts of a change into effect: what a session's rows are afterwards is what the parts say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from codesign.model.columns import NOBODY, NOTHING, OPEN, link_code, row_in_circle
from codesign.model.errors import SessionFault
from codesign.model.event import Event
from codesign.model.events import fault_of_times
from codesign.model.plain import event_from_plain, head_from_plain, participant_from_plain
from codesign.model.vocabulary import WITHOUT_PARTICIPANT, place
from codesign.store.desk import Desk, span
from codesign.store.event_rows import INSERT, Row
from codesign.store.history import Of, Part
from codesign.store.people import put_participant, remove_participant
from codesign.store.plain_text import to_text
from codesign.store.words import index_session


def apply(desk: Desk, key: int, parts: Sequence[Part], known: Mapping[str, Event] | None = None) -> None:
    """Make everything that the parts name what it is after them; events that are ``known`` needn't be read anew."""
    for part in parts:
        if part.of is Of.HEAD and part.after is not None:
            _put_head(desk, key, part)
        if part.of is Of.PARTICIPANT and part.after is not None:
            put_participant(desk.db, key, part.position, participant_from_plain(part.after))
    _apply_events(desk, key, [part for part in parts if part.of is Of.EVENT], known or {})
    for part in parts:
        if part.of is Of.PARTICIPANT and part.after is None:
            remove_participant(desk.db, key, part.position)
    if any(part.of is not Of.EVENT for part in parts):
        index_session(desk.db, key)


def _put_head(desk: Desk, key: int, part: Part) -> None:
    assert part.after is not None
    head = head_from_plain(part.after)
    values = (head.title, head.project, head.channel, head.started_at, head.mode, head.duration_ms)
    desk.db.execute(
        "UPDATE session SET title = ?, project = ?, channel = ?, started_at = ?, mode = ?, duration_ms = ?, head = ?"
        " WHERE key = ?",
        (*values, to_text(part.after), key),
    )


def _apply_events(desk: Desk, key: int, parts: Sequence[Part], known: Mapping[str, Event]) -> None:
    coming = {part.id: part for part in parts if part.after is not None}
    first = span(key)[0]
    erased = sum(_erase(desk, first + part.position) for part in parts)
    latest = -1
    for part in coming.values():
        assert part.after is not None
        event = known.get(part.id) or event_from_plain(part.after)
        latest = max(latest, _write(desk, key, part, event, coming))
    _check_circles(desk, key, list(coming.values()))
    _count(desk, key, parts, len(coming) - erased, latest, recount=bool(erased))


def _erase(desk: Desk, at: int) -> bool:
    """Take away the event at a place, if there is one; True if there was."""
    found = desk.db.one("SELECT text FROM event WHERE place = ?", (at,))
    if found is None:
        return False
    if found[0]:
        # The index stores no text: it is told what to forget.
        desk.db.execute("INSERT INTO event_words (event_words, rowid, text) VALUES ('delete', ?, ?)", (at, found[0]))
    desk.db.execute("DELETE FROM event WHERE place = ?", (at,))
    return True


def _write(desk: Desk, key: int, part: Part, event: Event, coming: Mapping[str, Part]) -> int:
    """Store an event that isn't there, and give its last millisecond."""
    at = span(key)[0] + part.position
    desk.db.execute(INSERT, _row(desk, key, part.position, event, coming))
    if event.text:
        desk.db.execute("INSERT INTO event_words (rowid, text) VALUES (?, ?)", (at, event.text))
    return max(event.start_ms, event.end_ms or 0)


def _row(desk: Desk, key: int, position: int, event: Event, coming: Mapping[str, Part]) -> Row:
    fault = fault_of_times(event.start_ms, event.end_ms)
    if fault is not None:
        raise _fault(desk, key, position, fault[1], fault[0])
    if event.participant is None and event.kind not in WITHOUT_PARTICIPANT:
        raise _fault(desk, key, position, f"a {event.kind} needs a participant", "participant")

    def person(name: str, field: str) -> int:
        found = desk.db.one("SELECT position FROM participant WHERE session = ? AND id = ?", (key, name))
        if found is None:
            raise _fault(desk, key, position, f"no participant has the id {name!r}", field)
        return int(found[0])

    invited = event.participants
    return (
        span(key)[0] + position,
        place(event.kind),
        NOBODY if event.participant is None else person(event.participant, "participant"),
        event.start_ms,
        OPEN if event.end_ms is None else event.end_ms,
        desk.media.key(desk.db, event.media),
        _answered(desk, key, position, event, coming),
        link_code(event.link),
        desk.codes.key(desk.db, event.codes),
        event.id,
        None if invited is None else to_text([person(name, "participants") for name in invited]),
        to_text(dict(event.extra)) if event.extra else None,
        event.text,
    )


def _answered(desk: Desk, key: int, position: int, event: Event, coming: Mapping[str, Part]) -> int:
    """The position of the event that this one answers."""
    if event.reply_to is None:
        return NOTHING
    if event.reply_to in coming:
        return coming[event.reply_to].position
    found = desk.db.one(
        "SELECT place - ? FROM event WHERE place >> 32 = ? AND id = ?", (span(key)[0], key, event.reply_to)
    )
    if found is None:
        raise _fault(desk, key, position, f"no event has the id {event.reply_to!r}", "reply_to")
    return int(found[0])


def _check_circles(desk: Desk, key: int, parts: Sequence[Part]) -> None:
    answering = [part for part in parts if part.after is not None and part.after.get("reply_to") is not None]
    if all(part.before is None for part in parts):
        _check_new(desk, key, answering)  # nothing else answers a new event yet, and a long thread isn't walked for it
        return
    if len(answering) > ONE_BY_ONE:
        _check_whole(desk, key)
        return
    for part in answering:
        if desk.db.one(_CIRCLE, {"first": span(key)[0], "at": part.position}):
            raise _fault(desk, key, part.position, "the answers lead back to this event in a circle", "reply_to")


def _check_new(desk: Desk, key: int, answering: Sequence[Part]) -> None:
    """Check events that all are new: a circle can only be among themselves."""
    asked = {part.id: part.after.get("reply_to") for part in answering if part.after is not None}
    for part in answering:
        seen, at = {part.id}, asked[part.id]
        while at in asked and at not in seen:
            seen.add(at)
            at = asked[at]
        if at in seen:
            raise _fault(desk, key, part.position, "the answers lead back to this event in a circle", "reply_to")


ONE_BY_ONE = 100
"""Up to how many changed links each is followed by itself, rather than all of the session at once."""

_CIRCLE = """
    WITH RECURSIVE up(at) AS (
        SELECT reply_to FROM event WHERE place = :first + :at
        UNION SELECT event.reply_to FROM up JOIN event ON event.place = :first + up.at WHERE up.at >= 0
    ) SELECT 1 FROM up WHERE at = :at"""


def _check_whole(desk: Desk, key: int) -> None:
    first, last = span(key)
    rows = desk.db.execute(
        "SELECT place - ?, reply_to FROM event WHERE place BETWEEN ? AND ? ORDER BY place", (first, first, last)
    )
    position, reply_to = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 2).T
    row = row_in_circle(np.where(reply_to >= 0, np.searchsorted(position, reply_to), NOTHING))
    if row is not None:
        raise SessionFault("the answers lead back to this event in a circle", row=row, field="reply_to")


def _fault(desk: Desk, key: int, position: int, message: str, field: str) -> SessionFault:
    first = span(key)[0]
    before = desk.db.one("SELECT count(*) FROM event WHERE place BETWEEN ? AND ?", (first, first + position - 1))[0]
    return SessionFault(message, row=before, field=field)


def _may_have_ended_it(desk: Desk, key: int, parts: Sequence[Part], latest: int) -> bool:
    """Whether an event that was there before was the session's last, and what came for it isn't."""
    last: int = desk.db.one("SELECT latest_ms FROM session WHERE key = ?", (key,))[0]
    before = [part.before for part in parts if part.before is not None]
    return latest < last and any(max(event["start_ms"], event["end_ms"] or 0) >= last for event in before)


def _count(desk: Desk, key: int, parts: Sequence[Part], more: int, latest: int, *, recount: bool) -> None:
    if not parts:
        return
    if recount and _may_have_ended_it(desk, key, parts, latest):
        found = desk.db.one("SELECT max(max(start_ms, end_ms)) FROM event WHERE place BETWEEN ? AND ?", span(key))[0]
        desk.db.execute("UPDATE session SET latest_ms = ? WHERE key = ?", (-1 if found is None else found, key))
    desk.db.execute(
        "UPDATE session SET n_events = n_events + ?, latest_ms = max(latest_ms, ?),"
        " next_position = max(next_position, ?) WHERE key = ?",
        (more, latest, 1 + max(part.position for part in parts), key),
    )

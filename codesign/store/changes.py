"""The verbs that change a session, each one transaction that is kept in its history and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from codesign.model.errors import NotFound, SessionFault
from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.plain import Plain, event_to_plain, head_to_plain, participant_to_plain
from codesign.model.session import SessionHead
from codesign.store.desk import Desk, key_of, key_to_change, span
from codesign.store.event_read import event_at, position_of_event
from codesign.store.history import Change, Of, Part, State, changes, mark, record, record_each, to_redo, to_undo
from codesign.store.parts import apply
from codesign.store.people import people_of
from codesign.store.sessions import head_of


def append_event(desk: Desk, session_id: str, event: Event) -> None:
    """Add an event at the end of a session's log; durable when it returns.

    The same event once more changes nothing, so that what wasn't acknowledged can be sent again; another
    one under its id raises SessionFault.
    """
    append_events(desk, session_id, [event])


def append_events(desk: Desk, session_id: str, events: Sequence[Event]) -> list[Event]:
    """Add events at the end of a session's log, all or none, each with a change of its own; gives those that are new.

    All are one transaction, which costs the disk no more than one event does.
    """
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        parts: dict[str, Part] = {}
        fresh = _next_position(desk, key)
        for event in events:
            position = parts[event.id].position if event.id in parts else position_of_event(desk.db, key, event.id)
            if position is None:
                parts[event.id] = Part(Of.EVENT, event.id, fresh + len(parts), None, event_to_plain(event))
            elif event.id not in parts:
                _check_replay(desk, key, position, event)
            elif parts[event.id].after != event_to_plain(event):
                raise _taken(event, position)
        apply(desk, key, list(parts.values()), {event.id: event for event in events})
        record_each(desk.db, key, "added", list(parts.values()))
        return [event for name, event in {event.id: event for event in events}.items() if name in parts]


def _next_position(desk: Desk, key: int) -> int:
    return int(desk.db.one("SELECT next_position FROM session WHERE key = ?", (key,))[0])


def _check_replay(desk: Desk, key: int, position: int, event: Event) -> None:
    plain = event_to_plain(event)
    if event_to_plain(event_at(desk, key, position)) == plain:
        return
    if any(part.after == plain for change in changes(desk.db, key, event.id) for part in change.parts):
        return  # it was corrected since
    row = desk.db.one(
        "SELECT count(*) FROM event WHERE place >= ? AND place < ?", (span(key)[0], span(key)[0] + position)
    )
    raise _taken(event, row[0])


def _taken(event: Event, row: int) -> SessionFault:
    return SessionFault(f"the id {event.id!r} is taken by another event", row=row, field="id")


def change_events(desk: Desk, session_id: str, what: str, wanted: Iterable[tuple[str, Event | None]]) -> Change:
    """Make events what is given for their ids, None deleting them; an id that is new is added at the end.

    What answers a deleted event answers nothing afterwards. ``what`` says in a word or two what was done.
    """
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        parts = _parts(desk, key, dict(wanted))
        apply(desk, key, parts)
        return record(desk.db, key, what, parts)


def _parts(desk: Desk, key: int, wanted: dict[str, Event | None]) -> list[Part]:
    parts, fresh = [], _next_position(desk, key)
    for event_id, event in wanted.items():
        if event is not None and event.id != event_id:
            raise ValueError(f"event {event_id!r} can't become {event.id!r}: an id stays")
        position = position_of_event(desk.db, key, event_id)
        if position is None and event is None:
            raise NotFound(f"the session has no event {event_id!r}")
        before = None if position is None else event_to_plain(event_at(desk, key, position))
        if position is None:
            position, fresh = fresh, fresh + 1
        parts.append(Part(Of.EVENT, event_id, position, before, None if event is None else event_to_plain(event)))
    return parts + _set_free(desk, key, parts)


def _set_free(desk: Desk, key: int, parts: Sequence[Part]) -> list[Part]:
    """The parts by which what answers a deleted event answers nothing."""
    gone = [part.position for part in parts if part.after is None]
    if not gone:
        return []
    changed = {part.position for part in parts}
    first, last = span(key)
    wanted = f"[{','.join(map(str, gone))}]"
    rows = desk.db.execute(
        "SELECT place - ? FROM event WHERE place BETWEEN ? AND ? AND reply_to IN (SELECT value FROM json_each(?))",
        (first, first, last, wanted),
    ).fetchall()
    return [_freed(desk, key, at) for at in chain.from_iterable(rows) if at not in changed]


def _freed(desk: Desk, key: int, position: int) -> Part:
    event = event_at(desk, key, position)
    free = replace(event, reply_to=None, link=None)
    return Part(Of.EVENT, event.id, position, event_to_plain(event), event_to_plain(free))


def put_head(desk: Desk, session_id: str, head: SessionHead, what: str) -> Change:
    """Change what is said of a session as a whole; its id stays."""
    if head.id != session_id:
        raise ValueError(f"session {session_id!r} can't become {head.id!r}: an id stays")
    with desk.db.writing():
        return _put_head(desk, key_to_change(desk.db, session_id), head, what)


def rename(desk: Desk, session_id: str, title: str) -> Change:
    """Give a session another title."""
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        return _put_head(desk, key, replace(head_of(desk.db, key), title=title), "renamed")


def _put_head(desk: Desk, key: int, head: SessionHead, what: str) -> Change:
    part = Part(Of.HEAD, head.id, 0, head_to_plain(head_of(desk.db, key)), head_to_plain(head))
    apply(desk, key, [part])
    return record(desk.db, key, what, [part])


def put_participant(desk: Desk, session_id: str, person: Participant, what: str) -> Change:
    """Add a participant, or change the one with this id."""
    return _change_participant(desk, session_id, person.id, participant_to_plain(person), what)


def remove_participant(desk: Desk, session_id: str, participant_id: str, what: str) -> Change:
    """Take a participant away whom no event names."""
    return _change_participant(desk, session_id, participant_id, None, what)


def _change_participant(desk: Desk, session_id: str, name: str, after: Plain | None, what: str) -> Change:
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        found = desk.db.one("SELECT position FROM participant WHERE session = ? AND id = ?", (key, name))
        if found is None and after is None:
            raise NotFound(f"the session has no participant {name!r}")
        part = _new_participant(desk, key, name) if found is None else _old_participant(desk, key, found[0])
        part = replace(part, after=after)
        apply(desk, key, [part])
        return record(desk.db, key, what, [part])


def _new_participant(desk: Desk, key: int, name: str) -> Part:
    last = desk.db.one("SELECT max(position) FROM participant WHERE session = ?", (key,))[0]
    return Part(Of.PARTICIPANT, name, 0 if last is None else last + 1, None, None)


def _old_participant(desk: Desk, key: int, position: int) -> Part:
    person = next(person for at, person in people_of(desk.db, key) if at == position)
    return Part(Of.PARTICIPANT, person.id, position, participant_to_plain(person), None)


def undo(desk: Desk, session_id: str) -> Change | None:
    """Take back the newest change in effect and give it; None where there is none."""
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        change = to_undo(desk.db, key)
        if change is not None:
            _reverse(desk, key, change, [part.inverse for part in change.parts], State.UNDONE)
        return change


def redo(desk: Desk, session_id: str) -> Change | None:
    """Bring back what was undone last and give it; None where there is none, or something was changed since."""
    with desk.db.writing():
        key = key_to_change(desk.db, session_id)
        change = to_redo(desk.db, key)
        if change is not None:
            _reverse(desk, key, change, change.parts, State.IN_EFFECT)
        return change


def _reverse(desk: Desk, key: int, change: Change, parts: Sequence[Part], state: State) -> None:
    apply(desk, key, parts)
    mark(desk.db, key, change, state)
    word = "undone" if state is State.UNDONE else "redone"
    record(desk.db, key, f"{word}: {change.what}", parts, State.REVERSAL)


def history(desk: Desk, session_id: str, part_id: str | None = None) -> list[Change]:
    """A session's changes, oldest first; those that touch one event or participant where its id is given."""
    with desk.db.reading():
        return changes(desk.db, key_of(desk.db, session_id), part_id)

"""Sessions in the workspace: stored whole, listed, read whole or as far as they are evaluated."""

from __future__ import annotations

from dataclasses import dataclass

from codesign.model.columns import EventColumns
from codesign.model.errors import CodesignError, WorkspaceProblem
from codesign.model.participant import Participant
from codesign.model.plain import head_from_plain, head_to_plain, participant_from_plain, participant_to_plain
from codesign.model.session import Session, SessionColumns, SessionHead
from codesign.model.vocabulary import Mode
from codesign.store.codings import CODING_OF, OBSERVER
from codesign.store.connection import Connection
from codesign.store.desk import Desk, key_of
from codesign.store.event_rows import add_rows, read_columns, read_events
from codesign.store.history import State, record
from codesign.store.people import people_of
from codesign.store.plain_text import from_text, to_text
from codesign.store.removal import remove_rows
from codesign.store.words import index_session


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A line of the list of sessions; ``duration_ms`` is the observed length, else up to the last end.

    ``trashed_at`` is RFC 3339 text, None for a session that isn't in the trash. A coding names the session it is one
    of and its observer.
    """

    id: str
    title: str
    project: str | None
    started_at: str
    mode: Mode
    duration_ms: int
    n_participants: int
    n_events: int
    trashed_at: str | None
    coding_of: str | None = None
    observer: str | None = None


def add(desk: Desk, session: Session, *, replace: bool = False, what: str = "imported") -> None:
    """Store a session whole; one that is there already is refused, or replaced with its history's end."""
    _check(session)
    with desk.db.writing():
        old = desk.db.one("SELECT key, trashed_at FROM session WHERE id = ?", (session.head.id,))
        if old is not None and not replace:
            raise WorkspaceProblem(_taken(desk, session.head.id, trashed=old[1] is not None))
        if old is not None:
            remove_rows(desk.db, [old[0]])
        key = _insert_head(desk.db, session)
        for position, person in enumerate(session.participants):
            desk.db.execute(
                "INSERT INTO participant (session, position, id, plain) VALUES (?, ?, ?, ?)",
                (key, position, person.id, to_text(participant_to_plain(person))),
            )
        add_rows(desk, key, session.events, [person.id for person in session.participants])
        index_session(desk.db, key)
        record(desk.db, key, what, (), State.ORIGIN)


def _taken(desk: Desk, session_id: str, *, trashed: bool) -> str:
    where = "in the trash of the workspace" if trashed else "in the workspace"
    return f"a session {session_id!r} is {where} {desk.db.path.parent} already; replace it, or give this one another id"


def _check(session: Session) -> None:
    """Raises Malformed for a head or a person that couldn't be read back, WorkspaceProblem for two of one id."""
    head_from_plain(head_to_plain(session.head))
    for person in session.participants:
        participant_from_plain(participant_to_plain(person))
    ids = [person.id for person in session.participants]
    twice = next((name for at, name in enumerate(ids) if name in ids[:at]), None) if len(set(ids)) < len(ids) else None
    if twice is not None:
        raise WorkspaceProblem(f"two participants of session {session.head.id!r} have the id {twice!r}; rename one")


def _insert_head(db: Connection, session: Session) -> int:
    head, columns = session.head, session.events.columns
    latest = int(max(columns.end_ms.max(), columns.start_ms.max())) if len(columns) else -1
    size = len(columns)
    cursor = db.execute(
        "INSERT INTO session (id, title, project, channel, started_at, mode, duration_ms, n_people, n_events,"
        " next_position, latest_ms, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(head.id, head.title, head.project, head.channel, head.started_at, head.mode, head.duration_ms),
            *(len(session.participants), size, size, latest, to_text(head_to_plain(head))),
        ),
    )
    return int(cursor.lastrowid or 0)


def summaries(desk: Desk) -> list[SessionSummary]:
    """A line for each session, those in the trash too, in the order in which they were stored."""
    with desk.db.reading():
        rows = desk.db.execute(
            "SELECT id, title, project, started_at, mode, coalesce(duration_ms, max(latest_ms, 0)), n_people, n_events,"
            f" trashed_at, {CODING_OF}, {OBSERVER} FROM session ORDER BY key"
        )
        try:
            return [
                SessionSummary(
                    name, title, project, started, Mode(mode), duration, people, events, trashed, of, observer
                )
                for name, title, project, started, mode, duration, people, events, trashed, of, observer in rows
            ]
        except ValueError as fault:
            raise desk.db.damaged("a session is of a mode that doesn't exist") from fault


def head_of(db: Connection, key: int) -> SessionHead:
    """The head of a session."""
    try:
        return head_from_plain(from_text(db.one("SELECT head FROM session WHERE key = ?", (key,))[0]))
    except (ValueError, AttributeError, CodesignError) as fault:
        raise db.damaged("the head of a session is unreadable") from fault


def read_head(desk: Desk, session_id: str) -> SessionHead:
    """The head of a session."""
    with desk.db.reading():
        return head_of(desk.db, key_of(desk.db, session_id))


def read_people(desk: Desk, session_id: str) -> tuple[Participant, ...]:
    """The people of a session."""
    with desk.db.reading():
        return tuple(person for _, person in people_of(desk.db, key_of(desk.db, session_id)))


def read_whole(desk: Desk, session_id: str) -> Session:
    """A session with all that is known of it."""
    with desk.db.reading():
        key = key_of(desk.db, session_id)
        people = people_of(desk.db, key)
        positions, persons = [at for at, _ in people], tuple(person for _, person in people)
        events = read_events(desk, key, [person.id for person in persons], positions)
        return Session(head_of(desk.db, key), persons, events)


def read_for_evaluation(desk: Desk, session_id: str) -> SessionColumns:
    """A session without its texts and ids."""
    with desk.db.reading():
        key = key_of(desk.db, session_id)
        people = people_of(desk.db, key)
        columns: EventColumns = read_columns(desk, key, [at for at, _ in people])
        return SessionColumns(head_of(desk.db, key), tuple(person for _, person in people), columns)

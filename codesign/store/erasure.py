"""Sessions put in place of themselves so that nothing of what they were is left in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codesign.model.errors import WorkspaceProblem
from codesign.model.plain import head_to_plain, participant_to_plain
from codesign.model.session import Session
from codesign.store.connection import Connection
from codesign.store.desk import Desk, key_of, span
from codesign.store.event_rows import add_rows
from codesign.store.history import State, record
from codesign.store.plain_text import to_text
from codesign.store.removal import remove_unused_sets
from codesign.store.words import index_session


def put_instead(
    desk: Desk,
    instead: Mapping[str, Session],
    what: str,
    text: Callable[[str], str],
    people: Mapping[tuple[str, str], str],
) -> None:
    """Make each session, by its id, another one whose history begins now; then leave nothing else in the file.

    ``text`` is what signatures of changes and names of projects become, ``people`` what ids of people of
    projects do where pseudonyms are kept. Sessions keep their place in the list and in the trash.
    """
    # Freed pages are overwritten with zeros while this is on.
    desk.db.execute("PRAGMA secure_delete = ON")
    with desk.db.writing():
        for session_id, session in instead.items():
            _put(desk, key_of(desk.db, session_id), session, what)
        _sign_anew(desk.db, text)
        _know_anew(desk.db, text, people)
        remove_unused_sets(desk.db)
        for index in ("event_words", "session_words"):
            # An index keeps words that were deleted until it is merged; this one is made of what is there.
            desk.db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    sweep(desk.db)


def sweep(db: Connection) -> None:
    """Write the file anew without its free pages, and empty the log beside it.

    WorkspaceProblem where another program reads so long that the log can't be emptied.
    """
    with db.told():
        db.execute("VACUUM")
        busy: int = db.one("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    if busy:
        raise WorkspaceProblem(
            f"{db.path}: it was erased, but another program reads the workspace and keeps the log beside it;"
            " close that program, then run: codesign trash --empty"
        )


def _put(desk: Desk, key: int, session: Session, what: str) -> None:
    db, head, people = desk.db, session.head, session.participants
    for table in ("event", "change"):
        db.execute(f"DELETE FROM {table} WHERE place BETWEEN ? AND ?", span(key))
    db.execute("DELETE FROM participant WHERE session = ?", (key,))
    db.execute(
        "UPDATE session SET id = ?, title = ?, project = ?, channel = ?, n_people = ?, n_events = ?, next_position = ?,"
        " head = ? WHERE key = ?",
        (
            *(head.id, head.title, head.project, head.channel, len(people), len(session.events), len(session.events)),
            *(to_text(head_to_plain(head)), key),
        ),
    )
    for position, person in enumerate(people):
        db.execute(
            "INSERT INTO participant (session, position, id, plain) VALUES (?, ?, ?, ?)",
            (key, position, person.id, to_text(participant_to_plain(person))),
        )
    db.execute("INSERT INTO event_words (event_words) VALUES ('delete-all')")  # rebuilt when all sessions are there
    add_rows(desk, key, session.events, [person.id for person in people])
    index_session(db, key)
    record(db, key, what, (), State.ORIGIN)


def _sign_anew(db: Connection, text: Callable[[str], str]) -> None:
    for (author,) in db.execute("SELECT DISTINCT author FROM change").fetchall():
        if text(author) != author:
            db.execute("UPDATE change SET author = ? WHERE author = ?", (text(author), author))
    for (folder,) in db.execute("SELECT folder FROM backup").fetchall():
        if text(folder) != folder:
            db.execute("DELETE FROM backup WHERE folder = ?", (folder,))


def _know_anew(db: Connection, text: Callable[[str], str], people: Mapping[tuple[str, str], str]) -> None:
    for project, person in db.execute("SELECT project, person FROM pseudonym").fetchall():
        after = (text(project), people.get((project, person), person))
        if after != (project, person):
            db.execute("DELETE FROM pseudonym WHERE project = ? AND person = ?", after)
            db.execute(
                "UPDATE pseudonym SET project = ?, person = ? WHERE project = ? AND person = ?",
                (*after, project, person),
            )

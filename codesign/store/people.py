"""The people of a session as rows of the database."""

from __future__ import annotations

from codesign.model.errors import CodesignError, WorkspaceProblem
from codesign.model.participant import Participant
from codesign.model.plain import participant_from_plain, participant_to_plain
from codesign.store.connection import Connection
from codesign.store.desk import span
from codesign.store.plain_text import from_text, to_text


def people_of(db: Connection, key: int) -> list[tuple[int, Participant]]:
    """The people of a session with their positions, in order."""
    rows = db.execute("SELECT position, plain FROM participant WHERE session = ? ORDER BY position", (key,))
    try:
        return [(position, participant_from_plain(from_text(text))) for position, text in rows]
    except (ValueError, AttributeError, CodesignError) as fault:
        raise db.damaged("a participant is unreadable") from fault


def put_participant(db: Connection, key: int, position: int, person: Participant) -> None:
    """Store a participant at a position, instead of whoever was there."""
    new = db.one("SELECT 1 FROM participant WHERE session = ? AND position = ?", (key, position)) is None
    db.execute(
        "INSERT OR REPLACE INTO participant (session, position, id, plain) VALUES (?, ?, ?, ?)",
        (key, position, person.id, to_text(participant_to_plain(person))),
    )
    if new:
        db.execute("UPDATE session SET n_people = n_people + 1 WHERE key = ?", (key,))


def remove_participant(db: Connection, key: int, position: int) -> None:
    """Take a participant away; WorkspaceProblem while events name them."""
    named = _events_naming(db, key, position)
    if named:
        raise WorkspaceProblem(f"{named} events name this participant; give them to somebody else first")
    db.execute("DELETE FROM participant WHERE session = ? AND position = ?", (key, position))
    db.execute("UPDATE session SET n_people = n_people - 1 WHERE key = ?", (key,))


def _events_naming(db: Connection, key: int, position: int) -> int:
    count: int = db.one(
        "SELECT count(*) FROM event WHERE place BETWEEN ? AND ? AND (participant = ? OR (people IS NOT NULL AND ? IN"
        " (SELECT value FROM json_each(people))))",
        (*span(key), position, position),
    )[0]
    return count

"""The words of a session's head and people, kept beside those of its events for the search."""

from __future__ import annotations

from codesign.store.connection import Connection
from codesign.store.people import people_of


def index_session(db: Connection, key: int) -> None:
    """Bring the searchable words of a session up to date."""
    title, project, channel = db.one("SELECT title, project, channel FROM session WHERE key = ?", (key,))
    names = "\n".join(person.name for _, person in people_of(db, key))
    db.execute(
        "INSERT OR REPLACE INTO session_words (rowid, title, project, channel, people) VALUES (?, ?, ?, ?, ?)",
        (key, title, project, channel, names),
    )

"""Search over everything that was said and over what sessions and people are called."""

from __future__ import annotations

from dataclasses import dataclass

from codesign.store.desk import Desk

FOUND_FROM, FOUND_TO = "\x02", "\x03"
"""What encloses each found word in a snippet: characters that no text has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words were found: an event, or the session's head and people (no event)."""

    session_id: str
    title: str
    event_id: str | None
    start_ms: int | None
    snippet: str


def search(desk: Desk, words: str, *, limit: int = 200) -> list[Hit]:
    """Where all the words stand together, the last one as a beginning; sessions first, then events in order.

    Accents and capitals make no difference. What is in the trash isn't searched.
    """
    query = query_of(words)
    if query is None:
        return []
    with desk.db.reading():
        heads = [Hit(*row) for row in desk.db.execute(_SESSIONS, (query, limit))]
        return heads + [Hit(*row) for row in desk.db.execute(_EVENTS, (query, limit - len(heads)))]


def query_of(words: str) -> str | None:
    """The words in the index's own language, each in quotes so that none of it is taken for syntax."""
    said = [word for word in words.replace("\0", " ").split() if any(letter.isalnum() for letter in word)]
    quoted = ['"' + word.replace('"', '""') + '"' for word in said]
    return " ".join(quoted) + "*" if quoted else None


_SNIPPET = f"char({ord(FOUND_FROM)}), char({ord(FOUND_TO)}), '…', 16)"

_SESSIONS = f"""
    SELECT session.id, session.title, NULL, NULL, snippet(session_words, -1, {_SNIPPET}
    FROM session_words JOIN session ON session.key = session_words.rowid
    WHERE session_words MATCH ? AND session.trashed_at IS NULL
    ORDER BY session_words.rowid LIMIT ?"""

_EVENTS = f"""
    SELECT session.id, session.title, event.id, event.start_ms, snippet(event_words, 0, {_SNIPPET}
    FROM event_words CROSS JOIN event ON event.place = event_words.rowid
    CROSS JOIN session ON session.key = event_words.rowid >> 32
    WHERE event_words MATCH ? AND session.trashed_at IS NULL
    ORDER BY event_words.rowid LIMIT ?"""

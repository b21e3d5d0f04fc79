"""Taking sessions out of the tables, words and all."""

from __future__ import annotations

from collections.abc import Iterable

from codesign.store.connection import Connection
from codesign.store.desk import span


def remove_rows(db: Connection, keys: Iterable[int]) -> None:
    """Delete every row of these sessions; sets that nothing uses any more stay (:func:`remove_unused_sets`)."""
    for key in keys:
        db.execute(
            "INSERT INTO event_words (event_words, rowid, text)"
            " SELECT 'delete', place, text FROM event WHERE place BETWEEN ? AND ? AND text <> ''",
            span(key),
        )
        db.execute("DELETE FROM event WHERE place BETWEEN ? AND ?", span(key))
        db.execute("DELETE FROM change WHERE place BETWEEN ? AND ?", span(key))
        db.execute("DELETE FROM participant WHERE session = ?", (key,))
        db.execute("DELETE FROM session_words WHERE rowid = ?", (key,))
        db.execute("DELETE FROM session WHERE key = ?", (key,))


def remove_unused_sets(db: Connection) -> None:
    """Delete media and codes that no event has any more; reads every event."""
    db.execute("DELETE FROM media_set WHERE key NOT IN (SELECT media FROM event)")
    db.execute("DELETE FROM code_set WHERE key NOT IN (SELECT codes FROM event)")

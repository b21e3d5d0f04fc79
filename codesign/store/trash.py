"""The trash: sessions put aside, brought back, or really removed."""

from __future__ import annotations

import shutil

from codesign.model.errors import WorkspaceProblem
from codesign.store.codings import CODING_OF
from codesign.store.desk import Desk, key_of
from codesign.store.media_folder import media_of
from codesign.store.removal import remove_rows, remove_unused_sets


def trash(desk: Desk, session_id: str) -> None:
    """Put a session aside, and its codings with it: they aren't searched and can't be changed."""
    with desk.db.writing():
        key = key_of(desk.db, session_id)
        desk.db.execute(
            f"UPDATE session SET trashed_at = ? WHERE trashed_at IS NULL AND (key = ? OR {CODING_OF} = ?)",
            (desk.db.now(), key, session_id),
        )


def restore(desk: Desk, session_id: str) -> None:
    """Bring a session back, with the codings that went with it."""
    with desk.db.writing():
        key = key_of(desk.db, session_id)
        (since,) = desk.db.one("SELECT trashed_at FROM session WHERE key = ?", (key,))
        desk.db.execute(
            f"UPDATE session SET trashed_at = NULL WHERE key = ? OR (trashed_at = ? AND {CODING_OF} = ?)",
            (key, since, session_id),
        )


def empty(desk: Desk) -> int:
    """Remove what is in the trash so that no byte of it is left in the files; the number of sessions.

    The search index is written anew, since it keeps deleted words until it is merged: takes seconds
    for a million events.
    """
    # Freed pages are overwritten with zeros while this is on.
    desk.db.execute("PRAGMA secure_delete = ON")
    with desk.db.writing():
        rows = desk.db.execute("SELECT key, id FROM session WHERE trashed_at IS NOT NULL").fetchall()
        if rows:
            remove_rows(desk.db, [key for key, _ in rows])
            remove_unused_sets(desk.db)
            desk.db.execute("INSERT INTO event_words (event_words) VALUES ('optimize')")
            desk.db.execute("INSERT INTO session_words (session_words) VALUES ('optimize')")
    with desk.db.told():
        desk.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for _, session_id in rows:
        _remove_media(desk, session_id)
    return len(rows)


def _remove_media(desk: Desk, session_id: str) -> None:
    folder = media_of(desk.db.path.parent, session_id)
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as fault:
        raise WorkspaceProblem(f"{folder} can't be removed: {fault.strerror}; remove the folder by hand") from fault

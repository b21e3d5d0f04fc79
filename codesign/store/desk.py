"""What every verb of the store works with: the connection and the tables of distinct sets."""

from __future__ import annotations

from dataclasses import dataclass, field

from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.model.event import Codes
from codesign.model.vocabulary import Medium
from codesign.store.connection import Connection
from codesign.store.sets import Sets, code_sets, media_sets

SHIFT = 32
"""A place is the session's key << SHIFT | the position in the session."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open workspace file with what is known of it."""

    db: Connection
    media: Sets[tuple[Medium, ...]] = field(default_factory=media_sets)
    codes: Sets[Codes] = field(default_factory=code_sets)


def span(key: int) -> tuple[int, int]:
    """The first and the last place of a session's rows."""
    return key << SHIFT, (key + 1 << SHIFT) - 1


def position_of(place: int) -> int:
    """The position within its session of a row's place."""
    return place & (1 << SHIFT) - 1


def key_of(db: Connection, session_id: str) -> int:
    """The key of a session; NotFound where there is none."""
    found = db.one("SELECT key FROM session WHERE id = ?", (session_id,))
    if found is None:
        raise NotFound(f"the workspace {db.path.parent} has no session {session_id!r}")
    return int(found[0])


def key_to_change(db: Connection, session_id: str) -> int:
    """The key of a session that may be changed: one in the trash may not."""
    key = key_of(db, session_id)
    if db.one("SELECT trashed_at FROM session WHERE key = ?", (key,))[0] is not None:
        raise WorkspaceProblem(f"the session {session_id!r} is in the trash; restore it to change it")
    return key

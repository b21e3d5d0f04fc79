"""Whether a workspace is sound: what the doctor finds, in sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from codesign.model.errors import WorkspaceProblem
from codesign.model.plain import Plain, event_to_plain, head_to_plain, participant_to_plain
from codesign.model.session import Session
from codesign.store.connection import connect
from codesign.store.desk import Desk
from codesign.store.faults import problem_of
from codesign.store.history import Of, State, changes
from codesign.store.media_folder import MEDIA, media_of
from codesign.store.opening import open_for_reading
from codesign.store.sessions import read_whole

SHOWN = 20
"""How many faults of the file are told at most."""


def check(folder: Path) -> list[str]:
    """What is wrong with the workspace in a folder, a sentence each; nothing for a sound one.

    Reads every page and every session (seconds for a million events) and changes nothing. NotFound
    where the folder holds no workspace.
    """
    try:
        db = open_for_reading(folder)
    except WorkspaceProblem as problem:
        return [str(problem)]
    with closing(db):
        desk, found = Desk(db), list[str]()
        try:
            with db.told():
                found.extend(_pages(desk))
            if not found:
                found.extend(_content(desk))
        except WorkspaceProblem as problem:
            found.append(str(problem))
    # The index can only be checked by a connection that may write, so only where the file itself is sound.
    return found or [*_words(db.path), *_media(folder)]


def _pages(desk: Desk) -> Iterator[str]:
    for (said,) in desk.db.execute(f"PRAGMA integrity_check({SHOWN})"):
        if said != "ok":
            yield f"{desk.db.path} is damaged: {' '.join(said.removeprefix('*** in database main ***').split())}"
    for table, row, parent, _ in desk.db.execute("PRAGMA foreign_key_check"):
        yield f"{desk.db.path}: row {row} of {table} names a {parent} that isn't there"


def _content(desk: Desk) -> Iterator[str]:
    with desk.db.told():
        rows = desk.db.execute("SELECT key, id, n_events, n_people FROM session ORDER BY key").fetchall()
        yield from _strays(desk)
    for key, session_id, n_events, n_people in rows:
        try:
            session = read_whole(desk, session_id)
            if (len(session.events), len(session.participants)) != (n_events, n_people):
                yield f"session {session_id!r} has another number of events or participants than is noted for it"
            with desk.db.told():
                yield from _history(desk, key, session)
        except WorkspaceProblem as problem:
            yield f"session {session_id!r}: {problem}"


def _strays(desk: Desk) -> Iterator[str]:
    for table in ("event", "change"):
        strays = desk.db.one(f"SELECT count(*) FROM {table} WHERE place >> 32 NOT IN (SELECT key FROM session)")[0]
        if strays:
            yield f"{strays} rows of {table} belong to no session"


def _history(desk: Desk, key: int, session: Session) -> Iterator[str]:
    """Whether the changes in effect, one after the other, lead to what is there."""
    expected: dict[tuple[Of, str], Plain | None] = {}
    for change in changes(desk.db, key):
        if change.state is State.ORIGIN:
            expected.clear()
        if change.state is not State.IN_EFFECT:
            continue
        for part in change.parts:
            if expected.get((part.of, part.id), part.before) != part.before:
                yield f"session {session.head.id!r}: change {change.number} of {part.id!r} doesn't follow from before"
            expected[part.of, part.id] = part.after
    there = _plain_by_id(session)
    for (of, name), plain in expected.items():
        if there.get((of, name)) != plain:
            yield f"session {session.head.id!r}: the {of} {name!r} isn't what its history says"


def _plain_by_id(session: Session) -> dict[tuple[Of, str], Plain]:
    people = {(Of.PARTICIPANT, person.id): participant_to_plain(person) for person in session.participants}
    events = {(Of.EVENT, event.id): event_to_plain(event) for event in session.events}
    return people | events | {(Of.HEAD, session.head.id): head_to_plain(session.head)}


def _words(path: Path) -> Iterator[str]:
    db = connect(path, mode="mode=rw")
    try:
        db.execute("BEGIN IMMEDIATE")
        for table in ("event_words", "session_words"):
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        db.execute("ROLLBACK")
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorname", "") == "SQLITE_CORRUPT_VTAB":
            yield f"{path}: the search index doesn't fit what is stored"
        else:
            yield f"the search index wasn't checked: {problem_of(fault, path) or fault}"
    finally:
        db.close()


def _media(folder: Path) -> Iterator[str]:
    with closing(open_for_reading(folder)) as db, db.reading():
        known = {media_of(folder, session_id).name for (session_id,) in db.execute("SELECT id FROM session")}
    for path in sorted((folder / MEDIA).glob("*")):
        if path.name not in known:
            yield f"{path} belongs to no session"

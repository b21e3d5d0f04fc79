"""The schema as numbered steps; a step that was released is never edited, a new one follows it.

``event.place`` is the session's key << 32 | the event's position in its log: a session's events lie
side by side on disk, and the number is the row's id in the search index too. Positions count up
and are never given twice, so a deleted event can come back to its place. Words stand as their places in the
vocabulary, -1 and 0 as in :mod:`codesign.model.columns`; ``reply_to`` is a position. ``change.place`` is built alike.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x436F4465
"""Says in the file's header whose file it is: "CoDe"."""


def step_001_workspace(db: Database) -> None:
    """Sessions, people, events, their history and their words."""
    for statement in _WORKSPACE:
        db.execute(statement)


_WORKSPACE = (
    """CREATE TABLE session (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        project TEXT,
        channel TEXT,
        started_at TEXT NOT NULL,
        mode TEXT NOT NULL,
        duration_ms INTEGER,
        trashed_at TEXT,
        n_people INTEGER NOT NULL,
        n_events INTEGER NOT NULL,
        next_position INTEGER NOT NULL,
        latest_ms INTEGER NOT NULL,
        head TEXT NOT NULL
    )""",
    """CREATE TABLE participant (
        session INTEGER NOT NULL REFERENCES session(key),
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        plain TEXT NOT NULL,
        PRIMARY KEY (session, position),
        UNIQUE (session, id)
    ) WITHOUT ROWID""",
    "CREATE TABLE media_set (key INTEGER PRIMARY KEY AUTOINCREMENT, plain TEXT NOT NULL UNIQUE)",
    "CREATE TABLE code_set (key INTEGER PRIMARY KEY AUTOINCREMENT, plain TEXT NOT NULL UNIQUE)",
    """CREATE TABLE event (
        place INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        participant INTEGER NOT NULL,
        start_ms INTEGER NOT NULL,
        end_ms INTEGER NOT NULL,
        media INTEGER NOT NULL,
        reply_to INTEGER NOT NULL,
        link INTEGER NOT NULL,
        codes INTEGER NOT NULL,
        id TEXT NOT NULL,
        people TEXT,
        extra TEXT,
        text TEXT
    )""",
    "CREATE UNIQUE INDEX event_id ON event (place >> 32, id)",
    "CREATE INDEX event_people ON event (place) WHERE people IS NOT NULL",
    "CREATE INDEX event_extra ON event (place) WHERE extra IS NOT NULL",
    """CREATE TABLE change (
        place INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        author TEXT NOT NULL,
        what TEXT NOT NULL,
        state INTEGER NOT NULL,
        parts TEXT NOT NULL
    )""",
    "CREATE INDEX change_undone ON change (place) WHERE state = 1",
    # Without the sizes of columns, which only a ranking by relevance would read.
    """CREATE VIRTUAL TABLE event_words USING fts5(
        text, content='event', content_rowid='place', columnsize=0, tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE VIRTUAL TABLE session_words USING fts5(
        title, project, channel, people, tokenize='unicode61 remove_diacritics 2'
    )""",
)


def step_002_recording(db: Database) -> None:
    """Which sessions are being recorded, and how their clocks stand."""
    db.execute(_RECORDING)


_RECORDING = """CREATE TABLE recording (
        session INTEGER PRIMARY KEY REFERENCES session(key) ON DELETE CASCADE,
        boot_id TEXT,
        at_ns INTEGER NOT NULL,
        session_ns INTEGER NOT NULL,
        running INTEGER NOT NULL,
        marked_at TEXT NOT NULL
    )"""


def step_003_handed_on(db: Database) -> None:
    """Under which number somebody is known outside, and where copies of the workspace lie."""
    for statement in _HANDED_ON:
        db.execute(statement)


_HANDED_ON = (
    """CREATE TABLE pseudonym (
        project TEXT NOT NULL,
        person TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (project, person),
        UNIQUE (project, number)
    ) WITHOUT ROWID""",
    "CREATE TABLE backup (folder TEXT PRIMARY KEY, made_at TEXT NOT NULL) WITHOUT ROWID",
)

STEPS = (step_001_workspace, step_002_recording, step_003_handed_on)

VERSION = len(STEPS)
"""The number of the last step: what ``PRAGMA user_version`` holds in an up-to-date file."""


def migrate(db: sqlite3.Connection) -> None:
    """Take a file through the steps that it lacks, all or none of them."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] < VERSION:  # else another program was faster
            _apply(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _apply(db: sqlite3.Connection) -> None:
    # Imported here because it takes 0.2-0.6 s, and an up-to-date file needs none of it.
    from sqlite_utils import Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    steps = Migrations("codesign")
    for step in STEPS:
        steps()(step)
    steps.apply(Database(db, recursive_triggers=False, execute_plugins=False))

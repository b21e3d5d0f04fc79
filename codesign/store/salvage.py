"""What is readable of a damaged workspace, copied to a new one; the damaged one is left as it is."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.store import sessions
from codesign.store.desk import Desk, key_of, position_of, span
from codesign.store.history import Row, State, change_of
from codesign.store.media_folder import MEDIA
from codesign.store.opening import FILE, HEADER_SIZE, Header, open_for_writing
from codesign.store.ruins import Ruin, read_ruin
from codesign.store.stretches import readable


@dataclass(slots=True)
class Salvaged:
    """What was saved, and a sentence for each loss."""

    sessions: int = 0
    participants: int = 0
    events: int = 0
    changes: int = 0
    lost: list[str] = field(default_factory=list)


def salvage(damaged: Path, target: Path, *, author: str, now: Callable[[], str]) -> Salvaged:
    """Copy what is readable of the workspace in a folder to a new workspace in another.

    Sessions come as far as they can be read; their history can be read too, but not undone. NotFound where
    there is no workspace, WorkspaceProblem where the other folder has something in it.
    """
    if not (damaged / FILE).is_file():
        raise NotFound(f"{damaged} holds no workspace ({FILE}); name the folder of one")
    if target.exists() and any(target.iterdir()):
        raise WorkspaceProblem(f"{target} isn't empty; name a new folder for what is salvaged")
    # Opened and closed once: its file then holds a sound header to mend the damaged one with.
    open_for_writing(target, author=author, now=now).close()
    done = Salvaged()
    try:
        with tempfile.TemporaryDirectory(dir=target) as scratch:
            copy = _mended_copy(damaged, Path(scratch), (target / FILE).read_bytes())
            with closing(open_for_writing(target, author=author, now=now)) as db:
                _move(copy, Desk(db), done)
        if (damaged / MEDIA).is_dir():
            shutil.copytree(damaged / MEDIA, target / MEDIA, dirs_exist_ok=True)
    except (OSError, shutil.Error) as fault:
        raise WorkspaceProblem(f"{target} can't be written: {fault}; choose another folder") from fault
    return done


def _mended_copy(damaged: Path, scratch: Path, sound: bytes) -> Path:
    """A copy of the damaged file and its log, with a header that lets it be opened."""
    for suffix in ("", "-wal"):
        file = damaged / (FILE + suffix)
        if file.exists():
            shutil.copyfile(file, scratch / file.name)
    path = scratch / FILE
    size = path.stat().st_size
    with path.open("r+b") as file_:
        header = Header(file_.read(HEADER_SIZE))
        if header.fault(10**18) is not None:
            header = Header(sound[:HEADER_SIZE])
        # A page that was cut off half-way is left out: what is missing of it would read as zeros, and be believed.
        pages = max(1, size // header.page_size)
        if (header.pages or 0) > pages or header.plain == sound[:HEADER_SIZE]:
            # The number of pages, the counters that vouch for it, and no list of free pages.
            mended = header.plain[:28] + pages.to_bytes(4, "big") + bytes(8) + header.plain[40:92] + header.plain[24:28]
            file_.seek(0)
            file_.write(mended + header.plain[96:])
            file_.truncate(pages * header.page_size)
    if not _has_tables(path):
        # Tables begin on the same pages in every workspace, so a sound one's list of them will do.
        with path.open("r+b") as file_:
            file_.seek(HEADER_SIZE)
            file_.write(sound[HEADER_SIZE : header.page_size])
    return path


def _has_tables(path: Path) -> bool:
    with closing(_opened(path)) as db:
        try:
            db.execute("SELECT 1 FROM session, event, participant, change LIMIT 0")
        except sqlite3.DatabaseError:
            return False
    return True


def _opened(copy: Path) -> sqlite3.Connection:
    db = sqlite3.connect(copy, isolation_level=None)
    db.text_factory = lambda text: text.decode("utf-8", "replace")
    # Lets a file be read that is shorter than it says, and a schema of which a part is broken.
    db.execute("PRAGMA writable_schema = ON")
    return db


def _move(copy: Path, desk: Desk, done: Salvaged) -> None:
    if not _has_tables(copy):
        done.lost.append("nothing could be read: no table of a workspace is left")
        return
    with closing(_opened(copy)) as old:
        for key in _keys(old):
            _move_session(old, desk, read_ruin(old, key), done)


def _keys(old: sqlite3.Connection) -> Iterator[int]:
    """The keys of all sessions of which anything can be found."""
    found = {row[0] for row in readable(old, "SELECT key FROM session", "key", 1, 2**31)}
    at = 0
    while True:
        rows = readable(old, "SELECT place FROM event", "place", at, 2**62)
        row = next(rows, None)
        if row is None:
            break
        found.add(row[0] >> 32)
        at = span(row[0] >> 32)[1] + 1
    yield from sorted(found)


def _move_session(old: sqlite3.Connection, desk: Desk, ruin: Ruin, done: Salvaged) -> None:
    session, lost = ruin.session()
    done.lost.extend(f"session {session.head.id!r}: {sentence}" for sentence in lost)
    if desk.db.one("SELECT 1 FROM session WHERE id = ?", (session.head.id,)):
        done.lost.append(f"session {session.head.id!r} stands in the file twice; the second is left out")
        return
    sessions.add(desk, session, what="salvaged")
    done.sessions += 1
    done.participants += len(session.participants)
    done.events += len(session.events)
    with desk.db.writing():
        key = key_of(desk.db, session.head.id)
        desk.db.execute("UPDATE session SET trashed_at = ? WHERE key = ?", (ruin.trashed_at, key))
        done.changes += _move_history(old, desk, ruin.key, key)


def _move_history(old: sqlite3.Connection, desk: Desk, old_key: int, key: int) -> int:
    """Copy a session's history below the record of its salvage: to be read, not to be undone."""
    select = "SELECT place, made_at, author, what, state, parts FROM change"
    rows = [row for row in readable(old, select, "place", *span(old_key)) if _whole(row)]
    first = span(key)[0]
    if rows:
        last = position_of(rows[-1][0]) + 1
        desk.db.execute("UPDATE change SET place = place + ? WHERE place = ?", (last, first))
    gone = {int(State.IN_EFFECT), int(State.UNDONE)}
    desk.db.executemany(
        "INSERT INTO change (place, made_at, author, what, state, parts) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (first + position_of(place), at, who, what, int(State.OVERTAKEN) if state in gone else state, parts)
            for place, at, who, what, state, parts in rows
        ],
    )
    return len(rows)


def _whole(row: Row) -> bool:
    try:
        change_of(row)
    except (ValueError, TypeError):
        return False
    return True

"""A connection to a workspace's file: whole transactions, and faults as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

from codesign.model.errors import WorkspaceProblem
from codesign.store.faults import Damaged, problem_of

PATIENCE_S = 10.0
"""How long a writer waits for another one."""

Values = Sequence[object] | Mapping[str, object]

_CACHE_KIB = 32 * 1024

# An event writes some ten pages: with the usual 1,000 one commit of a hundred moves the log into the file and is slow.
_LOG_PAGES = 4000


class _Held(sqlite3.Connection):
    """A connection that is known to this program as long as it is open."""

    def close(self) -> None:
        """Close it, and forget it."""
        super().close()
        with _LOOKING:
            _HELD.pop(id(self), None)

    def __del__(self) -> None:
        with _LOOKING:
            _HELD.pop(id(self), None)


_HELD: dict[int, Path] = {}
_LOOKING = RLock()


def first_bytes(path: Path, size: int) -> bytes | None:
    """The first bytes of a database file, None where this program has it open.

    Closing any other handle of a file lets go of all locks that the program holds on it, and another program would
    take the log away under it (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    with _LOOKING:
        if path.resolve() in _HELD.values():
            return None
        with path.open("rb") as file:
            return file.read(size)


def connect(path: Path, *, mode: str, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
    """A bare connection; ``mode`` is what follows the question mark of SQLite's file address."""
    address = path.absolute().as_uri()
    with _LOOKING:
        db = sqlite3.connect(f"{address}?{mode}", uri=True, isolation_level=None, timeout=patience_s, factory=_Held)
        _HELD[id(db)] = path.resolve()
    try:
        db.execute("PRAGMA foreign_keys = ON")
        # An acknowledged event has reached the disk.
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    except BaseException:
        db.close()
        raise
    return db


@dataclass(slots=True)
class Connection:
    """One open workspace file, with who writes (``author``) and the clock (``now``: RFC 3339 text)."""

    path: Path
    db: sqlite3.Connection
    author: str
    now: Callable[[], str]
    writable: bool = True
    damage: Damaged | None = field(default=None, init=False)
    refusal: str | None = field(default=None, init=False)

    def execute(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """A statement's rows."""
        return self.db.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """The same statement for many rows."""
        self.db.executemany(sql, rows)

    def one(self, sql: str, values: Values = ()) -> Any:
        """A statement's first row, None where there is none."""
        return self.db.execute(sql, values).fetchone()

    def plain_bytes(self) -> bytes:
        """The pages of the file, one after the other."""
        with self.told():
            return self.db.serialize()

    def data_version(self) -> int:
        """A number that is another one whenever another connection has written."""
        with self.told():
            return int(self.one("PRAGMA data_version")[0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that writes: all of it is durable afterwards, or nothing happened."""
        if self.damage is not None:
            raise self.damage
        if self.refusal is not None:
            raise WorkspaceProblem(self.refusal)
        if not self.writable:
            raise WorkspaceProblem(f"{self.path} was opened for reading only; open it for writing to change it")
        # Not deferred: a second writer waits here, and not half-way with numbers that it read too early.
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One moment of the workspace: what others write meanwhile isn't seen."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with self.told():
            self.db.execute(begin)
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:  # a full disk may have ended it already
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raises what the database reports as the world's fault, in one sentence."""
        try:
            yield
        except sqlite3.Error as fault:
            problem = problem_of(fault, self.path)
            if problem is None:
                raise
            if isinstance(problem, Damaged):
                self.damage = problem
            raise problem from fault

    def damaged(self, detail: str) -> Damaged:
        """The fault to raise where the stored content contradicts itself; nothing is written from here on."""
        self.damage = Damaged(self.path, detail)
        return self.damage

    def close(self) -> None:
        """Let go of the file."""
        if self.damage is None:
            with self.told():
                self.db.close()
            return
        # Who closes last writes the log into the file; a reader can't, so a damaged file stays as it is.
        guard = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            guard.execute("BEGIN")
            guard.execute("PRAGMA schema_version").fetchone()
        except sqlite3.Error:
            pass
        finally:
            self.db.close()
            guard.close()

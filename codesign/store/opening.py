"""The way to a workspace's file: looked at before anything is written to it.

A damaged file must not be written to, so the look uses plain reads of the header and a read-only connection:
the header's magic, size and page count, the schema, and `PRAGMA quick_check` over every page. That check
reads the whole file (about 0.2 s for 100 MB), so a file above ``CHECKED_UP_TO`` gets it only where a log
was left behind, which is the sign of a program that was killed or is still running. What that
leaves out shows when the page is touched; from then on the connection refuses to write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.store.connection import PATIENCE_S, Connection, connect, first_bytes
from codesign.store.faults import Damaged, problem_of
from codesign.store.media_folder import MEDIA
from codesign.store.migrations import APPLICATION_ID, VERSION, migrate

FILE = "workspace.sqlite"

CHECKED_UP_TO = 64 * 2**20
"""The size in bytes up to which every page is checked at each opening for writing."""
HEADER_SIZE = 100
MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """The first 100 bytes of a database file (https://www.sqlite.org/fileformat.html#the_database_header)."""

    plain: bytes

    def _number(self, at: int, size: int = 4) -> int:
        return int.from_bytes(self.plain[at : at + size], "big")

    @property
    def page_size(self) -> int:
        """The size of a page in bytes, 1 standing for 65,536."""
        size = self._number(16, 2)
        return 65536 if size == 1 else size

    @property
    def pages(self) -> int | None:
        """How many pages the file has, None where an old program left the number stale."""
        return self._number(28) if self._number(24) == self._number(92) else None

    def fault(self, size: int) -> str | None:
        """What is wrong with a file of this size that starts like this, or None."""
        if len(self.plain) < HEADER_SIZE or not self.plain.startswith(MAGIC):
            return "its first bytes aren't those of a database"
        if not 512 <= self.page_size <= 65536 or self.page_size & (self.page_size - 1):
            return "its page size makes no sense"
        if self.pages is not None and size < self.pages * self.page_size:
            return f"it is cut short: {size} bytes of {self.pages * self.page_size}"
        return None


def open_for_writing(
    folder: Path, *, author: str, now: Callable[[], str], patience_s: float = PATIENCE_S
) -> Connection:
    """A connection to the folder's workspace, made where there is none, its schema up to date."""
    path = folder / FILE
    try:
        (folder / MEDIA).mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise WorkspaceProblem(
            f"{folder} can't be made a workspace: {fault.strerror}; choose another folder"
        ) from fault
    version = look(path, thorough=True)
    try:
        db = _opened(path, version, patience_s)
    except sqlite3.Error as fault:
        raise (problem_of(fault, path) or fault) from fault
    return Connection(path, db, author, now)


def _opened(path: Path, version: int, patience_s: float) -> sqlite3.Connection:
    db = connect(path, mode="mode=rwc", patience_s=patience_s)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        if version < VERSION:
            migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def open_for_reading(folder: Path, *, patience_s: float = PATIENCE_S) -> Connection:
    """A connection that reads only; NotFound where the folder holds no workspace.

    A file of an older version is brought up to date first, as opening it for writing would.
    """
    path = folder / FILE
    if not path.is_file():
        raise NotFound(f"{folder} holds no workspace ({FILE}); name the folder of one")
    version = look(path, thorough=False)
    if version < VERSION:
        open_for_writing(folder, author="", now=str, patience_s=patience_s).close()
    try:
        return Connection(path, _reader(path), "", str, writable=False)
    except sqlite3.Error as fault:
        raise (problem_of(fault, path) or fault) from fault


def look(path: Path, *, thorough: bool) -> int:
    """The version of the file's schema, 0 where there is nothing yet; writes nothing.

    Raises Damaged for a damaged file, WorkspaceProblem for one that is another program's or of
    a newer version of this one. ``thorough`` checks every page, within the module's bounds.
    """
    try:
        size = path.stat().st_size if path.exists() else 0
        if not size:
            return 0
        plain = first_bytes(path, HEADER_SIZE)
    except OSError as fault:
        raise WorkspaceProblem(f"{path} can't be read: {fault.strerror}; check that you may read it") from fault
    logged = _has_log(path)
    # With a log beside it the file may rightly lag behind what its header says.
    fault_found = None if plain is None else Header(plain).fault(10**18 if logged else size)
    if fault_found is not None:
        raise Damaged(path, fault_found)
    return _looked(path, every_page=thorough and (logged or size <= CHECKED_UP_TO))


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _looked(path: Path, *, every_page: bool) -> int:
    if path.with_name(path.name + "-journal").exists():
        return 0  # killed in its very first moment: opening for writing rolls that back and makes the schema
    try:
        db = _reader(path)
    except sqlite3.Error as fault:
        raise (problem_of(fault, path) or fault) from fault
    try:
        return _version(db, path, every_page=every_page)
    except sqlite3.Error as fault:
        raise (problem_of(fault, path) or fault) from fault
    finally:
        db.close()


def _reader(path: Path) -> sqlite3.Connection:
    """A read-only connection, for a medium that can't be written too."""
    try:
        return _with_schema(connect(path, mode="mode=ro"))
    except sqlite3.OperationalError as fault:
        if not str(fault.sqlite_errorname).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
    return _with_schema(connect(path, mode="immutable=1"))


def _with_schema(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection, path: Path, *, every_page: bool) -> int:
    tables: int = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    ours: bool = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if ours and version > VERSION:
        raise WorkspaceProblem(
            f"{path} was written by a newer version of this program (schema {version}, this one knows {VERSION});"
            " update codesign to open it"
        )
    if tables and not ours:
        raise WorkspaceProblem(f"{path} is a database of another program; choose another folder")
    if ours and not tables:
        raise Damaged(path, "its tables are gone")
    if every_page:
        said = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise Damaged(path, " ".join(said.removeprefix("*** in database main ***").split()))
    return version if ours else 0

"""What the database reports, as sentences: the one place where sqlite3's exceptions become the world's faults."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from codesign.model.errors import WorkspaceProblem

_BY_NAME = {
    "SQLITE_BUSY": "is in use by another program that doesn't let go; close that program or try again",
    "SQLITE_LOCKED": "is in use by another program that doesn't let go; close that program or try again",
    "SQLITE_FULL": "can't grow, the disk is full; free some space and try again, what was stored before is safe",
    "SQLITE_READONLY": "can't be written; allow writing to the file and its folder, or copy the folder elsewhere",
    "SQLITE_PERM": "can't be written; allow writing to the file and its folder, or copy the folder elsewhere",
    "SQLITE_CANTOPEN": "can't be opened; check that the folder exists and that you may write to it",
    "SQLITE_IOERR": "can't be read or written, the disk reports a fault; check the disk and copy the folder elsewhere",
    "SQLITE_TOOBIG": "can't hold a text of more than a thousand million bytes; shorten it",
}


class Damaged(WorkspaceProblem):
    """A workspace file whose content is broken; nothing writes to it any more."""

    def __init__(self, path: Path, detail: str) -> None:
        folder = path.parent
        super().__init__(
            f"{path} is damaged ({detail}) and is left untouched; `codesign doctor {folder}` says more,"
            f" `codesign doctor {folder} --salvage FOLDER` copies what is readable to a new workspace"
        )


def problem_of(fault: sqlite3.Error, path: Path) -> WorkspaceProblem | None:
    """The sentence for a fault of the world, None for a fault of the program."""
    name = getattr(fault, "sqlite_errorname", None)
    if name is None:
        # sqlite3 raises this one itself, without a code, for stored text that is no UTF-8 any more.
        return Damaged(path, "unreadable text") if "decode" in str(fault) else None
    primary = "_".join(name.split("_")[:2])
    if primary in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return Damaged(path, str(fault))
    return WorkspaceProblem(f"{path} {_BY_NAME[primary]}") if primary in _BY_NAME else None

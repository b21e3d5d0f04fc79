"""A copy of a workspace, taken while it is in use."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from codesign.model.errors import WorkspaceProblem
from codesign.store.connection import Connection, connect
from codesign.store.media_folder import MEDIA


def back_up(db: Connection, target: Path) -> None:
    """Copy the workspace to a folder that doesn't exist yet; a half copy never bears its name."""
    half = target.with_name(target.name + ".part")
    for folder in (target, half):
        if folder.exists():
            raise WorkspaceProblem(f"{folder} exists already; name a new folder for the backup, or remove this one")
    try:
        half.mkdir(parents=True)
        try:
            _copy(db, half)
            half.rename(target)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except OSError as fault:
        raise WorkspaceProblem(f"{target} can't be written: {fault.strerror}; choose another folder") from fault


def _copy(db: Connection, folder: Path) -> None:
    with db.told():
        copy: sqlite3.Connection = connect(folder / db.path.name, mode="mode=rwc")
        try:
            # In one step, so that the copy is of one moment, whoever writes meanwhile.
            db.db.backup(copy)
        finally:
            copy.close()
    media = db.path.parent / MEDIA
    if media.is_dir():
        shutil.copytree(media, folder / MEDIA)
    (folder / MEDIA).mkdir(exist_ok=True)

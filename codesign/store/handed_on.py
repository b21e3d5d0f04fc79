"""What is known of what left the workspace: the numbers of pseudonyms, and where copies of it lie."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from codesign.store.connection import Connection


def number_people(db: Connection, project: str, people: Iterable[str]) -> dict[str, int]:
    """The number, from 0, under which each person of a project is known; whoever has none gets the next, for good."""
    with db.writing():
        found = dict(db.execute("SELECT person, number FROM pseudonym WHERE project = ?", (project,)).fetchall())
        following = max(found.values(), default=-1) + 1
        for person in dict.fromkeys(people):
            if person not in found:
                found[person] = following
                db.execute(
                    "INSERT INTO pseudonym (project, person, number) VALUES (?, ?, ?)", (project, person, following)
                )
                following += 1
    return found


def known_numbers(db: Connection, project: str) -> dict[str, int]:
    """The numbers of those people of a project who have one."""
    with db.reading():
        return dict(db.execute("SELECT person, number FROM pseudonym WHERE project = ?", (project,)).fetchall())


def note_backup(db: Connection, folder: Path) -> None:
    """Note where a copy of the workspace lies."""
    with db.writing():
        db.execute("INSERT OR REPLACE INTO backup (folder, made_at) VALUES (?, ?)", (str(folder.absolute()), db.now()))


def backups(db: Connection) -> list[tuple[str, str]]:
    """The folders of the copies that were taken, and when."""
    with db.reading():
        return [(folder, made_at) for folder, made_at in db.execute("SELECT folder, made_at FROM backup ORDER BY 2")]

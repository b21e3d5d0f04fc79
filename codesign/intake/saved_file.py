"""A saved file as a design change: who saved it, what carries it, a copy or a checksum with the session's media."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codesign.intake.drawing_files import medium_of
from codesign.intake.folder_look import Save
from codesign.intake.outside_event import Sent, digest_of
from codesign.media.checksum import checksum_of, copy_of
from codesign.media.disk_room import ENOUGH_BYTES, room_left
from codesign.model.source import FOLDER
from codesign.model.vocabulary import Kind

SAVED = "saved"
"""Under this an event keeps what is known of its file: ``file``, ``bytes``, ``sha256``, and ``copy`` where one is."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder that is watched, and how.

    ``by`` is who saves there (an id or a name), None for the owner of each file. ``authors`` says who an owner is, by
    the name that the system knows. ``copy`` keeps each saved file with the session's media, else its checksum alone.
    """

    folder: Path
    by: str | None = None
    authors: Mapping[str, str] = field(default_factory=dict)
    copy: bool = True


def sent_of(save: Save, watched: Watched, media: Path, arrived_ns: int) -> Sent:
    """What is to be logged of a save, its copy made; MediaProblem where it can't be read or kept."""
    relative = save.path.relative_to(watched.folder).as_posix()
    name = hashlib.sha256(f"{relative}\0{save.stamp[1:]}".encode()).hexdigest()
    kept: dict[str, object] = {"file": relative, "bytes": save.size}
    if watched.copy and room_left(media) > save.size + ENOUGH_BYTES:
        target = media / f"saved-{name[:8]}-{_plain_name(save.path.name)}"
        media.mkdir(parents=True, exist_ok=True)
        kept["copy"] = target.name
        kept["sha256"] = checksum_of(target) if target.exists() else copy_of(save.path, target)
    else:
        kept["sha256"] = checksum_of(save.path)
    medium = medium_of(save.path.name)
    plain = {
        "id": f"save-{name[:16]}",
        "kind": Kind.DESIGN_CHANGE.value,
        "text": f"saved {relative}",
        "media": [] if medium is None else [medium.value],
    }
    more = {SAVED: kept}
    return Sent(plain, arrived_ns, str(plain["id"]), digest_of(plain), FOLDER, more, authors_of(save, watched))


def _plain_name(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{re.sub(r'[^A-Za-z0-9-]+', '-', stem).strip('-')[:60]}{dot}{ending.lower()}"


def authors_of(save: Save, watched: Watched) -> tuple[str, ...]:
    """By what names whoever saved a file may be known in the session, the likeliest first."""
    if watched.by is not None:
        return (watched.by,)
    names = owner_names(save.owner)
    mapped = [watched.authors[name] for name in names if name in watched.authors]
    return (*mapped, *names)


def owner_names(owner: int) -> tuple[str, ...]:
    """The names of a user of the system: login, full name, first name; none where the system doesn't say."""
    if sys.platform == "win32":
        return ()
    import pwd  # noqa: PLC0415 (of POSIX alone)

    try:
        found = pwd.getpwuid(owner)
    except KeyError:
        return ()
    whole = found.pw_gecos.partition(",")[0].strip()
    first = whole.partition(" ")[0]
    return tuple(dict.fromkeys(name for name in (found.pw_name, whole, first) if name))


def is_unchanged(save: Save) -> bool:
    """Whether a file still is as it was when its save was found."""
    try:
        found = save.path.stat()
    except OSError:
        return False
    return (found.st_ino, found.st_size, found.st_mtime_ns) == save.stamp

"""What a bundle says of itself: what made it, its sessions, and the size and SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from codesign import __version__
from codesign.model.errors import FileProblem
from codesign.model.plain import EVENT_KEYS, HEAD_KEYS, PARTICIPANT_KEYS
from codesign.model.rubric import METHOD_VERSION
from codesign.model.session import Session
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind, Link, Medium, Side, StakeholderGroup

FORMAT, VERSION = "codesign bundle", 1
MANIFEST, SIGNATURE, RUBRIC, CODEBOOK = "manifest.json", "manifest.sig", "rubric.toml", "codebook.json"


class Member(msgspec.Struct, frozen=True):
    """A file of the bundle."""

    name: str
    size: int
    sha256: str


class SessionEntry(msgspec.Struct, frozen=True):
    """A session of the bundle: its log, its profile, and the folder of its media, None without."""

    id: str
    log: str
    profile: str
    media: str | None = None


class Manifest(msgspec.Struct, frozen=True):
    """All of what a bundle says of itself; ``left_out`` are sentences on what was held back, and why."""

    format: str
    version: int
    made_by: str
    method: str
    made_at: str
    rubric_id: str
    pseudonyms: bool
    sessions: Sequence[SessionEntry]
    left_out: Sequence[str]
    files: Sequence[Member]


def manifest_of(
    sessions: Sequence[SessionEntry],
    files: Sequence[Member],
    *,
    made_at: str,
    rubric_id: str,
    pseudonyms: bool,
    left_out: Sequence[str],
) -> Manifest:
    """The manifest of a bundle that this program makes."""
    made_by = f"codesign {__version__}"
    return Manifest(FORMAT, VERSION, made_by, METHOD_VERSION, made_at, rubric_id, pseudonyms, sessions, left_out, files)


def written(manifest: Manifest) -> bytes:
    """The bytes of a manifest: what is signed."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def read_manifest(data: bytes, bundle: str) -> Manifest:
    """The manifest that stands in some bytes; FileProblem where none does, or one of a newer program."""
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError as fault:
        raise FileProblem(bundle, f"is no bundle: its manifest is unreadable ({fault})") from None
    if found.format != FORMAT:
        raise FileProblem(bundle, f"is no bundle: its manifest is one of {found.format!r}")
    if found.version > VERSION:
        raise FileProblem(bundle, f"is of a newer version ({found.version}); update codesign to open it")
    return found


def member_of(name: str, data: bytes) -> Member:
    """A file in memory as the manifest lists it."""
    return Member(name, len(data), hashlib.sha256(data).hexdigest())


def codebook_of(sessions: Iterable[Session]) -> dict[str, Any]:
    """The columns of the logs, and the words of every vocabulary with how often each was used."""
    vocabularies: dict[str, type[StrEnum]] = {"kind": Kind, "media": Medium, "link": Link, **CODE_VOCABULARIES}
    used: dict[str, dict[str, int]] = {
        name: {str(word): 0 for word in vocabulary} for name, vocabulary in vocabularies.items()
    }
    elements: dict[str, int] = {}
    for session in sessions:
        for event in session.events:
            codes = {key: value for key, value in event.codes.values.items() if key in CODE_VOCABULARIES}
            said = [
                ("kind", event.kind),
                ("link", event.link),
                *(("media", each) for each in event.media),
                *codes.items(),
            ]
            for name, word in said:
                if word is not None:
                    used[name][str(word)] += 1
            if event.codes.element is not None:
                elements[event.codes.element] = elements.get(event.codes.element, 0) + 1
    return {
        "columns": {"session": HEAD_KEYS, "participant": PARTICIPANT_KEYS, "event": EVENT_KEYS},
        "vocabularies": used,
        "elements": elements,
        "people": {"side": list(Side), "stakeholder_group": list(StakeholderGroup)},
    }

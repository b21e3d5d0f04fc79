"""Sessions written as one file, with everything that is needed to come to the same profiles elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from codesign.bundle.exact_profile import exact_profile
from codesign.bundle.manifest import (
    CODEBOOK,
    MANIFEST,
    RUBRIC,
    SIGNATURE,
    Manifest,
    Member,
    SessionEntry,
    codebook_of,
    manifest_of,
    written,
)
from codesign.bundle.media_to_hand_on import media_to_hand_on
from codesign.bundle.sealing import encrypt, sign
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import rubric_text
from codesign.interchange.session_log import write_session_log
from codesign.media.media_list import LIST
from codesign.model.case import Case
from codesign.model.errors import FileProblem
from codesign.model.rubric import Rubric
from codesign.model.session import Session

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Files of a bundle have no date, so that the same sessions make the same bytes."""
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Going:
    """A session that goes into a bundle, with the folder of its media if they go too."""

    session: Session
    media: Path | None = None


@dataclass(frozen=True, slots=True)
class Sealing:
    """How a bundle is closed: signed by a key in a file, encrypted with a passphrase, both or neither."""

    key: Path | None = None
    passphrase: str | None = None


def write_bundle(
    path: Path,
    going: Sequence[Going],
    rubric: Rubric,
    cases: Sequence[Case],
    made_at: str,
    *,
    pseudonyms: bool = False,
    sealing: Sealing | None = None,
) -> Manifest:
    """Write a bundle, whole or not at all, and give what it says of itself."""
    seal = sealing or Sealing()
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
                manifest = _fill(_Filling(archive), going, rubric, cases, made_at, pseudonyms=pseudonyms, key=seal.key)
            if seal.passphrase is not None:
                beside.write_bytes(encrypt(beside.read_bytes(), seal.passphrase, str(path)))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as fault:
        raise FileProblem(str(path), f"can't be written: {fault.strerror}") from fault
    return manifest


class _Filling:
    """A bundle that is being filled: each file is listed with its size and checksum as it goes in."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.files: list[Member] = []

    def put(self, name: str, blocks: Iterable[bytes], *, packed: bool = True) -> None:
        """A file in blocks."""
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        found, size = hashlib.sha256(), 0
        with self._archive.open(info, "w", force_zip64=True) as file:
            for block in blocks:
                found.update(block)
                size += len(block)
                file.write(block)
        self.files.append(Member(name, size, found.hexdigest()))

    def close(self, name: str, data: bytes) -> None:
        """A file that the manifest doesn't list: itself, and its signature."""
        self._archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)


def _fill(
    filling: _Filling,
    going: Sequence[Going],
    rubric: Rubric,
    cases: Sequence[Case],
    made_at: str,
    *,
    pseudonyms: bool,
    key: Path | None,
) -> Manifest:
    left_out: list[str] = []
    listed = [_put(filling, each, number, rubric, cases, left_out) for number, each in enumerate(going, 1)]
    filling.put(RUBRIC, [rubric_text(rubric).encode()])
    codebook = json.dumps(codebook_of(each.session for each in going), ensure_ascii=False, indent=1)
    filling.put(CODEBOOK, [codebook.encode()])
    manifest = manifest_of(
        listed, filling.files, made_at=made_at, rubric_id=rubric.id, pseudonyms=pseudonyms, left_out=left_out
    )
    data = written(manifest)
    filling.close(MANIFEST, data)
    if key is not None:
        filling.close(SIGNATURE, sign(data, key))
    return manifest


def _put(
    filling: _Filling, going: Going, number: int, rubric: Rubric, cases: Sequence[Case], left_out: list[str]
) -> SessionEntry:
    session = going.session
    entry = SessionEntry(session.head.id, f"sessions/{number}.jsonl", f"profiles/{number}.json")
    filling.put(entry.log, (line.encode("utf-8", "surrogatepass") for line in write_session_log(session)))
    profile = exact_profile(evaluate(session.columns, rubric, cases))
    filling.put(entry.profile, [json.dumps(profile, ensure_ascii=False, indent=1).encode()])
    if going.media is None:
        return entry
    media = media_to_hand_on(session, going.media)
    left_out += media.left_out
    folder = f"media/{number}"
    lines = [msgspec.json.encode(each) + b"\n" for each in media.entries]
    filling.put(f"{folder}/{LIST}", lines)
    for name, path in media.files.items():
        filling.put(f"{folder}/{name}", _blocks(path), packed=False)
    return SessionEntry(entry.id, entry.log, entry.profile, folder)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            yield block

"""A bundle opened: checked whole, evaluated anew and compared, and brought into a workspace."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from codesign.bundle.exact_profile import differences, exact_profile
from codesign.bundle.manifest import MANIFEST, RUBRIC, Manifest
from codesign.bundle.members import BOUNDS, Bounds, Members, members_of
from codesign.bundle.sealing import AGE, check_signature, decrypt
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import read_rubric
from codesign.interchange.session_log import read_session_log
from codesign.media.media_list import LIST, entries
from codesign.model.case import Case
from codesign.model.errors import FileProblem, WorkspaceProblem
from codesign.model.rubric import Rubric
from codesign.model.session import Session
from codesign.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """A session out of a bundle, the folder of its media if they came along, and where its profile differs here."""

    session: Session
    media: Path | None
    differs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """An open bundle, sound in every file; ``signed_by`` is a key's fingerprint, None where nobody signed."""

    manifest: Manifest
    signed_by: str | None
    rubric: Rubric
    sessions: Sequence[Opened]


@contextmanager
def open_bundle(
    path: Path,
    cases: Sequence[Case],
    *,
    passphrase: Callable[[], str] | None = None,
    signed_by: str | None = None,
    bounds: Bounds = BOUNDS,
) -> Iterator[Bundle]:
    """The bundle in a file, kept in a folder of its own while it is open; FileProblem for whatever is wrong with it.

    ``passphrase`` is asked where it is encrypted; ``signed_by`` is the fingerprint that must have signed it.
    """
    with _content(path, passphrase) as file, members_of(str(path), file, bounds) as members:
        signer = _signer(members, str(path), signed_by)
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            try:
                members.unpack(folder)
            except OSError as fault:
                raise FileProblem(str(path), f"can't be unpacked: {fault.strerror}") from fault
            yield _bundle(members.manifest, signer, folder, cases, str(path))


@contextmanager
def _content(path: Path, passphrase: Callable[[], str] | None) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as file:
            if file.read(len(AGE)) != AGE:
                yield file
                return
            file.seek(0)
            sealed = file.read()
    except OSError as fault:
        raise FileProblem(str(path), f"can't be read: {fault.strerror}") from fault
    if passphrase is None:
        raise FileProblem(str(path), "is encrypted; give its passphrase")
    yield io.BytesIO(decrypt(sealed, passphrase(), str(path)))


def _signer(members: Members, path: str, wanted: str | None) -> str | None:
    if members.signature is None:
        if wanted is not None:
            raise FileProblem(path, f"isn't signed, and {wanted} was to have signed it")
        return None
    found = check_signature(members.signed_bytes, members.signature, path)
    if wanted not in (None, found):
        raise FileProblem(path, f"is signed by {found}, not by {wanted}")
    return found


def _bundle(manifest: Manifest, signer: str | None, folder: Path, cases: Sequence[Case], path: str) -> Bundle:
    if not (folder / RUBRIC).is_file():
        raise FileProblem(path, f"holds no {RUBRIC}, so its profiles can't be computed")
    try:
        rubric = read_rubric(folder / RUBRIC)
        opened = [_opened(manifest, number, folder, rubric, cases) for number in range(len(manifest.sessions))]
    except FileProblem as fault:
        inside = Path(fault.path).name
        raise FileProblem(path, f"{inside}: {fault.message}", line=fault.line, field=fault.field) from fault
    except (ValueError, RecursionError) as fault:
        raise FileProblem(path, "a profile in it is unreadable") from fault
    return Bundle(manifest, signer, rubric, opened)


def _opened(manifest: Manifest, number: int, folder: Path, rubric: Rubric, cases: Sequence[Case]) -> Opened:
    entry = manifest.sessions[number]
    session = read_session_log(folder / entry.log)
    if session.head.id != entry.id:
        raise FileProblem(MANIFEST, f"calls a session {entry.id!r} that calls itself {session.head.id!r}")
    theirs = json.loads((folder / entry.profile).read_bytes())
    ours = json.loads(json.dumps(exact_profile(evaluate(session.columns, rubric, cases))))
    media = None if entry.media is None else folder / "media" / str(number + 1)
    if media is not None:
        if entry.media != f"media/{number + 1}":
            raise FileProblem(MANIFEST, f"puts media into {entry.media!r}")
        _check_list(media)
    return Opened(session, media, list(differences(theirs, ours)))


def _check_list(media: Path) -> None:
    """A list of media may name files beside it alone: another name would lead out of the session's folder."""
    there = {path.name for path in media.iterdir()} if media.is_dir() else set()
    for entry in entries(media):
        if entry.file not in there:
            raise FileProblem(str(media / LIST), f"names {entry.file[:80]!r}, which isn't in the bundle")


def bring_in(bundle: Bundle, workspace: Workspace, *, replace: bool = False) -> None:
    """Store all sessions of a bundle, media too; WorkspaceProblem, and nothing stored, where one is there already."""
    known = {each.id for each in workspace.sessions()}
    taken = [each.session.head.id for each in bundle.sessions if each.session.head.id in known]
    if taken and not replace:
        raise WorkspaceProblem(f"a session {taken[0]!r} is in the workspace {workspace.folder} already; replace it")
    for each in bundle.sessions:
        workspace.add_session(each.session, replace=replace, what="opened from a bundle")
        if each.media is not None:
            _bring_media(each.media, workspace.media_folder(each.session.head.id))


def _bring_media(media: Path, folder: Path) -> None:
    beside = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(media, beside)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except OSError as fault:
        raise WorkspaceProblem(f"{folder} can't be written: {fault.strerror}; open the bundle once more") from fault
    finally:
        shutil.rmtree(beside, ignore_errors=True)

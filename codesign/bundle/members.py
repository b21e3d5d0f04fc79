"""The files of a bundle, read with suspicion: names, kinds, sizes and contents are checked before anything is kept."""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from codesign.bundle.manifest import MANIFEST, SIGNATURE, Manifest, Member, read_manifest
from codesign.model.errors import FileProblem

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}(/[A-Za-z0-9][A-Za-z0-9._-]{0,120}){0,3}", re.ASCII)
"""No name that starts at a root or a drive, goes up, or means something else on another system."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a bundle may hold at most: files, bytes unpacked, and how many times its packed size a file may have."""

    files: int = 100_000
    manifest_bytes: int = 64 << 20
    total_bytes: int = 256 << 30
    ratio: int = 100
    small_bytes: int = 1 << 20
    """Up to this size the ratio says nothing: a short file of one word packs very well."""


BOUNDS = Bounds()


class Members:
    """An open bundle whose list of files is sound; contents are checked as they are unpacked."""

    def __init__(self, path: str, archive: zipfile.ZipFile, bounds: Bounds, size: int) -> None:
        self._path, self._archive, self._bounds = path, archive, bounds
        self._infos = self._checked(archive.infolist(), size)
        self.signed_bytes = self._small(MANIFEST)
        self.signature = self._small(SIGNATURE) if SIGNATURE in self._infos else None
        self.manifest = read_manifest(self.signed_bytes, path)
        self._listed = self._agreeing(self.manifest)

    def _refused(self, why: str) -> FileProblem:
        return FileProblem(self._path, f"{why}; it was not opened, and nothing of it was kept")

    def _checked(self, infos: list[zipfile.ZipInfo], size: int) -> Mapping[str, zipfile.ZipInfo]:
        if len(infos) > self._bounds.files:
            raise self._refused(f"holds {len(infos):,} files, more than any bundle")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._check(info)
            if info.filename.lower() in found:
                raise self._refused(f"holds two files called {info.filename!r}")
            found[info.filename.lower()] = info
        if sum(info.file_size for info in infos) > self._bounds.total_bytes:
            raise self._refused("would unpack to more than any bundle")
        if sum(info.compress_size for info in infos) > size:
            raise self._refused("says to hold more than it has: its files overlap")
        if MANIFEST not in found:
            raise self._refused("holds no manifest, so it is no bundle")
        return {info.filename: info for info in found.values()}

    def _check(self, info: zipfile.ZipInfo) -> None:
        # orig_filename is what stands in the file: zipfile cuts a name at its first NUL.
        name = info.orig_filename
        parts = name.split("/")
        if not _NAME.fullmatch(name) or any(_DEVICES.fullmatch(part) or part.endswith(".") for part in parts):
            raise self._refused(f"holds a file called {name[:80]!r}, which no bundle has")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise self._refused(f"holds {name!r}, which is a link or a device and no file")
        if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused(f"holds {name!r} packed in a way that no bundle uses")
        packed_well = info.file_size > self._bounds.ratio * max(info.compress_size, 1)
        if packed_well and info.file_size > self._bounds.small_bytes:
            raise self._refused(f"holds {name!r}, which would unpack to {info.file_size:,} bytes")

    def _small(self, name: str) -> bytes:
        if name not in self._infos or self._infos[name].file_size > self._bounds.manifest_bytes:
            raise self._refused(f"has no sound {name}")
        with self._told(name), self._archive.open(self._infos[name]) as file:
            return file.read()

    def _agreeing(self, manifest: Manifest) -> Mapping[str, Member]:
        listed = {member.name: member for member in manifest.files}
        there = set(self._infos) - {MANIFEST, SIGNATURE}
        missing, more = sorted(set(listed) - there), sorted(there - set(listed))
        if missing or len(listed) < len(manifest.files):
            raise self._refused(f"lacks {missing[0]!r}" if missing else "lists a file twice")
        if more:
            raise self._refused(f"holds {more[0]!r}, which its manifest doesn't list")
        named = [name for each in manifest.sessions for name in (each.log, each.profile)]
        unlisted = [name for name in named if name not in listed]
        if unlisted:
            raise self._refused(f"names {unlisted[0]!r}, which it doesn't hold")
        return listed

    def unpack(self, folder: Path) -> None:
        """Unpack all files into an empty folder; FileProblem for the first that isn't what the manifest says."""
        for name, member in self._listed.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._told(name), self._archive.open(self._infos[name]) as file, target.open("xb") as copy:
                self._copy(member, file, copy)

    def _copy(self, member: Member, file: IO[bytes], copy: IO[bytes]) -> None:
        found, size = hashlib.sha256(), 0
        while block := file.read(_AT_ONCE):
            size += len(block)
            if size > member.size:
                break
            found.update(block)
            copy.write(block)
        if size != member.size or found.hexdigest() != member.sha256:
            raise self._refused(f"was changed since it was made: {member.name!r} isn't what the manifest says")

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, RuntimeError) as fault:
            raise self._refused(f"is damaged: {name!r} can't be unpacked ({fault})") from fault
        except Exception as fault:
            if type(fault).__module__ == "zlib":  # zlib.error is none of the above
                raise self._refused(f"is damaged: {name!r} can't be unpacked ({fault})") from fault
            raise


@contextmanager
def members_of(path: str, file: IO[bytes], bounds: Bounds = BOUNDS) -> Iterator[Members]:
    """The files of a bundle; FileProblem, in one sentence, for whatever isn't one."""
    size = file.seek(0, 2)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, UnicodeDecodeError) as fault:
        raise FileProblem(path, f"is no bundle of codesign ({str(fault).rstrip('.')})") from fault
    with archive:
        yield Members(path, archive, bounds, size)

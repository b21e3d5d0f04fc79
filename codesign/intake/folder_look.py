"""A look at a folder, again and again: which files were saved since the look before.

Looking (``os.scandir``) was chosen over being told by the system: nothing tells of what happens on a network drive, and
whether a save is complete has to be looked at anyway. It costs some 2 ms for 1,000 files.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from codesign.intake.drawing_files import medium_of

QUIET_S: Final = 1.0
"""A file that hasn't changed for so long is complete: programs save in several writes."""
DEEPEST: Final = 8
MOST_FILES: Final = 20_000

Stamp = tuple[int, int, int]
"""What changes with each save: the file itself (its number on the disk), its size, its time."""


@dataclass(frozen=True, slots=True)
class Save:
    """A file that was saved: its path, what it was then, and when that was seen first, in seconds of the clock."""

    path: Path
    stamp: Stamp
    seen_s: float
    owner: int

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.stamp[1]

    @property
    def mtime_ns(self) -> int:
        """When it was written, by the wall's clock of its disk."""
        return self.stamp[2]


class FolderLook:
    """What is there at the first look was there before; from then on each save is found once.

    A save counts when the file hasn't changed for ``quiet_s``. A file that is moved within the folder, or comes back as
    it was, wasn't saved. ``skip`` is a folder that isn't looked into.
    """

    def __init__(self, folder: Path, *, skip: Path | None = None, quiet_s: float = QUIET_S) -> None:
        self.folder, self._skip, self._quiet_s = folder, skip, quiet_s
        self._known: dict[str, Stamp] = {}
        self._waiting: dict[str, tuple[Stamp, float, int]] = {}
        self._begun = False

    def look(self, now_s: float) -> list[Save]:
        """The saves that are complete; OSError where the folder isn't there, and then nothing is forgotten."""
        there = {path: (stamp, owner) for path, stamp, owner in self._files()}
        if not self._begun:
            self._known = {path: stamp for path, (stamp, _owner) in there.items()}
            self._begun = True
            return []
        moved = {stamp for path, stamp in self._known.items() if path not in there or there[path][0] != stamp}
        for path, (stamp, owner) in there.items():
            if stamp == self._known.get(path) or (path not in self._known and stamp in moved):
                self._known[path] = stamp
                self._waiting.pop(path, None)
            elif path not in self._waiting or self._waiting[path][0] != stamp:
                self._waiting[path] = (stamp, now_s, owner)
        for gone in self._waiting.keys() - there.keys():
            del self._waiting[gone]
        return self._complete(now_s)

    def _complete(self, now_s: float) -> list[Save]:
        found = []
        for path, (stamp, since, owner) in list(self._waiting.items()):
            if now_s - since >= self._quiet_s and stamp[1]:
                del self._waiting[path]
                self._known[path] = stamp
                found.append(Save(Path(path), stamp, since, owner))
        return sorted(found, key=lambda save: (save.mtime_ns, save.path))

    def _files(self) -> Iterator[tuple[str, Stamp, int]]:
        left, folders = MOST_FILES, [(str(self.folder), 0)]
        while folders and left:
            folder, depth = folders.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError:
                if depth:
                    continue  # one that may not be read, or went away meanwhile
                raise
            for entry in entries:
                if self._is_folder(entry):
                    if depth < DEEPEST:
                        folders.append((entry.path, depth + 1))
                elif left and medium_of(entry.name) is not None:
                    left -= 1
                    with contextlib.suppress(OSError):  # gone between two looks
                        found = entry.stat()
                        if stat.S_ISREG(found.st_mode):
                            yield entry.path, (found.st_ino, found.st_size, found.st_mtime_ns), found.st_uid

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            return False
        return is_folder and not entry.name.startswith(".") and (self._skip is None or Path(entry.path) != self._skip)

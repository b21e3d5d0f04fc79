"""What tells a file from any other: its SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from codesign.media.faults import told

_AT_ONCE = 1 << 20


OnBytes = Callable[[int], None]
"""Hears how many bytes were read since it was called last, and may raise to end it."""


def checksum_of(path: Path, on_bytes: OnBytes | None = None) -> str:
    """The SHA-256 of a file, in hexadecimal; MediaProblem where it can't be read."""
    with told(f"{path} can't be read"), path.open("rb") as file:
        if on_bytes is None:
            return hashlib.file_digest(file, "sha256").hexdigest()
        found = hashlib.sha256()
        while block := file.read(_AT_ONCE):
            found.update(block)
            on_bytes(len(block))
        return found.hexdigest()


def copy_of(source: Path, target: Path, on_bytes: OnBytes | None = None) -> str:
    """The SHA-256 of a file that is copied while it is read, whole or not at all; the target mustn't be there."""
    found = hashlib.sha256()
    beside = target.with_name(f".{target.name}.part")
    with told(f"{source} can't be copied to {target.parent}"):
        try:
            with source.open("rb") as file, beside.open("wb") as copy:
                while block := file.read(_AT_ONCE):
                    found.update(block)
                    copy.write(block)
                    if on_bytes is not None:
                        on_bytes(len(block))
                copy.flush()
                os.fsync(copy.fileno())
            beside.rename(target)
        finally:
            beside.unlink(missing_ok=True)
    return found.hexdigest()

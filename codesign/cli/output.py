"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from codesign.model.errors import FileProblem


def write_whole(path: Path, content: Iterable[str] | bytes) -> None:
    """Write a file, of lines or of bytes, under another name first, so that none is left half written.

    FileProblem where it can't be.
    """
    try:
        if path.exists() and not path.is_file():  # a device or a pipe can't be replaced
            _fill(path, content)
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        try:
            _fill(beside, content)
            beside.chmod(0o666 & ~_umask())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(str(path), f"can't be written: {error.strerror}") from error


def _fill(path: Path, content: Iterable[str] | bytes) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

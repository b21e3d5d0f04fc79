"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from codesign.model.errors import FileProblem


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write a text file under another name first, so that none is left half written; FileProblem where it can't be."""
    try:
        if not path.is_file() and path.exists():  # a device or a pipe can't be replaced
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)
            return
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            _fill(file.name, file, lines)
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(path)
    except OSError as error:
        raise FileProblem(str(path), f"can't be written: {error.strerror}") from error


def _fill(name: str, file: object, lines: Iterable[str]) -> None:
    try:
        file.writelines(lines)  # type: ignore[attr-defined]
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Files that the window writes: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from codesign.model.errors import FileProblem


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8; FileProblem where it can't be, and then what was there is there still."""
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(text.encode()) >= 0 and file.commit()
    if not written:
        raise FileProblem(str(path), f"can't be written: {file.errorString()}; choose another place")

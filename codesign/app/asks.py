"""The questions that need a dialog, as plain functions, so that who asks can be given other answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Asks:
    """Which files (title, filter), which folder (title), where to write (title, name, filter)."""

    which_files: Callable[[str, str], list[Path]]
    which_folder: Callable[[str], Path | None]
    where_to_write: Callable[[str, str, str], Path | None]


def asks_by_dialog(parent: Callable[[], QWidget | None]) -> Asks:
    """The system's dialogs over a window."""

    def which_files(title: str, kinds: str) -> list[Path]:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  # not before somebody asks

        return [Path(name) for name in QFileDialog.getOpenFileNames(parent(), title, "", kinds)[0]]

    def which_folder(title: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  # not before somebody asks

        name = QFileDialog.getExistingDirectory(parent(), title)
        return Path(name) if name else None

    def where_to_write(title: str, name: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  # not before somebody asks

        chosen = QFileDialog.getSaveFileName(parent(), title, name, kinds)[0]
        return Path(chosen) if chosen else None

    return Asks(which_files, which_folder, where_to_write)

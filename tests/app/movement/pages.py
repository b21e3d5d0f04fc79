"""The movement page in a window, over a workspace of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.interchange.session_log import read_session_log
from codesign.store.workspace import Workspace

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "sessions").glob("[1-4]-*.jsonl"))
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


def workspace_of(folder: Path, *samples: Path) -> Path:
    with Workspace.open(folder, author="test", now=lambda: "2026-03-20T10:00:00Z") as workspace:
        workspace.add_sessions(read_session_log(each) for each in samples)
    return folder


def opened(qtbot: QtBot, window: MainWindow, folder: Path) -> MovementPage:
    begin(window, folder)
    window.go("movement")
    page = window.pages["movement"]
    assert isinstance(page, MovementPage)
    return page


def read(qtbot: QtBot, page: MovementPage) -> MovementPage:
    """Wait until all that is chosen is read and drawn."""
    assert page.desk is not None
    qtbot.waitUntil(lambda: page.desk.progress[0] == page.desk.progress[1], timeout=20_000)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not page._draw_soon.isActive(), timeout=20_000)
    return page


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key, pressed where the focus is."""
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

"""Windows without a screen, and the app's parts as a test needs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import add_pages, compose
from codesign.app.asks import Asks
from codesign.app.design.theme import Theme
from codesign.app.main_window import MainWindow
from codesign.app.settings import Settings


class Answers:
    """Answers to the app's questions, in place of its dialogs."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.place: Path | None = None

    @property
    def asks(self) -> Asks:
        return Asks(lambda *_: self.files, lambda *_: self.folder, lambda *_: self.place)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, answers: Answers) -> Iterator[MainWindow]:
    made = compose(qapp, Settings(tmp_path / "window.ini"))
    add_pages(made, answers.asks)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()  # now, not at some later event: the next window's style would be applied to this one too
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

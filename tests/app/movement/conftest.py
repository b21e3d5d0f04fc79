"""The movement page with the four sample sessions, read and drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from tests.app.movement.pages import SAMPLES, opened, read, workspace_of


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MovementPage:
    return read(qtbot, opened(qtbot, window, workspace_of(tmp_path / "ws", *SAMPLES)))

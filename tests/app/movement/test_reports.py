"""One key makes the page for the customer: of the chosen sessions, with or without names, while the window goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.interchange.session_log import read_session_log
from tests.app.movement.pages import CONTROL, SAMPLES, SHIFT, press


@pytest.fixture
def target(page: MovementPage, tmp_path: Path) -> Path:
    """Where reports are asked to go."""
    path = tmp_path / "report.html"
    page._asks = replace(page._asks, where_to_write=lambda _title, _name, _kinds: path)
    page._desk.connect_all(page.handlers)
    return path


def made(qtbot: QtBot, page: MovementPage, target: Path) -> str:
    qtbot.waitUntil(lambda: target.exists() and page.reports.run is None, timeout=60_000)
    return target.read_text("utf-8")


def test_a_key_writes_the_report_of_the_chosen_sessions(
    qtbot: QtBot, window: MainWindow, page: MovementPage, target: Path
) -> None:
    assert page.desk is not None
    page.desk.choose(["larch-lane-1", "larch-lane-4"])
    press(qtbot, window, Qt.Key.Key_R, CONTROL)
    text = made(qtbot, page, target)
    assert "walk-through of the virtual house" in text
    assert "video call over the plans" not in text
    assert page.desk.rubric.id in text
    assert window.messages.message is not None
    assert window.messages.message.text == f"The report is in {target}."


def test_without_names_nobody_is_named(qtbot: QtBot, window: MainWindow, page: MovementPage, target: Path) -> None:
    names = {person.name for each in SAMPLES for person in read_session_log(each).participants}
    press(qtbot, window, Qt.Key.Key_R, CONTROL | SHIFT)
    text = made(qtbot, page, target)
    assert "Participant A" in text
    assert [name for name in names if name in text] == []


def test_what_cannot_be_written_is_told_and_nothing_is_left(
    qtbot: QtBot, window: MainWindow, page: MovementPage, tmp_path: Path
) -> None:
    page._asks = replace(
        page._asks, where_to_write=lambda _title, _name, _kinds: tmp_path / "no folder" / "report.html"
    )
    page._desk.connect_all(page.handlers)
    press(qtbot, window, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: page.reports.run is None, timeout=60_000)
    assert window.messages.message is not None
    assert "can't be written" in window.messages.message.text
    assert not (tmp_path / "no folder").exists()


def test_no_chosen_session_is_one_sentence(qtbot: QtBot, window: MainWindow, page: MovementPage, target: Path) -> None:
    assert page.desk is not None
    page.desk.choose([])
    press(qtbot, window, Qt.Key.Key_R, CONTROL)
    assert window.messages.message is not None
    assert "no session is chosen" in window.messages.message.text
    assert not target.exists()

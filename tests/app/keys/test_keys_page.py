"""The page of keys shows all of them, finds them, and changes them by pressing the new one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.commands import COMMANDS
from codesign.app.keys.key_field import KeyField
from codesign.app.keys.page import KeysPage
from codesign.app.keys.sheet import KEYS
from codesign.app.main_window import MainWindow
from tests.app.conftest import Answers


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> KeysPage:
    window.go("keys")
    found = window.pages["keys"]
    assert isinstance(found, KeysPage)
    qtbot.waitUntil(found.search.hasFocus)
    return found


def choose(page: KeysPage, command_id: str) -> None:
    rows = [page.sheet.command_at(at) for at in range(page.sheet.rowCount())]
    at = next(at for at, command in enumerate(rows) if command is not None and command.id == command_id)
    page.table.setCurrentIndex(page.sheet.index(at, KEYS))
    page.table.setFocus()


def test_every_command_stands_in_the_sheet(page: KeysPage) -> None:
    rows = [page.sheet.command_at(at) for at in range(page.sheet.rowCount())]
    assert [command for command in rows if command is not None] == list(COMMANDS)


def test_typing_finds_commands_by_name_and_by_key(qtbot: QtBot, page: KeysPage) -> None:
    qtbot.keyClicks(page.search, "f11")
    assert [row for row in page.sheet.rows if not isinstance(row, str)] == [
        command for command in COMMANDS if command.id == "view.full_screen"
    ]


def test_a_key_is_changed_by_pressing_another(qtbot: QtBot, page: KeysPage, window: MainWindow) -> None:
    choose(page, "record.change")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = page.table.findChild(KeyField)
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_J)
    assert window.bindings.keys("record.change") == ("J",)
    assert window.settings.keys() == {"record.change": ("J",)}
    assert page.table.hasFocus()


def test_a_taken_key_is_refused_in_a_sentence(qtbot: QtBot, page: KeysPage, window: MainWindow) -> None:
    choose(page, "record.change")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field: QWidget | None = page.table.findChild(KeyField)
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_F)
    assert window.bindings.keys("record.change") == ("D",)
    assert window.messages.message is not None
    assert "Feedback" in window.messages.message.text


def test_keys_are_exported_and_imported(page: KeysPage, window: MainWindow, answers: Answers) -> None:
    answers.place = window.settings.path.with_name("keys.json")
    answers.files = [answers.place]
    window.bindings.rebind("record.change", ["J"])
    assert window.desk.run("keys.export")
    window.bindings.reset()
    assert window.desk.run("keys.import")
    assert window.bindings.keys("record.change") == ("J",)


def test_the_first_keys_come_back(qtbot: QtBot, page: KeysPage, window: MainWindow) -> None:
    window.bindings.rebind("record.change", ["J"])
    choose(page, "record.change")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert window.bindings.keys("record.change") == ("D",)
    assert QApplication.focusWidget() is page.table

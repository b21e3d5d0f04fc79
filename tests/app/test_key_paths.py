"""A key comes to its command with its event, and what is typed into a field stays the field's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import RECORD
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import key_name
from codesign.app.key_paths import KeyPaths
from codesign.model.errors import NotFound

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


class Bench(QWidget):
    """A page with a field, a list and a button, where keys are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.list, self.button = QLineEdit(), QListWidget(), QPushButton("press")
        self.list.addItems(["done", "first", "second"])
        line = QVBoxLayout(self)
        for part in (self.field, self.list, self.button):
            line.addWidget(part)
        self.desk = CommandDesk()
        self.paths = KeyPaths(self, self.desk, KeyBindings())
        self.told: list[str] = []
        self.events: list[QKeyEvent | None] = []
        names = ("record.change", "record.start_pause", "record.take_back", "stance.positive", "go.palette", "go.keys")
        self.desk.connect_all(
            {name: lambda event, name=name: self.take(name, event) for name in names},  # type: ignore[misc]
            {"record.change": lambda event: self.take("let go", event)},
        )
        self.desk.bring_to_front(RECORD)

    def take(self, name: str, event: QKeyEvent | None) -> None:
        self.told.append(name)
        self.events.append(event)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.list.setFocus()
    qtbot.waitUntil(made.list.hasFocus)
    return made


def test_a_key_delivers_its_event_once_and_its_release(qtbot: QtBot, bench: Bench) -> None:
    qtbot.keyClick(bench.list, Qt.Key.Key_D)
    assert bench.told == ["record.change", "let go"]
    assert [type(event) for event in bench.events] == [QKeyEvent, QKeyEvent]


def test_a_list_does_not_swallow_letters(qtbot: QtBot, bench: Bench) -> None:
    qtbot.keyClick(bench.list, Qt.Key.Key_D)
    assert bench.list.currentRow() <= 0
    assert "record.change" in bench.told


def test_what_is_typed_into_a_field_is_text(qtbot: QtBot, bench: Bench) -> None:
    bench.field.setFocus()
    qtbot.keyClicks(bench.field, "d +")
    assert bench.field.text() == "d +"
    assert bench.told == []


def test_keys_with_control_and_function_keys_act_while_one_types(qtbot: QtBot, bench: Bench) -> None:
    bench.field.setFocus()
    qtbot.keyClick(bench.field, Qt.Key.Key_K, CONTROL)
    qtbot.keyClick(bench.field, Qt.Key.Key_F1)
    qtbot.keyClick(bench.field, Qt.Key.Key_F6)
    assert bench.told == ["go.palette", "go.keys", "record.start_pause"]


def test_undo_in_a_field_is_the_fields(qtbot: QtBot, bench: Bench) -> None:
    bench.field.setFocus()
    qtbot.keyClicks(bench.field, "dd")
    qtbot.keyClick(bench.field, Qt.Key.Key_Z, CONTROL)
    assert bench.field.text() == ""
    assert bench.told == []


def test_space_presses_a_button_that_has_the_focus(qtbot: QtBot, bench: Bench) -> None:
    bench.button.setFocus()
    with qtbot.waitSignal(bench.button.clicked):
        qtbot.keyClick(bench.button, Qt.Key.Key_Space)
    assert bench.told == []
    qtbot.keyClick(bench.button, Qt.Key.Key_D)
    assert bench.told == ["record.change", "let go"]


def test_a_held_key_acts_once(bench: Bench, qtbot: QtBot) -> None:
    for repeat in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_D, NONE, "d", repeat)
        assert bench.paths.eventFilter(bench.list, held)
    assert bench.told == ["record.change"]


def test_a_disabled_command_leaves_the_key_to_others(qtbot: QtBot, bench: Bench) -> None:
    bench.desk.enable("record.change", False)
    qtbot.keyClick(bench.list, Qt.Key.Key_D)
    assert bench.told == []


def test_keys_of_a_page_rest_while_another_is_in_front(qtbot: QtBot, bench: Bench) -> None:
    bench.desk.bring_to_front("sessions")
    qtbot.keyClick(bench.list, Qt.Key.Key_D)
    qtbot.keyClick(bench.list, Qt.Key.Key_K, CONTROL)
    assert bench.told == ["go.palette"]


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_D, NONE, "D"),
        (Qt.Key.Key_Z, SHIFT, "Shift+Z"),
        (Qt.Key.Key_Plus, SHIFT, "+"),
        (Qt.Key.Key_Plus, KEYPAD, "+"),
        (Qt.Key.Key_AsciiTilde, SHIFT, "~"),
        (Qt.Key.Key_1, SHIFT, "1"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, "Alt+1"),
        (Qt.Key.Key_Up, KEYPAD, "Up"),
        (Qt.Key.Key_Space, NONE, "Space"),
        (Qt.Key.Key_Shift, SHIFT, ""),
        (Qt.Key.Key_Delete, NONE, "Del"),
    ],
)
def test_keys_have_the_tables_names(key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert key_name(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == name


def test_a_fault_of_the_world_is_told_in_its_sentence(qtbot: QtBot) -> None:
    desk = CommandDesk()

    def fail(_event: QKeyEvent | None) -> None:
        raise NotFound("there is no session 's'; choose another")

    desk.connect_all({"go.palette": fail})
    with qtbot.waitSignal(desk.faulted) as told:
        assert desk.run("go.palette")
    assert told.args == ["there is no session 's'; choose another"]


def test_a_command_that_does_not_exist_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        CommandDesk().connect_all({"record.dance": lambda _event: None})
    with pytest.raises(KeyError):
        CommandDesk().run("record.dance")

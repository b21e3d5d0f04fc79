"""The window: pages by keys, the palette, what is kept, and everything within reach of everybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from codesign.app.application import begin, compose
from codesign.app.commands import COMMANDS
from codesign.app.design.theme import Scheme
from codesign.app.design.tokens import DARK
from codesign.app.fuzzy import best, fuzzy_distance
from codesign.app.main_window import MainWindow
from codesign.app.settings import Settings
from codesign.store.workspace import Workspace
from tests.store.desk import clock, talk

CONTROL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]
PAGES = ("sessions", "record", "review", "movement", "keys")


@pytest.fixture
def full(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with a session chosen."""
    with Workspace.open(tmp_path / "workspace", author="Ann", now=clock()) as workspace:
        workspace.add_session(talk("a", title="Kitchen", project="Harbour office"))
    begin(window, tmp_path / "workspace")
    window.pages["sessions"].shown()
    window.pages["sessions"].table.choose("a")  # type: ignore[attr-defined]
    return window


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "modifiers", "page"),
    [
        (Qt.Key.Key_2, CONTROL, "record"),
        (Qt.Key.Key_3, CONTROL, "review"),
        (Qt.Key.Key_4, CONTROL, "movement"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "keys"),
    ],
)
def test_keys_bring_pages_to_the_front(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, page: str
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifiers)
    assert window.page is window.pages[page]
    assert window.windowTitle() == f"{window.pages[page].title} – codesign"


def test_the_palette_runs_what_a_few_letters_mean(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(focus(), "dark")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert window.theme.tokens is DARK
    assert window.settings.scheme() is Scheme.DARK
    assert not window.palette_of_commands.isVisible()


def test_the_palette_closes_and_gives_the_focus_back(qtbot: QtBot, window: MainWindow) -> None:
    window.go("keys")
    before = focus()
    qtbot.keyClick(before, Qt.Key.Key_K, CONTROL)
    qtbot.keyClick(window.palette_of_commands.field, Qt.Key.Key_Escape)
    assert focus() is before
    qtbot.keyClick(before, Qt.Key.Key_1, CONTROL)
    assert window.page is window.pages["sessions"]


def test_letters_find_the_beginnings_of_words_first() -> None:
    titles = ["Put in the trash", "Events: Note", "Export as CSV", "Expand"]
    assert best("ec", titles, str)[0] == "Export as CSV"
    assert best("note", titles, str) == ["Events: Note"]
    assert fuzzy_distance("xyz", "Export") is None
    assert fuzzy_distance("", "Export") == 0


def test_menus_hold_each_command_and_show_those_of_the_page_in_front(window: MainWindow) -> None:
    actions = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]  # type: ignore[attr-defined]
    assert [action.text().split("\t")[0] for action in actions] == [command.title for command in COMMANDS]
    shown = [menu.text() for menu in window.menuBar().actions() if menu.isVisible()]
    assert shown == ["Go", "View", "Sessions"]
    assert all(action.shortcut().isEmpty() for action in actions)


def test_a_menu_tells_a_key_that_was_changed(window: MainWindow) -> None:
    window.bindings.rebind("go.palette", ["Ctrl+Space"])
    texts = [action.text() for menu in window.menuBar().actions() for action in menu.menu().actions()]  # type: ignore[attr-defined]
    assert "Find a command\tCtrl+Space" in texts


def test_a_page_can_refuse_to_be_left(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.go("record")
    monkeypatch.setattr(window.pages["record"], "leaving", lambda: False)
    assert not window.go("sessions")
    assert window.page is window.pages["record"]
    assert not window.close()
    monkeypatch.undo()
    assert window.close()


def test_keys_pressed_before_the_pages_are_there_do_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    early = compose(qapp, Settings(tmp_path / "early.ini"))
    qtbot.addWidget(early)
    early.show()
    qtbot.keyClick(early, Qt.Key.Key_2, CONTROL)
    early.rail.findChildren(QAbstractButton)[0].click()
    assert early.page is None
    assert early.close()


def test_the_windows_state_is_kept(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    first = compose(qapp, Settings(tmp_path / "kept.ini"))
    qtbot.addWidget(first)
    first.show()
    first.resize(1100, 640)
    first.close()
    second = compose(qapp, Settings(tmp_path / "kept.ini"))
    qtbot.addWidget(second)
    second.restore()
    second.show()
    assert second.height() == 640  # the width is cut to that of a screen that tests have


def focusable(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page.window())
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.objectName() != "qt_scrollarea_viewport"
    ]


@pytest.mark.parametrize("name", PAGES)
def test_everything_of_a_page_has_a_name_and_a_role(full: MainWindow, name: str) -> None:
    full.go(name)
    for widget in [*focusable(full), *full.pages[name].findChildren(QLineEdit)]:
        found = QAccessible.queryAccessibleInterface(widget)
        assert found.text(QAccessible.Text.Name), f"{widget} has no name"
        if widget.objectName() != "qt_spinbox_lineedit":  # Qt lets the box speak for its field
            assert found.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), f"{widget} has no role"


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_and_comes_back(qtbot: QtBot, full: MainWindow, name: str) -> None:
    full.go(name)
    full.rail.findChildren(QAbstractButton)[0].setFocus()
    wanted = set(focusable(full))
    reached = {start := focus()}
    for _ in range(2 * len(wanted)):
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        reached.add(focus())
        if focus() is start:
            break
    assert wanted - reached == set()
    assert focus() is start


def cut(widget: QWidget) -> bool:
    """Whether a widget has less room than what it shows needs."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    needs = widget.minimumSizeHint()
    return widget.width() < needs.width() or widget.height() < needs.height()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_at_the_first_size(qtbot: QtBot, full: MainWindow, name: str, scheme: Scheme) -> None:
    full.theme.choose(scheme)
    full.resize(1280, 800)
    full.go(name)
    full.messages.tell_fault("The file kitchen.vtt, line 4: has no time; write one like 00:00:04.000.")
    QApplication.processEvents()
    assert (full.width(), full.height()) == (1280, 800)
    kinds = (QLabel, QAbstractButton, QLineEdit)
    shown = [widget for kind in kinds for widget in full.findChildren(kind) if widget.isVisible()]
    assert [widget.text() for widget in shown if cut(widget)] == []
    places = [(widget.text(), widget.mapTo(full, widget.rect().bottomRight())) for widget in shown]
    assert [text for text, corner in places if not full.rect().contains(corner)] == []


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is that run")
def test_nothing_is_cut_at_twice_the_scale() -> None:
    command = [sys.executable, "-m", "pytest", __file__, "-q", "-p", "no:cacheprovider", "-k", "cut_at_the_first"]
    environment = os.environ | {"QT_SCALE_FACTOR": "2"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "10 passed" in done.stdout

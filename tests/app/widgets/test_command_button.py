"""A button that is a command."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.widgets.command_button import CommandButton


def test_it_runs_its_command_tells_its_key_and_rests_while_it_cannot(qtbot: QtBot, theme: Theme) -> None:
    desk, bindings = CommandDesk(), KeyBindings()
    button = CommandButton(theme, desk, bindings, "go.palette")
    qtbot.addWidget(button)
    assert not button.isEnabled()
    ran: list[str] = []
    desk.connect_all({"go.palette": lambda _event: ran.append("it")})
    assert button.isEnabled()
    button.click()
    assert ran == ["it"]
    width = button.sizeHint().width()
    bindings.rebind("go.palette", ["Ctrl+Shift+Space"])
    assert "Ctrl+Shift+Space" in button.toolTip()
    assert button.sizeHint().width() > width
    desk.enable("go.palette", False)
    assert not button.isEnabled()


def test_where_there_is_no_room_for_both_the_key_gives_way_and_the_title_stays(qtbot: QtBot, theme: Theme) -> None:
    desk, bindings = CommandDesk(), KeyBindings()
    button = CommandButton(theme, desk, bindings, "go.palette")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.shows_key
    least = button.minimumSizeHint()
    assert button.fontMetrics().horizontalAdvance(button.text()) < least.width() < button.sizeHint().width()
    button.resize(least)
    assert not button.shows_key
    assert "Ctrl+K" in button.toolTip()

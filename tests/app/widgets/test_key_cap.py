"""Key caps say which key they are, to eyes and to screen readers."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Theme
from codesign.app.widgets.key_cap import KeyCap, cap_width


def test_a_key_cap_is_as_wide_as_its_key_and_has_its_name(qtbot: QtBot, theme: Theme) -> None:
    cap = KeyCap(theme, "F6")
    qtbot.addWidget(cap)
    assert cap.accessibleName() == "key F6"
    cap.set_text("Ctrl+Return")
    assert cap.accessibleName() == "key Ctrl+Return"
    assert cap.sizeHint().width() == round(cap_width("Ctrl+Return"))
    assert cap_width("Ctrl+Return") > cap_width("D")

"""A box to tick gives way to the panel it stands in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Theme
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.tick_box import TickBox
from codesign.app.widgets.words import column

LONG = "User-interface designer of the second team, by telephone"


def test_long_words_are_shortened_and_dont_push_the_panel_out_of_sight(qtbot: QtBot, theme: Theme) -> None:
    inside = QWidget()
    box = TickBox(theme, LONG)
    column(inside).addWidget(box)
    area = SoftArea(inside)
    qtbot.addWidget(area)
    area.resize(160, 80)
    with qtbot.waitExposed(area):
        area.show()
    assert inside.width() == area.viewport().width()
    box.grab()
    assert box.toolTip() == LONG

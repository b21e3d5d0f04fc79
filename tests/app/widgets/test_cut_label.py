"""A line of words that is cut where there is no room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from codesign.app.widgets.cut_label import CutLabel


def test_words_without_room_end_in_an_ellipsis_and_the_tip_has_all_of_them(qtbot: QtBot) -> None:
    words = "Larch Lane house 4: walk-through of the virtual house"
    made = CutLabel(words)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.grab()
    assert (made.shown, made.toolTip()) == (words, "")
    assert made.minimumSizeHint().width() < made.sizeHint().width() // 2
    made.resize(made.sizeHint().width() // 2, made.height())
    made.grab()
    assert made.shown.startswith("Larch Lane")
    assert made.shown.endswith("…")
    assert (made.text(), made.toolTip()) == (words, words)

"""What is said where there is nothing yet."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.widgets.empty_state import EmptyState


def test_its_sentences_stay_within_a_narrow_place_and_are_no_wider_than_can_be_read(qtbot: QtBot, theme: Theme) -> None:
    sentences = "Each person gets a number key and a colour; while recording the key says who speaks or acts. " * 2
    made = EmptyState(theme, next(iter(Glyph)), "Nobody yet", sentences)
    qtbot.addWidget(made)
    words = next(each for each in made.findChildren(QLabel) if each.text() == sentences)
    made.show()
    for width, fits in ((420, 420), (1200, 520)):
        made.resize(width, 400)
        made.grab()
        assert words.x() >= 0
        assert words.geometry().right() < width
        assert fits - 60 <= words.width() <= fits
        assert words.height() >= words.heightForWidth(words.width())

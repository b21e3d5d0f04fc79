"""The panel that explains the filter: every word stands there, works as it is shown, and can be put in by a press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from codesign.app.timeline.event_filter import FLAGS, NUMBERS, WORDS, terms_of
from codesign.app.timeline.filter_line import FilterLine
from codesign.app.timeline.filter_words import FILTER_WORDS


def test_every_word_is_explained_and_every_example_is_understood() -> None:
    said = " ".join(f"{word} {meaning}" for word, meaning in FILTER_WORDS)
    assert [word for word in (*FLAGS, *NUMBERS, *WORDS) if word not in said] == []
    assert [len(terms_of(word)) for word, _ in FILTER_WORDS] == [1] * len(FILTER_WORDS)


def test_a_word_that_is_pressed_is_put_into_the_line(qtbot: QtBot) -> None:
    line = FilterLine()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    line.field.setText("glass")
    QTest.mouseClick(line.more, Qt.MouseButton.LeftButton)
    assert line.words.isVisible()
    QTest.mouseClick(line.words.words["unanswered"], Qt.MouseButton.LeftButton)
    assert not line.words.isVisible()
    assert line.text == "glass unanswered"


def test_escape_closes_the_words(qtbot: QtBot) -> None:
    line = FilterLine()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    line.explain()
    QTest.keyClick(line.words, Qt.Key.Key_Escape)
    assert not line.words.isVisible()

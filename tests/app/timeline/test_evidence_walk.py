"""The walk through the events behind a level by key: chosen, gone to, heard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from tests.app.timeline.listening_pages import page
from tests.app.timeline.test_speech_panel import press, said

__all__ = ["page"]
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def test_keys_walk_through_the_events_behind_a_level_with_their_sound(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.review is not None
    assert page.sound is not None
    page.lanes.timeline.setFocus()
    press(qtbot, Qt.Key.Key_E, CONTROL)
    press(qtbot, Qt.Key.Key_E, NONE)
    assert page.review.selection.tolist() == [1]
    assert page.sound.playback.playing
    assert page.listening.heard.until_ms == 6000
    page.review.play_to(6000)
    assert not page.sound.playback.playing
    press(qtbot, Qt.Key.Key_E, SHIFT)
    assert page.review.selection.tolist() == [1]


def test_a_level_that_nothing_is_behind_is_told(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    page.lanes.timeline.setFocus()
    press(qtbot, Qt.Key.Key_E, NONE)
    assert said(window) == "no event is behind the level of information richness."
    assert QApplication.focusWidget() is page.lanes.timeline

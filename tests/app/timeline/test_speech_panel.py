"""Speech found in a track, in the window: proposed as ghosts, walked through, accepted, dropped, merged, undone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.media.tracks import tracks
from codesign.model.vocabulary import Link
from codesign.store.workspace import Workspace
from tests.app.timeline.listening_pages import (
    CLIENT_SPEAKS,
    DESIGNER_SPEAKS,
    filled,
    listened,
    opened_page,
    page,
)
from tests.store.desk import media_of

__all__ = ["page"]
ALT, SHIFT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def stored(page: ReviewPage) -> list[str]:
    assert page.review is not None
    return [event.id for event in page.review.workspace.read_session("s").events if event.id.startswith("track")]


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifiers)


def said(window: MainWindow) -> str:
    assert window.messages.message is not None
    return window.messages.message.text


def test_turns_of_a_track_are_proposed_on_their_lane_and_none_is_stored(qtbot: QtBot, page: ReviewPage) -> None:
    listened(qtbot, page, "track-1")
    speech, ghosts = page.listening.speech, page.listening.ghosts
    found = np.array(speech.spans) / 1000
    assert np.abs(found - np.array(DESIGNER_SPEAKS)).max() <= 0.05
    assert page.listening.panel.list.count() == 3
    scene = page.lanes.timeline.scene
    assert scene is not None
    names = [lane.name for lane in scene.lanes.lanes]
    middles = {round((place.center().y() - 28) // 28) for place in ghosts.places()}
    assert [names[lane] for lane in middles] == ["Designer"]
    assert stored(page) == []


def test_all_are_accepted_by_key_as_one_change_that_undo_takes_back(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.review is not None
    listened(qtbot, page, "track-1")
    press(qtbot, Qt.Key.Key_Return, ALT | SHIFT)
    listened(qtbot, page, "track-2")
    press(qtbot, Qt.Key.Key_Return, ALT | SHIFT)
    events = page.review.workspace.read_session("s").events
    linked = [event for event in events if event.id.startswith("track") and event.link is Link.INFERRED]
    assert len(stored(page)) == len(DESIGNER_SPEAKS + CLIENT_SPEAKS)
    assert len(linked) >= len(CLIENT_SPEAKS)
    page._desk.run("edit.undo")
    assert len(stored(page)) == len(DESIGNER_SPEAKS)
    page._desk.run("edit.undo")
    assert stored(page) == []


def test_one_is_accepted_one_dropped_and_two_are_merged_by_key(qtbot: QtBot, page: ReviewPage) -> None:
    listened(qtbot, page, "track-1")
    speech = page.listening.speech
    press(qtbot, Qt.Key.Key_Return, ALT)
    assert len(stored(page)) == 1
    press(qtbot, Qt.Key.Key_M, ALT)
    ((start, end),) = speech.spans
    assert (start / 1000, end / 1000) == pytest.approx((6.0, 15.0), abs=0.05)
    press(qtbot, Qt.Key.Key_Delete, ALT)
    assert (speech.spans, len(stored(page))) == ((), 1)


def test_walking_hears_each_and_stops_after_it(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.review is not None
    assert page.sound is not None
    listened(qtbot, page, "track-1")
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert page.listening.speech.at == 1
    assert page.sound.playback.playing
    assert page.listening.heard.until_ms == pytest.approx(8500, abs=50)
    page.review.play_to(8600)
    assert not page.sound.playback.playing
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert page.listening.panel.list.currentRow() == 0
    page.review.seek(15_000)
    assert page.listening.heard.until_ms is None


def test_a_ghost_is_chosen_by_a_click_and_heard_by_two(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.sound is not None
    listened(qtbot, page, "track-1")
    place = page.listening.ghosts.places()[2].center().toPoint()
    qtbot.mouseClick(page.lanes.timeline, Qt.MouseButton.LeftButton, NONE, place)
    assert page.listening.speech.at == 2
    assert page.listening.panel.list.currentRow() == 2
    qtbot.mouseDClick(page.lanes.timeline, Qt.MouseButton.LeftButton, NONE, place)
    assert page.sound.playback.playing


def test_a_track_of_several_people_is_shown_and_given_to_nobody(
    qtbot: QtBot, window: MainWindow, page: ReviewPage
) -> None:
    listened(qtbot, page, "track-3")
    assert said(window).startswith("track-3 is of several people, so what is said in it can't be given to anybody")
    assert len(page.listening.speech.spans) >= 3
    press(qtbot, Qt.Key.Key_Return, ALT | SHIFT)
    assert stored(page) == []
    shown = [name for name, button in page.listening.panel.buttons.items() if button.isVisible()]
    assert shown == ["speech.hear"]


def test_whose_track_it_is_is_asked_and_kept_once_a_turn_is_accepted(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.review is not None
    folder = page.review.workspace.media_folder("s")
    listened(qtbot, page, "track-3", whose="c")
    assert tracks(folder)[2].participant is None
    press(qtbot, Qt.Key.Key_Return, ALT)
    assert tracks(folder)[2].participant == "c"


def test_listening_is_cancelled_and_proposes_nothing(qtbot: QtBot, page: ReviewPage) -> None:
    page._desk.run("speech.find")
    panel, speech = page.listening.panel, page.listening.speech
    panel.listen.click()
    assert panel.listen.text() == "Cancel"
    panel.listen.click()
    assert (speech.listening, speech.spans, panel.listen.text()) == (False, (), "Listen")


def test_without_a_track_a_sentence_says_what_to_do(window: MainWindow, tmp_path: Path) -> None:
    workspace = filled(tmp_path)
    (media_of(workspace) / "media.jsonl").unlink()
    opened_page(window, workspace)._desk.run("speech.find")
    assert said(window).startswith("the session has no track yet")


def test_escape_gives_the_table_back_and_everything_has_a_name(qtbot: QtBot, page: ReviewPage) -> None:
    page.lanes.timeline.setFocus()
    listened(qtbot, page, "track-1")
    panel = page.listening.panel
    assert all(button.accessibleName() for button in panel.findChildren(QPushButton))
    assert all(button.visibleRegion().boundingRect().width() >= button.width() for button in panel.buttons.values())
    panel.list.setFocus()
    press(qtbot, Qt.Key.Key_Escape, NONE)
    assert page.table.isVisible()
    assert QApplication.focusWidget() is page.lanes.timeline


def test_what_was_proposed_is_gone_with_its_session(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.review is not None
    listened(qtbot, page, "track-1")
    assert isinstance(page.review.workspace, Workspace)
    page.review.close()
    page.review.session_changed.emit()
    assert page.listening.speech.spans == ()

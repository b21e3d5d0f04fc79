"""The review page: a session opened from the list, its table and timeline in step, its keys, its filter line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.design.theme import Scheme
from codesign.app.main_window import LEAST_SIZE, MainWindow
from codesign.app.sessions.page import SessionsPage
from codesign.app.timeline.page import ReviewPage
from codesign.app.widgets.cut_label import CutLabel
from codesign.store.workspace import Workspace
from tests.app.timeline.test_timeline import TALK, near, picture, place
from tests.store.desk import clock

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> ReviewPage:
    """The review page with a session opened as the list of sessions does it."""
    with Workspace.open(tmp_path / "workspace", author="Ann", now=clock()) as workspace:
        workspace.add_session(TALK)
    begin(window, tmp_path / "workspace")
    found, sessions = window.pages["review"], window.pages["sessions"]
    assert isinstance(found, ReviewPage)
    assert isinstance(sessions, SessionsPage)
    sessions.open_wanted.emit("s")
    QApplication.processEvents()
    return found


def chosen(page: ReviewPage) -> list[str]:
    assert page.review is not None
    assert page.review.session is not None
    return [page.review.session.events.ids[row] for row in page.review.selection.tolist()]


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    found = QApplication.focusWidget()
    assert found is not None
    qtbot.keyClick(found, key, modifiers)


def typed(page: ReviewPage, text: str) -> None:
    page.filter.field.setText(text)
    page.filter.apply()


def test_a_session_of_the_list_is_opened_for_review(window: MainWindow, page: ReviewPage) -> None:
    assert window.page is page
    assert page.lanes.timeline.scene is not None
    assert page.table.events.rowCount() == len(TALK.events)
    assert page.filter.count.text() == "7 events"
    assert QApplication.focusWidget() is page.lanes.timeline


def test_in_the_smallest_window_a_long_title_is_cut_and_playback_stays_whole(
    window: MainWindow, page: ReviewPage
) -> None:
    assert page.review is not None
    title = " ".join(["the walk-through of the virtual house"] * 4)
    page.review.workspace.rename("s", title)
    page.open("s")
    window.resize(*LEAST_SIZE)
    QApplication.processEvents()
    shown = next(each for each in page.findChildren(CutLabel) if each.text() == title)
    assert shown.shown.endswith("…")
    parts = [*page.transport.findChildren(QPushButton), page.transport.clock, page.transport.pace]
    assert all(part.width() >= part.minimumSizeHint().width() for part in parts)
    edges = [shown.mapTo(page, shown.rect().topRight()).x(), *(part.mapTo(page, QPoint(0, 0)).x() for part in parts)]
    assert edges == sorted(edges)


def test_a_session_that_is_not_there_is_told_and_the_open_one_stays(window: MainWindow, page: ReviewPage) -> None:
    page.open("nowhere")
    assert window.messages.message is not None
    assert "nowhere" in window.messages.message.text
    assert page.table.events.rowCount() == len(TALK.events)


def test_arrows_go_from_event_to_event_in_time(qtbot: QtBot, page: ReviewPage) -> None:
    steps = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(qtbot, key)
        steps.append(chosen(page))
    assert steps == [["ask"], ["wall"], ["yes"], ["wall"]]
    assert page.review is not None
    assert page.review.playhead_ms == 9000


@pytest.mark.parametrize(
    ("key", "event_id", "left"),
    [
        (Qt.Key.Key_U, "roof", "unanswered change"),
        (Qt.Key.Key_O, "no", "objection"),
        (Qt.Key.Key_I, "no", "inferred link"),
    ],
)
def test_keys_lead_to_every_open_question_and_say_when_there_is_none_left(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, key: Qt.Key, event_id: str, left: str
) -> None:
    press(qtbot, key)
    assert chosen(page) == [event_id]
    press(qtbot, key)
    assert window.messages.message is not None
    assert window.messages.message.text == f"There is no further {left}."


def test_keys_zoom_pan_and_fit(qtbot: QtBot, page: ReviewPage) -> None:
    timeline = page.lanes.timeline
    whole = timeline.view.ms_per_px
    press(qtbot, Qt.Key.Key_Plus)
    assert timeline.view.ms_per_px < whole
    before = timeline.view.start_ms
    press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert timeline.view.start_ms > before
    press(qtbot, Qt.Key.Key_Minus)
    press(qtbot, Qt.Key.Key_0)
    assert timeline.view.is_whole


def test_the_chosen_events_fill_the_window_by_a_key(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    press(qtbot, Qt.Key.Key_9)
    assert window.messages.message is not None
    assert "Choose events first" in window.messages.message.text
    press(qtbot, Qt.Key.Key_O)
    press(qtbot, Qt.Key.Key_9)
    assert 55_000 < page.lanes.timeline.view.start_ms < 60_000


def test_times_of_day_stand_on_the_axis_when_wanted(qtbot: QtBot, page: ReviewPage) -> None:
    before = picture(page.lanes.timeline)
    press(qtbot, Qt.Key.Key_W)
    assert picture(page.lanes.timeline) != before
    press(qtbot, Qt.Key.Key_W)
    assert picture(page.lanes.timeline) == before


def test_a_filter_is_typed_by_key_dims_the_timeline_and_shortens_the_table(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is page.filter.field
    qtbot.keyClicks(page.filter.field, "kind:feedback")
    qtbot.keyClick(page.filter.field, Qt.Key.Key_Return)
    assert page.filter.count.text() == "2 of 7 events"
    assert QApplication.focusWidget() is page.table
    dimmed = picture(page.lanes.timeline).pixelColor(place(page.lanes.timeline, 20, "Design changes"))
    assert not near(dimmed, page._theme.tokens.kinds[TALK.events[2].kind], by=30)
    press(qtbot, Qt.Key.Key_Slash)
    qtbot.keyClick(page.filter.field, Qt.Key.Key_Escape)
    page.filter.apply()
    assert page.filter.count.text() == "7 events"


def test_a_bad_filter_is_told_in_a_sentence_and_the_last_good_one_stays(page: ReviewPage) -> None:
    typed(page, "kind:feedback")
    typed(page, "kind:feedback level:9")
    assert page.filter.problem.text() == "“9” is no level; levels are 1 to 5."
    assert page.filter.problem.isVisible()
    assert page.table.events.rowCount() == 2
    typed(page, "")
    assert not page.filter.problem.isVisible()


def test_steps_stay_within_the_filter(qtbot: QtBot, page: ReviewPage, window: MainWindow) -> None:
    typed(page, "person:Expert")
    page.lanes.timeline.setFocus()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    assert chosen(page) == ["said"]
    press(qtbot, Qt.Key.Key_Right)
    assert window.messages.message is not None
    assert window.messages.message.text.endswith("among what the filter lets through.")


def test_table_and_timeline_choose_for_each_other(qtbot: QtBot, page: ReviewPage) -> None:
    timeline, left = page.lanes.timeline, Qt.MouseButton.LeftButton
    qtbot.mouseClick(timeline, left, NONE, place(timeline, 20, "Design changes"))
    assert page.table.chosen_rows().tolist() == [TALK.events.rows["wall"]]
    page.table.selectRow(4)
    assert timeline.scene is not None
    assert timeline.scene.chosen_rows().tolist() == [4]
    qtbot.mouseClick(timeline, left, Qt.KeyboardModifier.ShiftModifier, place(timeline, 85, "Design changes"))
    assert chosen(page) == ["no", "roof"]


def test_the_chosen_lines_are_copied(qtbot: QtBot, page: ReviewPage, window: MainWindow) -> None:
    press(qtbot, Qt.Key.Key_O)
    press(qtbot, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().splitlines()[1].startswith("1:00.0\tFeedback\tExpert\tIt leaks")
    assert window.messages.message is not None
    assert window.messages.message.text == "1 event copied, with tabs between the columns."


def test_the_overview_leads_anywhere_and_says_the_levels(qtbot: QtBot, page: ReviewPage) -> None:
    overview, timeline = page.lanes.overview, page.lanes.timeline
    timeline.zoom(8)
    x = place(timeline, 0, "Client").x() * 0 + overview.width() - 40
    at = overview.rect().topLeft()
    at.setX(x)
    at.setY(20)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, NONE, at)
    assert timeline.view.end_ms > 110_000
    at.setX(x - 20)
    at.setY(round(overview._strip(1)) + 5)
    assert overview.words_at(at.toPointF()).startswith("Immediacy of feedback")


def test_what_is_edited_is_drawn_anew(page: ReviewPage) -> None:
    assert page.review is not None
    page.review.workspace.change_events("s", "removed", [("said", None)])
    page.review.read_again()
    assert page.table.events.rowCount() == len(TALK.events) - 1
    assert page.filter.count.text() == "6 events"


def focusable(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_everything_that_takes_the_focus_has_a_name(page: ReviewPage) -> None:
    nameless = [
        widget
        for widget in focusable(page)
        if widget.objectName() != "qt_scrollarea_viewport"
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_nothing_of_an_open_session_is_cut_at_the_first_size(
    window: MainWindow, page: ReviewPage, scheme: Scheme
) -> None:
    window.theme.choose(scheme)
    typed(page, "level:9")
    window.resize(1280, 800)
    QApplication.processEvents()
    parts = (page.filter, page.lanes)
    kinds = (QLabel, QPushButton, QLineEdit)  # not the tool buttons within fields, which are Qt's
    shown = [each for part in parts for kind in kinds for each in part.findChildren(kind) if each.isVisible()]
    assert shown
    for widget in shown:
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needs = widget.heightForWidth(widget.width()) if wraps else widget.minimumSizeHint().height()
        assert widget.height() >= needs, widget.text()
    assert window.rect().contains(page.table.mapTo(window, page.table.rect().bottomRight()))
    assert (window.width(), window.height()) == (1280, 800)

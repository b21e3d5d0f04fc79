"""The mouse on the lanes of the review page: each drag one change, one undo; menus of what is under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.app.timeline.timeline import Timeline
from codesign.model.event import Event
from codesign.model.vocabulary import Kind, Link
from tests.app.timeline.test_drags import held
from tests.app.timeline.test_review_page import chosen, page, press
from tests.app.timeline.test_timeline import LEFT, NONE, TALK, place

__all__ = ["page"]  # the fixture
CONTROL = Qt.KeyboardModifier.ControlModifier
CHANGES = "Design changes"


def timeline_of(page: ReviewPage) -> Timeline:
    timeline = page.lanes.timeline
    timeline.grab()
    return timeline


def event_of(page: ReviewPage, name: str) -> Event:
    assert page.review is not None
    assert page.review.session is not None
    row = page.review.row_of(name)
    assert row is not None
    return page.review.session.events[row]


def menu_at(timeline: Timeline, at: QPoint, reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse) -> QMenu:
    """The menu that opens at a place."""
    QApplication.sendEvent(timeline, QContextMenuEvent(reason, at, timeline.mapToGlobal(at)))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def done(menu: QMenu, name: str) -> None:
    """Choose a command of a menu."""
    every = [action for each in (menu, *menu.findChildren(QMenu)) for action in each.actions()]
    (wanted,) = (action for action in every if action.objectName() == name)
    assert wanted.isEnabled()
    wanted.trigger()
    menu.close()
    QApplication.processEvents()


def test_a_drag_is_one_change_and_one_undo_takes_it_back(qtbot: QtBot, page: ReviewPage) -> None:
    timeline = timeline_of(page)
    end = place(timeline, 110, CHANGES)
    held(qtbot, timeline, place(timeline, 85, CHANGES), end)
    assert event_of(page, "roof").start_ms == 80_000  # nothing is changed before the button is let go
    qtbot.mouseRelease(timeline, LEFT, NONE, end)
    assert event_of(page, "roof").start_ms == pytest.approx(105_000, abs=1000)
    assert chosen(page) == ["roof"]
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert page.review is not None
    assert page.review.session == TALK


def test_a_refused_drag_says_why_and_changes_nothing(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    timeline = timeline_of(page)
    end = place(timeline, 46, "Client")
    held(qtbot, timeline, place(timeline, 5, "Client"), end, CONTROL)
    qtbot.mouseRelease(timeline, LEFT, NONE, end)
    assert window.messages.message is not None
    assert window.messages.message.text.startswith("The answers would lead in a circle")
    assert page.review is not None
    assert page.review.session == TALK


def test_two_clicks_in_a_persons_lane_make_a_message_of_that_person(qtbot: QtBot, page: ReviewPage) -> None:
    timeline = timeline_of(page)
    qtbot.mouseDClick(timeline, LEFT, NONE, place(timeline, 70, "Client"))
    (name,) = chosen(page)
    made = event_of(page, name)
    assert (made.kind, made.participant) == (Kind.MESSAGE, "c")
    assert made.start_ms == pytest.approx(70_000, abs=500)
    assert focused_name() == "Text"
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is timeline


def test_two_clicks_in_another_lane_make_a_note(qtbot: QtBot, page: ReviewPage) -> None:
    timeline = timeline_of(page)
    qtbot.mouseDClick(timeline, LEFT, NONE, place(timeline, 70, CHANGES))
    assert event_of(page, chosen(page)[0]).kind is Kind.NOTE


def focused_name() -> str:
    found = QApplication.focusWidget()
    return found.accessibleName() if isinstance(found, QWidget) else ""


def test_a_new_event_by_key_is_asked_which_kind_it_is(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, Qt.Key.Key_Insert)
    assert focused_name() == "Kind"


def test_the_menu_of_an_event_chooses_it_and_names_the_people(page: ReviewPage) -> None:
    timeline = timeline_of(page)
    menu = menu_at(timeline, place(timeline, 97, "Expert"))
    assert chosen(page) == ["said"]
    titles = [action.text() for each in menu.findChildren(QMenu) for action in each.actions()]
    assert {"Designer\t1", "Client\t2", "Expert\t3"} <= set(titles)
    done(menu, "edit.person_2")
    assert event_of(page, "said").participant == "c"


def test_the_menu_splits_an_event_where_it_was_asked_for(page: ReviewPage) -> None:
    timeline = timeline_of(page)
    done(menu_at(timeline, place(timeline, 20, CHANGES)), "edit.split")
    assert event_of(page, "wall").end_ms == pytest.approx(20_000, abs=300)


def test_the_menu_of_an_arc_confirms_or_clears_its_link_alone(page: ReviewPage) -> None:
    timeline = timeline_of(page)
    arc = timeline.arcs
    at = arc.rows.tolist().index(TALK.events.rows["no"])
    x, y = (arc.xs[at, 1] + arc.xs[at, 2]) / 2, (arc.ys[at, 1] + arc.ys[at, 2]) / 2
    spot = place(timeline, 0, "Client")
    where = QPoint(round(spot.x() - timeline.view.x_of(0) + x), round(y))
    done(menu_at(timeline, where), "edit.confirm")
    assert event_of(page, "no").link is Link.OBSERVED
    timeline.grab()
    done(menu_at(timeline, where), "edit.clear_link")
    assert event_of(page, "no").reply_to is None
    assert event_of(page, "wall").reply_to == "ask"


def test_the_menu_of_an_empty_place_makes_an_event_there(page: ReviewPage) -> None:
    timeline = timeline_of(page)
    done(menu_at(timeline, place(timeline, 70, "Client")), "edit.create")
    assert event_of(page, chosen(page)[0]).start_ms == pytest.approx(70_000, abs=300)


def test_by_the_menu_key_the_menu_is_of_what_is_chosen(qtbot: QtBot, page: ReviewPage) -> None:
    timeline = timeline_of(page)
    press(qtbot, Qt.Key.Key_O)
    menu = menu_at(timeline, QPoint(5, 5), QContextMenuEvent.Reason.Keyboard)
    done(menu, "edit.confirm")
    assert event_of(page, "no").link is Link.OBSERVED

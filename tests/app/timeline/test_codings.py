"""Two observers on the review page: laid over each other, stepped through by key, settled one by one, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.design.theme import Scheme
from codesign.app.main_window import LEAST_SIZE, MainWindow
from codesign.app.sessions.page import SessionsPage
from codesign.app.timeline.page import ReviewPage
from codesign.model.coding import CodingOf
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from codesign.review.codings import add_coding
from codesign.review.edits import create, recode
from codesign.review.settling import settled_from
from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.store.desk import clock

ALT, CONTROL_SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
CHANGE = event("w", "design_change", "d", 5, 20, element="wall")


def seen(*answers: dict[str, object]) -> Session:
    return session(CHANGE, *answers, duration_ms=120_000, title="The west wall")


ONE = seen(
    event("f", "feedback", "c", 30, 31, stance="positive", reply_to="w"),
    event("mine", "message", "x", 60, 64, text="only this one heard it"),
    event("same", "feedback", "x", 80, stance="negative", reply_to="w"),
)
OTHER = seen(
    event("g", "feedback", "c", 30.4, 31, stance="negative", reply_to="w"),
    event("same", "feedback", "x", 80.2, stance="negative", reply_to="w"),
    event("theirs", "request", "c", 100, 103, text="And the roof?"),
)


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> ReviewPage:
    """The review page with the one's session open and the other's coding of it in the workspace."""
    with Workspace.open(tmp_path / "workspace", author="Ann", now=clock()) as workspace:
        workspace.add_session(ONE)
        add_coding(workspace, "s", CodingOf("s", "Bo Birch", "2026-03-05T10:00:00Z", "r"), OTHER)
    begin(window, tmp_path / "workspace")
    found, sessions = window.pages["review"], window.pages["sessions"]
    assert isinstance(found, ReviewPage)
    assert isinstance(sessions, SessionsPage)
    sessions.open_wanted.emit("s")
    QApplication.processEvents()
    return found


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    found = QApplication.focusWidget()
    assert found is not None
    qtbot.keyClick(found, key, modifiers)


def compare(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, Qt.Key.Key_O, CONTROL_SHIFT)
    assert page.codings.desk.beside is not None


def lines(page: ReviewPage) -> list[list[str]]:
    table = page.codings.panel.list
    cells = [[table.item(at, place) for place in range(5)] for at in range(table.rowCount())]
    return [[cell.text() for cell in row if cell is not None] for row in cells]


def agreed(page: ReviewPage) -> dict[str, Event]:
    assert page.review is not None
    return {each.id: each for each in page.review.workspace.read_session("s.agreed").events}


def test_a_key_lays_the_other_coding_beside_and_lists_every_disagreement(qtbot: QtBot, page: ReviewPage) -> None:
    compare(qtbot, page)
    assert lines(page) == [
        ["0:30.0  Feedback", "stance", "positive", "negative", ""],
        ["1:00.0  Message", "whether it is there", "Expert · only this one heard it", "no such event", ""],
        ["1:40.0  Request", "whether it is there", "no such event", "Client · And the roof?", ""],
    ]
    says = page.codings.panel.says.text()
    assert "3 matched within 1 s; alone: 1 as recorded, 1 Bo Birch" in says
    assert "3 of 3 open" in says
    assert "immediacy" in page.codings.panel.levels.text()


def test_in_the_smallest_window_both_views_and_what_settles_them_can_be_read(
    qtbot: QtBot, window: MainWindow, page: ReviewPage
) -> None:
    window.resize(*LEAST_SIZE)
    compare(qtbot, page)
    panel = page.codings.panel
    QApplication.processEvents()
    assert all(panel.list.columnWidth(at) > 60 for at in (2, 3))
    assert all(button.width() >= button.minimumSizeHint().width() for button in panel.buttons.values())


def test_keys_step_through_the_disagreements_both_ways(qtbot: QtBot, page: ReviewPage) -> None:
    compare(qtbot, page)
    assert page.review is not None
    heads = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        press(qtbot, key)
        heads.append((page.review.playhead_ms, page.review.selection.tolist()))
    assert heads == [(30_000, [1]), (60_000, [2]), (100_000, []), (30_000, [1]), (100_000, [])]


def test_each_is_settled_by_a_key_and_undone(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    compare(qtbot, page)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_F)  # the other's stance
    assert agreed(page)["f"].codes.stance == "negative"
    press(qtbot, Qt.Key.Key_X)  # nobody said it
    assert "mine" not in agreed(page)
    press(qtbot, Qt.Key.Key_F)  # the request that the other heard
    assert settled_from(agreed(page)["theirs"].extra) == (None, "theirs")
    assert [line[4] for line in lines(page)] == ["settled"] * 3
    assert window.messages.message is not None
    assert window.messages.message.text == "All 3 disagreements are settled; the agreed coding is s.agreed."
    press(qtbot, Qt.Key.Key_Z, ALT)
    press(qtbot, Qt.Key.Key_Z, ALT)
    assert agreed(page)["mine"].text == "only this one heard it"
    assert [line[4] for line in lines(page)] == ["settled", "", ""]
    assert page.codings.desk.at == 1


def test_the_session_and_the_other_coding_stay_as_they_are(qtbot: QtBot, page: ReviewPage) -> None:
    compare(qtbot, page)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_F)
    assert page.review is not None
    assert page.review.workspace.read_session("s").events == ONE.events
    assert page.review.workspace.read_session("s.bo-birch").events == OTHER.events


def test_what_was_settled_is_known_when_the_two_are_compared_again(qtbot: QtBot, page: ReviewPage) -> None:
    compare(qtbot, page)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_D)
    press(qtbot, Qt.Key.Key_Escape)
    page.codings.panel.close_panel()
    page.lanes.timeline.setFocus()
    compare(qtbot, page)
    assert [line[4] for line in lines(page)] == ["settled", "", ""]


def test_what_the_one_changes_afterwards_is_open_anew_and_can_be_settled(qtbot: QtBot, page: ReviewPage) -> None:
    compare(qtbot, page)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_D)
    assert page.review is not None
    session = page.review.editor.session
    page.review.apply(recode(session.events, [session.events.rows["same"]], {"codes.stance": "partial"}))
    page.review.apply(create(Kind.MESSAGE, "d", 110_000, 111_000))
    assert [line[4] for line in lines(page)] == ["settled", "", "", "", ""]
    for _ in range(4):
        press(qtbot, Qt.Key.Key_D)
    assert agreed(page)["same"].codes.stance == "partial"
    assert len(agreed(page)) == 5
    assert [line[4] for line in lines(page)] == ["settled"] * 5


def test_the_agreed_coding_is_opened_to_be_edited_and_settled_as_it_stands(qtbot: QtBot, page: ReviewPage) -> None:
    compare(qtbot, page)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_R)
    assert page.review is not None
    assert page.review.session is not None
    assert page.review.session.head.id == "s.agreed"
    assert page.codings.desk.beside is None
    page.lanes.timeline.setFocus()
    press(qtbot, Qt.Key.Key_X, ALT)
    assert settled_from(agreed(page)["f"].extra) == ("f", "g")
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert settled_from(agreed(page)["f"].extra) is None


def test_without_another_coding_the_bar_says_what_to_do(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    assert page.review is not None
    page.review.workspace.trash("s.bo-birch")
    press(qtbot, Qt.Key.Key_O, CONTROL_SHIFT)
    assert window.messages.message is not None
    assert "no other coding yet" in window.messages.message.text


def test_a_step_where_nothing_is_compared_says_so(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    press(qtbot, Qt.Key.Key_N)
    assert window.messages.message is not None
    assert "nothing is compared" in window.messages.message.text
    assert page.codings.desk.beside is None


def test_a_coding_of_ones_own_begins_empty(window: MainWindow, page: ReviewPage) -> None:
    window.desk.run("codings.begin_empty")
    assert page.review is not None
    assert page.review.session is not None
    assert len(page.review.session.events) == 0
    assert len(page.review.workspace.codings("s")) == 2


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.LIGHT])
def test_marks_lie_where_the_others_events_are_and_say_which_differ(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, scheme: Scheme
) -> None:
    window.theme.choose(scheme)
    compare(qtbot, page)
    picture, shot = page.codings.picture, page.lanes.timeline.grab().toImage()
    ratio = shot.devicePixelRatio()
    tokens = window.theme.tokens
    for row, ink in ((1, "feedback"), (3, "request")):
        place = picture.place(row, other=True)
        assert place is not None
        colour = shot.pixelColor((place.center() * ratio).toPoint()).name()
        assert colour == {kind.value: value for kind, value in tokens.kinds.items()}[ink]
    ours, theirs = picture.place(1, other=False), picture.place(1, other=True)
    assert ours is not None
    assert theirs is not None
    assert ours.top() < theirs.top() < ours.top() + 28
    assert page.lanes.timeline.rect().toRectF().contains(theirs)
    page.codings.panel.close_panel()
    assert not picture.isVisible()

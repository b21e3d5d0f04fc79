"""The record page by keys: one key an event, details follow, what waits stands first."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.live.page import RecordPage
from codesign.app.live.surroundings import StartWanted
from codesign.app.main_window import MainWindow
from codesign.model.event import Event
from codesign.model.vocabulary import Kind, Medium, Side, StakeholderGroup
from codesign.record.set_up import Seat, SetUp, Sources
from codesign.store.workspace import Workspace

Key = Qt.Key
PEOPLE = (
    Seat(name="Dana", side=Side.COMPANY, role="designer", key=1),
    Seat(name="Carl", side=Side.EXTERNAL, stakeholder_group=StakeholderGroup.DIRECT_CUSTOMER, key=2),
    Seat(name="Xena", side=Side.EXTERNAL, stakeholder_group=StakeholderGroup.EXTERNAL_EXPERT, key=3),
)


class Keys:
    """Presses keys where the keyboard is, and reads what was committed."""

    def __init__(self, qtbot: QtBot, page: RecordPage) -> None:
        self._qtbot, self.page = qtbot, page

    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, alt: bool = False) -> None:
        modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        for key in keys:
            self._qtbot.keyClick(self.focused(), key, modifier)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.focused(), text)
        self.press(Key.Key_Return)

    @property
    def events(self) -> list[Event]:
        """What a second reader of the workspace finds."""
        assert self.page.recording is not None
        folder = self.page.recording.desk.live.recorder.workspace.folder
        with Workspace.read_only(folder) as opened:
            (only,) = opened.sessions()
            return [event for event in opened.read_session(only.id).events if event.kind is not Kind.PRESENCE]

    @property
    def last(self) -> Event:
        return self.events[-1]


@pytest.fixture
def keys(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Keys:
    begin(window, tmp_path / "workspace")
    page = window.pages["record"]
    assert isinstance(page, RecordPage)
    window.go("record")
    set_up = SetUp(title="A walk", project="House", people=PEOPLE)
    assert page.form is not None
    page.form.start_wanted.emit(StartWanted(set_up, Sources()))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return Keys(qtbot, page)


def test_a_key_is_an_event_and_is_stored_when_it_is_shown(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_D)
    assert (keys.last.kind, keys.last.participant) == (Kind.DESIGN_CHANGE, "dana")
    assert keys.page.board is not None
    words = keys.page.board.stream.words(0)
    assert words is not None
    assert (words.kind, words.who) == (Kind.DESIGN_CHANGE, "Dana")


def test_details_follow_without_the_mouse(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_D, Key.Key_E)
    keys.type("material")
    keys.press(Key.Key_P)
    keys.type("8200 EUR")
    keys.press(Key.Key_Return)
    keys.type("West wall to glass")
    assert keys.last.codes.values == {"element": "material", "price_effect": "8200", "currency": "EUR"}
    assert keys.last.text == "West wall to glass"


def test_feedback_joins_the_open_change_and_closes_it(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_D)
    change = keys.last
    assert keys.page.recording is not None
    assert [each.event_id for each in keys.page.recording.desk.live.open_changes()] == [change.id]
    keys.press(Key.Key_2, Key.Key_F, Key.Key_Plus, Key.Key_V, Key.Key_V, Key.Key_V)
    assert (keys.last.reply_to, keys.last.link) == (change.id, "inferred")
    assert keys.last.codes.values == {"stance": "positive", "need": "latent"}
    assert keys.page.recording.desk.live.open_changes() == []


def test_one_key_aims_at_an_older_change_and_one_clears_it(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_D)
    older = keys.last
    keys.press(Key.Key_M, Key.Key_D, Key.Key_E)
    keys.type("roof")
    keys.press(Key.Key_2, Key.Key_F, Key.Key_L)
    assert (keys.last.reply_to, keys.last.link) == (older.id, "observed")
    keys.press(Key.Key_C)
    assert keys.last.reply_to is None


def test_a_detail_never_goes_to_a_field_that_is_being_typed_into(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_N)
    keys.type("Dana points at the roof: F, D and X are letters here")
    assert keys.last.text == "Dana points at the roof: F, D and X are letters here"
    assert len(keys.events) == 1


def test_what_was_taken_back_can_be_brought_back(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_D, Key.Key_M, Key.Key_Z)
    assert [event.kind for event in keys.events] == [Kind.DESIGN_CHANGE]
    keys.press(Key.Key_Y)
    assert [event.kind for event in keys.events] == [Kind.DESIGN_CHANGE, Kind.MESSAGE]


def test_an_older_event_is_chosen_and_corrected_by_keys(keys: Keys) -> None:
    keys.press(Key.Key_2, Key.Key_F, Key.Key_1, Key.Key_M, Key.Key_Up, Key.Key_Up, Key.Key_Minus)
    feedback = next(event for event in keys.events if event.kind is Kind.FEEDBACK)
    assert feedback.codes.stance == "negative"
    keys.press(Key.Key_Escape, Key.Key_K)
    assert keys.last.codes.knowledge == "givens"


def test_the_next_number_says_whose_event_it_is(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_M, Key.Key_W, Key.Key_3)
    assert keys.last.participant == "xena"


def test_two_presses_begin_an_interval_and_the_next_ends_it(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_D, Key.Key_D)
    assert [event.end_ms for event in keys.events] == [None]
    keys.press(Key.Key_D)
    (change,) = keys.events
    assert change.end_ms is not None
    assert change.end_ms >= change.start_ms


def test_five_seconds_ago_never_lies_before_the_start(keys: Keys) -> None:
    keys.press(Key.Key_1, Key.Key_B, Key.Key_M)
    assert keys.last.start_ms < 50  # the time since the start had just begun


def test_media_in_use_are_channels(keys: Keys) -> None:
    keys.press(Key.Key_8, alt=True)
    assert (keys.last.kind, keys.last.media, keys.last.end_ms) == (Kind.CHANNEL, (Medium.VIRTUAL_FACE_TO_FACE,), None)
    keys.press(Key.Key_8, alt=True)
    assert keys.last.end_ms is not None


def test_the_profile_moves_with_what_is_logged(keys: Keys, qtbot: QtBot) -> None:
    assert keys.page.recording is not None
    with qtbot.waitSignal(
        keys.page.recording.desk.profiled, timeout=20_000, check_params_cb=lambda found: found.n_feedback == 1
    ) as blocker:
        keys.press(Key.Key_4, alt=True)
        keys.press(Key.Key_1, Key.Key_D, Key.Key_2, Key.Key_F)
    assert blocker.args is not None
    found = blocker.args[0]
    assert found.profile.change_response.answered == 1
    assert found.reason("information_richness").startswith("provisional: 1 feedback event; ")


def test_a_pause_stops_the_clock_and_stop_ends_the_session(keys: Keys) -> None:
    page = keys.page
    assert page.recording is not None
    live = page.recording.desk.live
    keys.press(Key.Key_F6)
    assert not live.clock.stretch.running
    keys.press(Key.Key_F6, Key.Key_F8)
    assert page.recording is None
    assert live.stopped


def test_a_session_that_was_left_is_offered_and_gone_on_with(qtbot: QtBot, keys: Keys, window: MainWindow) -> None:
    keys.press(Key.Key_1, Key.Key_D)
    page = keys.page
    assert page.recording is not None
    page.recording.close()
    page.recording = None
    page.offer_interrupted()
    assert window.messages.message is not None
    assert "A walk was interrupted" in window.messages.message.text
    assert window.desk.run("setup.go_on")
    assert page.recording is not None
    keys.press(Key.Key_2, Key.Key_F)
    assert [event.kind for event in keys.events if event.kind is not Kind.NOTE] == [Kind.DESIGN_CHANGE, Kind.FEEDBACK]


def test_every_control_is_reached_by_tab_and_has_a_name(keys: Keys, window: MainWindow) -> None:
    assert keys.page.board is not None
    wanted = {
        child
        for child in keys.page.board.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    }
    nameless = [type(child).__name__ for child in wanted if not child.accessibleName()]
    assert nameless == []
    reached = set()
    for _ in range(3 * len(wanted) + 20):
        reached.add(keys.focused())
        keys.press(Key.Key_Tab)
    assert {child.accessibleName() for child in wanted - reached} == set()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_nothing_of_the_board_is_cut(keys: Keys, window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    keys.press(Key.Key_1, Key.Key_D, Key.Key_2, Key.Key_F)
    assert keys.page.board is not None
    for child in keys.page.board.findChildren(QWidget):
        if child.isVisible() and child.parentWidget() is not None:
            corner = child.mapTo(window, QPoint(child.width(), child.height()))
            assert corner.x() <= window.width(), child.accessibleName()
            assert corner.y() <= window.height() + 1, child.accessibleName()


def test_the_stamp_of_the_key_itself_is_taken(keys: Keys) -> None:
    """A key event that says it was pressed 300 ms ago is logged 300 ms ago, whatever the window was busy with."""
    assert keys.page.recording is not None
    live = keys.page.recording.desk.live
    target = keys.focused()
    while live.now_ms() < 400:
        QApplication.processEvents()
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_M, Qt.KeyboardModifier.NoModifier, "m")
    event.setTimestamp(time.monotonic_ns() // 1_000_000 - 300)
    now = live.now_ms()
    QApplication.sendEvent(target, event)
    assert keys.last.start_ms == pytest.approx(now - 300, abs=10)
    assert keys.last.extra["uncertainty_ms"] == 4


def test_a_key_that_is_held_makes_an_interval(keys: Keys, qtbot: QtBot) -> None:
    assert keys.page.recording is not None
    live = keys.page.recording.desk.live
    target, begun = keys.focused(), live.now_ms()
    qtbot.keyPress(target, Key.Key_M)
    qtbot.waitUntil(lambda: live.now_ms() > begun + 600)
    qtbot.keyRelease(target, Key.Key_M)
    event = keys.last
    assert event.end_ms is not None
    assert event.end_ms - event.start_ms >= 400


def test_free_text_is_stamped_at_its_first_letter(keys: Keys, qtbot: QtBot) -> None:
    assert keys.page.recording is not None
    live = keys.page.recording.desk.live
    keys.press(Key.Key_2, Key.Key_T)
    assert keys.events == []
    opened = live.now_ms()
    qtbot.waitUntil(lambda: live.now_ms() > opened + 200)
    qtbot.keyClicks(keys.focused(), "T")
    begun = live.now_ms()
    qtbot.waitUntil(lambda: live.now_ms() > begun + 300)
    keys.type("he lake is why we came")
    assert (keys.last.text, keys.last.participant) == ("The lake is why we came", "carl")
    assert opened + 200 <= keys.last.start_ms <= begun

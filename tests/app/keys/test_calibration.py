"""A facilitator's delay, measured by real key events, kept under their name and with what they record."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.design.theme import Scheme
from codesign.app.keys.calibration import CalibrationCard
from codesign.app.keys.page import KeysPage, own_delay
from codesign.app.live.page import RecordPage
from codesign.app.live.surroundings import StartWanted
from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.model.vocabulary import Kind
from codesign.record.reaction_time import Delay, delay_in
from codesign.record.session_clock import NS_PER_MS, steady_ns
from codesign.record.set_up import SetUp, Sources
from codesign.record.stamps import Moment
from tests.app.live.set_ups import CARL, DANA

DELAY = Delay(240, 220, 260, 9, 1, 0, "Ann", "2026-03-04T10:00:00Z")
TIMES = [100, 600, 1100, 1600, 2100, 2600]


@pytest.fixture
def card(window: MainWindow) -> CalibrationCard:
    """The card over the Keys page, opened by its key, with signals half a second apart."""
    window.go("keys")
    page = window.pages["keys"]
    assert isinstance(page, KeysPage)
    page.calibration._times = lambda: TIMES
    window.desk.run("keys.calibrate")
    QApplication.processEvents()
    page.calibration.name.setText("Ann")
    return page.calibration


def press_after(qtbot: QtBot, ms: int, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Press a key so long after now."""
    begun = steady_ns()
    qtbot.waitUntil(lambda: steady_ns() - begun >= ms * NS_PER_MS)
    found = QApplication.focusWidget()
    assert found is not None
    qtbot.keyClick(found, key)


def answered(qtbot: QtBot, card: CalibrationCard, *after_ms: int) -> None:
    """Start by the keyboard, and answer each signal so long after it."""
    focus = QApplication.focusWidget()
    assert focus is card.start
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    for at, ms in enumerate(after_ms):
        qtbot.waitUntil(lambda at=at: len(card._signals) > at)
        press_after(qtbot, ms)
    qtbot.waitUntil(lambda: not card.running, timeout=10_000)


def test_real_keys_give_a_delay_that_is_kept_under_the_name(
    qtbot: QtBot, window: MainWindow, card: CalibrationCard
) -> None:
    found: list[Delay] = []
    card.measured.connect(found.append)
    answered(qtbot, card, 150, 150, 150, 150, 150, 20)
    (delay,) = found
    assert 140 <= delay.median_ms <= 300  # as late as the busy machine let the press be
    assert (delay.n, delay.anticipated, delay.facilitator) == (5, 1, "Ann")
    assert "1 too early, dropped" in card.says.text()
    assert own_delay(window.settings) == delay
    assert QApplication.focusWidget() is card.close_it


def test_without_answers_nothing_is_kept(qtbot: QtBot, window: MainWindow, card: CalibrationCard) -> None:
    answered(qtbot, card, 150)
    assert "try once more" in card.says.text()
    assert own_delay(window.settings) is None


def test_escape_ends_it(qtbot: QtBot, card: CalibrationCard) -> None:
    qtbot.keyClick(card.start, Qt.Key.Key_Return)
    assert card.running
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.running
    assert not card.isVisible()


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.LIGHT])
def test_the_lamp_lights_up_and_nothing_of_the_card_is_cut(
    window: MainWindow, card: CalibrationCard, scheme: Scheme
) -> None:
    window.theme.choose(scheme)
    window.resize(1280, 800)
    centre = card.lamp.rect().center()
    colours = []
    for on in (False, True):
        card.lamp.light(on=on)
        shot = card.lamp.grab().toImage()
        colours.append(shot.pixelColor(centre * shot.devicePixelRatio()).name())
    assert colours[1] == window.theme.tokens.accent
    assert colours[0] != colours[1]
    page = card.parentWidget()
    assert page is not None
    assert card.rect().contains(card.lamp.geometry())
    assert card.says.height() >= card.says.heightForWidth(card.says.width())
    assert card.rect().contains(card.start.geometry())
    assert QRect(0, 0, page.width(), page.height()).contains(card.geometry())


def test_a_recorded_session_says_how_late_its_keys_are_and_only_a_command_takes_that_off(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    begin(window, tmp_path / "workspace")
    keys, record, review = (window.pages[name] for name in ("keys", "record", "review"))
    assert isinstance(keys, KeysPage)
    assert isinstance(record, RecordPage)
    assert isinstance(review, ReviewPage)
    keys._measured(DELAY)
    window.go("record")
    assert record.form is not None
    record.form.start_wanted.emit(StartWanted(SetUp(title="A walk", people=(DANA, CARL)), Sources()))
    assert record.recording is not None
    live = record.recording.desk.live
    event = live.log(Kind.MESSAGE, Moment(live.clock.now_ns() + 2000 * NS_PER_MS, 4))
    window.desk.run("record.stop")
    qtbot.waitUntil(lambda: record.recording is None)
    assert review.review is not None
    assert delay_in(review.review.workspace.read_head(live.recorder.head.id)) == DELAY
    review.open(live.recorder.head.id)
    window.go("review")
    window.desk.run("codings.take_off_delay")
    found = {each.id: each for each in review.review.workspace.read_session(live.recorder.head.id).events}
    assert found[event.id].start_ms == event.start_ms - 240
    assert found[event.id].extra["codesign"] == {"delay_taken_off_ms": 240}
    assert review.review.editor.history()[-1].what == "took a delay of 240 ms off 1 event"
    review.review.undo()
    assert review.review.workspace.read_session(live.recorder.head.id).events.rows.keys() == found.keys()

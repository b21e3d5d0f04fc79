"""The people of a session in the window: consent with its time, and erasing by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.main_window import LEAST_SIZE, MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.app.timeline.people_card import PeopleCard
from codesign.model.consent import Of, consent_history
from codesign.store.workspace import Workspace
from tests.privacy.test_erasure import everything, meeting, told_in
from tests.store.desk import opened


@pytest.fixture
def card(window: MainWindow, tmp_path: Path) -> PeopleCard:
    with opened(tmp_path / "room") as workspace:
        workspace.add_session(meeting("one"))
    begin(window, tmp_path / "room")
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    review.open("one")
    window.go("review")
    window.desk.run("review.people")
    found = review.findChild(PeopleCard)
    assert isinstance(found, PeopleCard)
    return found


def test_consent_withdrawn_is_stored_with_its_time(card: PeopleCard, qtbot: QtBot, tmp_path: Path) -> None:
    assert card.isVisible()
    tick = card.ticks["zdenka", Of.SOUND]
    assert (tick.isChecked(), tick.accessibleName()) == (True, "Zdeňka Šimůnková consents to sound")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    with Workspace.read_only(tmp_path / "room") as stored:
        person = stored.participants("one")[1]
        (change,) = consent_history(person)
        assert (change.of, change.given) == (Of.SOUND, False)
        assert stored.history("one")[-1].what == "withdrew consent to sound"
    assert not card.ticks["zdenka", Of.SOUND].isChecked()
    assert card.ticks["zdenka", Of.SOUND].hasFocus()


def test_somebody_is_erased_once_their_name_is_typed(
    card: PeopleCard, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(card.erasers["zdenka"], Qt.MouseButton.LeftButton)
    assert "1 event stays without identity" in card.what.toPlainText()
    assert not card.erase.isEnabled()
    QTest.keyClicks(card.name, "zdenka Simunkova")
    assert card.erase.isEnabled()
    qtbot.mouseClick(card.erase, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    assert review.review is not None
    assert review.review.session is not None
    assert review.review.session.participants[1].name == "Erased person 1"
    assert not told_in(everything(tmp_path / "room"), "Šimůnková")


def test_leaving_the_card_erases_nothing(card: PeopleCard, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.mouseClick(card.erasers["zdenka"], Qt.MouseButton.LeftButton)
    QTest.keyClick(card.name, Qt.Key.Key_Escape)
    assert not card.isVisible()
    with Workspace.read_only(tmp_path / "room") as stored:
        assert stored.read_session("one") == meeting("one")


def test_in_the_smallest_window_everything_about_a_person_is_within_the_card(
    card: PeopleCard, window: MainWindow
) -> None:
    window.resize(*LEAST_SIZE)
    QApplication.processEvents()
    for part in (*card.ticks.values(), *card.erasers.values()):
        assert part.mapTo(card, part.rect().topRight()).x() < card.width()

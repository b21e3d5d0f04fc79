"""What if on the Movement page: what is varied changes the profile, the words and nothing stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.app.movement.what_if_panel import WhatIfPanel
from codesign.model.vocabulary import StakeholderGroup
from codesign.model.what_if import WithoutGroup, WithoutPerson
from codesign.report.figure import Outline
from tests.app.movement.pages import LEFT, press

WALK = "larch-lane-4"


def asked(qtbot: QtBot, window: MainWindow, page: MovementPage) -> WhatIfPanel:
    """The panel, brought to the front by its key, with its first answer."""
    press(qtbot, window, Qt.Key.Key_W)
    assert page.bench is not None
    panel = page.bench.what_if
    qtbot.waitUntil(lambda: "How near another level is" in panel.words.text, timeout=20_000)
    return panel


def test_it_shows_the_last_session_twice_and_how_near_another_level_is(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    panel = asked(qtbot, window, page)
    assert panel.isVisible()
    assert panel.session.value == WALK
    assert panel.figure is not None
    names = [mark.name for mark in panel.figure.panels[0].marks if isinstance(mark, Outline) and mark.name]
    assert names == ["As it was", "What if"]
    assert "Most sensitive to actor_min_share" in panel.words.text
    assert "Leave out a person" in panel.words.text


def test_who_is_left_out_by_the_mouse_and_later_feedback_change_the_profile(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    panel = asked(qtbot, window, page)
    box = panel.choices.boxes[WithoutGroup(StakeholderGroup.END_USER)]
    qtbot.mouseClick(box, LEFT)
    panel.choices.delay.setFocus()
    panel.choices.delay.selectAll()
    qtbot.keyClicks(panel.choices.delay, "2\t")
    qtbot.waitUntil(lambda: "Interaction level falls from 5 to 3" in panel.words.text, timeout=20_000)
    qtbot.waitUntil(lambda: "Immediacy of feedback falls from 5 to 4" in panel.words.text, timeout=20_000)
    assert "Each feedback 2 s later." in panel.words.text
    assert page.desk is not None
    assert page.desk.study(WALK).row.profile.findings  # type: ignore[union-attr]


def test_another_cut_is_checked_as_it_is_typed(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    panel = asked(qtbot, window, page)
    field = panel.choices.cuts["simultaneous_ms"].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "3x")
    qtbot.waitUntil(panel.problem.isVisible)
    assert panel.problem.text() == "The rubric's simultaneous_ms is '3x'; it must be a number."
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "00")
    qtbot.waitUntil(lambda: "Immediacy of feedback falls from 5 to 4" in panel.words.text, timeout=20_000)
    assert not panel.problem.isVisible()


def test_everything_is_put_back_by_one_key(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    panel = asked(qtbot, window, page)
    person = next(each for each in panel.choices.boxes if isinstance(each, WithoutPerson))
    panel.choices.boxes[person].setChecked(True)
    qtbot.waitUntil(lambda: "Without" in panel.words.text, timeout=20_000)
    window.desk.run("movement.nothing_varied")
    qtbot.waitUntil(lambda: "Leave out a person" in panel.words.text, timeout=20_000)
    assert not any(box.isChecked() for box in panel.choices.boxes.values())


def test_another_session_offers_its_own_people_and_media(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    panel = asked(qtbot, window, page)
    before = set(panel.choices.boxes)
    panel.session.set_value("larch-lane-1")
    qtbot.waitUntil(lambda: panel.figure is not None and "e-mails" in panel.figure.title, timeout=20_000)
    assert set(panel.choices.boxes) != before


def test_the_key_again_or_a_plot_leads_back_to_the_plots(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    asked(qtbot, window, page)
    assert page.bench is not None
    window.desk.run("movement.what_if")
    assert page.bench.front == ""
    window.desk.run("movement.what_if")
    window.desk.run("movement.over_time")
    assert page.bench.front == ""
    assert page.figure is not None
    assert page.figure.id == "over_time"

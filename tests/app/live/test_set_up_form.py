"""A session is set up by keys alone, quickly where one knows its customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_paths import KeyPaths
from codesign.app.live.set_up_form import SetUpForm
from codesign.app.live.surroundings import StartWanted
from codesign.model.vocabulary import Side
from codesign.record.set_up import Seat, SetUp, Sources, problems
from tests.app.live.set_ups import CARL, DANA, MILL, Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def around() -> Desk:
    return Desk()


@pytest.fixture
def form(qtbot: QtBot, theme: Theme, around: Desk) -> Iterator[SetUpForm]:
    window, desk, bindings = QMainWindow(), CommandDesk(), KeyBindings()
    made = SetUpForm(theme, desk, bindings, around.surroundings)
    desk.connect_all(made.handlers)
    desk.bring_to_front("record")
    window.setCentralWidget(made)
    KeyPaths(window, desk, bindings)
    qtbot.addWidget(window)
    window.resize(1200, 740)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.focus_first()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    window.close()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(qtbot: QtBot, text: str) -> None:
    for letter in text:  # each to whatever has the focus by then
        qtbot.keyClicks(focus(), letter)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus(), key, modifier)


def start(qtbot: QtBot, form: SetUpForm) -> StartWanted:
    with qtbot.waitSignal(form.start_wanted) as blocker:
        press(qtbot, Qt.Key.Key_Return, CONTROL)
    wanted = blocker.args[0]
    assert isinstance(wanted, StartWanted)
    return wanted


def test_a_returning_customer_needs_a_project_and_one_key(qtbot: QtBot, form: SetUpForm) -> None:
    keys(qtbot, "mil")
    wanted = start(qtbot, form)
    assert wanted == StartWanted(replace(MILL, title="Mill lane 5", people=form.people.people()), MILL.sources)
    assert [(seat.id, seat.key, seat.sound) for seat in wanted.set_up.people] == [("dana", 1, True), ("carl", 2, True)]


def test_a_new_customer_is_typed_in(qtbot: QtBot, form: SetUpForm) -> None:
    keys(qtbot, "Quay\t")
    assert form.set_up().title == "Quay 1"
    press(qtbot, Qt.Key.Key_N, CONTROL | SHIFT)
    keys(qtbot, "Ann")
    press(qtbot, Qt.Key.Key_Return)
    keys(qtbot, "Bo\t\td\tQuay Ltd\tbuyer\t ")
    seats = start(qtbot, form).set_up.people
    assert [(seat.name, seat.side, seat.key) for seat in seats] == [("Ann", Side.COMPANY, 1), ("Bo", Side.EXTERNAL, 2)]
    assert (seats[1].stakeholder_group, seats[1].organisation, seats[1].role) == (
        "direct_customer",
        "Quay Ltd",
        "buyer",
    )
    assert (seats[1].sound, seats[1].picture) == (True, False)
    assert seats[0].colour != seats[1].colour


def test_what_keeps_it_from_starting_is_told_and_then_no_longer(qtbot: QtBot, form: SetUpForm) -> None:
    assert form.told.text() == "Give the session a title. Add at least one person."
    assert not form.start.isEnabled()
    with qtbot.assertNotEmitted(form.start_wanted):
        press(qtbot, Qt.Key.Key_Return, CONTROL)
    form.set_set_up(replace(MILL, title="Fifth"))
    assert form.told.text() == "Ready to start."
    assert form.start.isEnabled()


def test_a_key_of_two_people_is_refused(qtbot: QtBot, form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth"))
    cell = form.people.rows[1].key
    cell.setFocus()
    keys(qtbot, "1")
    assert form.told.text() == "The key 1 belongs to two people; give one of them another."
    assert not form.start.isEnabled()
    assert cell.accessibleDescription() == "somebody else has this key too"
    press(qtbot, Qt.Key.Key_Backspace)
    keys(qtbot, "7")
    assert [seat.key for seat in form.set_up().people] == [1, 7]
    assert form.start.isEnabled()


def test_nine_keys_are_given_by_themselves_and_twelve_people_have_room(form: SetUpForm) -> None:
    people = tuple(Seat(name=f"Guest {number}", side=Side.COMPANY) for number in range(12))
    form.set_set_up(SetUp(title="Many", people=people))
    seats = form.set_up().people
    assert [seat.key for seat in seats] == [*range(1, 10), None, None, None]
    assert len({seat.colour for seat in seats}) == 9
    assert problems(form.set_up()) == []


def test_people_are_moved_and_removed_by_keys(qtbot: QtBot, form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth"))
    form.people.rows[1].name.setFocus()
    press(qtbot, Qt.Key.Key_Up, CONTROL)
    assert [seat.name for seat in form.set_up().people] == ["Carl", "Dana"]
    assert focus().accessibleName() == "Name of person 1"
    press(qtbot, Qt.Key.Key_D, CONTROL)
    assert [seat.name for seat in form.set_up().people] == ["Dana"]
    press(qtbot, Qt.Key.Key_D, CONTROL)
    assert form.set_up().people == ()


def test_without_consent_nothing_of_it_is_recorded(qtbot: QtBot, form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth", people=(DANA, replace(CARL, sound=False, picture=False))))
    assert form.sources.sound_consent.words == "Sound isn't recorded: Carl hasn't agreed."
    assert form.sources.picture_consent.words == "The picture isn't recorded: Carl hasn't agreed."
    wanted = start(qtbot, form)
    assert (wanted.sources, wanted.notes) == (Sources(), ())
    assert wanted.set_up.sources == MILL.sources


def test_a_named_act_overrides_consent_and_is_noted(qtbot: QtBot, form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth", people=(DANA, replace(CARL, sound=False))))
    form.sources.sound_consent.ask.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    keys(qtbot, "Dana\tCarl agreed by telephone")
    press(qtbot, Qt.Key.Key_Return)
    wanted = start(qtbot, form)
    note = "Sound is recorded without the consent of Carl: decided by Dana, because Carl agreed by telephone"
    assert (wanted.sources, wanted.notes) == (MILL.sources, (note,))


def test_an_override_holds_only_for_those_it_was_said_of(qtbot: QtBot, form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth", people=(DANA, replace(CARL, sound=False))))
    line = form.sources.sound_consent
    line.ask.click()
    line.by.setFocus()
    keys(qtbot, "Dana\tit was agreed by post\t ")
    assert line.recorded
    form.people.rows[0].sound.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not line.recorded
    assert line.words == "Sound isn't recorded: Dana and Carl haven't agreed."


def test_what_was_typed_stays_when_a_project_is_chosen(qtbot: QtBot, form: SetUpForm) -> None:
    form.session.title.setFocus()
    keys(qtbot, "Kick-off")
    form.session.channel.setFocus()
    keys(qtbot, "on site")
    form.focus_first()
    keys(qtbot, "Hill barn\t")
    set_up = form.set_up()
    assert (set_up.title, set_up.channel, [seat.name for seat in set_up.people]) == ("Kick-off", "on site", ["Dana"])


def test_another_project_brings_its_own_people(qtbot: QtBot, form: SetUpForm) -> None:
    keys(qtbot, "Mill lane\t")
    form.focus_first()
    keys(qtbot, "Hill barn\t")
    set_up = form.set_up()
    assert (set_up.title, set_up.phase, [seat.name for seat in set_up.people]) == ("Hill barn 2", None, ["Dana"])


def test_the_microphone_that_is_chosen_is_listened_to(form: SetUpForm, around: Desk) -> None:
    form.set_set_up(replace(MILL, title="Fifth"))
    assert around.heard == [None, "mic"]
    form.show_level(-20.0)
    assert form.sources.level_words.text() == "heard well"
    assert form.sources.meter.bars == 16


def test_free_disk_and_expected_size_are_told(form: SetUpForm) -> None:
    assert form.sources.room.text() == "34 GB free"
    form.set_set_up(replace(MILL, sources=Sources(microphone="mic")))
    assert form.sources.room.text() == "34 GB free; an hour of sound takes 0.35 GB"


def test_a_microphone_of_last_time_is_kept_while_it_is_unplugged(form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, sources=Sources(microphone="gone")))
    assert form.set_up().sources == Sources(microphone="gone")
    assert "not plugged in" in form.sources.microphone_choice.currentText()


def test_tab_goes_through_everything_and_comes_back(qtbot: QtBot, form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth", people=(DANA, replace(CARL, sound=False))))
    form.people.rows[1].name.setFocus()
    form.focus_first()
    wanted = [*form.session.stops, *form.sources.stops, *form.people.stops, form.start]
    wanted = [stop for stop in wanted if stop.isVisible() and stop.isEnabled()]
    found = [stop_of(focus())]
    for _ in range(len(wanted) - 1):
        press(qtbot, Qt.Key.Key_Tab)
        found.append(stop_of(focus()))
    assert [stop.accessibleName() for stop in found] == [stop.accessibleName() for stop in wanted]
    press(qtbot, Qt.Key.Key_Tab)
    assert stop_of(focus()) is form.session.project


def stop_of(widget: QWidget) -> QWidget:
    """The control that a part of it stands for."""
    parent = widget.parentWidget()
    return parent if isinstance(widget, QLineEdit) and parent is not None and parent.focusProxy() is widget else widget


def test_every_control_says_what_it_is(form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth"))
    stops = [*form.session.stops, *form.sources.stops, *form.people.stops, form.start]
    names = [stop.accessibleName() for stop in stops]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "Stakeholder group of Carl" in names


def test_nothing_is_cut_on_a_page_of_1200_by_740(form: SetUpForm) -> None:
    form.set_set_up(replace(MILL, title="Fifth", people=(DANA, replace(CARL, sound=False))))
    form.sources.sound_consent.ask.click()
    assert form.minimumSizeHint().width() <= 1200
    for box in (form.session, form.sources):
        holder = box.parentWidget()
        assert holder is not None
        viewport = holder.parentWidget()
        assert viewport is not None
        assert holder.minimumSizeHint().width() <= viewport.width()
    for button in (*form.people.buttons, form.start):
        assert button.width() >= button.sizeHint().width()

"""The message bar: polite to those who read, never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Theme
from codesign.app.message_bar import Action, MessageBar


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> MessageBar:
    made = MessageBar(theme)
    qtbot.addWidget(made)
    return made


def text(bar: MessageBar) -> str:
    return bar.message.text if bar.message is not None else ""


def test_it_takes_no_room_while_there_is_nothing_to_say(bar: MessageBar) -> None:
    assert bar.isHidden()
    bar.tell("Done.")
    assert not bar.isHidden()
    bar.dismiss()
    assert bar.isHidden()


def test_a_new_confirmation_takes_the_place_of_the_old(bar: MessageBar) -> None:
    bar.tell("One.")
    bar.tell("Two.")
    assert text(bar) == "Two."


def test_what_comes_after_a_fault_waits_for_it_to_be_read(bar: MessageBar) -> None:
    bar.tell_fault("The disk is full.")
    bar.tell("Done.")
    bar.tell_fault("The disk is full.")
    bar.tell_fault("The file is gone.")
    assert text(bar) == "The disk is full."
    bar.dismiss()
    assert text(bar) == "Done."


def test_a_fault_behind_a_confirmation_comes_at_once(bar: MessageBar) -> None:
    bar.tell("Done.")
    bar.tell_fault("The disk is full.")
    assert text(bar) == "The disk is full."


@pytest.mark.parametrize("said", ["the disk is full", "the disk is full.", "the disk is full.."])
def test_a_fault_is_a_sentence_with_one_full_stop(bar: MessageBar, said: str) -> None:
    bar.tell_fault(said)
    assert text(bar) == "the disk is full."


def test_the_action_is_done_once_and_the_message_goes(bar: MessageBar) -> None:
    done: list[str] = []
    bar.tell("It is in the trash.", Action("Undo", lambda: done.append("undone")))
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == "Undo")
    button.click()
    bar.do_action()
    assert done == ["undone"]
    assert bar.isHidden()


def test_a_confirmation_goes_by_itself_and_a_fault_stays(qtbot: QtBot, theme: Theme) -> None:
    bar, field, window = MessageBar(theme, confirmed_ms=10), QLineEdit(), QWidget()
    qtbot.addWidget(window)
    line = QVBoxLayout(window)
    line.addWidget(field)  # where the focus is
    line.addWidget(bar)
    window.show()
    bar.tell("Done.")
    qtbot.waitUntil(bar.isHidden)
    bar.tell("Done.")
    bar.tell_fault("The disk is full.")
    assert text(bar) == "The disk is full."
    assert not bar.waits_for_time

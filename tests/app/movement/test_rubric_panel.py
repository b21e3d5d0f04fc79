"""The rubric editor: checked as typed, compared on the chosen sessions, written, read, and used by the whole window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.app.movement.rubric_panel import RubricPanel
from codesign.app.rubric_in_use import RubricInUse
from codesign.app.sessions.page import SessionsPage
from codesign.app.settings import Settings
from codesign.app.timeline.page import ReviewPage
from codesign.interchange.rubric_toml import default_rubric, read_rubric, write_rubric
from codesign.model.dimension import Dimension
from tests.app.conftest import Answers
from tests.app.movement.pages import press, read

WALK = "larch-lane-4"


def edited(qtbot: QtBot, window: MainWindow, page: MovementPage, **values: str) -> RubricPanel:
    """The editor, brought to the front by its key, with some values typed."""
    press(qtbot, window, Qt.Key.Key_R)
    assert page.bench is not None
    panel = page.bench.rubric
    for name, text in values.items():
        field = panel.form.fields[name].field
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
    return panel


def test_what_is_typed_is_compared_on_the_chosen_sessions(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    panel = edited(qtbot, window, page, simultaneous_ms="300")
    qtbot.waitUntil(lambda: "walk-through" in panel.words.text, timeout=20_000)
    assert "Answered at once, up to: 1 s in the rubric in use, 300 ms in the one on the left" in panel.words.text
    qtbot.waitUntil(lambda: "Immediacy of feedback falls from 5 to 4" in panel.words.text, timeout=20_000)


def test_what_is_no_rubric_is_said_in_one_sentence_and_cannot_be_used_or_written(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    panel = edited(qtbot, window, page, simultaneous_ms="400000")
    assert panel.problem.text() == (
        "The rubric's simultaneous_ms is larger than its realtime_ms; swap or correct them."
    )
    assert not window.desk.enabled("rubric.use")
    assert not window.desk.enabled("rubric.save")
    edited_again = panel.form.fields["simultaneous_ms"].field
    edited_again.setText("1000")
    assert not panel.problem.isVisible()
    assert window.desk.enabled("rubric.save")


def test_the_whole_window_judges_by_it_and_still_does_after_a_new_start(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    assert page.desk is not None
    folder = page.desk.folder
    sessions, review = window.pages["sessions"], window.pages["review"]
    assert isinstance(sessions, SessionsPage)
    assert isinstance(review, ReviewPage)
    assert review.review is not None
    review.review.open(WALK)
    assert review.review.profile is not None
    assert review.review.profile.findings[Dimension.FEEDBACK_IMMEDIACY].level == 5
    edited(qtbot, window, page, simultaneous_ms="300")
    window.desk.run("rubric.use")
    used = default_rubric().with_values({"simultaneous_ms": 300})
    assert review.review.rubric == used
    assert f"rubric {used.id}" in [each.text() for each in review.findChildren(QLabel)]
    assert review.review.profile.findings[Dimension.FEEDBACK_IMMEDIACY].level == 4
    read(qtbot, page)
    study = page.desk.study(WALK)
    assert study is not None
    assert study.row.profile.rubric_id == used.id
    window.go("sessions")
    row = sessions.sessions.row_of(WALK)
    assert row is not None
    cell = sessions.sessions.index(row, 7)
    qtbot.waitUntil(lambda: sessions.sessions.level_at(cell) is not None, timeout=20_000)
    assert sessions.sessions.level_at(cell).level == 4  # type: ignore[union-attr]
    assert f"4 · rubric {used.id}" in [each.text() for each in sessions.findChildren(QLabel)]
    started_again = RubricInUse(Settings(window.settings.path), folder)
    assert started_again.rubric == used
    assert started_again.rubric.reasons == used.reasons
    assert RubricInUse(Settings(window.settings.path), folder / "another").is_default


def test_the_way_back_to_the_default(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    panel = edited(qtbot, window, page, dialogue_depth="5")
    assert page.rubrics is not None
    window.desk.run("rubric.use")
    assert not page.rubrics.is_default
    assert not window.desk.enabled("rubric.use")
    window.desk.run("rubric.default")
    assert page.rubrics.is_default
    assert panel.form.fields["dialogue_depth"].field.text() == "3"
    assert not window.desk.enabled("rubric.default")


def test_a_rubric_is_written_with_its_reasons_and_opened_again(
    qtbot: QtBot, window: MainWindow, page: MovementPage, answers: Answers, tmp_path: Path
) -> None:
    panel = edited(qtbot, window, page, turn_gap_ms="1700")
    panel.form.reasons["turn_gap_ms"].setPlainText("what our recordings show")
    answers.place = tmp_path / "ours.toml"
    window.desk.run("rubric.save")
    written = read_rubric(answers.place)
    assert written.values.turn_gap_ms == 1700
    assert written.reasons["turn_gap_ms"] == "what our recordings show"
    panel.form.show_rubric(default_rubric())
    answers.files = [answers.place]
    window.desk.run("rubric.open")
    assert panel.form.rubric == written
    assert panel.form.rubric.reasons == written.reasons


def test_two_rubrics_are_compared(
    qtbot: QtBot, window: MainWindow, page: MovementPage, answers: Answers, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    write_rubric(default_rubric().with_values({"dialogue_depth": 2}), other)
    panel = edited(qtbot, window, page)
    answers.files = [other]
    window.desk.run("rubric.compare")
    qtbot.waitUntil(lambda: "Compared with other.toml" in panel.words.text, timeout=20_000)
    assert "A dialogue, from a depth of: 2 replies in other.toml, 3 replies in the one on the left" in panel.words.text


def test_a_file_that_is_no_rubric_is_told_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, page: MovementPage, answers: Answers, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[turn_gap_ms]\nvalue = 1\n", encoding="utf-8")
    panel = edited(qtbot, window, page)
    answers.files = [broken]
    window.desk.run("rubric.open")
    assert window.messages.message is not None
    assert window.messages.message.fault
    assert "broken.toml" in window.messages.message.text
    assert panel.form.rubric == default_rubric()

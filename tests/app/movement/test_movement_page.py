"""The movement page in the window: sessions to choose, plots, words, and how it looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme
from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.app.movement.plots import Plot
from codesign.app.movement.session_choice import ProjectRow, SessionRow, short_title
from codesign.app.widgets.soft_area import SoftArea
from codesign.model.dimension import Dimension
from codesign.report.colours import ink_colour
from codesign.report.figure import Points
from codesign.report.ink import LEVEL_INKS
from tests.app.conftest import Answers
from tests.app.movement.pages import ALT, CONTROL, LEFT, SHIFT, opened, press, read, workspace_of
from tests.app.movement.test_figure_view import near

# Choosing


def test_without_a_session_the_page_says_what_to_do(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = opened(qtbot, window, workspace_of(tmp_path / "ws"))
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "No session yet" in told
    assert any("Sessions page" in each for each in told)
    assert not window.desk.enabled("movement.path")


def test_the_newest_project_is_chosen_first_and_its_path_is_drawn(page: MovementPage) -> None:
    assert page.desk is not None
    assert len(page.desk.chosen) == 4
    assert page.figure is not None
    assert page.figure.id == "path"
    assert page.figure.reading[0].startswith("Over four sessions")


def test_each_session_stands_on_the_path_in_the_ink_of_its_level(page: MovementPage) -> None:
    assert page.plots is not None
    canvas = page.plots.view.canvas
    tokens = page._theme.tokens
    panel = canvas.plots[0].panel
    number, sessions = next(
        (at, each) for at, each in enumerate(panel.marks) if isinstance(each, Points) and not isinstance(each.inks, str)
    )
    image = canvas.grab().toImage()
    for at, study in enumerate(page.desk.studies):  # type: ignore[union-attr]
        level = study.row.profile.findings[Dimension.NUMBER_OF_ACTORS].level
        assert level is not None
        lens, box = canvas.plots[0].picture.lens, canvas.plots[0].box
        inside = QPointF(lens.x_of(float(sessions.x[at])), lens.y_of(float(sessions.y[at])))
        place = canvas.mapFromScene(box.mapToScene(inside))
        assert near(image.pixelColor(place), ink_colour(tokens, LEVEL_INKS[level - 1])), number


def test_space_lets_go_of_a_session_and_return_chooses_it_alone(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    assert page.list is not None
    assert page.desk is not None
    view = page.list.view
    view.setFocus()
    view.setCurrentIndex(page.list.choice.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(page.desk.chosen) == 3
    assert page.list.choice.ticked(0) is Qt.CheckState.PartiallyChecked
    qtbot.keyClick(view, Qt.Key.Key_Return)
    row = page.list.choice.rows[1]
    assert isinstance(row, SessionRow)
    assert page.desk.chosen == [row.summary.id]
    view.setCurrentIndex(page.list.choice.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(page.desk.chosen) == 4
    assert page.list.count.text() == "4 of 4 sessions chosen"


def test_a_click_ticks_and_all_and_none_go_by_what_is_listed(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    assert page.list is not None
    assert page.desk is not None
    press(qtbot, window, Qt.Key.Key_A, CONTROL | SHIFT)
    assert page.desk.chosen == []
    read(qtbot, page)
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "No session is chosen" in told
    where = page.list.view.visualRect(page.list.choice.index(2)).center()
    qtbot.mouseClick(page.list.view.viewport(), LEFT, pos=where)
    assert len(page.desk.chosen) == 1
    press(qtbot, window, Qt.Key.Key_F, CONTROL)
    assert window.focusWidget() is page.list.filter
    qtbot.keyClicks(page.list.filter, "walk")
    assert [type(row) for row in page.list.choice.rows] == [ProjectRow, SessionRow]
    window.desk.run("movement.all")
    assert len(page.desk.chosen) == 2


@pytest.mark.parametrize(
    ("title", "project", "short"),
    [
        ("Larch Lane house 1: e-mails", "Larch Lane house", "1: e-mails"),
        ("Larch Lane house", "Larch Lane house", "Larch Lane house"),
        ("Kick-off", None, "Kick-off"),
        ("House: kick-off", "House", "kick-off"),
    ],
)
def test_a_title_stands_without_the_name_of_its_project(title: str, project: str | None, short: str) -> None:
    assert short_title(title, project) == short


# Plots


@pytest.mark.parametrize(("number", "plot"), list(enumerate(Plot, 1)))
def test_alt_and_a_number_bring_each_plot_with_its_words(
    qtbot: QtBot, window: MainWindow, page: MovementPage, number: int, plot: Plot
) -> None:
    assert page.plots is not None
    assert page.insight is not None
    press(qtbot, window, Qt.Key(Qt.Key.Key_0.value + number), ALT)
    assert page.figure is not None
    assert page.figure.id == plot.value
    assert page.chips.buttons[f"movement.{plot}"].isChecked()
    assert page.figure.reading
    assert page.figure.reading[0] in page.insight.words.text
    assert page.plots.view.canvas.accessibleName() == page.figure.title


def test_the_dimensions_of_the_path_are_chosen_and_kept(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    assert page.plots is not None
    page.plots.controls.across.setCurrentIndex(page.plots.controls.across.findData("number_of_actors"))
    assert page.figure is not None
    assert page.figure.panels[0].x.label == "number of actors"
    page.plots.controls.up.setCurrentIndex(page.plots.controls.up.findData("number_of_actors"))
    assert page.figure.panels[0].y.label == "number of actors"
    assert page.figure.panels[0].x.label == "immediacy of feedback"
    press(qtbot, window, Qt.Key.Key_C)
    assert page.choices.cases is False
    kept = MovementPage(window.theme, window.desk, window.bindings, window.settings, window.messages, Answers().asks)
    assert kept.choices == page.choices
    assert kept.plot is Plot.PATH
    kept.deleteLater()


def test_windows_get_wider_by_the_slider(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    assert page.plots is not None
    press(qtbot, window, Qt.Key.Key_4, ALT)
    assert page.figure is not None
    before = len(page.figure.table.rows)
    assert page.plots.controls.windows.isVisible()
    page.plots.controls.windows.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.plots.controls.windows, Qt.Key.Key_Right)
    assert page.choices.window_parts == 8
    assert len(page.figure.table.rows) != before or page.choices.window_parts < 12
    assert "min" in page.plots.controls.width_words.text()


def test_the_words_the_table_and_the_picture_leave_the_window(
    qtbot: QtBot, window: MainWindow, page: MovementPage, answers: Answers, tmp_path: Path
) -> None:
    assert page.figure is not None
    clipboard = QGuiApplication.clipboard()
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    assert page.figure.reading[0] in clipboard.text()
    press(qtbot, window, Qt.Key.Key_C, CONTROL | SHIFT)
    lines = clipboard.text().splitlines()
    assert len(lines) == 5
    assert lines[0].split("\t")[0] == page.figure.table.columns[0].name
    answers.place = tmp_path / "path.csv"
    press(qtbot, window, Qt.Key.Key_E, CONTROL)
    assert len(answers.place.read_text("utf-8").splitlines()) == 5
    answers.place = tmp_path / "path.svg"
    press(qtbot, window, Qt.Key.Key_S, CONTROL)
    assert answers.place.read_text("utf-8").startswith("<?xml")
    answers.place = tmp_path / "path.docx"
    press(qtbot, window, Qt.Key.Key_S, CONTROL)
    assert window.messages.message is not None
    assert window.messages.message.fault
    assert "svg, pdf, png" in window.messages.message.text
    assert not answers.place.exists()


def test_practices_that_fit_stand_first_and_are_searched(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    assert page.insight is not None
    press(qtbot, window, Qt.Key.Key_0, ALT)
    practices = page.insight.practices
    assert practices.isVisible()
    assert window.focusWidget() is practices.field
    phase = page.desk.studies[-1].row.head.phase  # type: ignore[union-attr]
    assert practices.shown[0].phase is phase
    every = len(practices.shown)
    qtbot.keyClicks(practices.field, "virtual")
    assert 0 < len(practices.shown) < every
    assert practices.count.text().startswith(f"{len(practices.shown)} practice")


# How it looks


@pytest.mark.parametrize("size", [(1280, 800), (960, 600)])
@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.LIGHT])
def test_nothing_is_cut_and_nothing_lies_on_another_panel(
    qtbot: QtBot, window: MainWindow, page: MovementPage, size: tuple[int, int], scheme: Scheme
) -> None:
    window.theme.choose(scheme)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width() - 1, button.text()
            assert page.rect().contains(button.mapTo(page, button.rect().bottomRight())), button.text()
    assert page.list is not None
    assert page.plots is not None
    assert page.insight is not None
    panels = [QRect(each.mapTo(page, QPoint()), each.size()) for each in (page.list, page.plots, page.insight)]
    assert all(not one.intersects(other) for at, one in enumerate(panels) for other in panels[at + 1 :])
    assert page.plots.view.canvas.width() <= page.plots.width()


@pytest.mark.parametrize("size", [(1280, 800), (960, 600)])
@pytest.mark.parametrize("front", ["movement.what_if", "movement.rubric"])
def test_nothing_of_what_if_and_of_the_rubric_is_cut(
    window: MainWindow, page: MovementPage, size: tuple[int, int], front: str
) -> None:
    window.resize(*size)
    window.desk.run(front)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width() - 1, button.text()
            assert page.rect().contains(button.mapTo(page, button.rect().bottomRight())), button.text()
    for area in page.findChildren(SoftArea):
        if area.isVisible() and area.widget().property("look") == "inside":
            assert area.widget().width() <= area.viewport().width()
    for field in (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)):
        assert field.accessibleName() or isinstance(field.parent(), QAbstractSpinBox | QComboBox), field


def test_everything_that_acts_has_a_name_and_is_reached_by_tab(page: MovementPage) -> None:
    for button in page.findChildren(QPushButton):
        assert button.accessibleName(), button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus

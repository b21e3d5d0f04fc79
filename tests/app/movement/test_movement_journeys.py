"""Movement through time, a target drawn by hand, and the ways to review and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.app.timeline.page import ReviewPage
from codesign.model.dimension import Dimension
from codesign.model.vocabulary import Kind
from codesign.report.figure import Place
from codesign.store.workspace import Workspace
from tests.app.movement.pages import ALT, LEFT, press, read

# Time


def test_the_path_runs_through_time_by_slider_and_key(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    assert page.plots is not None
    time = page.plots.time
    time.slider.setValue(0)
    assert page.figure is not None
    assert len(page.figure.table.rows) == 0
    time.slider.setValue(time.slider.maximum() // 2)
    assert 0 < len(page.figure.table.rows) < 4
    press(qtbot, window, Qt.Key.Key_K)
    assert time.runs
    at = time.slider.value()
    qtbot.waitUntil(lambda: time.slider.value() > at)
    press(qtbot, window, Qt.Key.Key_K)
    assert not time.runs


def test_a_mark_leads_to_review_and_the_playhead_leads_back(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    assert page.plots is not None
    assert page.list is not None
    page.list.choice.choose_only(4)
    read(qtbot, page)
    press(qtbot, window, Qt.Key.Key_4, ALT)
    canvas = page.plots.view.canvas
    canvas.setFocus()
    for _ in range(6):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    place = wanted.args[0]  # type: ignore[index]
    assert isinstance(place, Place)
    assert window.desk.page == "review"
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    assert review.review is not None
    assert review.review.session is not None
    assert review.review.session.head.id == place.session_id
    assert review.review.playhead_ms == place.ms
    window.go("movement")
    read(qtbot, page)
    review.review.seek(600_000)
    end = review.review.session.end_ms
    shown = canvas.plots[0].picture.playhead
    axis = canvas.plots[0].panel.x
    assert shown == pytest.approx(axis.low + (axis.high - axis.low) * 600_000 / end, rel=0.01)
    page.plots.time.slider.setValue(page.plots.time.slider.maximum() // 4)
    assert review.review.playhead_ms == pytest.approx(end / 4, rel=0.02)


def test_a_mark_of_an_event_chooses_it_in_review(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    session_id = page.desk.studies[0].session_id  # type: ignore[union-attr]
    ids = page.desk.studies[0].ids  # type: ignore[union-attr]
    page.place_wanted.emit(Place(session_id, 0, ids[7]))
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    assert review.review is not None
    assert review.review.selection.tolist() == [7]
    assert window.desk.page == "review"


# Target


def test_a_target_is_typed_and_what_lacks_is_said_and_kept_for_the_project(
    qtbot: QtBot, window: MainWindow, page: MovementPage
) -> None:
    assert page.insight is not None
    press(qtbot, window, Qt.Key.Key_T)
    field = page.insight.radar.fields[Dimension.NUMBER_OF_ACTORS]
    assert field.isVisible()
    field.setFocus()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert page.target == {Dimension.NUMBER_OF_ACTORS: 5}
    assert "lacks" in page.insight.words.text
    assert page._kept.target("Larch Lane house") == {Dimension.NUMBER_OF_ACTORS: 5}
    assert page._kept.target("Another house") == {}


def test_a_corner_of_the_target_is_dragged_along_its_axis(qtbot: QtBot, window: MainWindow, page: MovementPage) -> None:
    assert page.insight is not None
    radar = page.insight.radar
    window.desk.run("movement.target")
    QApplication.processEvents()
    viewport = radar.view.canvas.viewport()

    def drag(dimension: Dimension, start: int, end: int) -> None:
        mouse(viewport, QMouseEvent.Type.MouseButtonPress, radar.corner(dimension, start))
        for level in (start, (start + end) / 2, end):
            mouse(viewport, QMouseEvent.Type.MouseMove, radar.corner(dimension, level))
        mouse(viewport, QMouseEvent.Type.MouseButtonRelease, radar.corner(dimension, end))

    drag(Dimension.FEEDBACK_IMMEDIACY, 2, 4)
    drag(Dimension.INFORMATION_RICHNESS, 5, 3)
    assert page.target == {Dimension.FEEDBACK_IMMEDIACY: 4, Dimension.INFORMATION_RICHNESS: 3}
    assert radar.fields[Dimension.FEEDBACK_IMMEDIACY].value() == 4


def mouse(widget: QWidget, kind: QMouseEvent.Type, place: QPointF) -> None:
    button = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else LEFT
    event = QMouseEvent(kind, place, widget.mapToGlobal(place), button, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


# What changes meanwhile


def test_a_session_that_is_edited_is_evaluated_anew(
    qtbot: QtBot, window: MainWindow, page: MovementPage, tmp_path: Path
) -> None:
    assert page.desk is not None
    study = page.desk.studies[0]
    with Workspace.open(tmp_path / "ws", author="test", now=lambda: "2026-03-21T10:00:00Z") as workspace:
        session = workspace.read_session(study.session_id)
        gone = [each.id for each in session.events if each.kind is Kind.FEEDBACK][-1]
        workspace.change_events(study.session_id, "deleted", [(gone, None)])
    page.shown()

    def anew() -> bool:
        found = page.desk.study(study.session_id)  # type: ignore[union-attr]
        return found is not None and found.row.n_events == study.row.n_events - 1

    qtbot.waitUntil(anew, timeout=20_000)


def test_what_was_chosen_is_chosen_again_after_a_restart(
    qtbot: QtBot, window: MainWindow, page: MovementPage, tmp_path: Path
) -> None:
    assert page.desk is not None
    assert page.list is not None
    page.list.choice.choose_only(2)
    chosen = page.desk.chosen
    assert page._kept.sessions(str(tmp_path / "ws")) == chosen

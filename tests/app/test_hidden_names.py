"""Names hidden in the window: no widget says or shows one until they are shown again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.live.page import RecordPage
from codesign.app.main_window import MainWindow
from codesign.app.movement.page import MovementPage
from codesign.app.timeline.page import ReviewPage
from codesign.store.workspace import Workspace
from tests.privacy.test_erasure import meeting
from tests.store.desk import opened

NAMES = ("zdeňka", "zdenka", "šimůnková", "simunkova", "bo birch")


def words_in(root: QWidget) -> str:
    """Everything that stands in a window, in tables and in what is read aloud too."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [root.windowTitle()]
    for each in root.findChildren(QWidget):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLabel | QLineEdit):
            found.append(each.text())
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            wide = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            cells = [model.index(row, at) for row in range(model.rowCount()) for at in range(wide)]
            found += [str(cell.data(Qt.ItemDataRole.DisplayRole)) for cell in cells]
    return "\n".join(found).casefold()


@pytest.fixture
def begun(window: MainWindow, tmp_path: Path) -> MainWindow:
    with opened(tmp_path / "room") as workspace:
        workspace.add_session(meeting("one"))
    begin(window, tmp_path / "room")
    return window


def test_no_widget_says_a_name_while_they_are_hidden(begun: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    review, record = begun.pages["review"], begun.pages["record"]
    assert isinstance(review, ReviewPage)
    assert isinstance(record, RecordPage)
    record.prepare("House of Šimůnková")
    review.open("one")
    begun.go("review")
    assert "zdeňka" in words_in(begun)
    lanes = review.lanes.timeline
    before = [lane.name for lane in lanes.scene.lanes.lanes] if lanes.scene is not None else []
    movement = begun.pages["movement"]
    assert isinstance(movement, MovementPage)
    begun.go("movement")
    assert movement.desk is not None
    qtbot.waitUntil(lambda: bool(movement.desk and movement.desk.studies), timeout=20_000)
    begun.desk.run("view.hide_names")
    qtbot.waitUntil(lambda: bool(movement.desk and movement.desk.studies), timeout=20_000)
    assert [study.title for study in movement.desk.studies] == ["Participant B at home"]
    begun.go("review")
    assert [name for name in NAMES if name in words_in(begun)] == []
    assert lanes.scene is not None
    shown = [lane.name for lane in lanes.scene.lanes.lanes]
    assert "Participant B" in shown
    assert begun.menuBar().cornerWidget().isVisible()
    qtbot.mouseClick(begun.menuBar().cornerWidget(), Qt.MouseButton.LeftButton)
    assert [lane.name for lane in lanes.scene.lanes.lanes] == before
    assert "zdeňka" in words_in(begun)
    assert not begun.menuBar().cornerWidget().isVisible()
    with Workspace.read_only(tmp_path / "room") as stored:
        assert stored.read_session("one") == meeting("one")


def test_what_would_change_something_is_refused_in_a_sentence(begun: MainWindow, tmp_path: Path) -> None:
    review = begun.pages["review"]
    assert isinstance(review, ReviewPage)
    review.open("one")
    begun.go("review")
    begun.desk.run("view.hide_names")
    assert review.review is not None
    review.review.select([0])
    begun.desk.run("edit.delete")
    with Workspace.read_only(tmp_path / "room") as stored:
        assert len(stored.read_session("one").events) == 3
    assert "names are hidden" in words_in(begun)

"""The page of sessions, driven by keys over a real workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.main_window import MainWindow
from codesign.app.sessions.page import SessionsPage
from codesign.app.sessions.samples import sample_sessions
from codesign.app.sessions.session_list import LEVELS, RESPONSE, TITLE
from codesign.interchange.session_log import read_session_log, write_session_log
from codesign.store.workspace import Workspace
from tests.app.conftest import Answers
from tests.store.desk import clock, talk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "workspace"
    with Workspace.open(made, author="Ann", now=clock()) as workspace:
        workspace.add_session(talk("a", title="Kitchen", project="Harbour office"))
        workspace.add_session(talk("b", title="Stairs", project="Harbour office"))
        workspace.add_session(talk("c", title="Roof"))
    return made


def opened(window: MainWindow, folder: Path) -> SessionsPage:
    begin(window, folder)
    page = window.pages["sessions"]
    assert isinstance(page, SessionsPage)
    page.shown()
    return page


@pytest.fixture
def page(window: MainWindow, folder: Path) -> SessionsPage:
    return opened(window, folder)


def titles(page: SessionsPage) -> list[str]:
    return [page.sessions.index(at, TITLE).data() for at in range(page.sessions.rowCount())]


def choose(page: SessionsPage, session_id: str) -> None:
    page.table.choose(session_id)
    page.table.setFocus()


def stored(page: SessionsPage) -> list[str]:
    assert page.workspace is not None
    return sorted(each.title for each in page.workspace.sessions() if each.trashed_at is None)


def message(window: MainWindow) -> str:
    return window.messages.message.text if window.messages.message is not None else ""


def test_sessions_stand_below_their_projects(page: SessionsPage) -> None:
    assert titles(page) == ["Harbour office", "Stairs", "Kitchen", "Without a project", "Roof"]


def test_arrows_pass_over_the_projects(qtbot: QtBot, page: SessionsPage) -> None:
    choose(page, "a")
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    summary = page.table.chosen_session()
    assert summary is not None
    assert summary.title == "Roof"
    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    summary = page.table.chosen_session()
    assert summary is not None
    assert summary.title == "Stairs"


def test_typing_finds_titles_at_once(qtbot: QtBot, page: SessionsPage, window: MainWindow) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "roof")
    assert titles(page) == ["Without a project", "Roof"]


def test_what_was_said_is_found_a_moment_later(qtbot: QtBot, page: SessionsPage) -> None:
    page.search.setFocus()
    qtbot.keyClicks(page.search, "elegant")
    qtbot.waitUntil(lambda: page.sessions.n_found == 3)
    row = page.sessions.rows[1]
    assert "élégant" in getattr(row, "found", "")


def test_nothing_found_says_so(qtbot: QtBot, page: SessionsPage) -> None:
    qtbot.keyClicks(page.search, "zeppelin")
    assert titles(page) == []
    assert page.table.isVisible() is False


def test_levels_come_by_themselves_with_their_reason(qtbot: QtBot, page: SessionsPage) -> None:
    at = page.sessions.index(1, LEVELS)
    assert at.data() == "…"
    qtbot.waitUntil(lambda: page.sessions.level_at(at) is not None)
    words = at.data(Qt.ItemDataRole.ToolTipRole)
    assert words.startswith("Information richness ")
    assert "judged" in words
    assert page.sessions.index(1, RESPONSE).data() == "100 %"


def test_the_list_is_ordered_by_figures_as_they_come(qtbot: QtBot, page: SessionsPage, tmp_path: Path) -> None:
    imported(qtbot, page, lambda: page.import_paths(sample_sessions()))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table.horizontalHeader().setSortIndicator(LEVELS, order)

    def levels() -> list[str]:
        rows = range(page.sessions.rowCount())
        ours = [at for at in rows if getattr(page.sessions.session_at(at), "project", "") == "Larch Lane house"]
        return [page.sessions.index(at, LEVELS).data()[0] for at in ours]

    qtbot.waitUntil(lambda: levels() == ["5", "4", "4", "3"], timeout=20_000)
    assert page.table.chosen_session() is not None


def test_a_title_is_changed_in_place_and_taken_back(qtbot: QtBot, page: SessionsPage, window: MainWindow) -> None:
    choose(page, "a")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Pantry")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(page) == ["Pantry", "Roof", "Stairs"])
    assert "Pantry" in message(window)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Z, CONTROL)
    assert stored(page) == ["Kitchen", "Roof", "Stairs"]


def test_what_is_trashed_comes_back_by_the_message(qtbot: QtBot, page: SessionsPage, window: MainWindow) -> None:
    choose(page, "a")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert stored(page) == ["Roof", "Stairs"]
    assert message(window) == "“Kitchen” is in the trash."
    qtbot.keyClick(page.table, Qt.Key.Key_U, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert stored(page) == ["Kitchen", "Roof", "Stairs"]


def test_undo_takes_back_one_thing_after_another(qtbot: QtBot, page: SessionsPage) -> None:
    for name in ("a", "b"):
        choose(page, name)
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    for left in (["Roof", "Stairs"], ["Kitchen", "Roof", "Stairs"]):
        qtbot.keyClick(page.table, Qt.Key.Key_Z, CONTROL)
        assert stored(page) == left
    assert not page.table.window().desk.enabled("session.undo")  # type: ignore[attr-defined]


def test_open_and_new_are_told_to_whoever_has_those_pages(qtbot: QtBot, page: SessionsPage) -> None:
    choose(page, "a")
    with qtbot.waitSignal(page.open_wanted) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args == ["a"]
    choose(page, "a")
    with qtbot.waitSignal(page.new_wanted) as told:
        page.table.window().desk.run("go.sessions")  # type: ignore[attr-defined]
        page.table.window().desk.run("session.new")  # type: ignore[attr-defined]
    assert told.args == ["Harbour office"]


@pytest.mark.parametrize("key", [Qt.Key.Key_E])
def test_an_exported_log_holds_the_session(
    qtbot: QtBot, page: SessionsPage, answers: Answers, tmp_path: Path, key: Qt.Key
) -> None:
    answers.place = tmp_path / "out.jsonl"
    choose(page, "a")
    qtbot.keyClick(page.table, key, CONTROL)
    assert read_session_log(answers.place).head.title == "Kitchen"


def test_an_export_that_fails_is_told_and_leaves_nothing(
    qtbot: QtBot, page: SessionsPage, answers: Answers, tmp_path: Path, window: MainWindow
) -> None:
    answers.place = tmp_path / "nowhere" / "out.csv"
    choose(page, "a")
    qtbot.keyClick(page.table, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert "can't be written" in message(window)
    assert not answers.place.exists()


def imported(qtbot: QtBot, page: SessionsPage, act: Callable[[], object]) -> None:
    act()
    qtbot.waitUntil(lambda: not page.importing.runs)


def test_the_samples_are_a_key_away_from_an_empty_workspace(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "new")
    assert titles(page) == []
    imported(qtbot, page, lambda: window.desk.run("session.samples"))
    assert page.sessions.n_found == len(sample_sessions()) == 4
    assert page.importing.card.headline.text() == "4 sessions imported"
    assert "30 events, 4 participants" in page.importing.card.report.toPlainText()
    assert page.table.chosen_session() is not None


def test_dropped_files_are_imported(qtbot: QtBot, page: SessionsPage, tmp_path: Path) -> None:
    file = tmp_path / "new.jsonl"
    file.write_text("".join(write_session_log(talk("new", title="Bath"))), "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    imported(qtbot, page, lambda: page.dropEvent(drop))
    assert "Bath" in stored(page)


def test_a_fault_in_one_file_stores_nothing(
    qtbot: QtBot, page: SessionsPage, window: MainWindow, tmp_path: Path, answers: Answers
) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text("".join(write_session_log(talk("new", title="Bath"))), "utf-8")
    bad.write_text(good.read_text("utf-8").replace('"kind":', '"kinds":').replace('"new"', '"bad"'), "utf-8")
    answers.files = [good, bad]
    imported(qtbot, page, lambda: window.desk.run("session.import"))
    assert "Bath" not in stored(page)
    assert "bad.jsonl, line" in message(window)
    assert message(window).endswith("nothing was stored.")


def test_a_session_that_is_there_already_is_replaced_only_when_asked_for(
    qtbot: QtBot, page: SessionsPage, window: MainWindow, tmp_path: Path, answers: Answers
) -> None:
    file = tmp_path / "again.jsonl"
    file.write_text("".join(write_session_log(talk("a", title="Scullery"))), "utf-8")
    answers.files = [file]
    imported(qtbot, page, lambda: window.desk.run("session.import"))
    assert stored(page) == ["Kitchen", "Roof", "Stairs"]
    imported(qtbot, page, window.messages.do_action)
    assert stored(page) == ["Roof", "Scullery", "Stairs"]


def test_a_cancelled_import_stores_nothing(qtbot: QtBot, page: SessionsPage, window: MainWindow) -> None:
    def act() -> None:
        page.import_paths(sample_sessions())
        page.importing.cancel()

    imported(qtbot, page, act)
    assert len(stored(page)) == 3
    assert "cancelled" in message(window)


def test_what_another_program_stores_shows_up(qtbot: QtBot, page: SessionsPage, folder: Path) -> None:
    with Workspace.open(folder, author="Ben", now=clock()) as other:
        other.add_session(talk("d", title="Cellar"))
    qtbot.waitUntil(lambda: "Cellar" in titles(page), timeout=10_000)
    assert page.sessions.n_found == 4


def test_a_workspace_that_cannot_be_opened_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    begin(window, tmp_path / "file")
    assert "can't be made a workspace" in message(window)
    assert not window.desk.enabled("session.import")

"""Tools and saves beside the keys of the record page: marked, pictured, and never in the keys' way."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.live.outside import Outside
from codesign.app.live.page import RecordPage
from codesign.app.live.surroundings import StartWanted
from codesign.app.live.thumbnails import thumbnail
from codesign.app.main_window import MainWindow
from codesign.model.source import FOLDER, INTAKE, source_of
from codesign.model.vocabulary import Kind
from codesign.record.set_up import SetUp, Sources
from tests.app.conftest import Answers
from tests.app.live.test_board import PEOPLE, Keys

SET_UP = SetUp(title="A walk", project="House", people=PEOPLE)


class Page:
    """The record page, with a tool that sends to it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path) -> None:
        self.qtbot, self.window = qtbot, window
        begin(window, folder)
        found = window.pages["record"]
        assert isinstance(found, RecordPage)
        self.page = found
        window.go("record")
        assert found.form is not None
        found.form.set_set_up(SET_UP)
        assert found.outside is not None
        self.commands = found.outside
        self._tool = ThreadPoolExecutor(4)

    @property
    def outside(self) -> Outside:
        return self.commands.outside

    def start(self) -> Keys:
        assert self.page.form is not None
        self.page.form.start_wanted.emit(StartWanted(SET_UP, Sources()))
        return Keys(self.qtbot, self.page)

    def _send(self, event: Any) -> tuple[int, Any]:
        server = self.outside.server
        asked = urllib.request.Request(f"{server.address}/events", json.dumps(event).encode())
        asked.add_header("Authorization", f"Bearer {server.token}")
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)

    def post(self, event: Any) -> tuple[int, Any]:
        """Send from another thread, as the window goes on."""
        sent = self._tool.submit(self._send, event)
        self.until(sent.done)
        return sent.result()

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Page:
    return Page(qtbot, window, tmp_path / "workspace")


def test_nothing_listens_until_it_is_switched_on(page: Page) -> None:
    assert not page.outside.server.is_on
    page.start()
    assert not page.outside.server.is_on
    assert page.window.desk.run("outside.tools")
    assert page.outside.server.is_on
    assert page.window.desk.run("outside.tools")
    assert not page.outside.server.is_on


def test_the_switch_of_the_set_up_shows_address_token_and_line(page: Page) -> None:
    box = page.commands.box
    page.qtbot.mouseClick(box.tools, Qt.MouseButton.LeftButton)
    server = page.outside.server
    assert (box.address.text(), box.token.text(), box.line.text()) == (server.address, server.token, server.curl)
    page.qtbot.mouseClick(box.copies[1], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == server.token
    assert page.post({"kind": "note"})[0] == 503
    page.qtbot.mouseClick(box.tools, Qt.MouseButton.LeftButton)
    assert (box.tools.isChecked(), box.token.text(), box.line.isVisible()) == (False, "", False)


def test_what_a_tool_logs_stands_in_the_stream_with_a_mark(page: Page) -> None:
    keys = page.start()
    page.window.desk.run("outside.tools")
    status, said = page.post({"kind": "design_change", "participant": "Dana", "text": "West wall", "tool": "Blender"})
    assert status == 201
    assert keys.page.board is not None
    words = keys.page.board.stream.words(0)
    assert words is not None
    assert (words.said, words.who, words.source) == ("West wall", "Dana", "from Blender")
    assert words.whole.endswith("from Blender")
    assert keys.page.board.outside.text() == "1 from outside"
    keys.press(Qt.Key.Key_2, Qt.Key.Key_F)
    assert keys.last.reply_to == said["id"]
    source = source_of(keys.events[0])
    assert source is not None
    assert source.name == INTAKE


def test_details_and_taking_back_stay_with_the_keys(page: Page) -> None:
    keys = page.start()
    page.window.desk.run("outside.tools")
    keys.press(Qt.Key.Key_2, Qt.Key.Key_M)
    page.post({"kind": "design_change", "participant": "Dana"})
    keys.press(Qt.Key.Key_K)
    message, change = keys.events
    assert (message.codes.knowledge, change.codes.values) == ("givens", {})
    keys.press(Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert [event.kind for event in keys.events] == [Kind.DESIGN_CHANGE]


def test_a_save_in_the_chosen_folder_is_a_change_with_a_small_picture(
    page: Page, answers: Answers, tmp_path: Path
) -> None:
    answers.folder = tmp_path / "drawings"
    answers.folder.mkdir()
    assert page.window.desk.run("outside.watch")
    keys = page.start()
    picture = QImage(800, 500, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    picture.save(str(answers.folder / "view.png"))
    page.until(lambda: keys.events)
    (event,) = keys.events
    source = source_of(event)
    assert source is not None
    assert (event.kind, event.participant, source.name) == (Kind.DESIGN_CHANGE, "dana", FOLDER)
    board = keys.page.board
    assert board is not None
    page.until(lambda: board.stream.picture(event.id))
    shown = board.stream.picture(event.id)
    assert shown is not None
    assert shown.toImage().pixelColor(5, 5).name() == "#336699"
    assert page.window.desk.run("outside.unwatch")
    assert page.outside.watched is None


def test_a_folder_that_went_away_before_the_start_is_told_and_the_session_goes_on(
    page: Page, answers: Answers, tmp_path: Path
) -> None:
    answers.folder = tmp_path / "drawings"
    answers.folder.mkdir()
    page.window.desk.run("outside.watch")
    answers.folder.rmdir()
    keys = page.start()
    assert page.window.messages.message is not None
    assert "is no folder that can be watched" in page.window.messages.message.text
    keys.press(Qt.Key.Key_1, Qt.Key.Key_D)
    assert keys.last.kind is Kind.DESIGN_CHANGE


def test_after_the_stop_tools_are_refused_and_the_next_session_takes_them(page: Page) -> None:
    keys = page.start()
    page.window.desk.run("outside.tools")
    keys.press(Qt.Key.Key_F8)
    assert page.post({"kind": "note"})[0] == 503
    page.start()
    assert page.post({"kind": "note"})[0] == 201


def test_closing_the_window_closes_the_intake(page: Page) -> None:
    page.start()
    page.window.desk.run("outside.tools")
    page.window.close()
    assert not page.outside.server.is_on


@pytest.mark.parametrize("recording", [False, True])
def test_every_control_has_a_name_and_nothing_is_cut(
    page: Page, answers: Answers, tmp_path: Path, recording: bool
) -> None:
    answers.folder = tmp_path
    page.window.resize(1280, 800)
    if recording:
        page.start()
    page.window.desk.run("outside.tools")
    page.window.desk.run("outside.watch")
    box = page.commands.box
    if recording:
        page.window.desk.run("outside.show")
        box = page.commands.over.box
        assert page.commands.over.isVisible()
    page.qtbot.waitExposed(box.window())
    shown = [child for child in box.findChildren(QWidget) if child.isVisibleTo(box)]
    assert [child for child in box.stops if not child.accessibleName()] == []
    room = box if not recording else page.page
    for child in shown:
        corner = child.mapTo(room, QPoint(child.width(), child.height()))
        assert corner.x() <= room.width(), child.accessibleName()
        assert recording is False or corner.y() <= room.height()
    if recording:
        page.qtbot.keyClick(box.tools, Qt.Key.Key_Escape)
        assert not page.commands.over.isVisible()


def test_what_is_no_picture_has_no_thumbnail(tmp_path: Path) -> None:
    path = tmp_path / "view.png"
    path.write_bytes(b"no picture")
    assert thumbnail(path) is None

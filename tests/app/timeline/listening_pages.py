"""The review page over a session with tracks: made talk at known times, of two people and of the room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.media.tracks import add_track
from codesign.store.workspace import Workspace
from tests.builders import CLIENT, DESIGNER, event, session
from tests.media.sounds import talk, written
from tests.store.desk import clock

RATE = 16_000
DESIGNER_SPEAKS = [(1.0, 3.0), (6.0, 8.0), (12.0, 15.0)]
CLIENT_SPEAKS = [(3.4, 5.5), (8.2, 11.0)]
AGREED = {"codesign": {"consent": {"sound": True, "picture": True}}}
REFUSED = {"codesign": {"consent": {"sound": False, "picture": False}}}


def filled(folder: Path, client: dict[str, object] | None = None) -> Path:
    """A workspace with a session of three events and three tracks: of the designer, of the client, of the room."""
    made = session(
        event("wall", "design_change", "d", 2, 3, text="Glass"),
        event("yes", "feedback", "c", 4, 5, reply_to="wall"),
        event("note", "note", None, 9),
        people=[DESIGNER | AGREED, CLIENT | (client or AGREED)],
        duration_ms=20_000,
    )
    with Workspace.open(folder / "workspace", author="Ann", now=clock()) as workspace:
        workspace.add_session(made)
        media = workspace.media_folder("s")
        both = talk(DESIGNER_SPEAKS + CLIENT_SPEAKS, 20, RATE)
        for name, sound, who in (
            ("d", talk(DESIGNER_SPEAKS, 20, RATE), "d"),
            ("c", talk(CLIENT_SPEAKS, 20, RATE), "c"),
            ("room", both, None),
        ):
            add_track(media, written(folder / f"{name}.wav", sound, RATE), participant=who)
    return folder / "workspace"


def opened_page(window: MainWindow, workspace: Path) -> ReviewPage:
    begin(window, workspace)
    page, sessions = window.pages["review"], window.pages["sessions"]
    assert isinstance(page, ReviewPage)
    sessions.open_wanted.emit("s")  # type: ignore[attr-defined]
    QApplication.processEvents()
    return page


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> ReviewPage:
    """The page of that session."""
    return opened_page(window, filled(tmp_path))


def listened(qtbot: QtBot, page: ReviewPage, track: str, whose: str | None = None) -> None:
    """Find speech in a track by the panel's own fields."""
    page._desk.run("speech.find")
    panel = page.listening.panel
    panel.which.setCurrentIndex(panel.which.findData(track))
    panel.which.activated.emit(panel.which.currentIndex())
    if whose is not None:
        panel.whose.setCurrentIndex(panel.whose.findData(whose))
    panel.listen.click()
    qtbot.waitUntil(lambda: not page.listening.speech.listening)

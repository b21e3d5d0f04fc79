"""The review page with a session that sounds, and files of sound for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.app.timeline.review_sound import ReviewSound
from codesign.app.timeline.tracks import Track
from codesign.media.media_list import PartBegun, PartEnded, append
from codesign.media.wav_file import WavFile
from codesign.store.workspace import Workspace
from tests.app.timeline.test_timeline import TALK
from tests.media.sounds import talk
from tests.store.desk import clock

RATE = 16_000
SPANS = [(2.0, 4.5), (7.0, 8.0), (11.0, 15.0), (18.0, 19.0), (22.0, 27.0), (31.0, 33.5), (38.0, 44.0)]


def speech(seconds: float = 50.0) -> np.ndarray:
    """Talk with pauses, the same each time."""
    return talk(SPANS, seconds, RATE)


def opened(
    qtbot: QtBot, window: MainWindow, folder: Path, fill: Callable[[Path], object] = lambda _media: None
) -> ReviewPage:
    """The page over a workspace with one session; ``fill`` gets its media folder first."""
    with Workspace.open(folder, author="Ann", now=clock()) as workspace:
        workspace.add_session(TALK)
        fill(workspace.media_folder("s"))
    begin(window, folder)
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    page.open("s")
    window.go("review")
    return page


def recorded(media: Path) -> None:
    """A recording of the talk, from the fifth second on."""
    media.mkdir(parents=True, exist_ok=True)
    with WavFile(media / "voice-1.wav", rate=RATE) as file:
        file.append((speech().clip(-1, 1) * 32767).astype("<i2").tobytes())
    append(media, PartBegun("voice-1.wav", 5_000.0, RATE, 1))
    append(media, PartEnded("voice-1.wav", 50 * RATE, "stopped"))


def sound_of(page: ReviewPage) -> ReviewSound:
    assert page.sound is not None
    return page.sound


def tracks_of(page: ReviewPage) -> list[Track]:
    return [track for track in sound_of(page).tracks.tracks if track.id is not None]


def settled(qtbot: QtBot, page: ReviewPage) -> None:
    """Wait until nothing runs on the tracks any more."""
    qtbot.waitUntil(lambda: not sound_of(page).run.runs, timeout=30_000)


def said(window: MainWindow) -> str:
    return window.messages.message.text if window.messages.message is not None else ""

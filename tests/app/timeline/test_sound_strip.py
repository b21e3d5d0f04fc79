"""The waveforms of an open session: read in a thread, drawn where they sound, kept for the next time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.main_window import MainWindow
from codesign.app.timeline.inks import LABELS_WIDTH
from codesign.app.timeline.page import ReviewPage
from codesign.media.media_list import PartBegun, PartEnded, append
from codesign.media.wav_file import WavFile
from codesign.store.workspace import Workspace
from tests.app.timeline.test_timeline import TALK, near
from tests.store.desk import clock

RATE = 48_000


def sounding(folder: Path) -> None:
    """Twenty seconds of sound from the tenth second on: ten loud ones, then ten of silence."""
    folder.mkdir(parents=True)
    loud = (20_000 * np.sin(np.arange(10 * RATE) * 0.05)).astype("<i2")
    with WavFile(folder / "voice-1.wav") as file:
        file.append(loud.tobytes() + bytes(20 * RATE))
    append(folder, PartBegun("voice-1.wav", 10_000.0, RATE, 1))
    append(folder, PartEnded("voice-1.wav", 20 * RATE, "stopped"))


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> ReviewPage:
    with Workspace.open(tmp_path / "workspace", author="Ann", now=clock()) as workspace:
        workspace.add_session(TALK)
        sounding(workspace.media_folder("s"))
    begin(window, tmp_path / "workspace")
    found = window.pages["review"]
    assert isinstance(found, ReviewPage)
    found.open("s")
    window.go("review")
    qtbot.waitUntil(lambda: len(found.lanes.sound.waves) == 1)
    return found


def test_a_waveform_is_drawn_where_the_session_sounds(page: ReviewPage) -> None:
    strip, tokens = page.lanes.sound, page._theme.tokens
    assert strip.isVisible()
    image = strip.grab().toImage()
    view = page.lanes.timeline.view
    colours = {
        seconds: image.pixelColor(QPoint(round(LABELS_WIDTH + view.x_of(seconds * 1000)), 14))
        for seconds in (5, 15, 25, 60)
    }
    assert near(colours[15], tokens.accent, by=20)
    assert all(near(colours[seconds], tokens.raised, by=4) for seconds in (5, 25, 60))


def test_a_click_on_the_waveform_seeks(qtbot: QtBot, page: ReviewPage) -> None:
    x = round(LABELS_WIDTH + page.lanes.timeline.view.x_of(15_000))
    qtbot.mouseClick(page.lanes.sound, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, 20))
    assert page.review is not None
    assert page.review.playhead_ms == pytest.approx(15_000, abs=200)
    assert page.transport.clock.text().startswith("0:1")


def test_the_waveform_is_kept_in_the_workspace(page: ReviewPage, tmp_path: Path) -> None:
    assert page.review is not None
    kept = page.review.workspace.media_folder("s") / "waveforms"
    assert [file.name for file in kept.iterdir()] == ["voice-1.wav.npz"]


def test_a_session_without_sound_has_no_strip(page: ReviewPage) -> None:
    assert page.review is not None
    page.lanes.sound.show_tracks(())
    assert not page.lanes.sound.isVisible()

"""A real virtual screen, filmed by a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from codesign.app.capture.screen import ScreenArea
from codesign.app.capture.screen_video import ScreenVideo
from codesign.media.sound_parts import read_media
from tests.app.capture.audio_server import Recorder
from tests.app.capture.virtual_screen import ROOT, virtual_screen
from tests.small_disk import small_disk

SECOND_NS = 1_000_000_000

PLAY = """
import json, os, sys
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
app = QGuiApplication([])
player, sink = QMediaPlayer(), QVideoSink()
player.setVideoSink(sink)
frames = []
def frame(shown):
    if shown.isValid():
        frames.append((shown.startTime() / 1000, shown.toImage().pixelColor(300, 200).lightness()))
sink.videoFrameChanged.connect(frame)
def state(now):
    if now in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
        app.quit()
player.mediaStatusChanged.connect(state)
player.setSource(QUrl.fromLocalFile(sys.argv[1]))
player.play()
QTimer.singleShot(20000, app.quit)
app.exec()
print(json.dumps(frames), flush=True)
os._exit(0)
"""


@contextmanager
def filming(by: str, folder: Path, width: int = 641) -> Iterator[Recorder]:
    """A child that films a blinking window."""
    if by == "ffmpeg" and shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg here")
    with virtual_screen() as env:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.app.capture.video_child", by, str(folder), str(width)],
            env=env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        recorder = Recorder(child)
        try:
            recorder.wait_for("ready")
            yield recorder
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()


def played(path: Path) -> list[tuple[float, int]]:
    """The pictures that a player shows: each one's time in ms and its lightness."""
    run = subprocess.run(
        [sys.executable, "-c", PLAY, str(path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [(at, light) for at, light in json.loads(run.stdout)]


@pytest.mark.parametrize("by", ["ffmpeg", "qt"])
def test_a_screen_is_filmed_with_its_offset_and_its_cost(tmp_path: Path, by: str) -> None:
    with filming(by, tmp_path) as recorder:
        start = time.monotonic_ns()
        recorder.say("begin", start)
        begun = recorder.wait_for("begun", "screen-1.mkv")
        cost = recorder.wait_for("cost")
        stopping = time.monotonic_ns()
        recorder.say("stop")
        recorder.wait_for("did", "stop")
        recorder.child.wait(10)
    assert 0 < begun[3] < 1_500
    assert 0 < cost[2] < 80
    assert [each.offset_ms for each in read_media(tmp_path).videos] == [pytest.approx(begun[3], abs=0.01)]
    shown = played(tmp_path / "screen-1.mkv")
    assert shown[-1][0] == pytest.approx((stopping - start) / 1e6 - begun[3], abs=500)
    assert len(shown) > 5 * shown[-1][0] / 1000
    truth = [(told[0] - start) / 1e6 for told in recorder.told if told[1] == "blink"]
    blinks = [begun[3] + at for (at, light), (_, before) in pairwise_back(shown) if abs(light - before) > 128]
    assert len(blinks) >= 2
    assert [min(abs(at - blink) for at in truth) for blink in blinks] == pytest.approx([0] * len(blinks), abs=200)


def pairwise_back(shown: list[tuple[float, int]]) -> Iterator[tuple[tuple[float, int], tuple[float, int]]]:
    """Each picture with the one before it."""
    return zip(shown[1:], shown[:-1], strict=True)


@pytest.mark.parametrize(("by", "words"), [("ffmpeg", "ffmpeg failed"), ("qt", None)])
def test_a_region_beyond_the_screen_is_told_or_cut_and_the_program_goes_on(
    tmp_path: Path, by: str, words: str | None
) -> None:
    with filming(by, tmp_path, width=9_999) as recorder:
        recorder.say("begin", time.monotonic_ns())
        told = recorder.wait_until(lambda told: told[1] in {"trouble", "begun"})
        recorder.say("stop")
        recorder.wait_for("did", "stop")
        assert recorder.child.wait(10) == 0
    assert (told[1] == "trouble") == (words is not None)
    assert words is None or words in told[2]


def test_a_killed_program_leaves_a_film_that_plays_to_its_last_second(tmp_path: Path) -> None:
    with filming("ffmpeg", tmp_path) as recorder:
        start = time.monotonic_ns()
        recorder.say("begin", start)
        begun = recorder.wait_for("begun", "screen-1.mkv")
        recorder.wait_for("cost")
        recorder.child.kill()
        killed = time.monotonic_ns()
        recorder.child.wait()
        shown = played(tmp_path / "screen-1.mkv")
    assert shown[-1][0] == pytest.approx((killed - start) / 1e6 - begun[3], abs=1_200)


def test_a_disk_without_room_is_not_filled_with_film(qtbot: QtBot, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1m") as disk:
        video = ScreenVideo(disk)
        with qtbot.waitSignal(video.trouble) as told:
            video.begin(0)
        assert told.args == ["The disk is nearly full: the screen is not filmed, so that sound and events have room."]
        assert not video.running
        assert list(disk.iterdir()) == []


def test_a_screen_that_is_gone_is_told_and_nothing_is_filmed(qtbot: QtBot, tmp_path: Path) -> None:
    video = ScreenVideo(tmp_path, ScreenArea("no such screen"), by_ffmpeg=False)
    with qtbot.waitSignal(video.trouble) as told:
        video.begin(0)
    assert told.args == ["The screen no such screen is gone; pictures are taken again when it is back."]
    assert not video.running

"""A real virtual screen, filmed by a process of its own."""

from __future__ import annotations

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

DURATION = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
app = QGuiApplication([])
player, sink = QMediaPlayer(), QVideoSink()
player.setVideoSink(sink)
last = [0, 0]
def frame(shown):
    if shown.isValid():
        last[:] = [last[0] + 1, shown.startTime()]
sink.videoFrameChanged.connect(frame)
def state(now):
    if now in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
        app.quit()
player.mediaStatusChanged.connect(state)
player.setSource(QUrl.fromLocalFile(sys.argv[1]))
player.play()
QTimer.singleShot(20000, app.quit)
app.exec()
print(last[0], last[1] / 1e6, flush=True)
import os; os._exit(0)
"""


@contextmanager
def filming(by: str, folder: Path) -> Iterator[Recorder]:
    """A child that films a blinking window."""
    if by == "ffmpeg" and shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg here")
    with virtual_screen() as env:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.app.capture.video_child", by, str(folder)],
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


def played(path: Path) -> tuple[int, float]:
    """How many pictures a player shows, and the time of the last one in seconds."""
    run = subprocess.run(
        [sys.executable, "-c", DURATION, str(path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    count, last = run.stdout.split()
    return int(count), float(last)


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
    count, last = played(tmp_path / "screen-1.mkv")
    assert last == pytest.approx((stopping - start) / 1e9 - begun[3] / 1000, abs=0.5)
    assert count > 5 * last


def test_a_killed_program_leaves_a_film_that_plays_to_its_last_second(tmp_path: Path) -> None:
    with filming("ffmpeg", tmp_path) as recorder:
        start = time.monotonic_ns()
        recorder.say("begin", start)
        begun = recorder.wait_for("begun", "screen-1.mkv")
        recorder.wait_for("cost")
        recorder.child.kill()
        killed = time.monotonic_ns()
        recorder.child.wait()
        _, last = played(tmp_path / "screen-1.mkv")
    assert last == pytest.approx((killed - start) / 1e9 - begun[3] / 1000, abs=1.2)


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

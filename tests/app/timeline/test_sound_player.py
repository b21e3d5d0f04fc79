"""Real sound through a real sound server: what is heard, and where the playhead was then."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest

from codesign.media.wav_file import WavFile
from tests.app.capture.audio_server import ROOT, AudioServer, audio_server

CLICKS_MS = (1_000, 2_000, 3_000)
RATE = 48_000
LATE_MS = 90
"""What the sound server itself keeps back on the way in and out, and what two cores are late."""


@pytest.fixture
def silent_server(tmp_path: Path) -> Iterator[AudioServer]:
    """A sound server in which nothing sounds yet."""
    with audio_server(tmp_path / "run") as running:
        yield running


def clicks(path: Path) -> Path:
    """Ten seconds of silence with a tone of a tenth at each second of CLICKS_MS."""
    wave = np.zeros(10 * RATE)
    tone = np.sin(np.arange(RATE // 10) * 2 * np.pi * 880 / RATE) * 20_000
    for at_ms in CLICKS_MS:
        wave[at_ms * RATE // 1000 :][: len(tone)] = tone
    with WavFile(path) as file:
        file.append(wave.astype("<i2").tobytes())
    return path


def heard_at(
    server: AudioServer, arguments: list[str], child: str = "tests.app.timeline.player_child"
) -> tuple[dict[str, Any], list[int]]:
    """What the player printed, and the monotonic milliseconds at which a tone set in at the monitor."""
    command = ["parec", "--device=nul.monitor", "--raw", f"--rate={RATE}", "--channels=1", "--latency-msec=10"]
    ear = subprocess.Popen(command, env=server.env, stdout=subprocess.PIPE)
    sets_in: list[int] = []
    listener = Thread(target=_listen, args=(ear, sets_in))
    listener.start()
    try:
        player = subprocess.run(
            [sys.executable, "-m", child, *arguments],
            env=server.env | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    finally:
        ear.terminate()
        listener.join()
        ear.wait()
    return json.loads(player.stdout.splitlines()[-1]), sets_in


def _listen(ear: subprocess.Popen[bytes], sets_in: list[int]) -> None:
    assert ear.stdout is not None
    quiet = RATE
    while chunk := ear.stdout.read(480 * 2):
        now_ms = time.monotonic_ns() // 1_000_000
        if np.abs(np.frombuffer(chunk, "<i2").astype(np.int32)).max() < 2_000:
            quiet += 480
        else:
            if quiet > RATE // 10:
                sets_in.append(now_ms)
            quiet = 0
    ear.stdout.close()


@pytest.mark.parametrize("rate", [1.0, 2.0])
def test_the_playhead_is_where_the_sound_is(silent_server: AudioServer, tmp_path: Path, rate: float) -> None:
    lasts = round(3_500 / rate) + 1_500
    said, sets_in = heard_at(
        silent_server, [str(tmp_path / "desk"), str(clicks(tmp_path / "clicks.wav")), "0", str(rate), str(lasts)]
    )
    times, places = np.array(said["places"]).T
    shown = np.interp(sets_in[: len(CLICKS_MS)], times, places)
    assert said["told"] == []
    assert shown == pytest.approx(CLICKS_MS, abs=LATE_MS * rate)


def test_the_playhead_moves_smoothly(silent_server: AudioServer, tmp_path: Path) -> None:
    said, _ = heard_at(
        silent_server, [str(tmp_path / "desk"), str(clicks(tmp_path / "clicks.wav")), "500", "1", "3000"]
    )
    places = np.array(said["places"])[:, 1]
    steps = np.diff(places)
    assert steps.min() >= 0
    assert places[-1] > 1_500
    assert np.percentile(steps, 95) <= 60


def test_a_file_that_is_gone_is_one_sentence(silent_server: AudioServer, tmp_path: Path) -> None:
    said, _ = heard_at(silent_server, [str(tmp_path / "desk"), str(tmp_path / "gone.wav"), "0", "1", "800"])
    assert len(said["told"]) == 1
    assert said["told"][0].startswith("gone.wav can't be played (")
    assert said["places"][-1][1] > 100

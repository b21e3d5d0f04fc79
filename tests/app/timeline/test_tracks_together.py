"""Several tracks through a real sound server: each is heard where it lies, together with the others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from codesign.media.wav_file import WavFile
from tests.app.capture.audio_server import ROOT, AudioServer, audio_server

RATE = 48_000
HOP = 240
"""Five milliseconds: so fine is an onset told."""
LOW_HZ, HIGH_HZ = 600, 3_000
BEATS_MS = (1_000, 2_000, 3_000, 4_000, 5_000, 6_000)
SETTLED = 2
"""So many beats pass before what began late was put right."""
TOGETHER_MS = 50


@pytest.fixture
def silent_server(tmp_path: Path) -> Iterator[AudioServer]:
    """A sound server in which nothing sounds yet."""
    with audio_server(tmp_path / "run") as running:
        yield running


def beats(path: Path, hertz: int, places_ms: list[float]) -> Path:
    """Ten seconds of silence with a tone of a tenth at some places."""
    wave = np.zeros(12 * RATE)
    tone = np.sin(np.arange(RATE // 10) * 2 * np.pi * hertz / RATE) * 12_000
    for at_ms in places_ms:
        wave[round(at_ms * RATE / 1000) :][: len(tone)] = tone
    with WavFile(path) as file:
        file.append(wave.astype("<i2").tobytes())
    return path


def heard(server: AudioServer, arguments: list[str]) -> np.ndarray:
    """What sounded while the tracks were played."""
    command = ["parec", "--device=nul.monitor", "--raw", f"--rate={RATE}", "--channels=1", "--latency-msec=10"]
    with (server.folder / "heard.raw").open("wb") as file:
        ear = subprocess.Popen(command, env=server.env, stdout=file)
        try:
            player = subprocess.run(
                [sys.executable, "-m", "tests.app.timeline.player_child", *arguments],
                env=server.env | {"QT_QPA_PLATFORM": "offscreen"},
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            )
        finally:
            ear.terminate()
            ear.wait()
    assert json.loads(player.stdout.splitlines()[-1])["told"] == []
    return np.fromfile(server.folder / "heard.raw", "<i2").astype(np.float64)


def onsets(sound: np.ndarray, hertz: int) -> np.ndarray:
    """The milliseconds at which a tone sets in, after a pause of it."""
    blocks = sound[: len(sound) // HOP * HOP].reshape(-1, HOP)
    turns = np.exp(-2j * np.pi * hertz / RATE * np.arange(HOP))
    loud = np.abs(blocks @ turns) / HOP > 1_500
    quiet = np.concatenate([np.ones(60, np.bool_), ~loud])
    first = [at for at in np.flatnonzero(loud) if quiet[at : at + 60].all()]
    return np.array(first) * HOP / RATE * 1000


def filmed(sound: Path) -> Path:
    """The same sound beside a picture."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg here to make a film with")
    film = sound.with_suffix(".mkv")
    words = ["ffmpeg", "-v", "error", "-i", str(sound), "-f", "lavfi", "-i", "color=red:size=320x180:rate=25"]
    subprocess.run([*words, "-shortest", "-c:v", "mpeg4", "-c:a", "pcm_s16le", str(film)], check=True, timeout=60)
    return film


@pytest.mark.parametrize("kind", ["sound", "video"])
def test_two_tracks_are_heard_together_each_at_its_place(silent_server: AudioServer, tmp_path: Path, kind: str) -> None:
    low = beats(tmp_path / "low.wav", LOW_HZ, list(BEATS_MS))
    pace = 1.02  # two hundred times what a bad clock does: uncorrected, they would be 100 ms apart at the end
    high = beats(tmp_path / "high.wav", HIGH_HZ, [(beat + 2_000) / pace for beat in BEATS_MS])
    further = [str(filmed(high) if kind == "video" else high), "-2000", str(pace)]
    sound = heard(silent_server, [str(tmp_path / "desk"), str(low), "0", "1", "6800", *further])
    ours, theirs = onsets(sound, LOW_HZ), onsets(sound, HIGH_HZ)
    nearest = np.array([theirs[np.argmin(np.abs(theirs - at))] - at for at in ours])
    assert len(ours) >= len(BEATS_MS) - 1
    assert np.abs(nearest[SETTLED:]).max() <= TOGETHER_MS, nearest


def test_a_muted_track_is_not_heard(silent_server: AudioServer, tmp_path: Path) -> None:
    low = beats(tmp_path / "low.wav", LOW_HZ, [500, 1_500])
    high = beats(tmp_path / "high.wav", HIGH_HZ, [500, 1_500])
    further = [str(high), "0", "1", f"--mute={high}"]
    sound = heard(silent_server, [str(tmp_path / "desk"), str(low), "0", "1", "2500", *further])
    assert (len(onsets(sound, LOW_HZ)), len(onsets(sound, HIGH_HZ))) == (2, 0)

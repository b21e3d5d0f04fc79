from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from codesign.media.clip_file import BY_FFMPEG, check_format, finished, write_clip
from codesign.media.decode import Samples, mono_blocks, sound_shape
from codesign.model.errors import MediaProblem
from tests.media.sounds import noise

RATE = 16_000


def dbfs(sound: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound.astype(np.float64) ** 2))))


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("loud", [-50, -35, -20])
def test_clips_come_out_equally_loud_and_faded(channels: int, loud: float) -> None:
    sound = np.repeat(noise(2, RATE, loud)[:, np.newaxis], channels, axis=1)
    found = finished(sound, RATE, level_dbfs=-20, fade_ms=20)
    assert found.shape == sound.shape
    assert dbfs(found) == pytest.approx(-20, abs=0.7)
    assert np.abs(found[:16]).max() < 0.1 * np.abs(found).max()
    assert np.abs(found[-16:]).max() < 0.1 * np.abs(found).max()


def test_a_clip_with_a_loud_peak_is_raised_only_as_far_as_the_peak_allows() -> None:
    sound = noise(2, RATE, -50)[:, np.newaxis]
    sound[RATE] = 0.7
    assert np.abs(finished(sound, RATE)).max() == pytest.approx(10 ** (-1 / 20), abs=0.01)


def test_silence_and_a_single_frame_come_out_as_they_are() -> None:
    assert not finished(np.zeros((RATE, 1), np.float32), RATE).any()
    assert finished(np.zeros((1, 1), np.float32), RATE).shape == (1, 1)


@pytest.mark.parametrize("form", ["wav", "flac", *BY_FFMPEG])
def test_a_clip_is_written_in_any_format(tmp_path: Path, form: str) -> None:
    if form in BY_FFMPEG and shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not on this machine")
    path = tmp_path / "clips" / f"a.{form}"
    write_clip(path, noise(2, RATE)[:, np.newaxis], RATE)
    assert sound_shape(path).rate == RATE
    assert sum(len(block) for block in mono_blocks(path)) == pytest.approx(2 * RATE, abs=3000)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MediaProblem, match="choose one of wav, flac, mp3, m4a, mp4"):
        check_format("aiff")
    monkeypatch.setenv("PATH", str(tmp_path))
    check_format("flac")
    with pytest.raises(MediaProblem, match="MP3 needs ffmpeg; install it, or choose wav or flac"):
        check_format("mp3")
    (tmp_path / "file").touch()
    with pytest.raises(MediaProblem, match="can't be written"):
        write_clip(tmp_path / "file" / "a.wav", noise(1, RATE)[:, np.newaxis], RATE)


def test_clips_warn_of_nothing_where_there_is_no_ffmpeg(tmp_path: Path) -> None:
    code = (
        "import numpy as np\n"
        "from codesign.media.clip_file import finished\n"
        "print(len(finished(np.zeros((800, 1), np.float32), 8000)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("800\n", "")

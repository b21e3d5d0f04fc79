from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from codesign.media.decode import mono_blocks, read_sound, sound_blocks, sound_shape
from codesign.media.wav_file import WavFile
from codesign.model.errors import MediaProblem
from tests.media.sounds import converted, noise, talk, written
from tests.shared import shared

RATE = 16_000
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not on this machine")


@pytest.mark.parametrize(
    ("name", "subtype", "off"),
    [
        ("a.wav", "PCM_16", 1e-4),
        ("a.wav", "FLOAT", 0.0),
        ("a.wav", "DOUBLE", 1e-7),
        ("a.flac", None, 1e-4),
        ("a.ogg", None, 0.2),
        ("a.mp3", None, 0.2),
    ],
)
def test_sound_comes_as_it_was_written(tmp_path: Path, name: str, subtype: str | None, off: float) -> None:
    sound = talk([(0.5, 1.5)], 2, RATE)
    path = written(tmp_path / name, sound, RATE, subtype)
    found = np.concatenate(list(mono_blocks(path)))
    assert sound_shape(path).rate == RATE
    assert len(found) >= len(sound)
    assert np.sqrt(np.mean((found[: len(sound)] - sound) ** 2)) <= off * 0.25 + off * (off < 0.01)


@needs_ffmpeg
@pytest.mark.parametrize("name", ["a.m4a", "a.mp4", "a.webm"])
def test_other_formats_come_through_ffmpeg_in_step(tmp_path: Path, name: str) -> None:
    sound = talk([(0.5, 1.5)], 2, 48_000, floor_dbfs=-90)
    path = converted(written(tmp_path / "a.wav", sound, 48_000), tmp_path / name)
    found = np.concatenate(list(mono_blocks(path)))
    shape = sound_shape(path)
    onset = int(np.argmax(np.abs(found) > 0.02)) / shape.rate
    assert (shape.rate, shape.channels) == (48_000, 1)
    assert onset == pytest.approx(0.5, abs=0.01)
    later = np.concatenate(list(mono_blocks(path, 24_000, 48_000)))
    assert np.array_equal(later, found[24_000:48_000])


@needs_ffmpeg
@pytest.mark.parametrize("name", ["a.m4a", "a.mp4", "a.webm"])
@pytest.mark.parametrize("start", [60_001, 500_000, 900_123])
def test_a_place_far_into_such_a_file_is_found_to_the_millisecond(tmp_path: Path, name: str, start: int) -> None:
    sound = talk([(at, at + 0.8) for at in range(1, 19)], 20, 48_000)
    path = converted(written(tmp_path / "a.wav", sound, 48_000), tmp_path / name)
    whole, later = read_sound(path, 0, 10**9)[:, 0], read_sound(path, start, start + 9600)[:, 0]
    fit = [float(np.dot(later[100:-100], whole[start + 100 + lag : start + 9500 + lag])) for lag in range(-90, 91)]
    assert abs(int(np.argmax(fit)) - 90) <= (48 if name == "a.webm" else 0)  # its stamps are whole milliseconds


def test_without_ffmpeg_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talk.m4a"
    path.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(64))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MediaProblem, match=r"talk\.m4a can't be read: .* install ffmpeg"):
        sound_shape(path)


@needs_ffmpeg
def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no sound at all", encoding="utf-8")
    with pytest.raises(MediaProblem, match=r"notes\.txt can't be read as sound: .*\.$"):
        sound_shape(path)


@pytest.mark.parametrize("there", [False, True])
def test_a_file_that_is_missing_or_empty_is_told(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "none.wav"
    if there:
        path.touch()
    with pytest.raises(MediaProblem, match="holds no sound" if there else "no such file"):
        sound_shape(path)


def test_a_stretch_is_the_same_as_that_part_of_the_whole(tmp_path: Path) -> None:
    sound = np.stack([noise(2, RATE), noise(2, RATE, seed=2)], axis=1)
    path = written(tmp_path / "a.wav", sound, RATE, "FLOAT")
    assert np.array_equal(read_sound(path, 1000, 9000), sound[1000:9000])
    assert [len(block) for block in sound_blocks(path, 0, 1000, block=300)] == [300, 300, 300, 100]
    assert len(read_sound(path, 10 * RATE, 11 * RATE)) == 0


def test_many_channels_come_as_their_mean_and_what_is_no_number_as_silence(tmp_path: Path) -> None:
    sound = np.stack([noise(0.1, RATE, seed=seed) for seed in range(6)], axis=1)
    path = written(tmp_path / "six.wav", sound, RATE, "FLOAT")
    assert sound_shape(path).channels == 1
    assert np.allclose(read_sound(path, 0, RATE)[:, 0], sound.mean(axis=1), atol=1e-6)
    broken = noise(0.1, RATE)
    broken[:3] = [np.nan, np.inf, -np.inf]
    path = written(tmp_path / "broken.wav", broken, RATE, "FLOAT")
    assert read_sound(path, 0, 3).ravel().tolist() == [0, 1, -1]


def test_a_recording_of_this_program_is_read(tmp_path: Path) -> None:
    with WavFile(tmp_path / "voice-1.wav", rate=RATE) as file:
        file.append(np.arange(1000, dtype="<i2").tobytes())
    assert sound_shape(tmp_path / "voice-1.wav").frames == 1000
    assert np.array_equal(read_sound(tmp_path / "voice-1.wav", 0, 1000)[:, 0] * 32768, np.arange(1000))


def test_a_float_recording_of_a_meeting_is_read() -> None:
    path = shared("data", "audio", "ami_ES2003a_000-030s.wav")
    assert sum(len(block) for block in mono_blocks(path)) == sound_shape(path).frames
    assert (sound_shape(path).frames or 0) > 29 * RATE

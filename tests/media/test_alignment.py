from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from codesign.media.alignment import align
from codesign.media.clap import clap_in
from codesign.media.decode import Samples
from codesign.model.errors import MediaProblem
from tests.media.sounds import noise, talk, written

RATE = 16_000


def talk_of(seconds: float, seed: int = 4) -> Samples:
    chance, spans, at = np.random.default_rng(seed), [], 0.5
    while at < seconds - 4:
        length = chance.uniform(0.4, 3)
        spans.append((at, at + length))
        at += length + chance.uniform(0.3, 2)
    return talk(spans, seconds, RATE, floor_dbfs=-90)


def heard_by_another(sound: Samples, shift: float, drift_ppm: float, rate: int) -> Samples:
    """The same sound from a device that starts later by ``shift`` seconds and whose clock runs slow."""
    at = (
        shift + np.arange(round((len(sound) / RATE - max(shift, 0) - 0.5) * rate)) / rate * (1 + drift_ppm * 1e-6)
    ) * RATE
    return np.interp(at, np.arange(len(sound)), sound, left=0).astype(np.float32)


@pytest.mark.parametrize(
    ("seconds", "shift", "drift_ppm", "rate", "noise_dbfs"),
    [
        (300, 7.3, 40, 16_000, -45),
        (300, 7.3, 40, 44_100, -35),
        (300, -7.3, -40, 48_000, -35),
        (120, 61.25, 0, 8_000, -45),
        (900, 0, 120, 16_000, -35),
    ],
)
def test_a_shifted_and_drifting_track_comes_back_within_twenty_milliseconds_at_both_ends(
    tmp_path: Path, seconds: float, shift: float, drift_ppm: float, rate: int, noise_dbfs: float
) -> None:
    sound = talk_of(seconds)
    other = heard_by_another(sound, shift, drift_ppm, rate)
    reference = written(tmp_path / "a.wav", sound + noise(seconds, RATE, noise_dbfs, seed=7)[: len(sound)], RATE)
    track = written(tmp_path / "b.wav", 0.3 * other + 0.3 * noise(seconds + 9, rate, noise_dbfs, 8)[: len(other)], rate)
    found = align(track, reference)
    end = len(other) / rate * 1000
    assert found.at_ms(0) == pytest.approx(shift * 1000, abs=20)
    assert found.at_ms(end) == pytest.approx(shift * 1000 + end * (1 + drift_ppm * 1e-6), abs=20)
    assert found.confidence > 0.8


def test_tracks_that_heard_nothing_together_are_not_trusted(tmp_path: Path) -> None:
    one = written(tmp_path / "a.wav", talk_of(120, seed=1) + noise(120, RATE, -50, 1), RATE)
    other = written(tmp_path / "b.wav", talk_of(120, seed=2)[::-1] + noise(120, RATE, -50, 2), RATE)
    assert align(one, other).confidence < 0.5


@pytest.mark.parametrize("sound", [np.zeros(RATE * 20, np.float32), noise(0.5, RATE)])
def test_what_is_too_short_or_silent_is_told(tmp_path: Path, sound: Samples) -> None:
    one = written(tmp_path / "still.wav", sound, RATE)
    with pytest.raises(MediaProblem, match=r"still\.wav is too short or too even"):
        align(one, written(tmp_path / "b.wav", talk_of(30), RATE))


def test_the_progress_of_aligning_is_told(tmp_path: Path) -> None:
    sound, heard = talk_of(60), []
    path = written(tmp_path / "a.wav", sound, RATE)
    assert abs(align(path, path, heard.append).offset_ms) < 1
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(1)


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
@pytest.mark.parametrize("at", [0.6, 3.21, 12.5])
def test_a_clap_is_found_to_the_millisecond_amid_talk(tmp_path: Path, rate: int, at: float) -> None:
    sound = talk([(1.5, 2.5), (4, 9)], 15, rate, floor_dbfs=-60) * 0.5
    first = round(at * rate)
    burst = noise(0.05, rate, -3, seed=3) * np.exp(-np.arange(round(0.05 * rate)) / rate * 100)
    sound[first : first + len(burst)] += burst.astype(np.float32)
    found = clap_in(written(tmp_path / "a.wav", sound.clip(-1, 1), rate))
    assert found.at_ms == pytest.approx(at * 1000, abs=1.5)
    assert found.confidence > 0.5


def test_no_clap_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", noise(5, RATE, -30), RATE)
    with pytest.raises(MediaProblem, match="no clap"):
        clap_in(path)
    with pytest.raises(MediaProblem, match="no clap"):
        clap_in(path, 4_990)

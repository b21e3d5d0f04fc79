from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.media.close_wave import close_slice
from codesign.media.pyramid import build_pyramid
from codesign.model.errors import MediaProblem
from tests.media.sounds import noise, written

RATE = 8_000
LOUDEST = float(np.abs(noise(2, RATE)).max())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("sound") / "a.wav", noise(2, RATE), RATE, "FLOAT")


@given(st.floats(-500, 15_000), st.floats(1, 9_000), st.integers(1, 400))
def test_a_waveform_from_near_has_the_form_of_one_from_afar(
    path: Path, start: float, length: float, pixels: int
) -> None:
    near = close_slice(path, start, start + length, pixels)
    far = build_pyramid(path).slice(start, start + length, pixels)
    assert near.shape == far.shape
    assert (near[:, 0] <= near[:, 1]).all()
    assert np.abs(near).max() <= LOUDEST
    assert (near[(start + length / pixels * np.arange(pixels)) > 2 * RATE + 1] == 0).all()


def test_a_single_sample_is_seen_at_its_pixel(tmp_path: Path) -> None:
    sound = np.zeros(1000, np.float32)
    sound[500] = 0.5
    path = written(tmp_path / "click.wav", sound, RATE, "FLOAT")
    found = close_slice(path, 402, 602, 50)
    assert np.flatnonzero(found[:, 1] == 0.5).tolist() == [24]
    assert found[:, 0].min() == 0
    closer = close_slice(path, 498, 502, 400)
    assert closer[:, 1].max() == pytest.approx(0.5, abs=0.01)
    assert closer[150, 1] == pytest.approx(0.25, abs=0.01)


def test_before_and_after_a_file_is_silence(path: Path) -> None:
    assert not close_slice(path, -3000, -2000, 10).any()
    assert not close_slice(path, 50_000, 50_100, 10).any()
    found = close_slice(path, -100, 100, 20)
    assert not found[:9].any()
    assert found[10:].any(axis=1).all()


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(MediaProblem, match="can't be read"):
        close_slice(tmp_path / "gone.wav", 0, 10, 10)

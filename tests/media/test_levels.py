from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.media.levels import SILENCE_DBFS, level_of


@pytest.mark.parametrize(
    ("samples", "peak", "rms"),
    [
        ([], -96.0, -96.0),
        ([0] * 10, -96.0, -96.0),
        ([-32768] * 4, 0.0, 0.0),
        ([16384, -16384], -6.02, -6.02),
        ([16384, 0, 0, 0], -6.02, -12.04),
        ([1], -90.31, -90.31),
    ],
    ids=["nothing", "silence", "full scale", "half", "a click", "one step"],
)
def test_the_level_of(samples: list[int], peak: float, rms: float) -> None:
    level = level_of(np.array(samples, "<i2").tobytes())
    assert (level.peak_dbfs, level.rms_dbfs) == pytest.approx((peak, rms), abs=0.01)


def test_a_sine_lies_three_decibels_below_its_peak() -> None:
    wave = (np.sin(np.arange(48_000) * 2 * np.pi / 48) * 20_000).astype("<i2")
    level = level_of(wave.tobytes())
    assert level.peak_dbfs - level.rms_dbfs == pytest.approx(3.01, abs=0.01)


@given(st.lists(st.integers(-32768, 32767), min_size=1))
def test_a_level_lies_between_silence_and_full_scale_and_no_mean_above_its_peak(samples: list[int]) -> None:
    level = level_of(np.array(samples, "<i2").tobytes())
    assert SILENCE_DBFS <= level.rms_dbfs <= level.peak_dbfs + 1e-9
    assert level.peak_dbfs <= 0.0

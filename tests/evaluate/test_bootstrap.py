"""The bootstrap against resampling done the plain way, unit by unit."""

from __future__ import annotations

import numpy as np
import pytest

from codesign.evaluate.bootstrap import certainty_of_events, certainty_of_groups
from codesign.evaluate.summary import lower_medians, means
from codesign.interchange.rubric_toml import default_rubric

VALUES = default_rubric().values


def plainly(levels: np.ndarray, sizes: np.ndarray, times: int = 20_000) -> tuple[float, float, float]:
    """Interval and stability by drawing every unit of every resample."""
    dice = np.random.RandomState(7)
    weight = np.zeros((len(levels), 5))
    weight[np.arange(len(levels)), levels - 1] = sizes
    resampled = np.array([weight[dice.randint(0, len(levels), len(levels))].sum(axis=0) for _ in range(times)])
    low, high = np.percentile(means(resampled), [2.5, 97.5])
    level = lower_medians(weight.sum(axis=0)[None, :])[0]
    return float(low), float(high), float(np.mean(lower_medians(resampled) == level))


def test_groups_of_events_are_resampled_as_units() -> None:
    dice = np.random.RandomState(3)
    levels = dice.randint(2, 6, 120)
    sizes = np.where(dice.random_sample(120) < 0.7, 1, dice.randint(2, 40, 120))
    low, high, stability = plainly(levels, sizes)
    found = certainty_of_groups(levels, sizes, VALUES)
    assert found.interval == pytest.approx((low, high), abs=0.05)
    assert found.stability == pytest.approx(stability, abs=0.05)


def test_events_are_resampled_one_by_one() -> None:
    levels = np.repeat([1, 3, 4, 5], [5, 20, 10, 15])
    low, high, stability = plainly(levels, np.ones(50))
    found = certainty_of_events(np.bincount(levels, minlength=6)[1:], VALUES)
    assert found.interval == pytest.approx((low, high), abs=0.05)
    assert found.stability == pytest.approx(stability, abs=0.05)


def test_where_all_are_alike_nothing_is_uncertain() -> None:
    found = certainty_of_events(np.array([0, 0, 9, 0, 0]), VALUES)
    assert (found.interval, found.stability) == ((3.0, 3.0), 1.0)
    alone = certainty_of_groups(np.array([4]), np.array([7]), VALUES)
    assert (alone.interval, alone.stability) == ((4.0, 4.0), 1.0)

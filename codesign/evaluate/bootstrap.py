"""How sure an index and a level are: the bootstrap of METHOD section 4.

Units are resampled with replacement, ``bootstrap`` times with the rubric's seed (Efron, 1979). A resample of n
units that fall into k kinds is one draw from a multinomial distribution over the kinds, so the
cost grows with the kinds (five levels, say), not with the units. Draws come from NumPy's
``RandomState``, whose stream is frozen: the same on every version and platform.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from codesign.evaluate.summary import Floats, lower_medians, means
from codesign.model.columns import Ints
from codesign.model.rubric import RubricValues


@dataclass(frozen=True, slots=True)
class Certainty:
    """The 95 % interval of the index, and how often a resample comes out at the same level."""

    interval: tuple[float, float]
    stability: float


def resample(kind_counts: Ints, rubric: RubricValues) -> Ints:
    """How often each kind of unit occurs in each resample, shape ``(k,)`` to ``(bootstrap, k)``."""
    n = int(kind_counts.sum())
    return np.random.RandomState(rubric.bootstrap_seed).multinomial(n, kind_counts / n, rubric.bootstrap)


def interval(values: Floats) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile (linear interpolation)."""
    ordered = np.sort(values)
    low, high = (_percentile(ordered, part) for part in (0.025, 0.975))
    return low, high


def _percentile(ordered: Floats, part: float) -> float:
    at = part * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (at - below))


def certainty_of_events(level_counts: Ints, rubric: RubricValues) -> Certainty:
    """Certainty where the unit is the event: level counts of shape ``(5,)``."""
    return _certainty(level_counts, resample(level_counts, rubric).astype(np.float64))


def certainty_of_groups(group_levels: Ints, group_sizes: Ints, rubric: RubricValues) -> Certainty:
    """Certainty where the unit is a group of events of one level (an exchange), shape ``(g,)`` each."""
    kinds, kind_counts = np.unique(group_sizes * 8 + group_levels, return_counts=True)
    weight = np.zeros((len(kinds), 5))
    weight[np.arange(len(kinds)), kinds % 8 - 1] = kinds // 8
    resampled = resample(kind_counts, rubric).astype(np.float64) @ weight
    return _certainty(np.bincount(group_levels - 1, weights=group_sizes, minlength=5).astype(np.int64), resampled)


def _certainty(level_counts: Ints, resampled: Floats) -> Certainty:
    level = lower_medians(level_counts[None, :].astype(np.float64))[0]
    return Certainty(interval(means(resampled)), float(np.mean(lower_medians(resampled) == level)))

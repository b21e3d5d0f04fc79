"""How sure an index and a level are: the bootstrap of METHOD section 4.

Units are resampled with replacement, ``bootstrap`` times with the rubric's seed (Efron, 1979). A resample of n
units that fall into k kinds is one draw from a multinomial distribution over the kinds, so the
cost grows with the kinds (five levels, say), not with the units. Draws come from NumPy's
``RandomState``, whose stream is frozen: the same on every version and platform.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from codesign.evaluate.summary import Floats, lower_medians, means, percentile
from codesign.model.columns import Ints
from codesign.model.rubric import RubricValues

_RARE = 4
"""Up to how many groups a kind is drawn one by one: cheaper than one more binomial draw a resample."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The 95 % interval of the index, and how often a resample comes out at the same level."""

    interval: tuple[float, float]
    stability: float


def resample(kind_counts: Ints, rubric: RubricValues) -> Ints:
    """How often each kind of unit occurs in each resample, shape ``(k,)`` to ``(bootstrap, k)``.

    The commonest kind is drawn first: what it takes needn't be drawn again, and kinds that don't occur never are.
    """
    n = int(kind_counts.sum())
    found = np.zeros((rubric.bootstrap, len(kind_counts)), dtype=np.int64)
    kinds = np.argsort(-kind_counts, kind="stable")[: np.count_nonzero(kind_counts)]
    draws = np.random.RandomState(rubric.bootstrap_seed)
    found[:, kinds] = draws.multinomial(n, kind_counts[kinds] / n, rubric.bootstrap) if len(kinds) > 1 else n
    return found


def interval(values: Floats) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile (linear interpolation)."""
    ordered = np.sort(values)
    low, high = (percentile(ordered, part) for part in (0.025, 0.975))
    return low, high


def certainty_of_events(level_counts: Ints, rubric: RubricValues) -> Certainty:
    """Certainty where the unit is the event: level counts of shape ``(5,)``."""
    return _certainty(level_counts, resample(level_counts, rubric).astype(np.float64))


def certainty_of_groups(group_levels: Ints, group_sizes: Ints, rubric: RubricValues) -> Certainty:
    """Certainty where the unit is a group of events of one level (an exchange), shape ``(g,)`` each."""
    kinds, kind_counts = np.unique(group_sizes * 8 + group_levels, return_counts=True)
    resampled = _resampled_groups(kinds % 8 - 1, (kinds // 8).astype(np.float64), kind_counts, rubric)
    return _certainty(np.bincount(group_levels - 1, weights=group_sizes, minlength=5).astype(np.int64), resampled)


def _resampled_groups(levels: Ints, sizes: Floats, counts: Ints, rubric: RubricValues) -> Floats:
    """The events of each level in each resample, shape ``(bootstrap, 5)``, by kinds of groups, shape ``(k,)`` each.

    Common kinds are drawn by their counts; rare ones, of which there are many, all together and then one by one.
    """
    n, times = int(counts.sum()), rubric.bootstrap
    rare = np.flatnonzero(counts <= _RARE)
    common = np.flatnonzero(counts > _RARE)
    common = common[np.argsort(-counts[common], kind="stable")]
    weight = np.zeros((len(counts), 5))
    weight[np.arange(len(counts)), levels] = sizes
    draws = np.random.RandomState(rubric.bootstrap_seed)
    drawn = draws.multinomial(n, np.append(counts[common], counts[rare].sum()) / n, times)
    resampled: Floats = drawn[:, :-1] @ weight[common]
    if len(rare):
        units = np.repeat(rare, counts[rare])
        picked = draws.randint(0, len(units), drawn[:, -1].sum(), dtype=np.int64)
        picked += np.repeat(np.arange(times) * len(units), drawn[:, -1])
        often = np.bincount(picked, minlength=times * len(units)).reshape(times, len(units))
        resampled += often @ weight[units]
    return resampled


def _certainty(level_counts: Ints, resampled: Floats) -> Certainty:
    level = lower_medians(level_counts[None, :].astype(np.float64))[0]
    return Certainty(interval(means(resampled)), float(np.mean(lower_medians(resampled) == level)))

"""Coefficients of agreement between two observers, from counts of units by both categories.

Cohen's kappa (1960) and its linearly weighted form (1968); Krippendorff's alpha, nominal and ordinal (2004, chapter
11). Each takes cells: the one's category, the other's, and how many units fall there; counts may be of many resamples
at once, shape ``(..., cells)``, and the coefficient then has the shape ``(...)``. NaN where chance leaves no room.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from codesign.evaluate.summary import Floats
from codesign.model.columns import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The pairs of categories that occur, shape ``(cells,)`` each, out of so many categories in all."""

    one: Ints
    other: Ints
    categories: int

    def of_one(self, counts: Floats) -> Floats:
        """How often the one uses each category, shape ``(..., categories)``."""
        found: Floats = counts @ np.eye(self.categories)[self.one]
        return found

    def of_other(self, counts: Floats) -> Floats:
        """How often the other uses each category, shape ``(..., categories)``."""
        found: Floats = counts @ np.eye(self.categories)[self.other]
        return found


def percentage(cells: Cells, counts: Floats) -> Floats:
    """The part of the units on which both agree."""
    return _ratio(counts @ (cells.one == cells.other).astype(np.float64), counts.sum(axis=-1))


def kappa(cells: Cells, counts: Floats) -> Floats:
    """Cohen's kappa: every disagreement weighs the same."""
    return _kappa(cells, counts, 1 - np.eye(cells.categories))


def weighted_kappa(cells: Cells, counts: Floats) -> Floats:
    """Cohen's kappa of ordered categories: a disagreement weighs as many steps as it is wide."""
    steps = np.arange(cells.categories, dtype=np.float64)
    return _kappa(cells, counts, np.abs(steps[:, None] - steps))


def _kappa(cells: Cells, counts: Floats, weights: Floats) -> Floats:
    seen = counts @ weights[cells.one, cells.other]
    by_chance = ((cells.of_one(counts) @ weights) * cells.of_other(counts)).sum(axis=-1)
    return 1 - _ratio(seen * counts.sum(axis=-1), by_chance)


def alpha(cells: Cells, counts: Floats) -> Floats:
    """Krippendorff's alpha, nominal."""
    used = cells.of_one(counts) + cells.of_other(counts)
    values = used.sum(axis=-1)
    seen = counts @ (cells.one != cells.other).astype(np.float64)
    by_chance = values**2 - (used**2).sum(axis=-1)
    return 1 - _ratio(2 * seen * (values - 1), by_chance)


def ordinal_alpha(cells: Cells, counts: Floats) -> Floats:
    """Krippendorff's alpha, ordinal: two categories are as far apart as there are values between their middles."""
    used = cells.of_one(counts) + cells.of_other(counts)
    values = used.sum(axis=-1)
    middles = np.cumsum(used, axis=-1) - used / 2
    seen = (counts * (middles[..., cells.one] - middles[..., cells.other]) ** 2).sum(axis=-1)
    # The sum over all pairs of categories, multiplied out: no table of categories by categories for each resample.
    mean = (used * middles).sum(axis=-1)
    by_chance = 2 * (values * (used * middles**2).sum(axis=-1) - mean**2)
    return 1 - _ratio(2 * seen * (values - 1), by_chance)


def _ratio(part: Floats, whole: Floats) -> Floats:
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole > 0)

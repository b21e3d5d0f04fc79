"""From judged events to a session (METHOD section 4): level, range, index, shares, interval, stability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.model.columns import Bools, Ints
from codesign.model.dimension import LEVELS

Floats = npt.NDArray[np.float64]

_STEPS = np.array(LEVELS, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class LevelCounts:
    """How many judged things have each level 1-5, shape ``(5,)``."""

    counts: Ints

    @staticmethod
    def of(levels: npt.NDArray[np.uint8]) -> LevelCounts:
        """Counted from the level of each thing, shape ``(n,)``."""
        return LevelCounts(np.bincount(levels, minlength=6)[1:6].astype(np.int64))

    @property
    def n(self) -> int:
        """How many were judged."""
        return int(self.counts.sum())

    @property
    def level(self) -> int | None:
        """The lower median: the smallest level with at least half at or below it."""
        return int(lower_medians(self.counts[None, :].astype(np.float64))[0]) if self.n else None

    def range(self, min_share: float) -> tuple[int | None, int | None]:
        """The smallest and largest level that hold at least this share; the level alone where none does."""
        held = np.flatnonzero((self.counts >= min_share * self.n) & (self.counts > 0)) + 1
        return (int(held[0]), int(held[-1])) if len(held) else (self.level, self.level)

    @property
    def index(self) -> float | None:
        """The mean level."""
        return float(self.counts @ _STEPS / self.n) if self.n else None

    @property
    def shares(self) -> tuple[float, ...] | None:
        """The part of each level."""
        return tuple((self.counts / self.n).tolist()) if self.n else None


def lower_medians(counts: Floats) -> Ints:
    """The lower median of each row of level counts, shape ``(r, 5)`` to ``(r,)``."""
    reached: Bools = 2 * np.cumsum(counts, axis=1) >= counts.sum(axis=1, keepdims=True)
    return np.argmax(reached, axis=1) + 1


def means(counts: Floats) -> Floats:
    """The mean level of each row of level counts, shape ``(r, 5)`` to ``(r,)``."""
    found: Floats = counts @ _STEPS / counts.sum(axis=1)
    return found


def percentile(ordered: Floats, part: float) -> float:
    """The value below which a part (0-1) of these sorted values lies, by linear interpolation."""
    at = part * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (at - below))

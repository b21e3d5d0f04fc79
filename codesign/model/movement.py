"""Movement: how the sessions of a project go through the four dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.model.columns import Bools, Ints
from codesign.model.dimension import Dimension

Floats = npt.NDArray[np.float64]

_NOTHING = 1e-9
"""What a sum of rounded numbers may be off by."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """From each session to the next that has the dimension, one entry a step in every array, shape ``(s,)``.

    ``before`` and ``after`` are numbers of sessions in their order, from 0; ``change`` is that of the index,
    ``low`` and ``high`` its 95 % interval, NaN where one of the two sessions has none.
    """

    before: Ints
    after: Ints
    change: Floats
    low: Floats
    high: Floats

    @property
    def told(self) -> Bools:
        """Whether the step has an interval."""
        return ~np.isnan(self.low)

    @property
    def larger(self) -> Bools:
        """Whether the step is larger than its interval: 0 lies outside of it."""
        found: Bools = (self.low > _NOTHING) | (self.high < -_NOTHING)
        return found


@dataclass(frozen=True, slots=True)
class Trend:
    """The way of an index over ``n`` sessions, per session.

    ``slope`` is the median of all slopes between two sessions (Theil, 1950; Sen, 1968), ``low`` and ``high`` its 95 %
    interval; the line goes through ``at`` (a session's number) and ``index``, both medians. ``tau`` and its ``p`` are
    Kendall's (1938), None where all indices are the same.
    """

    n: int
    slope: float
    low: float
    high: float
    at: float
    index: float
    tau: float | None
    p: float | None

    def line(self, numbers: Ints, slope: float | None = None) -> Floats:
        """The index on the line at numbers of sessions, shape ``(n,)``; with another slope through the medians."""
        steep = self.slope if slope is None else slope
        return (self.index + steep * (numbers - self.at)).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """One dimension over the sessions that have it: their numbers and indices, shape ``(m,)``, and steps."""

    numbers: Ints
    indices: Floats
    steps: Steps

    @property
    def net(self) -> float | None:
        """From the first to the last index; None where no session or only one has the dimension."""
        return float(self.indices[-1] - self.indices[0]) if len(self.indices) > 1 else None


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """The sessions of a project in the order of their moments.

    ``places`` are the sessions' places in the sequence that was given and ``moments`` their starts in seconds since
    1970 (UTC), shape ``(n,)`` each. ``net`` is the straight way from first to last in the four dimensions, ``path``
    the way that was gone; None where nothing can have moved.
    """

    project: str | None
    places: Ints
    moments: Floats
    courses: Mapping[Dimension, Course]
    net: float | None
    path: float | None

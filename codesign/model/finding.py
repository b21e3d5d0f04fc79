"""A finding: the level of a session on one dimension, with the measure and the events behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.model.columns import Ints
from codesign.model.dimension import Dimension


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What was judged, one entry a judged thing in each array (shape ``(n,)``).

    ``rows`` are the events (for the number of actors the windows, numbered from the session's
    start), ``levels`` what each got, ``measures`` the number it was judged by: a gap in
    milliseconds, a medium's place, an exchange's depth, a window's groups as bits. ``why`` gives
    the reason for the entry at a place in words.
    """

    rows: Ints
    levels: npt.NDArray[np.uint8]
    measures: Ints
    why: Callable[[int], str]


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """The level of a session on one dimension; all None where nothing could be judged.

    ``level`` is the lower median, ``low`` and ``high`` the range, ``index`` the mean (1.0-5.0, it
    treats the levels as evenly spaced), ``shares`` the part of each level 1-5, ``interval`` the
    95 % bootstrap interval of the index, ``stability`` how often a resample has the same level,
    ``n`` how many things were judged. ``reason`` says in words where the level comes from.
    """

    dimension: Dimension
    level: int | None
    low: int | None
    high: int | None
    index: float | None
    n: int
    shares: tuple[float, ...] | None
    interval: tuple[float, float] | None
    stability: float | None
    reason: str
    evidence: Evidence

"""The way through time: where on it one stands, between the first start and the last end of some sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from codesign.evaluate.project_movement import moment_of
from codesign.report.columns import Evaluated
from codesign.report.figure import Floats

_BETWEEN: Final = 0.15
"""A pause between sessions takes this much of what a session takes: weeks in which nothing was done are passed over."""


class TimeLine:
    """Places from 0 to 1, each a moment in seconds since 1970 (UTC); sessions take their share, pauses little."""

    def __init__(self, rows: Sequence[Evaluated]) -> None:
        starts = np.array([moment_of(row.head.started_at) for row in rows], dtype=np.float64)
        ends = starts + np.array([max(row.end_ms, 1) / 1000 for row in rows], dtype=np.float64)
        self.knots: Floats = np.unique(np.concatenate([starts, ends])) if rows else np.array([0.0, 1.0])
        middles = (self.knots[1:] + self.knots[:-1]) / 2
        going = np.searchsorted(np.sort(starts), middles) - np.searchsorted(np.sort(ends), middles)
        weights = np.where(going > 0, 1.0, _BETWEEN)
        self._places: Floats = np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum()

    @property
    def stretches(self) -> int:
        """How many stretches it has, of sessions and pauses."""
        return len(self.knots) - 1

    def moment_at(self, place: float) -> float:
        """The moment at a place."""
        return float(np.interp(place, self._places, self.knots))

    def place_of(self, moment: float) -> float:
        """The place of a moment."""
        return float(np.interp(moment, self.knots, self._places))

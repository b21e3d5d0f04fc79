"""The marks of a panel that can be pointed at: which one is nearest, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from codesign.app.movement.lens import Lens
from codesign.model.columns import Ints
from codesign.report.figure import Boxes, Floats, Mark, Panel, Place, Points, Segments

NEAR_PX: Final = 10.0
"""So far from a mark the pointer still means it."""

Told = Points | Segments | Boxes


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark of one panel: the place of the mark among the panel's, and the place in its arrays."""

    panel: int
    mark: int
    at: int


def told(mark: Mark) -> Told | None:
    """The mark, where it says something of each of its places."""
    return mark if isinstance(mark, Points | Segments | Boxes) and mark.says is not None else None


def middle(mark: Told) -> tuple[Floats, Floats]:
    """Where each place of a mark has its middle, in the coordinates of its axes."""
    if isinstance(mark, Points):
        return np.asarray(mark.x, dtype=np.float64), np.asarray(mark.y, dtype=np.float64)
    if isinstance(mark, Segments):
        return (mark.x + mark.to_x) / 2, (mark.y + mark.to_y) / 2
    return (mark.left + mark.right) / 2, (mark.bottom + mark.top) / 2


def says(panel: Panel, spot: Spot) -> str:
    """What a mark says."""
    mark = told(panel.marks[spot.mark])
    return mark.says(spot.at) if mark is not None and mark.says is not None else ""


def leads(panel: Panel, spot: Spot) -> Place | None:
    """Where a mark leads."""
    mark = told(panel.marks[spot.mark])
    return mark.leads(spot.at) if mark is not None and mark.leads is not None else None


class Spots:
    """The marks of one panel by x, then by height from the top; those without a place are passed over."""

    def __init__(self, number: int, panel: Panel) -> None:
        self._number, self._panel = number, panel
        found = [(at, mark) for at, each in enumerate(panel.marks) if (mark := told(each)) is not None]
        places = [middle(mark) for _, mark in found]
        x = np.concatenate([each[0] for each in places]) if places else np.zeros(0)
        y = np.concatenate([each[1] for each in places]) if places else np.zeros(0)
        marks = np.repeat([at for at, _ in found], [len(each[0]) for each in places]) if places else np.zeros(0, int)
        ats = np.concatenate([np.arange(len(each[0])) for each in places]) if places else np.zeros(0, int)
        order = np.lexsort((-y, x))
        order = order[np.isfinite(x[order]) & np.isfinite(y[order])]
        self.x, self.y = x[order], y[order]
        self._marks, self._ats = marks[order].astype(np.int64), ats[order].astype(np.int64)

    def __len__(self) -> int:
        return len(self.x)

    def spot(self, place: int) -> Spot:
        """The mark at a place in the order."""
        return Spot(self._number, int(self._marks[place]), int(self._ats[place]))

    def place_of(self, spot: Spot) -> int | None:
        """The place of a mark in the order, None where it isn't there."""
        found = np.flatnonzero((self._marks == spot.mark) & (self._ats == spot.at))
        return int(found[0]) if len(found) else None

    def where(self, spot: Spot) -> tuple[float, float]:
        """Where a mark is, in the coordinates of its axes."""
        mark = told(self._panel.marks[spot.mark])
        assert mark is not None
        x, y = middle(mark)
        return float(x[spot.at]), float(y[spot.at])

    def nearest(self, lens: Lens, x: float, y: float) -> Spot | None:
        """The mark at a pixel, the one drawn last where several are as near; None where none is near."""
        best, found = NEAR_PX, None
        for at, each in enumerate(self._panel.marks):
            mark = told(each)
            if mark is None or not len(middle(mark)[0]):
                continue
            away = np.nan_to_num(_away(mark)(lens, x, y), nan=np.inf)
            last = len(away) - 1 - int(np.argmin(away[::-1]))
            if away[last] <= best:
                best, found = float(away[last]), Spot(self._number, at, last)
        return found


def _away(mark: Told) -> Callable[[Lens, float, float], Floats]:
    """How far, in pixels, each place of a mark is from a pixel."""
    if isinstance(mark, Points):
        return lambda lens, x, y: _from_points(mark, lens, x, y)
    if isinstance(mark, Segments):
        return lambda lens, x, y: 2 + _from_segments(mark, lens, x, y)  # a point at its end is meant rather
    return lambda lens, x, y: _from_boxes(mark, lens, x, y)


def _from_points(mark: Points, lens: Lens, x: float, y: float) -> Floats:
    away = np.hypot(lens.x(mark.x) - x, lens.y(mark.y) - y)
    within = away <= np.asarray(mark.sizes) / 2
    return np.where(within, away / 100, away - np.asarray(mark.sizes) / 2)


def _from_segments(mark: Segments, lens: Lens, x: float, y: float) -> Floats:
    x0, y0, x1, y1 = lens.x(mark.x), lens.y(mark.y), lens.x(mark.to_x), lens.y(mark.to_y)
    dx, dy = x1 - x0, y1 - y0
    along = ((x - x0) * dx + (y - y0) * dy) / np.maximum(dx * dx + dy * dy, 1e-9)
    part = np.clip(along, 0, 1)
    return np.hypot(x0 + part * dx - x, y0 + part * dy - y)


def _from_boxes(mark: Boxes, lens: Lens, x: float, y: float) -> Floats:
    left, right, top, bottom = lens.x(mark.left), lens.x(mark.right), lens.y(mark.top), lens.y(mark.bottom)
    beside = np.maximum(np.maximum(left - x, x - right), 0)
    above = np.maximum(np.maximum(top - y, y - bottom), 0)
    away = np.hypot(beside, above)
    return np.where(away > 0, np.maximum(away, 1), 1 - 1 / (1 + (right - left) * (bottom - top)))  # within: the smaller


def order_of(several: list[Spots]) -> Ints:
    """How many marks stand before each panel's, shape ``(panels + 1,)``."""
    return np.concatenate([[0], np.cumsum([len(each) for each in several])]).astype(np.int64)

"""Where words fit: each stands beside its point where nothing else does, and waits where there is no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from codesign.model.columns import Bools
from codesign.report.figure import Floats

_CELL: Final = 4.0
MOST_NAMED: Final = 240
"""Where more points than that are in view, words beside them would not be read: they come back as one looks nearer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that want to stand beside a place (pixels), ``away`` from it."""

    text: str
    x: float
    y: float
    away: float


class Room:
    """What is taken of a picture, in cells of some pixels."""

    def __init__(self, width: float, height: float) -> None:
        self._size = QRectF(0, 0, width, height)
        self._taken: Bools = np.zeros((int(height / _CELL) + 2, int(width / _CELL) + 2), dtype=np.bool_)
        self._minded: Bools = np.zeros_like(self._taken)

    def _cells(self, box: QRectF) -> tuple[slice, slice]:
        top, left = max(int(box.top() / _CELL), 0), max(int(box.left() / _CELL), 0)
        return slice(top, max(int(box.bottom() / _CELL) + 1, top)), slice(left, max(int(box.right() / _CELL) + 1, left))

    def take(self, box: QRectF) -> None:
        """Let nothing else stand here."""
        self._taken[self._cells(box)] = True

    def take_places(self, x: Floats, y: Floats) -> None:
        """Let no words stand on these places (pixels)."""
        self._mark(self._taken, x, y)

    def mind_places(self, x: Floats, y: Floats) -> None:
        """Let words stand on these places only where there is no other room."""
        self._mark(self._minded, x, y)

    @staticmethod
    def _mark(cells: Bools, x: Floats, y: Floats) -> None:
        rows, columns = (y / _CELL).astype(np.int64), (x / _CELL).astype(np.int64)
        inside = (rows >= 0) & (rows < cells.shape[0]) & (columns >= 0) & (columns < cells.shape[1])
        cells[rows[inside], columns[inside]] = True

    def holds(self, place: QPointF) -> bool:
        """Whether a place lies within the picture."""
        return self._size.contains(place)

    def free_of_words(self, box: QRectF) -> bool:
        """Whether a box lies on nothing that must not be covered."""
        return not bool(self._taken[self._cells(box)].any())

    def free(self, box: QRectF, *, minding: bool = True) -> bool:
        """Whether a box lies within the picture, on nothing; ``minding`` also what is covered only where it must be."""
        if not self._size.contains(box) or not self.free_of_words(box):
            return False
        return not (minding and bool(self._minded[self._cells(box)].any()))


def placed(
    asked: Iterable[Asked], room: Room, width_of: Callable[[str], float], height: float
) -> Iterator[tuple[Asked, QRectF]]:
    """The words that find room, each with its box; those that come first choose first."""
    for each in asked:
        boxes = list(_sides(each, width_of(each.text), height))
        box = next((box for minding in (True, False) for box in boxes if room.free(box, minding=minding)), None)
        if box is not None:
            room.take(box.adjusted(-_CELL, 0, _CELL, 0))
            yield each, box


def _sides(each: Asked, width: float, height: float) -> Iterator[QRectF]:
    """Above, right, below, left."""
    x, y, gap = each.x, each.y, each.away + 2
    yield QRectF(x - width / 2, y - gap - height, width, height)
    yield QRectF(x + gap + 1, y - height / 2, width, height)
    yield QRectF(x - width / 2, y + gap, width, height)
    yield QRectF(x - gap - 1 - width, y - height / 2, width, height)

"""Signs drawn once and laid down many times: ten thousand points cost as much as their pixels, not as their paths."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Any

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from codesign.app.movement.figure_inks import HALO
from codesign.model.columns import Ints
from codesign.report.figure import Floats, Shape

ARROW_LENGTH = 12.0
ARROW_WIDTH = 9.0
_ROOM = 1
_FIELDS = 10
"""A fragment's numbers: place, source rectangle, scales, rotation, opacity."""


def paint_shape(painter: QPainter, shape: Shape, at: QPointF, size: float, colour: QColor, ground: QColor) -> None:
    """Draw one sign, ``size`` pixels across."""
    half = size / 2
    frame = QRectF(at.x() - half, at.y() - half, size, size)
    painter.setPen(QPen(ground, HALO))
    painter.setBrush(colour)
    match shape:
        case Shape.DISC:
            painter.drawEllipse(frame)
        case Shape.SQUARE:
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        case Shape.DIAMOND:
            painter.drawPolygon(_diamond(at, half))
        case Shape.RING:
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(frame.adjusted(0.8, 0.8, -0.8, -0.8))
        case Shape.TICK:
            painter.setPen(QPen(colour, 1.6))
            painter.drawLine(QPointF(at.x(), at.y() - half), QPointF(at.x(), at.y() + half))


def _diamond(at: QPointF, half: float) -> QPolygonF:
    reach = half * 1.2  # a diamond of the same width looks smaller than a disc
    x, y = at.x(), at.y()
    return QPolygonF([QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)])


@lru_cache(maxsize=512)
def shape_sprite(shape: Shape, size: float, colour: str, ground: str, ratio: float) -> QPixmap:
    """A sign with its middle in the middle of the picture; ``ratio`` is that of the screen's pixels."""
    made, painter, middle = _canvas(size * (1.2 if shape is Shape.DIAMOND else 1.0) + HALO, ratio)
    paint_shape(painter, shape, middle, size, QColor(colour), QColor(ground))
    painter.end()
    return made


@lru_cache(maxsize=64)
def arrow_sprite(colour: str, ratio: float) -> QPixmap:
    """An arrowhead that points right, its tip in the middle of the picture."""
    made, painter, tip = _canvas(2 * ARROW_LENGTH, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    back, half = tip.x() - ARROW_LENGTH, ARROW_WIDTH / 2
    painter.drawPolygon(QPolygonF([tip, QPointF(back, tip.y() - half), QPointF(back, tip.y() + half)]))
    painter.end()
    return made


def _canvas(size: float, ratio: float) -> tuple[QPixmap, QPainter, QPointF]:
    side = ceil(size) + 2 * _ROOM
    side += side % 2
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made, painter, QPointF(side / 2, side / 2)


def lay_down(painter: QPainter, sprite: QPixmap, x: Floats, y: Floats, rotation: Floats | float = 0.0) -> None:
    """Draw a sign with its middle at each place (pixels, shape ``(n,)``); ``rotation`` in degrees, clockwise."""
    fragments: Any = PrimitiveArray(QPainter.PixmapFragment, _FIELDS)
    fragments.resize(len(x))
    numbers = fragments.ndarray()
    numbers[:, 0], numbers[:, 1] = x, y
    numbers[:, 2:4] = 0
    numbers[:, 4:6] = sprite.width(), sprite.height()
    numbers[:, 6:8] = 1 / sprite.devicePixelRatio()
    numbers[:, 8], numbers[:, 9] = rotation, 1
    draw: Any = painter.drawPixmapFragments  # the stub leaves out the count that PySide wants
    draw(*fragments.drawargs(), sprite)


def topmost(x: Floats, y: Floats, cell: float) -> Ints:
    """The places of those that are seen where many lie on one another: the last one of each cell (pixels), rising.

    All of ``x`` and ``y``, shape ``(n,)``, are at least 0.
    """
    columns = (x / cell).astype(np.int64)
    cells = (y / cell).astype(np.int64) * (int(columns.max(initial=0)) + 1) + columns
    last = np.full(int(cells.max(initial=0)) + 1, -1, dtype=np.int64)
    last[cells] = np.arange(len(x))
    return np.sort(last[last >= 0])

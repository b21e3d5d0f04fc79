"""Points and boxes as they are drawn."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from codesign.app.design.tokens import BODY_PX, LABEL_PX
from codesign.app.design.typeface import figures
from codesign.app.movement.figure_inks import FigureInks
from codesign.app.movement.lens import Lens
from codesign.app.movement.lines_painter import each_ink
from codesign.app.movement.sprites import lay_down, shape_sprite, topmost
from codesign.model.columns import Ints
from codesign.report.figure import Boxes, Floats, Points

MANY: Final = 1200
"""Beyond so many points in view each is small and without a rim, and one stands for those beneath it."""
_SMALL: Final = 5.0
_CELL: Final = 3.0
MOST_ROUNDED: Final = 400
_GAP: Final = 3.0
"""Words in a box keep so far from its edges."""
_STRENGTHS: Final = 24
"""So many steps of strength are told apart: more than an eye does."""


def in_view(lens: Lens, points: Points) -> Ints:
    """The places of the points that are seen."""
    x, y = lens.x(points.x), lens.y(points.y)
    return np.flatnonzero((x >= -1) & (x <= lens.width + 1) & (y >= -1) & (y <= lens.height + 1))


def paint_points(painter: QPainter, lens: Lens, inks: FigureInks, mark: Points) -> None:
    """Draw points; where there are many, those that are seen of them."""
    seen, ratio = in_view(lens, mark), painter.device().devicePixelRatioF()
    many = len(seen) > MANY
    x, y = lens.x(mark.x), lens.y(mark.y)
    if many:
        seen = seen[topmost(x[seen] + 1, y[seen] + 1, _CELL)]
    sizes = np.broadcast_to(np.asarray(mark.sizes, dtype=np.float64), len(mark.x))
    for ink, places in each_ink(mark, seen):
        colour = inks.colour(ink).name()
        rim = colour if many else inks.ground.name()
        drawn = np.minimum(sizes[places], _SMALL) if many else np.round(sizes[places] * 2) / 2
        for size in np.unique(drawn).tolist():
            alike = places[drawn == size]
            lay_down(painter, shape_sprite(mark.shape, size, colour, rim, ratio), x[alike], y[alike])


def paint_boxes(painter: QPainter, lens: Lens, inks: FigureInks, mark: Boxes) -> None:
    """Draw boxes, none narrower than a pixel, and their words where they fit in."""
    frames = _frames(lens, mark)
    seen = np.flatnonzero(
        np.isfinite(frames).all(axis=1)
        & (frames[:, 0] + frames[:, 2] >= 0)
        & (frames[:, 0] <= lens.width)
        & (frames[:, 1] + frames[:, 3] >= 0)
        & (frames[:, 1] <= lens.height)
    )
    strengths = np.broadcast_to(np.asarray(mark.strengths, dtype=np.float64), len(mark.left))
    steps = np.round(np.clip(np.nan_to_num(strengths), 0, 1) * _STRENGTHS).astype(np.int64)
    rounded = len(seen) <= MOST_ROUNDED
    painter.setPen(Qt.PenStyle.NoPen)
    for ink, places in each_ink(mark, seen):
        for step in np.unique(steps[places]).tolist():
            alike = places[steps[places] == step]
            colour = inks.filled(ink, step / _STRENGTHS)
            painter.setBrush(colour)
            _draw(painter, frames[alike], rounded=rounded)
            if mark.words and rounded:
                _write(painter, mark, frames, alike, inks.words_on(colour))


def _frames(lens: Lens, mark: Boxes) -> Floats:
    """Left, top, width and height of each box in pixels, a pixel at least, shape ``(n, 4)``."""
    left, right, top, bottom = lens.x(mark.left), lens.x(mark.right), lens.y(mark.top), lens.y(mark.bottom)
    width, height = np.maximum(np.abs(right - left), 1), np.maximum(np.abs(bottom - top), 1)
    return np.stack([np.minimum(left, right), np.minimum(top, bottom), width, height], axis=1)


def _draw(painter: QPainter, frames: Floats, *, rounded: bool) -> None:
    if rounded:
        for left, top, width, height in frames.tolist():
            corner = min(2.5, width / 3, height / 3)
            painter.drawRoundedRect(QRectF(left, top, width, height), corner, corner)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    boxes: Any = PrimitiveArray(QRectF, 4)
    boxes.resize(len(frames))
    boxes.ndarray()[:] = frames
    painter.drawRects(*boxes.drawargs())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _write(painter: QPainter, mark: Boxes, frames: Floats, places: Ints, colour: QColor) -> None:
    font = figures(LABEL_PX)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    for at in places.tolist():
        text, (left, top, width, height) = mark.words[at], frames[at].tolist()
        if text and metrics.horizontalAdvance(text) + 2 * _GAP <= width and height >= BODY_PX:
            painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()

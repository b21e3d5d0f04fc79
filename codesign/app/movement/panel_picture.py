"""One panel of a figure as a picture: its grid, its marks in their order, its words, and the ring around one mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from codesign.app.design.theme import Theme
from codesign.app.movement.figure_inks import RING, FigureInks
from codesign.app.movement.lens import Lens
from codesign.app.movement.lines_painter import paint_band, paint_line, paint_outline, paint_segments
from codesign.app.movement.points_painter import paint_boxes, paint_points
from codesign.app.movement.spots import Spot, told
from codesign.app.movement.words_painter import paint_words
from codesign.report.figure import Band, Boxes, Line, Mark, Outline, Panel, Points, Scale, Segments, Words
from codesign.report.ink import Ink

_MANY = 800
"""A panel of so many places takes longer than a frame: while one moves, its last picture is moved instead."""
_SHARP_MS = 90
"""So long after the last move it is drawn anew."""
_OVER = 14.0
"""Points at the edge reach over it by as much."""
_FREE = 120.0
"""Words around a figure without axes do."""


class PanelPicture(QGraphicsObject):
    """Draws a panel over the view box that it is a child of; pans and zooms are that one's."""

    def __init__(self, theme: Theme, view_box: Any) -> None:  # a ViewBox; pyqtgraph has no types
        super().__init__(view_box)
        self._theme, self._box = theme, view_box
        self.content: Panel | None = None
        self.ringed: Spot | None = None
        self.pointed: Spot | None = None
        self.playhead: float | None = None
        self.grid_x: Sequence[float] = ()
        self.grid_y: Sequence[float] = ()
        self.words: list[QRectF] = []
        self._kept: tuple[QPixmap, Lens] | None = None
        self._sharp = QTimer(self, singleShot=True, interval=_SHARP_MS)
        self._sharp.timeout.connect(self.redraw)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        view_box.sigRangeChanged.connect(lambda *_: self.update())
        view_box.sigResized.connect(lambda *_: self._resized())

    def _resized(self) -> None:
        self.prepareGeometryChange()
        self.update()

    @property
    def lens(self) -> Lens:
        """What is seen now."""
        (x_low, x_high), (y_low, y_high) = self._box.viewRange()
        return Lens.of((x_low, x_high), (y_low, y_high), self._box.width(), self._box.height())

    @property
    def _free(self) -> bool:
        """Whether nothing bounds the picture: a figure without axes."""
        return self.content is not None and self.content.x.scale is Scale.NONE and self.content.y.scale is Scale.NONE

    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt's name
        """The view box, and what reaches over it."""
        over = _FREE if self._free else _OVER
        return QRectF(0, 0, self._box.width(), self._box.height()).adjusted(-over, -over, over, over)

    def redraw(self) -> None:
        """Draw it anew: it holds something else, in other colours, or is seen from elsewhere."""
        self._kept = None
        self.update()

    @property
    def moves(self) -> bool:
        """Whether an earlier picture stands in for one that is still to be drawn."""
        return self._sharp.isActive()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw all of it; of a large one, while it moves, its last picture."""
        if self.content is None or self._box.width() < 2 or self._box.height() < 2:
            return
        lens, inks = self.lens, FigureInks(self._theme.tokens)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if sum(_places(mark) for mark in self.content.marks) > _MANY:
            self._paint_kept(painter, lens, inks)
        else:
            self._paint_all(painter, lens, inks)
        if self.playhead is not None and 0 <= lens.x_of(self.playhead) <= lens.width:
            painter.setPen(QPen(inks.colour(Ink.RED), 1.5))
            painter.drawLine(QPointF(lens.x_of(self.playhead), 0), QPointF(lens.x_of(self.playhead), lens.height))
        for spot, colour in ((self.pointed, inks.text), (self.ringed, inks.accent)):
            if spot is not None and spot.mark < len(self.content.marks):
                painter.setPen(QPen(colour, RING))
                self._paint_ring(painter, lens, self.content.marks[spot.mark], spot.at)
        painter.restore()

    def _paint_kept(self, painter: QPainter, lens: Lens, inks: FigureInks) -> None:
        """Draw the picture that is kept, at where it lies now."""
        if self._kept is None or (self._kept[1].width, self._kept[1].height) != (lens.width, lens.height):
            self._kept = self._drawn(painter.device().devicePixelRatioF(), lens, inks), lens
        picture, then = self._kept
        if then != lens:
            self._sharp.start()
        around = self.boundingRect()
        top_left = self._moved(then, lens, around.topLeft())
        bottom_right = self._moved(then, lens, around.bottomRight())
        painter.setClipRect(around)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(QRectF(top_left, bottom_right), picture, QRectF(picture.rect()))
        painter.setClipping(False)

    @staticmethod
    def _moved(then: Lens, now: Lens, pixel: QPointF) -> QPointF:
        x, y = then.value_at(pixel.x(), pixel.y())
        return QPointF(now.x_of(x), now.y_of(y))

    def _drawn(self, ratio: float, lens: Lens, inks: FigureInks) -> QPixmap:
        around = self.boundingRect()
        made = QPixmap(round(around.width() * ratio), round(around.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(inks.ground)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-around.left(), -around.top())
        self._paint_all(painter, lens, inks)
        painter.end()
        return made

    def _paint_all(self, painter: QPainter, lens: Lens, inks: FigureInks) -> None:
        assert self.content is not None
        inside = QRectF(0, 0, lens.width, lens.height)
        self._paint_grid(painter, lens, inks)
        for mark in self.content.marks:
            if not self._free:
                painter.setClipRect(inside if not isinstance(mark, Points) else self.boundingRect())
            self._paint_mark(painter, lens, inks, mark)
        painter.setClipping(False)
        self.words = paint_words(painter, lens, inks, self.content, bounded=not self._free)

    def _paint_grid(self, painter: QPainter, lens: Lens, inks: FigureInks) -> None:
        assert self.content is not None
        painter.setPen(QPen(inks.grid, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self.content.x.grid and self.content.x.scale is not Scale.NONE:
            for x in lens.x(np.asarray(self.grid_x, dtype=np.float64)).tolist():
                if -0.5 <= x <= lens.width + 0.5:
                    painter.drawLine(QPointF(round(x), 0), QPointF(round(x), lens.height))
        if self.content.y.grid and self.content.y.scale is not Scale.NONE:
            for y in lens.y(np.asarray(self.grid_y, dtype=np.float64)).tolist():
                if -0.5 <= y <= lens.height + 0.5:
                    painter.drawLine(QPointF(0, round(y)), QPointF(lens.width, round(y)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_mark(self, painter: QPainter, lens: Lens, inks: FigureInks, mark: Mark) -> None:
        assert self.content is not None
        if isinstance(mark, Line):
            paint_line(painter, lens, inks, mark)
        elif isinstance(mark, Band):
            paint_band(painter, lens, inks, mark)
        elif isinstance(mark, Outline):
            paint_outline(painter, lens, inks, mark)
        elif isinstance(mark, Points):
            paint_points(painter, lens, inks, mark)
        elif isinstance(mark, Segments):
            paint_segments(painter, lens, inks, self.content, mark)
        elif isinstance(mark, Boxes):
            paint_boxes(painter, lens, inks, mark)

    @staticmethod
    def _paint_ring(painter: QPainter, lens: Lens, mark: Mark, at: int) -> None:
        """Ring a point, go round a box, run along a segment."""
        pointed = told(mark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if isinstance(pointed, Points):
            size = float(np.broadcast_to(np.asarray(pointed.sizes, dtype=np.float64), len(pointed.x))[at])
            place = QPointF(lens.x_of(float(pointed.x[at])), lens.y_of(float(pointed.y[at])))
            painter.drawEllipse(place, size / 2 + 4, size / 2 + 4)
        elif isinstance(pointed, Segments):
            start = QPointF(lens.x_of(float(pointed.x[at])), lens.y_of(float(pointed.y[at])))
            end = QPointF(lens.x_of(float(pointed.to_x[at])), lens.y_of(float(pointed.to_y[at])))
            painter.setPen(QPen(painter.pen().color(), pointed.width + 2))
            painter.drawLine(start, end)
        elif isinstance(pointed, Boxes):
            start = QPointF(lens.x_of(float(pointed.left[at])), lens.y_of(float(pointed.top[at])))
            end = QPointF(lens.x_of(float(pointed.right[at])), lens.y_of(float(pointed.bottom[at])))
            painter.drawRoundedRect(QRectF(start, end).normalized().adjusted(-1, -1, 1, 1), 3, 3)


def _places(mark: Mark) -> int:
    """How many places a mark has."""
    if isinstance(mark, Words):
        return 1
    return len(mark.left) if isinstance(mark, Boxes) else len(mark.x)

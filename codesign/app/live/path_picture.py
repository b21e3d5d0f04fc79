"""A small picture of the path since the start: information richness across, immediacy of feedback up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.model.case import CaseDistance
from codesign.model.dimension import Dimension
from codesign.record.live_profile import PathPoint

_LEFT, _BOTTOM, _TOP, _RIGHT = 22, 20, 6, 8


class PathPicture(QWidget):
    """The plane of the two dimensions, both from 1 to 5, with the nearest published case as a ring."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._path: Sequence[PathPoint] = ()
        self._nearest: CaseDistance | None = None
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Path since the start: nothing yet")
        theme.changed.connect(self.update)

    def show_path(self, path: Sequence[PathPoint], nearest: CaseDistance | None) -> None:
        """Show the path so far and the nearest case."""
        self._path, self._nearest = path, nearest
        if path:
            last = path[-1]
            words = f"richness {last.richness:.1f}, immediacy {last.immediacy:.1f}"
            self.setAccessibleName(f"Path since the start: now at {words}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Somewhat wider than high."""
        return QSize(240, 130)

    def _at(self, richness: float, immediacy: float) -> QPointF:
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        return QPointF(_LEFT + (richness - 0.8) / 4.4 * width, _TOP + (5.2 - immediacy) / 4.4 * height)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw frame, case and path."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter)
        if self._nearest is not None:
            levels = self._nearest.case.levels
            spot = self._at(levels[Dimension.INFORMATION_RICHNESS].level, levels[Dimension.FEEDBACK_IMMEDIACY].level)
            painter.setPen(QPen(QColor(self._theme.tokens.dim), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, 5, 5)
        if self._path:
            self._way(painter)
        painter.end()

    def _frame(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        field = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(field)
        for level in range(1, 6):
            x, y = self._at(level, 1).x(), self._at(1, level).y()
            painter.drawLine(QPointF(x, field.bottom()), QPointF(x, field.bottom() - 3))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.left() + 3, y))
        painter.setFont(typeface(LABEL_PX))
        painter.setPen(QColor(tokens.dim))
        below = QRectF(_LEFT, field.bottom() + 2, field.width(), _BOTTOM - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "richness 1–5")
        painter.save()
        painter.translate(8, field.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-60, -8, 120, 16), Qt.AlignmentFlag.AlignCenter, "immediacy 1–5")
        painter.restore()

    def _way(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        points = [self._at(each.richness, each.immediacy) for each in self._path]
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(points[-1], 4.5, 4.5)

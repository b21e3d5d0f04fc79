"""A finding as a track from 1 to 5: the range as a band, the interval as a line, the index as a point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.palette import level_colour
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import LABEL_PX
from codesign.app.design.typeface import figures
from codesign.model.finding import Finding

_HEIGHT = 30
_EDGE = 8


class LevelTrack(QWidget):
    """One dimension's track."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._finding: Finding | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_finding(self, finding: Finding) -> None:
        """Show another finding."""
        self._finding = finding
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as there is room."""
        return QSize(160, _HEIGHT)

    def _x(self, level: float) -> float:
        return _EDGE + (level - 1) / 4 * (self.width() - 2 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        tokens, found = self._theme.tokens, self._finding
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(QRectF(_EDGE, 6, self.width() - 2 * _EDGE, 6), 3, 3)
        painter.setFont(figures(LABEL_PX - 1))
        painter.setPen(QColor(tokens.dim))
        for level in range(1, 6):
            painter.drawText(QRectF(self._x(level) - 10, 15, 20, 14), Qt.AlignmentFlag.AlignCenter, str(level))
        if found is not None and found.level is not None and found.index is not None:
            self._draw(painter, found, found.level, found.index)
        painter.end()

    def _draw(self, painter: QPainter, found: Finding, level: int, index: float) -> None:
        tokens = self._theme.tokens
        colour = QColor(level_colour(tokens, level))
        low, high = found.low or level, found.high or level
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        left, right = self._x(low), self._x(high)
        painter.drawRoundedRect(QRectF(left - 5, 5, right - left + 10, 8), 4, 4)
        painter.setPen(QPen(QColor(tokens.text), 2))
        if found.interval is not None:
            painter.drawLine(QPointF(self._x(found.interval[0]), 9), QPointF(self._x(found.interval[1]), 9))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(self._x(index), 9), 5, 5)

"""A lamp that lights up: the signal to which a facilitator answers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from codesign.app.design.theme import Theme

_SIZE = 120


class Lamp(QWidget):
    """Dark, or alight in the accent's colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.lit = theme, False
        self.setAccessibleName("The light to answer to")
        self.setFixedHeight(_SIZE)

    def light(self, *, on: bool) -> None:
        """Light it or put it out: it is painted when this returns."""
        self.lit = on
        self.repaint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if self.lit else tokens.line), 3))
        painter.setBrush(QColor(tokens.accent) if self.lit else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), _SIZE / 2 - 6, _SIZE / 2 - 6)
        painter.end()

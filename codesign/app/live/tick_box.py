"""A box to tick, drawn so that tick and focus are seen in either scheme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import CONTROL_HEIGHT, STEP

_BOX = 18
_EDGE = 3


class TickBox(QCheckBox):
    """A check box with words beside it, or without; ``name`` is what is read out."""

    def __init__(self, theme: Theme, name: str, text: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The box, its frame of focus and its words."""
        words = STEP + self.fontMetrics().horizontalAdvance(self.text()) if self.text() else 0
        return QSize(_BOX + 2 * _EDGE + words, CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Nothing of it is cut."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802  # Qt's name
        """All of it can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = _EDGE if self.text() else (self.width() - _BOX) / 2
        place = QRectF(left, (self.height() - _BOX) / 2, _BOX, _BOX)
        ticked = self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.dim), 1.5))
        painter.setBrush(QColor(tokens.accent if ticked else tokens.ground))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        if ticked:
            paint_glyph(painter, Glyph.TICK, place.adjusted(4, 4, -4, -4), tokens.on_accent)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 6, 6)
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.dim))
        beside = self.rect().adjusted(_BOX + 2 * _EDGE + STEP - _EDGE, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

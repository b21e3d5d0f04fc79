"""A box to tick, in the colours of the tokens, with the words beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from codesign.app.design.glyphs import glyph_pixmap
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP, Tokens

BOX: Final = 14.0
"""The width of the box itself, in pixels."""
_HEIGHT: Final = 24
_FOCUS: Final = 2.0


class TickBox(QCheckBox):
    """Words too long for it end in an ellipsis, and stand whole in its tip."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._theme, self._words = theme, words
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as its words."""
        return QSize(round(BOX) + 2 * STEP + self.fontMetrics().horizontalAdvance(self._words), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Its words may be shortened."""
        return QSize(round(BOX) + 6 * STEP, _HEIGHT)

    def hitButton(self, _pos: QPoint) -> bool:  # noqa: N802  # Qt's name
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the box, its tick and the words."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_FOCUS + 1, (self.height() - BOX) / 2, BOX, BOX)
        paint_tick(painter, box, self.checkState(), tokens)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-_FOCUS, -_FOCUS, _FOCUS, _FOCUS), 5, 5)
        room = QRectF(box.right() + STEP, 0, self.width() - box.right() - STEP, self.height())
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
        self.setToolTip(self._words if shown != self._words else "")


def paint_tick(painter: QPainter, place: QRectF, ticked: Qt.CheckState, tokens: Tokens) -> None:
    """The box alone: empty, with a tick, or with a stroke where it is ticked in part."""
    on = ticked is not Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(tokens.accent if on else tokens.dim), 1.5))
    painter.setBrush(QColor(tokens.accent) if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), 3.5, 3.5)
    if ticked is Qt.CheckState.Checked:
        painter.drawPixmap(place.toRect(), glyph_pixmap(Glyph.TICK, tokens.on_accent, round(BOX)))
    elif on:
        painter.setPen(QPen(QColor(tokens.on_accent), 2))
        painter.drawLine(place.center() - QPointF(3, 0), place.center() + QPointF(3, 0))

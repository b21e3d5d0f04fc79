"""A key, drawn small on the thing that it acts on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import LABEL_PX, SMALL_RADIUS, Tokens
from codesign.app.design.typeface import typeface

CAP_HEIGHT = 20
_MARGIN = 6


def cap_width(text: str) -> float:
    """How wide a cap with this text is."""
    return max(CAP_HEIGHT, QFontMetricsF(typeface(LABEL_PX, bold=True)).horizontalAdvance(text) + 2 * _MARGIN)


def paint_cap(painter: QPainter, place: QRectF, text: str, tokens: Tokens, *, faint: bool = False) -> None:
    """Draw a key cap into a place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(QColor(tokens.ground))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS - 1, SMALL_RADIUS - 1)
    painter.setPen(QColor(tokens.dim if faint else tokens.text))
    painter.setFont(typeface(LABEL_PX, bold=True))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(QWidget):
    """A key cap; it takes no focus, the thing beside it does."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"key {text}")
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Show another key."""
        self._text = text
        self.setAccessibleName(f"key {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as its text."""
        return QSize(round(cap_width(self._text)), CAP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        painter = QPainter(self)
        paint_cap(painter, QRectF(self.rect()), self._text, self._theme.tokens)
        painter.end()

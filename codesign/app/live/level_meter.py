"""How loud the microphone hears the room, moving."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme

QUIETEST: Final = -60.0
"""The level, in dBFS, at which the meter begins."""
WEAK: Final = -40.0
TOO_LOUD: Final = -1.0
_BARS = 24
_FALL = 3.0
"""How far the meter falls at most from one moment to the next, in dB, so that the eye can follow."""


def level_words(dbfs: float | None) -> str:
    """What a level means."""
    if dbfs is None:
        return "no sound yet"
    if dbfs >= TOO_LOUD:
        return "too loud"
    if dbfs >= WEAK:
        return "heard well"
    return "faint" if dbfs > QUIETEST else "silent"


class LevelMeter(QWidget):
    """A row of bars; None is no level at all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.level: float | None = None
        self.setAccessibleName("Microphone level")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_level(None)

    def show_level(self, dbfs: float | None) -> None:
        """Show a level in dBFS; it rises at once and falls slowly."""
        if dbfs is not None and self.level is not None:
            dbfs = max(dbfs, self.level - _FALL)
        self.level = dbfs
        self.setAccessibleDescription(level_words(dbfs))
        self.update()

    @property
    def bars(self) -> int:
        """How many bars are lit."""
        part = 0.0 if self.level is None else 1 - self.level / QUIETEST
        return round(_BARS * min(max(part, 0.0), 1.0))

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """A quiet line."""
        return QSize(160, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the bars."""
        painter, tokens, step = QPainter(self), self._theme.tokens, self.width() / _BARS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(_BARS):
            painter.setBrush(QColor(tokens.good if at < self.bars else tokens.line))
            height = 6 + 8 * at / _BARS
            painter.drawRoundedRect(QRectF(at * step, (self.height() - height) / 2, step - 3, height), 1.5, 1.5)
        painter.end()

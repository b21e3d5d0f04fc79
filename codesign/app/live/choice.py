"""A choice among a few, by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox

_ARROW_FROM_RIGHT = 14


class DropDown(QComboBox):
    """A combo box with a quiet arrow; the wheel scrolls the page, it never changes a choice on its way."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("arrow", "drawn")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the box and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = QColor(self.palette().color(group, QPalette.ColorRole.PlaceholderText))
        painter.setPen(QPen(colour, 1.5))
        x, y = self.width() - _ARROW_FROM_RIGHT, self.height() / 2
        painter.drawPolyline(QPolygonF([QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)]))
        painter.end()


class Choice(DropDown):
    """A list of (value, words) to choose from; the value of nothing is the empty text.

    A value that isn't there (a microphone that was unplugged) is shown as ``gone`` says, and kept.
    """

    def __init__(self, name: str, items: Sequence[tuple[str, str]], *, gone: str = "{}", look: str = "") -> None:
        super().__init__()
        self._gone = gone
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Offer others; what was chosen stays chosen."""
        chosen = self.value
        self.blockSignals(True)
        self.clear()
        for value, words in items:
            self.addItem(words, value)
        self.set_value(chosen)
        self.blockSignals(False)

    @property
    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value."""
        at = self.findData(value)
        if at < 0 and value:
            at = self.count()
            self.addItem(self._gone.format(value), value)
        self.setCurrentIndex(max(at, 0))

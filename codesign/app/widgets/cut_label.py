"""A line of words that is cut with "…" where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from codesign.app.design.tokens import WIDE


class CutLabel(QLabel):
    """As wide as its words where it can be; narrower, their start is shown, and all of them by the tip."""

    def __init__(self, text: str, look: str = "", *, least: int = 4 * WIDE) -> None:
        super().__init__(text)
        self._least = least
        self.setProperty("look", look)

    @property
    def shown(self) -> str:
        """The words as they are drawn."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """All of it, or as little as it may be cut to."""
        return QSize(min(self._least, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the words, cut where there is no room."""
        shown, painter = self.shown, QPainter(self)
        self.setToolTip("" if shown == self.text() else self.text())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(
            painter, self.rect(), flags, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()

"""A card that lies over a part of a page, at its top and as wide as it, until it is answered or left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget


class OverCard(QFrame):
    """Hidden at first; Escape leaves it."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over)
        self._over = over
        over.installEventFilter(self)
        self.setProperty("look", "over")
        self.setAccessibleName(name)
        self.hide()

    def lay_over(self) -> None:
        """Come up, as high as what is on it."""
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.setGeometry(0, 0, self._over.width(), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Stay as wide as what it lies on."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

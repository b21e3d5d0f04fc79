"""A choice among a few, by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A list of (value, words) to choose from; the value of nothing is the empty text.

    A value that isn't there (a microphone that was unplugged) is shown as ``gone`` says, and kept.
    """

    def __init__(self, name: str, items: Sequence[tuple[str, str]], *, gone: str = "{}", look: str = "") -> None:
        super().__init__()
        self._gone = gone
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """The wheel scrolls the page, it never changes a choice on its way."""
        event.ignore()

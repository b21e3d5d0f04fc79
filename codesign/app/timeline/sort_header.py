"""The head of a table, by which it is sorted: a click, or with the focus Left, Right and Return."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from codesign.app.design.theme import Theme

_LINE = 2


class SortHeader(QHeaderView):
    """Has one column that the keys are at; ``sortIndicatorChanged`` tells of an order that is wanted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._at = theme, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setAccessibleName("Columns")
        self._say()

    def setSelectionModel(self, selectionModel: QItemSelectionModel) -> None:  # noqa: N802, N803  # Qt's names
        """Have an empty choice of its own: at each paint Qt would ask every row whether all of it is chosen."""
        super().setSelectionModel(QItemSelectionModel(selectionModel.model(), self))

    @property
    def at(self) -> int:
        """The column that the keys are at."""
        return self._at

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Left and Right: to another column. Space or Return: sort by it, and again the other way round."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sort()
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        found = self._at + by
        while 0 <= found < self.count() and self.isSectionHidden(found):
            found += by
        if 0 <= found < self.count():
            self._at = found
            self._say()

    def _sort(self) -> None:
        rising = self.sortIndicatorSection() != self._at or self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        self.setSortIndicator(self._at, Qt.SortOrder.AscendingOrder if rising else Qt.SortOrder.DescendingOrder)
        self._say()

    def _say(self) -> None:
        """Say where one is, for a screen reader."""
        if not self.count():
            return  # no table yet
        title = self.model().headerData(self._at, Qt.Orientation.Horizontal)
        order = ""
        if self.sortIndicatorSection() == self._at:
            order = ", rising" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else ", falling"
        self.setAccessibleDescription(f"{title or 'kind'}{order}; Return sorts by it")
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Begin at the column that the table is sorted by."""
        super().focusInEvent(event)
        self._at = max(self.sortIndicatorSection(), 0)
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """The mark goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """The column that the keys are at is underlined."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex == self._at and self.hasFocus():
            line = QRect(rect.left(), rect.bottom() + 1 - _LINE, rect.width(), _LINE)
            painter.fillRect(line, QColor(self._theme.tokens.accent))

"""The room under the lanes: the table of events, or a panel that takes its place for a while."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QWidget

from codesign.app.design.tokens import GAP, STEP
from codesign.app.widgets.words import column


class LowerPanel(QFrame):
    """A panel that takes the table's place; Escape gives it back."""

    def __init__(self, room: LowerRoom, name: str) -> None:
        super().__init__()
        self.room = room
        self.setProperty("look", "panel")
        self.setAccessibleName(name)
        self.inside = column(self, margin=GAP, spacing=STEP)
        room.take_in(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.room.give_back(self)
        else:
            super().keyPressEvent(event)


class LowerRoom(QStackedWidget):
    """Takes the place of a splitter's second part, which is shown while no panel is."""

    def __init__(self, split: QSplitter) -> None:
        super().__init__()
        own = split.widget(1)
        assert own is not None
        self._own = own
        self._before: QWidget | None = None
        sizes = split.sizes()
        split.replaceWidget(1, self)
        split.setStretchFactor(1, 1)
        self.addWidget(self._own)
        self._own.show()  # it was hidden when it lost its place
        split.setSizes(sizes)

    def take_in(self, panel: LowerPanel) -> None:
        """Have a panel at hand."""
        self.addWidget(panel)

    def show_panel(self, panel: LowerPanel) -> None:
        """Show a panel in the table's place."""
        if self.currentWidget() is not panel:
            self._before = QApplication.focusWidget()
            self.setCurrentWidget(panel)

    def give_back(self, panel: LowerPanel) -> None:
        """Show the table again, and give the keyboard back to where it was."""
        if self.currentWidget() is not panel:
            return
        self.setCurrentWidget(self._own)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

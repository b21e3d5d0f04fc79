"""A figure on the screen: its plots, its legend, what the mark says that is pointed at, and how it is to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, STEP
from codesign.app.movement.figure_canvas import FigureCanvas
from codesign.app.movement.legend import Legend
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column, label
from codesign.report.figure import Figure

_MOST_LINES = 3
HINT = "Arrow keys walk from mark to mark, Return opens one; wheel and drag look nearer, 0 shows all."


class FigureView(QWidget):
    """Shows any figure; ``place_wanted(place)`` asks for where a mark leads.

    A ``small`` one has neither legend nor words below it.
    """

    place_wanted = Signal(object)

    def __init__(self, theme: Theme, *, small: bool = False) -> None:
        super().__init__()
        self.canvas = FigureCanvas(theme, least_height=0) if small else FigureCanvas(theme)
        self.legend = Legend(theme)
        self.says, self.notes = label(HINT, "label"), label("", "label", wrap=True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setMinimumWidth(1)  # its words may be longer than the plot is wide
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._small, self._told = small, HINT
        area = SoftArea(self.canvas)
        page = column(self, spacing=HALF)
        page.addWidget(self.legend)
        page.addWidget(area, 1)
        for words in (self.says, self.notes):
            words.setContentsMargins(STEP, 0, STEP, 0)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._foot = SoftArea(self.notes)
        page.addWidget(self.says)
        page.addWidget(self._foot)
        self.says.setVisible(not small)
        self._foot.hide()
        self.canvas.told.connect(self._tell)
        self.canvas.place_wanted.connect(self.place_wanted)
        self.setFocusProxy(self.canvas)

    @property
    def figure(self) -> Figure | None:
        """What is shown."""
        return self.canvas.figure

    def show_figure(self, figure: Figure) -> None:
        """Show a figure."""
        self.canvas.setAccessibleName(figure.title)
        self.canvas.show_figure(figure)
        if self._small:
            return
        self.legend.show_figure(figure)
        self.notes.setText(" ".join(figure.notes))
        self._foot.setVisible(bool(figure.notes))
        self._fit_notes()

    def _fit_notes(self) -> None:
        """Give the notes the lines they need, three at most: more is scrolled."""
        wanted = self.notes.heightForWidth(max(self.width() - 2 * STEP, 100))
        self._foot.setFixedHeight(min(wanted, _MOST_LINES * self.notes.fontMetrics().lineSpacing()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Another width has other lines."""
        super().resizeEvent(event)
        self._tell("" if self._told == HINT else self._told)
        self._fit_notes()

    def _tell(self, words: str) -> None:
        self._told = words or HINT
        room = max(self.width() - 2 * STEP, 60)
        self.says.setText(self.says.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, room))
        self.says.setToolTip(self._told if self.says.text() != self._told else "")

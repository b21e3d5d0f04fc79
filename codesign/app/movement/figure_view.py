"""A figure on the screen: its plots, its legend, what the mark says that is pointed at, and how it is to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, STEP
from codesign.app.movement.figure_canvas import FigureCanvas
from codesign.app.movement.legend import Legend
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column, label
from codesign.report.figure import Figure

HINT = "Arrow keys walk from mark to mark, Return opens one; wheel and drag look nearer, 0 shows all."


class FigureView(QWidget):
    """Shows any figure; ``place_wanted(place)`` asks for where a mark leads.

    A ``small`` one has neither legend nor words below it.
    """

    place_wanted = Signal(object)

    def __init__(self, theme: Theme, *, small: bool = False) -> None:
        super().__init__()
        self.canvas, self.legend = FigureCanvas(theme), Legend(theme)
        self.says, self.notes = label(HINT, "label"), label("", "label", wrap=True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setMinimumWidth(1)  # its words may be longer than the plot is wide
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._small = small
        area = SoftArea(self.canvas)
        page = column(self, spacing=HALF)
        page.addWidget(self.legend)
        page.addWidget(area, 1)
        for words in (self.says, self.notes):
            words.setContentsMargins(STEP, 0, STEP, 0)
            page.addWidget(words)
            words.hide()
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
        self.says.show()
        self.notes.setText(" ".join(figure.notes))
        self.notes.setVisible(bool(figure.notes))

    def _tell(self, words: str) -> None:
        self.says.setText(words or HINT)
        self.says.setToolTip(words)

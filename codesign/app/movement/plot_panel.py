"""The middle of the page: the plot, above it what can be chosen of it, below it the way through time."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.movement.figure_view import FigureView
from codesign.app.movement.plot_controls import PlotControls
from codesign.app.movement.plots import Plot
from codesign.app.movement.time_bar import TimeBar
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.empty_state import EmptyState
from codesign.app.widgets.words import column
from codesign.report.figure import Figure

THROUGH_TIME = (Plot.PATH, Plot.WITHIN)
"""The plots that one can go through in time."""


class PlotPanel(QFrame):
    """Shows a figure, or what is to be done for one to be seen."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.controls, self.time = PlotControls(), TimeBar(theme, desk, bindings)
        self.view = FigureView(theme)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            theme,
            Glyph.RISE,
            "No session is chosen",
            "Tick sessions on the left, or a whole project: here they move through the four dimensions.",
            [CommandButton(theme, desk, bindings, "movement.all")],
        )
        self._reading = EmptyState(theme, Glyph.RISE, "Being read …", "The first sessions will be here in a moment.")
        for state in (self.view, self._nothing, self._reading):
            self._stack.addWidget(state)
        page = column(self, margin=STEP, spacing=STEP)
        page.addWidget(self.controls)
        page.addWidget(self._stack, 1)
        page.addWidget(self.time)

    def show_figure(self, plot: Plot, figure: Figure) -> None:
        """Show a figure of a plot."""
        self._stack.setCurrentWidget(self.view)
        self.controls.show_plot(plot)
        self.time.setVisible(plot in THROUGH_TIME)
        self.view.show_figure(figure)

    def show_nothing(self, *, reading: bool) -> None:
        """Say that nothing is chosen, or that what is chosen is still being read."""
        self._stack.setCurrentWidget(self._reading if reading else self._nothing)
        self.controls.hide()
        self.time.hide()

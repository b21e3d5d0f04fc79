"""What can be chosen of the plot in front: its dimensions, its grouping, the width of its windows."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSlider, QWidget

from codesign.app.design.tokens import GAP, HALF
from codesign.app.live.choice import Choice
from codesign.app.movement.plots import MOST_PARTS, Choices, Plot, window_ms
from codesign.app.widgets.words import label, row
from codesign.evaluate.breakdown import By
from codesign.model.dimension import Dimension
from codesign.report.words import SHORT_NAMES, span

_BY_WORDS: Final = {
    By.SESSION: "session",
    By.PROJECT: "project",
    By.STANCE: "stance",
    By.NEED: "kind of need",
    By.KIND: "kind of answer",
    By.MEDIUM: "medium",
    By.ELEMENT: "element",
    By.PARTICIPANT: "person",
    By.GROUP: "stakeholder group",
}
_LEAST_PARTS: Final = 2
_NARROW: Final = 400


class PlotControls(QWidget):
    """Shows the controls of one plot; ``changed(choices)`` tells what was chosen."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choices = Choices()
        self._end_ms: int | None = None
        self._plot = Plot.PATH
        names = [(each.value, SHORT_NAMES[each]) for each in Dimension]
        self.across, self.up = Choice("Dimension across", names), Choice("Dimension up", names)
        self.by = Choice("Group by", [(each.value, words) for each, words in _BY_WORDS.items()])
        self.people = Choice("Among", [("", "parties"), ("people", "people")])
        self.cases = _toggle("Cases", "Show published cases")
        self.windows, self.width_words = QSlider(Qt.Orientation.Horizontal), label("", "label")
        self.windows.setRange(_LEAST_PARTS, MOST_PARTS)
        self.windows.setInvertedAppearance(True)  # to the right is wider
        self.windows.setInvertedControls(True)
        self.windows.setFixedWidth(110)
        self.windows.setAccessibleName("Width of windows")
        self._parts: dict[Plot, tuple[QWidget, ...]] = {}
        self._arrange()
        self._listen()
        self.show_choices(self.choices)
        self.show_plot(self._plot)

    def _arrange(self) -> None:
        across, up, by, among = (label(words, "label") for words in ("across", "up", "by", "among"))
        self._spared = (across, up)
        windows = label("windows", "label")
        line = row(self, spacing=HALF)
        through: tuple[QWidget, ...] = (windows, self.windows, self.width_words)
        chosen: tuple[QWidget, ...] = (across, self.across, up, self.up, by, self.by, among, self.people)
        for part in (*chosen, *through, self.cases):
            line.addWidget(part)
        line.addStretch(1)
        line.setContentsMargins(GAP, 0, GAP, 0)
        self._parts = {
            Plot.PROFILE: (self.cases,),
            Plot.PATH: (across, self.across, up, self.up, self.cases),
            Plot.WITHIN: through,
            Plot.RESPONSE: (by, self.by),
            Plot.WHO_ANSWERS_WHOM: (among, self.people),
        }

    def _listen(self) -> None:
        for combo in (self.across, self.up, self.by, self.people):
            combo.currentIndexChanged.connect(lambda _: self._choose())
        self.cases.toggled.connect(lambda _: self._choose())
        self.windows.valueChanged.connect(lambda _: self._choose())

    # What is shown

    def show_plot(self, plot: Plot) -> None:
        """Show the controls of a plot."""
        wanted = self._parts.get(plot, ())
        for part in {each for parts in self._parts.values() for each in parts}:
            part.setVisible(part in wanted)
        self.setVisible(bool(wanted))
        self._plot = plot
        self._spare()

    def _spare(self) -> None:
        """Where there is little room, the two dimensions stand without a word before them."""
        for part in self._spared:
            part.setVisible(self._plot is Plot.PATH and self.width() >= _NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """A narrow one spares words."""
        super().resizeEvent(event)
        self._spare()

    def show_length(self, end_ms: int | None) -> None:
        """Say how wide windows are in a session that is so long; None where several differ."""
        self._end_ms = end_ms
        parts = self.choices.window_parts
        said = f"1/{parts} of a session" if end_ms is None else span(window_ms(end_ms, parts)[0] / 1000)
        self.width_words.setText(said)
        self.windows.setAccessibleDescription(said)

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen."""
        self.choices = choices
        values = ((self.across, choices.across), (self.up, choices.up), (self.by, choices.by))
        for combo, value in (*values, (self.people, "people" if choices.people else "")):
            with QSignalBlocker(combo):
                combo.set_value(str(value))
        for quiet, at in ((self.cases, choices.cases), (self.windows, choices.window_parts)):
            with QSignalBlocker(quiet):
                quiet.setChecked(bool(at)) if isinstance(quiet, QPushButton) else quiet.setValue(int(at))
        self.show_length(self._end_ms)

    # What is chosen

    def _choose(self) -> None:
        across, up = Dimension(self.across.value), Dimension(self.up.value)
        if across is up:  # one of the two was made the other: they change places
            before = self.choices
            across, up = (across, before.across) if across is not before.across else (before.up, up)
        chosen = replace(
            self.choices,
            across=across,
            up=up,
            by=By(self.by.value),
            people=self.people.value == "people",
            cases=self.cases.isChecked(),
            window_parts=self.windows.value(),
        )
        self.show_choices(chosen)
        self.changed.emit(chosen)


def _toggle(words: str, name: str) -> QPushButton:
    made = QPushButton(words)
    made.setCheckable(True)
    made.setProperty("look", "chip")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made

"""The right side of the page: the radar of the last session chosen, and the plot in words or the practices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import command_of
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.movement.chips import Chips
from codesign.app.movement.plot_figures import nearest_of
from codesign.app.movement.practices_panel import PracticesPanel
from codesign.app.movement.radar import Radar
from codesign.app.movement.session_choice import short_title
from codesign.app.movement.words_panel import WordsPanel
from codesign.app.widgets.words import column, label, panel, row
from codesign.evaluate.next_step import next_steps
from codesign.interchange.practices_csv import published_practices
from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.rubric import Rubric
from codesign.report.case_words import case_words
from codesign.report.figure import Figure
from codesign.report.figures.profile import profile_figure
from codesign.report.next_step_words import next_step_words
from codesign.report.readings import target_reading
from codesign.report.study import Study

WIDTH: Final = 320
NARROW: Final = 288
_NEAREST: Final = 3
_LOW: Final = 560
_LEAVE: Final = ("movement.copy_table", "movement.csv", "movement.save_figure")


class InsightPanel(QWidget):
    """Says of the figure and of the last session in time what there is to say."""

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, rubric: Rubric, cases: Sequence[Case]
    ) -> None:
        super().__init__()
        self._desk, self._bindings, self._rubric, self._cases = desk, bindings, rubric, cases
        self.radar, self.words = Radar(theme), WordsPanel(theme)
        self.practices = PracticesPanel(theme, published_practices(), cases)
        self.of, self.aims = label("First and last profile", "section"), QPushButton("Target")
        self.tabs = Chips(desk, bindings, "Beside the plot", ("movement.words", "movement.practices"))
        self._stack = QStackedWidget()
        self.setFixedWidth(WIDTH)
        self._arrange()
        self.show_tab("movement.words")

    def _arrange(self) -> None:
        self.aims.setProperty("look", "chip")
        self.aims.setCheckable(True)
        self.aims.setAccessibleName("Draw a target")
        self.aims.setToolTip("Draw the profile that is aimed at: drag the corners on the radar, or type levels (T)")
        self.aims.clicked.connect(lambda _: self._desk.run("movement.target"))
        upper, lower = panel(), panel()
        inside = column(upper, margin=GAP, spacing=STEP)
        head = row(spacing=STEP)
        head.addWidget(self.of, 1)
        head.addWidget(self.aims)
        inside.addLayout(head)
        inside.addWidget(self.radar)
        below = column(lower, margin=GAP, spacing=STEP)
        tabs = row(spacing=STEP)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        tabs.addWidget(self._leaving("movement.copy"))
        below.addLayout(tabs)
        for part in (self.words, self.practices):
            self._stack.addWidget(part)
        below.addWidget(self._stack, 1)
        below.addWidget(self._leaving(*_LEAVE))
        page = column(self, spacing=GAP)
        page.addWidget(upper)
        page.addWidget(lower, 1)

    def _leaving(self, *command_ids: str) -> QWidget:
        """The ways in which the plot leaves the window."""
        made = QWidget()
        line = row(made, spacing=HALF)
        for command_id in command_ids:
            command = command_of(command_id)
            button = QPushButton(command.title)
            button.setProperty("look", "chip")
            button.setAccessibleName(command.title)
            keys = ", ".join(shown_key(key) for key in self._bindings.keys(command_id))
            button.setToolTip(f"{command.does} ({keys})")
            button.clicked.connect(lambda _checked, each=command_id: self._desk.run(each))
            line.addWidget(button)
        if len(command_ids) > 1:
            line.addStretch(1)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """In a low window the radar goes without its legend."""
        super().resizeEvent(event)
        self.radar.fit(low=self.height() < _LOW)

    # What is shown

    def judge_by(self, rubric: Rubric) -> None:
        """Say what another rubric wants to be observed."""
        self._rubric = rubric

    def show_tab(self, command_id: str) -> None:
        """Show the words or the practices."""
        self.tabs.press(command_id)
        self._stack.setCurrentWidget(self.words if command_id == "movement.words" else self.practices)

    def aim(self, on: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Let a target be drawn, or no longer."""
        self.radar.aim(on)
        with QSignalBlocker(self.aims):
            self.aims.setChecked(on)

    def show_studies(
        self, figure: Figure, studies: Sequence[Study], target: Mapping[Dimension, int], *, cases: bool
    ) -> None:
        """Show the figure in words, and of the last session its radar, next steps and nearest cases."""
        self.words.show_words("In words", figure.reading, figure.title)
        if not studies:
            return
        first, last = studies[0], studies[-1]
        rows = [first.row, last.row] if first is not last else [last.row]
        shown = nearest_of([last.row], self._cases) if cases else ()
        self.of.setText("Profile" if first is last else "First and last profile")
        names = {each.title: short_title(each.title, each.row.head.project) for each in (first, last)}
        self.radar.show_profile(profile_figure(rows, shown, target), target, names)
        steps = next_steps(last.columns, last.row.profile, self._rubric.values)
        said = [next_step_words(each, last.columns, last.row.profile, self._rubric.values) for each in steps.values()]
        self.words.show_words("Next step", said)
        self.words.show_words("Target", target_reading(last.row, target) if figure.id != "profile" else ())
        near = [case_words(each, last.row.profile) for each in last.row.profile.nearest[:_NEAREST]]
        self.words.show_words("Nearest published cases", near)
        self.words.show_words("Rubric", [f"All of this was judged under the rubric {self._rubric.id}."])
        self.practices.show_session(last.row.head.phase, list(steps.values()))

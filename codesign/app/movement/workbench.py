"""What stands beside the list of sessions: a plot with its words, what if, or the rubric."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from codesign.app.design.tokens import GAP
from codesign.app.movement.rubric_panel import RubricPanel
from codesign.app.movement.what_if_panel import WhatIfPanel
from codesign.app.movement.words_panel import WordsPanel
from codesign.app.widgets.words import row
from codesign.model.rubric import Rubric
from codesign.report.study import Study

WHAT_IF: Final = "movement.what_if"
RUBRIC: Final = "movement.rubric"


class Workbench(QStackedWidget):
    """Shows one of the three; what isn't in front evaluates nothing."""

    def __init__(self, plots: Sequence[QWidget], what_if: WhatIfPanel, rubric: RubricPanel) -> None:
        super().__init__()
        self.what_if, self.rubric = what_if, rubric
        self._plots = QWidget()
        line = row(self._plots, spacing=GAP)
        for at, part in enumerate(plots):
            line.addWidget(part, 0 if at else 1)
        self._parts = {"": self._plots, WHAT_IF: self.what_if, RUBRIC: self.rubric}
        for each in self._parts.values():
            self.addWidget(each)

    @property
    def front(self) -> str:
        """The command of what is in front; nothing for the plots."""
        return next(name for name, part in self._parts.items() if part is self.currentWidget())

    @property
    def words(self) -> WordsPanel | None:
        """What is said in front; None where the plots are."""
        return {WHAT_IF: self.what_if.words, RUBRIC: self.rubric.words}.get(self.front)

    def bring(self, name: str, studies: Sequence[Study]) -> None:
        """Bring one of the three to the front."""
        self.setCurrentWidget(self._parts[name])
        self.show_studies(studies)
        if name == WHAT_IF:
            self.what_if.session.setFocus()
        elif name == RUBRIC:
            next(iter(self.rubric.form.fields.values())).field.setFocus()

    def show_studies(self, studies: Sequence[Study]) -> None:
        """Let what is in front show these sessions."""
        if self.front == WHAT_IF:
            self.what_if.show_studies(studies)
        elif self.front == RUBRIC:
            self.rubric.show_studies(studies)

    def judge_by(self, rubric: Rubric) -> None:
        """Judge by another rubric."""
        self.what_if.judge_by(rubric)

    def close_threads(self) -> None:
        """End the threads."""
        self.what_if.close_thread()
        self.rubric.close_thread()

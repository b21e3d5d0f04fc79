"""The published practices, searchable, those first that fit the session that is looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from codesign.app.design.tokens import HALF, STEP
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column, label, panel
from codesign.evaluate.practices import fitting, reaching, with_words
from codesign.model.case import Case
from codesign.model.next_step import NextStep
from codesign.model.practice import Practice
from codesign.model.vocabulary import Phase
from codesign.report.words import NAMES, count, listed

_EVIDENCE = {
    "general": "general source",
    "practitioner_b2b": "practitioners, business to business",
    "academic_b2b": "research, business to business",
}


class PracticesPanel(QWidget):
    """A field to search in, and the practices below it."""

    def __init__(self, practices: Sequence[Practice], cases: Sequence[Case]) -> None:
        super().__init__()
        self._practices, self._cases = practices, cases
        self._steps: Collection[NextStep] = ()
        self._phase: Phase | None = None
        self.field, self.count, self._inside = QLineEdit(), label("", "label", wrap=True), panel("inside")
        self.field.setPlaceholderText("Search practices")
        self.field.setAccessibleName("Search practices")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _: self._show())
        self._lines = column(self._inside, spacing=2)
        area = SoftArea(self._inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys scroll it
        area.setAccessibleName("Practices")
        page = column(self, spacing=STEP)
        for part in (self.field, self.count):
            page.addWidget(part)
        page.addWidget(area, 1)
        self._show()

    def show_session(self, phase: Phase | None, steps: Collection[NextStep]) -> None:
        """Put those first that fit a session: its phase, and what its next levels need."""
        if (phase, list(steps)) != (self._phase, list(self._steps)):
            self._phase, self._steps = phase, steps
            self._show()

    @property
    def shown(self) -> list[Practice]:
        """What is listed, in its order."""
        return with_words(fitting(self._practices, self._phase, self._steps, self._cases), self.field.text())

    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        for practice in self.shown:
            self._add(practice)
        self._lines.addStretch(1)
        first = "" if self._phase is None else f", those of {_plain(self._phase)} first"
        self.count.setText(f"{count(len(self.shown), 'practice')}{first}")

    def _add(self, practice: Practice) -> None:
        head = label(f"{_plain(practice.application).capitalize()}: {practice.purpose}", wrap=True)
        stated = "" if practice.phase_stated else " (inferred)"
        parts = [f"{_plain(practice.phase)}{stated}", _EVIDENCE.get(practice.evidence, _plain(practice.evidence))]
        reached = reaching(practice, self._steps, self._cases)
        if reached:
            parts.append(f"published cases of it reach the next level in {listed([NAMES[e].lower() for e in reached])}")
        about = label(" · ".join(parts), "label", wrap=True)
        for words in (head, about):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(words)
        about.setContentsMargins(0, 0, 0, HALF + 2)


def _plain(word: str) -> str:
    return word.replace("_", " ")

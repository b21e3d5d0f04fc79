"""The published practices, searchable, those first that fit the session that is looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.movement.words_panel import WordsPanel
from codesign.app.widgets.words import column, label
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

    def __init__(self, theme: Theme, practices: Sequence[Practice], cases: Sequence[Case]) -> None:
        super().__init__()
        self._practices, self._cases = practices, cases
        self._steps: Collection[NextStep] = ()
        self._phase: Phase | None = None
        self.field, self.count = QLineEdit(), label("", "label", wrap=True)
        self.words = WordsPanel(theme, "Practices")
        self.field.setPlaceholderText("Search practices")
        self.field.setAccessibleName("Search practices")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _: self._show())
        page = column(self, spacing=STEP)
        for part in (self.field, self.count):
            page.addWidget(part)
        page.addWidget(self.words, 1)
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
        shown = self.shown
        self.words.show_all([(self._about(each), [self._what(each)]) for each in shown])
        first = "" if self._phase is None else f", those of {_plain(self._phase)} first"
        self.count.setText(f"{count(len(shown), 'practice')}{first}")

    @staticmethod
    def _what(practice: Practice) -> str:
        return f"{_plain(practice.application).capitalize()}: {practice.purpose}"

    def _about(self, practice: Practice) -> str:
        """Phase and source; whether published cases of its kind reach what the session lacks."""
        stated = "" if practice.phase_stated else " (inferred)"
        parts = [f"{_plain(practice.phase)}{stated}", _EVIDENCE.get(practice.evidence, _plain(practice.evidence))]
        reached = reaching(practice, self._steps, self._cases)
        if reached:
            parts.append(f"published cases of it reach the next level in {listed([NAMES[e].lower() for e in reached])}")
        return " · ".join(parts)


def _plain(word: str) -> str:
    return word.replace("_", " ")

"""The values of a rubric as fields, each with its reason; what is typed is checked letter by letter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from codesign.app.design.tokens import GAP, HALF, WIDE
from codesign.app.movement.value_field import ValueField, problem_with
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column
from codesign.model.errors import RubricProblem
from codesign.model.rubric import VALUE_NAMES, Rubric
from codesign.report.rubric_words import TITLES

_LINES: Final = 3


class RubricForm(QWidget):
    """``changed()`` comes with each letter; ``rubric`` is what is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {name: ValueField(name) for name in VALUE_NAMES}
        self.reasons = {name: _reason(name) for name in VALUE_NAMES}
        self._shown: Rubric | None = None
        inside = QWidget()
        inside.setProperty("look", "inside")
        lines = column(inside, spacing=WIDE)
        for name in VALUE_NAMES:
            part = QWidget()
            of_one = column(part, spacing=HALF)
            of_one.addWidget(self.fields[name])
            of_one.addWidget(self.reasons[name])
            lines.addWidget(part)
            self.fields[name].changed.connect(self._typed)
            self.reasons[name].textChanged.connect(self.changed)
        lines.addStretch(1)
        lines.setContentsMargins(0, 0, GAP, 0)
        column(self).addWidget(SoftArea(inside))

    def show_rubric(self, rubric: Rubric) -> None:
        """Show a rubric to be changed."""
        self._shown = rubric
        for name in VALUE_NAMES:
            self.fields[name].show_value(getattr(rubric.values, name))
            self.reasons[name].blockSignals(True)
            self.reasons[name].setPlainText(rubric.reasons.get(name, ""))
            self.reasons[name].blockSignals(False)
        self._typed()

    @property
    def rubric(self) -> Rubric:
        """What is typed; RubricProblem where it is no rubric."""
        assert self._shown is not None
        reasons = {name: " ".join(field.toPlainText().split()) for name, field in self.reasons.items()}
        typed = Rubric(self._shown.values, reasons)
        return typed.with_values({name: field.value for name, field in self.fields.items()})  # type: ignore[misc]

    @property
    def problem(self) -> str:
        """Why what is typed is no rubric, in one sentence; nothing where it is one."""
        try:
            return str(self.rubric and "")
        except RubricProblem as problem:
            return str(problem)

    def _typed(self) -> None:
        assert self._shown is not None
        alone = {name: problem_with(self._shown, name, field.value) for name, field in self.fields.items()}
        for name, field in self.fields.items():
            field.mark(bool(alone[name]) and bool(self.problem))
        self.changed.emit()


def _reason(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.document().setDocumentMargin(0)
    made.setFixedHeight(_LINES * made.fontMetrics().lineSpacing() + 2 * HALF + 8)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTabChangesFocus(True)
    made.setPlaceholderText("Why it is what it is")
    made.setAccessibleName(f"Why: {TITLES[name]}")
    return made

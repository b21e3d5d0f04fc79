"""A field for one value of a rubric, as it is typed, with its unit and what it comes to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from codesign.app.design.tokens import HALF, STEP
from codesign.app.widgets.words import column, label, row
from codesign.model.errors import RubricProblem
from codesign.model.rubric import Rubric
from codesign.report.rubric_words import TITLES, UNITS, quantity

_FIELD_WIDTH: Final = 88


class ValueField(QWidget):
    """``changed()`` comes with each letter; ``value`` is a number, or the text where it is none."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.field, self._comes_to = QLineEdit(), label("", "label", wrap=True)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.setAccessibleName(f"{TITLES[name]} ({name})")
        title = label(TITLES[name], wrap=True)
        title.setToolTip(name)
        title.setBuddy(self.field)
        line = row(spacing=STEP)
        line.addWidget(self.field)
        line.addWidget(self._comes_to, 1)
        page = column(self, spacing=HALF)
        page.addWidget(title)
        page.addLayout(line)
        self.field.textChanged.connect(self._typed)

    @property
    def value(self) -> int | float | str:
        """What is typed."""
        text = self.field.text().strip().replace(",", "")
        for kind in (int, float):
            try:
                return kind(text)
            except ValueError:
                continue
        return text

    def show_value(self, value: float) -> None:
        """Show a value; nothing is told of it."""
        self.field.blockSignals(True)
        self.field.setText(f"{value!r}")
        self.field.blockSignals(False)
        self._say()

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        value = self.value
        comes_to = "" if isinstance(value, str) else quantity(self.name, value)
        unit = UNITS[self.name]
        told = comes_to and comes_to.split()[0].replace(",", "") != str(value)  # else it says again what is typed
        self._comes_to.setText(" · ".join(filter(None, (unit, comes_to if told else ""))))

    def mark(self, wrong: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Show that it can't be so."""
        self.field.setProperty("clash", "true" if wrong else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


def problem_with(rubric: Rubric, name: str, value: int | float | str) -> str:
    """Why a value can't be that of a rubric, in one sentence; nothing where it can."""
    try:
        rubric.with_values({name: value})  # type: ignore[dict-item]  # that it is no number is what is asked
    except RubricProblem as problem:
        return str(problem)
    return ""

"""What can be varied of a session: who, which group and which medium is left out, later feedback, other cuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy, QVBoxLayout, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.movement.value_field import ValueField
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.tick_box import TickBox
from codesign.app.widgets.words import column, label
from codesign.evaluate.leeway import CUTS
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import Medium, StakeholderGroup
from codesign.model.what_if import (
    MOST_SHIFT_MS,
    LaterFeedback,
    OtherValue,
    Variation,
    WithoutGroup,
    WithoutMedium,
    WithoutPerson,
)

_SECONDS: Final = MOST_SHIFT_MS / 1000


class WhatIfChoices(QWidget):
    """Shows what a session has; ``changed()`` tells that something else is varied."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.boxes: dict[WithoutPerson | WithoutGroup | WithoutMedium, TickBox] = {}
        self.delay = QDoubleSpinBox()
        self.delay.setRange(-_SECONDS, _SECONDS)
        self.delay.setDecimals(2)
        self.delay.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.delay.setMinimumWidth(80)
        self.delay.lineEdit().setTextMargins(STEP, 0, STEP, 0)
        self.delay.setSuffix(" s later")
        self.delay.setAccessibleName("Each feedback comes later by")
        self.delay.lineEdit().setAccessibleName(self.delay.accessibleName())
        self.delay.setToolTip("Each feedback so much later after what it answers; negative: sooner")
        self.delay.valueChanged.connect(lambda _: self.changed.emit())
        self.cuts = {name: ValueField(name) for name in CUTS}
        self._sections: dict[str, QVBoxLayout] = {}
        self._session: SessionColumns | None = None
        self._rubric: Rubric | None = None
        self._arrange()

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "inside")
        lines = column(inside, spacing=STEP)
        for heading in ("Without the person", "Without the group", "Without the medium"):
            lines.addWidget(label(heading, "section"))
            part = QWidget()
            self._sections[heading] = column(part)
            lines.addWidget(part)
        lines.addWidget(label("Feedback comes", "section"))
        lines.addWidget(self.delay)
        lines.addWidget(label("Cuts of the rubric", "section"))
        for field in self.cuts.values():
            field.changed.connect(self.changed)
            lines.addWidget(field)
        lines.addStretch(1)
        lines.setContentsMargins(0, 0, GAP, 0)
        column(self).addWidget(SoftArea(inside))

    # What is shown

    def show_session(self, session: SessionColumns, rubric: Rubric) -> None:
        """Offer what a session has; what was chosen and is there as well stays chosen."""
        if rubric != self._rubric:
            self._rubric = rubric
            self._show_cuts()
        if session is self._session:
            return
        kept = {each for each, box in self.boxes.items() if box.isChecked()}
        self._session, self.boxes = session, {}
        people = {WithoutPerson(each.id): each.name for each in session.participants}
        of_people = {each.stakeholder_group for each in session.participants if each.external}
        used = {medium for at in set(session.events.media.tolist()) for medium in session.events.media_sets[at]}
        groups = [each for each in StakeholderGroup if each in of_people]
        media = [each for each in Medium if each in used]
        self._offer("Without the person", people, kept)
        self._offer("Without the group", _named(WithoutGroup, groups), kept)
        self._offer("Without the medium", _named(WithoutMedium, media), kept)

    def _offer(
        self,
        heading: str,
        offered: Mapping[WithoutPerson, str] | Mapping[WithoutGroup, str] | Mapping[WithoutMedium, str],
        kept: set[WithoutPerson | WithoutGroup | WithoutMedium],
    ) -> None:
        lines = self._sections[heading]
        while (item := lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for variation, words in offered.items():
            box = TickBox(self._theme, words)
            box.setAccessibleName(f"{heading} {words}")
            box.setChecked(variation in kept)
            box.toggled.connect(lambda _: self.changed.emit())
            self.boxes[variation] = box
            lines.addWidget(box)
        if not offered:
            lines.addWidget(label("none is known", "dim"))

    def _show_cuts(self) -> None:
        assert self._rubric is not None
        for name, field in self.cuts.items():
            field.show_value(getattr(self._rubric.values, name))
            field.mark(False)

    def clear(self) -> None:
        """Vary nothing any more."""
        for box in self.boxes.values():
            with QSignalBlocker(box):
                box.setChecked(False)
        with QSignalBlocker(self.delay):
            self.delay.setValue(0)
        if self._rubric is not None:
            self._show_cuts()
        self.changed.emit()

    # What is chosen

    @property
    def variations(self) -> Sequence[Variation]:
        """What is varied; RubricProblem where a cut isn't one."""
        found: list[Variation] = [each for each, box in self.boxes.items() if box.isChecked()]
        if self.delay.value():
            found.append(LaterFeedback(round(self.delay.value() * 1000)))
        if self._rubric is not None:
            values = {name: field.value for name, field in self.cuts.items()}
            other = {name: value for name, value in values.items() if value != getattr(self._rubric.values, name)}
            self._rubric.with_values(other)  # type: ignore[arg-type]  # what is no number is refused
            found += [OtherValue(name, value) for name, value in other.items() if not isinstance(value, str)]
        return found

    def mark(self, wrong: Callable[[str, int | float | str], bool]) -> None:
        """Show which cuts can't be so."""
        for name, field in self.cuts.items():
            field.mark(wrong(name, field.value))


def _named(kind: type, members: Sequence[StakeholderGroup] | Sequence[Medium]) -> dict:  # type: ignore[type-arg]
    return {kind(each): each.replace("_", " ") for each in members}

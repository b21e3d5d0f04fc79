"""What if: a session's profile before and after, side by side, and how near each cut is to another level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.choice import Choice
from codesign.app.movement.figure_view import FigureView
from codesign.app.movement.session_choice import short_title
from codesign.app.movement.value_field import problem_with
from codesign.app.movement.what_if_choices import WhatIfChoices
from codesign.app.movement.what_if_thread import Question, WhatIfThread
from codesign.app.movement.words_panel import WordsPanel
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import column, label, panel, row
from codesign.evaluate.what_if import WhatIf
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.model.what_if import Leeway
from codesign.report.columns import Evaluated
from codesign.report.figure import Figure
from codesign.report.figures.what_if import what_if_figure
from codesign.report.study import Study
from codesign.report.what_if_words import change_words, leeway_words, sensitivity_words, variation_words

_WIDTH: Final = 268
_NARROW: Final = 220
_ROOM_BESIDE: Final = 72
_SOON_MS: Final = 120


class WhatIfPanel(QWidget):
    """Asks its thread about one session at a time; ``drawn(figure)`` tells what is shown now."""

    drawn = Signal(object)

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, rubric: Rubric, cases: Sequence[Case]
    ) -> None:
        super().__init__()
        self._rubric, self._number = rubric, 0
        self._studies: Sequence[Study] = ()
        self.session, self.choices = Choice("Session", []), WhatIfChoices(theme)
        self.view, self.words, self.problem = FigureView(theme), WordsPanel(theme), label("", "problem", wrap=True)
        self.clear = CommandButton(theme, desk, bindings, "movement.nothing_varied")
        self.thread_ = WhatIfThread(cases, self)
        self._ask_soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self.figure: Figure | None = None
        self._arrange()
        self._ask_soon.timeout.connect(self.ask)
        self.session.currentIndexChanged.connect(lambda _: self._show_session())
        self.choices.changed.connect(self._ask_soon.start)
        self.thread_.found.connect(self._found)
        self.thread_.leeways_found.connect(self._leeways_found)
        self.thread_.refused.connect(lambda asked, why: self._refused(why) if self._is_newest(asked) else None)
        self.thread_.failed.connect(_raise)

    def _arrange(self) -> None:
        self._side, upper, lower = panel(), panel(), panel()
        side = column(self._side, margin=GAP, spacing=STEP)
        side.addWidget(self.session)
        side.addWidget(self.choices, 1)
        side.addWidget(self.problem)
        side.addWidget(self.clear)
        self.problem.hide()
        column(upper, margin=STEP).addWidget(self.view)
        column(lower, margin=GAP).addWidget(self.words)
        right = QWidget()
        both = column(right, spacing=GAP)
        both.addWidget(upper, 3)
        both.addWidget(lower, 2)
        line = row(self, spacing=GAP)
        line.addWidget(self._side)
        line.addWidget(right, 1)
        self.fit(narrow=False)

    def fit(self, *, narrow: bool) -> None:
        """Leave the profiles more room in a narrow window."""
        self._side.setFixedWidth(_NARROW if narrow else _WIDTH)

    # What is shown

    def judge_by(self, rubric: Rubric) -> None:
        """Ask under another rubric."""
        self._rubric = rubric

    def show_studies(self, studies: Sequence[Study]) -> None:
        """Offer these sessions; the one that was looked at stays, else the last comes to the front."""
        if [each.session_id for each in studies] != [each.session_id for each in self._studies]:
            before = self.session.value
            there = [each.session_id for each in studies]
            self.session.blockSignals(True)
            self.session.clear()
            for each in studies:
                self._offer(short_title(each.title, each.row.head.project), each.session_id)
            self.session.set_value(before if before in there else there[-1] if there else "")
            self.session.blockSignals(False)
        self._studies = studies
        self._show_session()

    def _offer(self, title: str, session_id: str) -> None:
        room = self._side.width() - _ROOM_BESIDE
        self.session.addItem(
            self.session.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room), session_id
        )
        self.session.setItemData(self.session.count() - 1, title, Qt.ItemDataRole.ToolTipRole)

    def _study(self) -> Study | None:
        return next((each for each in self._studies if each.session_id == self.session.value), None)

    def _show_session(self) -> None:
        study = self._study()
        if study is not None:
            self.choices.show_session(study.columns, self._rubric)
            self.ask()

    def ask(self) -> None:
        """Have the session evaluated as it would have been."""
        self._ask_soon.stop()
        study = self._study()
        if study is None:
            return
        self.choices.mark(lambda name, value: bool(problem_with(self._rubric, name, value)))
        try:
            variations = self.choices.variations
        except CodesignError as problem:
            self._refused(str(problem))
            return
        self.problem.hide()
        self._number += 1
        self.thread_.want([Question(self._number, study, self._rubric, variations)])

    def _is_newest(self, asked: Question) -> bool:
        return asked.number == self._number

    def _refused(self, why: str) -> None:
        """Say why it can't be; what is shown stays what it was."""
        self._number += 1
        self.problem.setText(f"{why[:1].upper()}{why[1:]}.")
        self.problem.show()

    def _found(self, asked: Question, found: WhatIf) -> None:
        if not self._is_newest(asked):
            return
        row, columns = asked.study.row, found.session
        after = Evaluated(columns.head, columns.participants, len(columns.events), columns.end_ms, found.after)
        before = replace(row, profile=found.before)
        said = [variation_words(each, row.participants, asked.rubric) for each in asked.variations]
        self.figure = what_if_figure(before, after, said)
        self.view.show_figure(self.figure)
        self.words.show_words("What if", [f"{each[:1].upper()}{each[1:]}." for each in said])
        changes = change_words(found.before, found.after) if said else _NOTHING
        self.words.show_words("What differs", changes)
        self.drawn.emit(self.figure)

    def _leeways_found(self, asked: Question, found: Sequence[Leeway]) -> None:
        if self._is_newest(asked):
            said = [sensitivity_words(found), *map(leeway_words, found)]
            self.words.show_words("How near another level is", said)

    def close_thread(self) -> None:
        """End the thread."""
        self._ask_soon.stop()
        self.thread_.blockSignals(True)
        self.thread_.close()


_NOTHING: Final = (
    "Leave out a person, a group or a medium on the left, let feedback come later, or move a cut: here stands what "
    "would be different.",
)


def _raise(fault: Exception) -> None:
    raise fault

"""The rubric editor: values with their reasons on the left, on the right how it differs and what that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.movement.chips import CommandChip
from codesign.app.movement.rubric_form import RubricForm
from codesign.app.movement.session_choice import short_title
from codesign.app.movement.what_if_thread import Question, WhatIfThread
from codesign.app.movement.words_panel import WordsPanel
from codesign.app.rubric_in_use import RubricInUse
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import column, label, panel, row
from codesign.evaluate.what_if import WhatIf
from codesign.interchange.rubric_toml import read_rubric, write_rubric
from codesign.model.case import Case
from codesign.model.errors import RubricProblem
from codesign.model.rubric import Rubric
from codesign.model.what_if import OtherValue
from codesign.report.rubric_words import comparison_words
from codesign.report.study import Study
from codesign.report.what_if_words import change_words

IN_USE: Final = "the rubric in use"
EDITED: Final = "the one on the left"
_KINDS: Final = "Rubrics (*.toml)"
_SOON_MS: Final = 200


class RubricPanel(QWidget):
    """Edits a draft; only :meth:`use` lets the window judge by it."""

    def __init__(  # composed once
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        messages: MessageBar,
        asks: Asks,
        rubrics: RubricInUse,
        cases: Sequence[Case],
    ) -> None:
        super().__init__()
        self._desk, self._messages, self._asks, self._rubrics = desk, messages, asks, rubrics
        self._file: Path | None = None
        self._other: tuple[str, Rubric] | None = None
        self._number = 0
        self._studies: Sequence[Study] = ()
        self.form, self.words = RubricForm(), WordsPanel(theme)
        self.state, self.problem = label("", "section", wrap=True), label("", "problem", wrap=True)
        self.use_button = CommandButton(theme, desk, bindings, "rubric.use", look="primary")
        self._chip = partial(CommandChip, desk, bindings)
        self.thread_ = WhatIfThread(cases, self)
        self._ask_soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._arrange()
        self._ask_soon.timeout.connect(self.ask)
        self.form.changed.connect(self._typed)
        self.thread_.found.connect(self._found)
        self.thread_.failed.connect(_raise)
        rubrics.changed.connect(lambda _: self._typed())
        self.form.show_rubric(rubrics.rubric)

    def _arrange(self) -> None:
        left, right = panel(), panel()
        side = column(left, margin=GAP, spacing=STEP)
        side.addWidget(self.state)
        side.addWidget(self.form, 1)
        side.addWidget(self.problem)
        chips = row(spacing=HALF)
        for name in ("rubric.open", "rubric.save", "rubric.default"):
            chips.addWidget(self._chip(name))
        chips.addStretch(1)
        side.addLayout(chips)
        side.addWidget(self.use_button)
        other, compare = column(right, margin=GAP, spacing=STEP), row()
        other.addWidget(self.words, 1)
        compare.addWidget(self._chip("rubric.compare"))
        compare.addStretch(1)
        other.addLayout(compare)
        line = row(self, spacing=GAP)
        line.addWidget(left, 1)
        line.addWidget(right, 1)

    # What is shown

    @property
    def against(self) -> tuple[str, Rubric]:
        """What the draft is compared with: its name, and the rubric."""
        return self._other or (IN_USE, self._rubrics.rubric)

    def show_studies(self, studies: Sequence[Study]) -> None:
        """Show what the draft does to these sessions."""
        for gone in {each.session_id for each in self._studies} - {each.session_id for each in studies}:
            self.words.show_words(gone, ())
        self._studies = studies
        self.ask()

    def _typed(self) -> None:
        problem = self.form.problem
        self.problem.setText(f"{problem[:1].upper()}{problem[1:]}." if problem else "")
        self.problem.setVisible(bool(problem))
        self.enable()
        self._say_state(problem)
        self._ask_soon.start()

    def enable(self) -> None:
        """Say which commands have something to do."""
        right = not self.form.problem
        kept = right and self._is_kept()
        for name in ("rubric.open", "rubric.compare"):
            self._desk.enable(name, True)
        self._desk.enable("rubric.save", right)
        self._desk.enable("rubric.use", right and not kept)
        self._desk.enable("rubric.default", not (kept and self._rubrics.is_default))

    def _is_kept(self) -> bool:
        """Whether what is typed, reasons and all, is in use."""
        typed, used = self.form.rubric, self._rubrics.rubric
        return typed == used and dict(typed.reasons) == dict(used.reasons)

    def _say_state(self, problem: str) -> None:
        used = f"{self._rubrics.rubric.id}{', the default' if self._rubrics.is_default else ''}"
        if problem:
            self.state.setText(f"In use: {used}")
        elif self.form.rubric == self._rubrics.rubric:
            self.state.setText(f"The rubric in use: {used}")
        else:
            self.state.setText(f"Changed: {self.form.rubric.id}, not in use yet. In use: {used}")

    def ask(self) -> None:
        """Compare the rubrics, and have the sessions evaluated by both."""
        self._ask_soon.stop()
        if self.form.problem:
            return
        (name, one), other = self.against, self.form.rubric
        self.words.show_words("Rubrics", comparison_words(one, other, (name, EDITED)), f"Compared with {name}")
        varied = [OtherValue(each.name, each.other) for each in one.differences(other)]
        self._number += 1
        self.thread_.want(Question(self._number, each, one, varied, leeways=False) for each in self._studies)

    def _found(self, asked: Question, found: WhatIf) -> None:
        if asked.number == self._number:
            row = asked.study.row
            title = short_title(row.head.title, row.head.project)
            said = change_words(found.before, found.after) if asked.variations else ()
            self.words.show_words(asked.study.session_id, said, title)

    # What is wanted

    @property
    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What each command of the editor does."""
        return {
            "rubric.use": self.use,
            "rubric.default": self.use_default,
            "rubric.open": self.open,
            "rubric.save": self.save,
            "rubric.compare": self.compare,
        }

    def use(self) -> None:
        """Let the whole window judge by what is typed."""
        if problem := self.form.problem:
            raise RubricProblem(problem)
        self._rubrics.use(self.form.rubric)
        self._typed()
        self._messages.tell(f"Everything is judged by the rubric {self._rubrics.rubric.id} now.")

    def use_default(self) -> None:
        """Judge by the rubric that comes along again."""
        self._rubrics.use(self._rubrics.default)
        self._file = None
        self.form.show_rubric(self._rubrics.default)
        self._messages.tell(f"Everything is judged by the default rubric {self._rubrics.rubric.id} again.")

    def open(self) -> None:
        """Take a rubric of a file as the draft."""
        if paths := self._asks.which_files("Open a rubric", _KINDS):
            self.form.show_rubric(read_rubric(paths[0]))
            self._file = paths[0]

    def save(self) -> None:
        """Write the draft as TOML, with the comments of the file that it was opened from."""
        if problem := self.form.problem:
            raise RubricProblem(problem)
        name = self._file.name if self._file is not None else "rubric.toml"
        path = self._asks.where_to_write("Save the rubric", name, _KINDS)
        if path is not None:
            write_rubric(self.form.rubric, path, self._file if self._file and self._file.exists() else None)
            self._file = path
            self._messages.tell(f"The rubric is in {path}.")

    def compare(self) -> None:
        """Compare with the rubric of a file; again with none: with the one in use."""
        paths = self._asks.which_files("Compare with a rubric", _KINDS)
        self._other = (paths[0].name, read_rubric(paths[0])) if paths else None
        self.ask()

    def close_thread(self) -> None:
        """End the thread."""
        self._ask_soon.stop()
        self.thread_.blockSignals(True)
        self.thread_.close()


def _raise(fault: Exception) -> None:
    raise fault

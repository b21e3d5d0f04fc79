"""The thread that evaluates sessions as they would have been, beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from codesign.app.wanted_thread import WantedThread
from codesign.evaluate.leeway import leeways
from codesign.evaluate.what_if import what_if
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.model.what_if import Leeway, Variation
from codesign.report.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A session, its rubric and what is varied; ``leeways`` says whether those are wanted too."""

    number: int
    study: Study
    rubric: Rubric
    variations: Sequence[Variation]
    leeways: bool = True


class WhatIfThread(WantedThread[Question]):
    """``found(question, what_if)`` and then ``leeways_found(question, leeways)`` come for each that :meth:`want` gives.

    ``refused(question, sentence)`` comes where something can't be varied so, ``failed(fault)`` for a fault of the
    program. The leeways of a session are found once for a rubric.
    """

    found = Signal(object, object)
    leeways_found = Signal(object, object)
    refused = Signal(object, str)
    failed = Signal(object)

    def __init__(self, cases: Sequence[Case], parent: QObject) -> None:
        super().__init__("what if", parent)
        self._cases = cases
        self._known: tuple[Study, Rubric, Sequence[Leeway]] | None = None

    def want(self, questions: Iterable[Question]) -> None:
        """Evaluate these next, and no longer those that were wanted before."""
        self.want_only(questions)

    def run(self) -> None:
        """The thread's own way."""
        try:
            while (question := self.next()) is not None:
                self._answer(question)
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self.failed.emit(fault)

    def _answer(self, asked: Question) -> None:
        try:
            found = what_if(asked.study.columns, asked.rubric, asked.variations, self._cases)
        except CodesignError as problem:
            self.refused.emit(asked, str(problem))
            return
        self.found.emit(asked, found)
        if asked.leeways:
            self.leeways_found.emit(asked, self._leeways(asked.study, asked.rubric))

    def _leeways(self, study: Study, rubric: Rubric) -> Sequence[Leeway]:
        known = self._known
        if known is None or known[0] is not study or known[1] != rubric:
            self._known = known = (study, rubric, leeways(study.columns, rubric))
        return known[2]

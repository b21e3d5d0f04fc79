"""The thread that evaluates large sessions for the review page: the newest wins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from codesign.app.wanted_thread import WantedThread
from codesign.evaluate.profile import evaluate
from codesign.model.case import Case
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns


class ProfileThread(WantedThread[tuple[int, SessionColumns, Rubric]]):
    """Evaluates what :meth:`want` gives; ``found(number, profile)`` for the newest, ``failed(fault)`` for a fault."""

    found = Signal(int, object)
    failed = Signal(object)

    def __init__(self, cases: Sequence[Case], parent: QObject) -> None:
        super().__init__("profile", parent)
        self._cases = cases

    def want(self, number: int, columns: SessionColumns, rubric: Rubric) -> None:
        """Evaluate this next, and no longer what waited; returns at once."""
        self.want_only([(number, columns, rubric)])

    def run(self) -> None:
        """The thread's own way."""
        try:
            while (wanted := self.next()) is not None:
                self.found.emit(wanted[0], evaluate(wanted[1], wanted[2], self._cases))
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self.failed.emit(fault)

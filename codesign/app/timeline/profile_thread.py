"""The thread that evaluates large sessions for the review page: the newest wins."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal

from codesign.evaluate.profile import evaluate
from codesign.model.case import Case
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns


class ProfileThread(QThread):
    """Evaluates what :meth:`want` gives; ``found(number, profile)`` for the newest, ``failed(fault)`` for a fault."""

    found = Signal(int, object)
    failed = Signal(object)

    def __init__(self, rubric: Rubric, cases: Sequence[Case], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("profile")
        self._rubric, self._cases = rubric, cases
        self._waiting: tuple[int, SessionColumns] | None = None
        self._news = Condition()
        self._closed = False

    def want(self, number: int, columns: SessionColumns) -> None:
        """Evaluate this next, and no longer what waited; returns at once."""
        with self._news:
            self._waiting = number, columns
            self._news.notify()
        if not self.isRunning() and not self._closed:
            self.start(QThread.Priority.LowPriority)

    def close(self) -> None:
        """End the thread, after the evaluation it is at."""
        with self._news:
            self._closed = True
            self._news.notify()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        try:
            while (wanted := self._next()) is not None:
                self.found.emit(wanted[0], evaluate(wanted[1], self._rubric, self._cases))
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self.failed.emit(fault)

    def _next(self) -> tuple[int, SessionColumns] | None:
        with self._news:
            self._news.wait_for(lambda: self._closed or self._waiting is not None)
            wanted, self._waiting = self._waiting, None
            return None if self._closed else wanted

"""One long work on the tracks at a time, in a thread: with how far it is, and to be cancelled in the middle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from codesign.model.errors import CodesignError, MediaProblem

Told = Callable[[float], None]
"""Hears how much is done, from 0 to 1; raises where the work was cancelled."""
Work = Callable[[Told], object]
Then = Callable[[object], None]


class _Cancelled(Exception):
    """The work isn't wanted any more."""


class _Run(QThread):
    progress = Signal(float)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("tracks")
        self._work = work
        self.found: object = None
        self.problem: CodesignError | None = None
        self.fault: Exception | None = None
        self.cancelled = False

    def run(self) -> None:
        """The thread's own way."""
        try:
            self.found = self._work(self._told)
        except _Cancelled:
            self.cancelled = True
        except CodesignError as problem:
            self.problem = problem
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: it is raised where it was begun)
            self.fault = fault

    def _told(self, share: float) -> None:
        if self.isInterruptionRequested():
            raise _Cancelled
        self.progress.emit(share)


class TrackRun(QObject):
    """``begun(title)``, ``progress(share)`` and ``ended()`` of a work; ``faulted(sentence)``, ``cancelled()``."""

    begun = Signal(str)
    progress = Signal(float)
    ended = Signal()
    faulted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run: _Run | None = None

    @property
    def runs(self) -> bool:
        """Whether a work is under way."""
        return self._run is not None

    def begin(self, title: str, work: Work, then: Then) -> None:
        """Have a work done and ``then`` hear what it gives, on the main thread; MediaProblem while another runs."""
        if self._run is not None:
            raise MediaProblem("other work on the tracks is still running; wait for its end, or cancel it")
        run = self._run = _Run(work, self)
        run.progress.connect(self.progress)
        run.finished.connect(lambda: self._finished(run, then))
        self.begun.emit(title)
        run.start()

    def cancel(self) -> None:
        """End the work in the middle; nothing of it stays."""
        if self._run is not None:
            self._run.requestInterruption()

    def close(self) -> None:
        """End the thread, and let nobody hear of it."""
        run, self._run = self._run, None
        if run is not None:
            run.requestInterruption()
            run.wait()
            self.ended.emit()

    def _finished(self, run: _Run, then: Then) -> None:
        run.deleteLater()
        if run is not self._run:
            return
        self._run = None
        self.ended.emit()
        if run.fault is not None:
            raise run.fault
        if run.cancelled:
            self.cancelled.emit()
        elif run.problem is not None:
            self.faulted.emit(str(run.problem))
        else:
            self._hand_over(run.found, then)

    def _hand_over(self, found: object, then: Then) -> None:
        try:
            then(found)
        except CodesignError as problem:
            self.faulted.emit(str(problem))

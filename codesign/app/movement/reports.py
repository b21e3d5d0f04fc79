"""Reports that are made while the window goes on: one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from codesign.app.message_bar import MessageBar
from codesign.report.words import count

if TYPE_CHECKING:
    from codesign.app.movement.report_run import ReportRun, Wanted


class Reports(QObject):
    """Makes a report and tells when it is there."""

    def __init__(self, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self.run: ReportRun | None = None

    def make(self, wanted: Wanted) -> None:
        """Make one, unless another is being made."""
        from codesign.app.movement.report_run import ReportRun  # noqa: PLC0415  # only where one is wanted

        if self.run is not None:
            self._messages.tell("A report is being made; ask again when it is there.")
            return
        self.run = run = ReportRun(wanted, self)
        run.ended.connect(self._messages.tell)
        run.faulted.connect(self._messages.tell_fault)
        run.failed.connect(_raise)
        run.finished.connect(self._finished)
        self._messages.tell(f"A report of {count(len(wanted.session_ids), 'session')} is being made.")
        run.start()

    def _finished(self) -> None:
        if self.run is not None:
            self.run.deleteLater()
            self.run = None

    def close(self) -> None:
        """End what is being made; nothing of it is written."""
        if self.run is not None:
            self.run.close()


def _raise(fault: Exception) -> None:
    raise fault

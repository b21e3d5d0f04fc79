"""An import as the page sees it: begun, shown on its card, told at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from codesign.app.message_bar import Action, MessageBar
from codesign.app.sessions.import_card import ImportCard
from codesign.app.sessions.import_run import ImportReport, ImportRun


class Importing(QObject):
    """One import at a time; ``imported(ids)`` tells what is in the workspace now."""

    imported = Signal(object)

    def __init__(self, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self.card = ImportCard()
        self._messages = messages
        self._run: ImportRun | None = None
        self.card.cancelled.connect(self.cancel)

    @property
    def runs(self) -> bool:
        """Whether an import is under way."""
        return self._run is not None

    def begin(self, folder: Path, paths: Sequence[Path], *, replace: bool = False) -> None:
        """Bring files and folders into the workspace of a folder, in a thread of its own."""
        if self._run is not None:
            self._messages.tell("Another import is still running; cancel it, or wait for its end.")
            return
        self._run = ImportRun(folder, paths, self, replace=replace)
        self._run.progress.connect(self.card.advance)
        self._run.ended.connect(self._ended)
        self.card.begin()
        self._run.start()

    def cancel(self) -> None:
        """Stop after the file it is at."""
        if self._run is not None:
            self._run.cancel()

    def close(self) -> None:
        """End the thread."""
        self.cancel()
        if self._run is not None:
            self._run.wait()

    def _ended(self, report: ImportReport) -> None:
        run, self._run = self._run, None
        assert run is not None
        run.wait()
        run.deleteLater()
        self._tell(report, run)
        if report.stored:
            self.imported.emit(report.stored)

    def _tell(self, report: ImportReport, run: ImportRun) -> None:
        n = len(report.stored)
        if report.cancelled:
            self.card.hide()
            self._messages.tell("The import was cancelled; nothing was stored.")
        elif report.faults:
            self.card.tell("Nothing was stored", report.faults)
            self._messages.tell_fault(f"{report.faults[0]}; nothing was stored.")
        elif report.there_already:
            self.card.hide()
            listed = ", ".join(report.there_already[:3]) + (" …" if len(report.there_already) > 3 else "")
            again = Action("Replace", lambda: self.begin(run.folder, run.paths, replace=True))
            self._messages.tell_fault(f"The workspace has {listed} already, so nothing was stored.", again)
        else:
            self.card.tell(f"{n:,} session{'' if n == 1 else 's'} imported", report.lines)

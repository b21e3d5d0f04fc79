"""A report of the chosen sessions, made in a thread: read, evaluated, drawn, written whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from codesign.app.writing import write_text
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.model.session import Session
from codesign.report.study import study_of

KINDS = "Reports (*.html)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is wanted: of which sessions of which workspace, by which rubric, where to."""

    folder: Path
    session_ids: Sequence[str]
    rubric: Rubric
    cases: Sequence[Case]
    path: Path
    pseudonyms: bool


class ReportRun(QThread):
    """Makes one report; ``ended(sentence)`` once it is written, ``faulted(sentence)`` where it can't be.

    ``failed(fault)`` comes for a fault of the program. :meth:`close` ends it before the next session, and nothing is
    written.
    """

    ended = Signal(str)
    faulted = Signal(str)
    failed = Signal(object)

    def __init__(self, wanted: Wanted, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self._wanted = wanted

    def close(self) -> None:
        """End it."""
        self.blockSignals(True)
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        try:
            text = self._text()
            if text is not None:
                write_text(self._wanted.path, text)
                self.ended.emit(f"The report is in {self._wanted.path}.")
        except CodesignError as problem:
            self.faulted.emit(f"{problem}.")
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self.failed.emit(fault)

    def _text(self) -> str | None:
        from codesign.report.html.contents import Told, contents_of  # noqa: PLC0415  # only where it is wanted
        from codesign.report.html.page import page  # noqa: PLC0415

        wanted = self._wanted
        told = []
        for session in self._sessions():
            if self.isInterruptionRequested():
                return None
            told.append(Told(session, study_of(session.columns, wanted.rubric, wanted.cases, session.events.ids)))
        return page(contents_of(told, wanted.rubric, wanted.cases, None, pseudonyms=wanted.pseudonyms))

    def _sessions(self) -> list[Session]:
        from codesign.corpus.places import author, now  # noqa: PLC0415
        from codesign.privacy.project_names import project_names  # noqa: PLC0415
        from codesign.store.workspace import Workspace  # noqa: PLC0415

        wanted = self._wanted
        if not wanted.pseudonyms:
            with Workspace.read_only(wanted.folder) as workspace:
                return [workspace.read_session(each) for each in wanted.session_ids]
        with Workspace.open(wanted.folder, author=author(), now=now) as workspace:
            sessions = [workspace.read_session(each) for each in wanted.session_ids]
            names = project_names(sessions, workspace)
        return [names.session(session) for session in sessions]

"""The thread that reads and evaluates sessions for the movement page: those that are wanted, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from codesign.app.wanted_thread import WantedThread
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.report.study import study_of

if TYPE_CHECKING:
    from codesign.privacy.nameless_workspace import NamelessWorkspace


class StudyReader(WantedThread[tuple[int, str]]):
    """Reads by a read-only connection of its own.

    ``found(number, id, study)`` comes for each session with the number that was given when it was wanted,
    ``unread(number, id, sentence)`` for one that can't be read, ``failed(fault)`` for a fault of the program.
    """

    found = Signal(int, str, object)
    unread = Signal(int, str, str)
    failed = Signal(object)

    def __init__(self, folder: Path, rubric: Rubric, cases: Sequence[Case], parent: QObject) -> None:
        super().__init__("studies", parent)
        self._folder, self.rubric, self._cases = folder, rubric, cases
        self.names_hidden = False

    def want(self, wanted: Iterable[tuple[int, str]]) -> None:
        """Evaluate these (a number and a session's id) next, and no longer those that were wanted before."""
        self.want_only(wanted)

    def run(self) -> None:
        """The thread's own way."""
        from codesign.privacy.nameless_workspace import NamelessWorkspace  # noqa: PLC0415  # in this thread

        try:
            workspace = NamelessWorkspace.read_only(self._folder)
        except CodesignError:
            return  # the window has the same workspace open, and says what is wrong with it
        try:
            with workspace:
                while (wanted := self.next()) is not None:
                    self._read(workspace, *wanted)
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self.failed.emit(fault)

    def _read(self, workspace: NamelessWorkspace, number: int, session_id: str) -> None:
        hidden = self.names_hidden
        if workspace.names_hidden is not hidden:
            workspace.hide_names(hidden=hidden)
        try:
            columns, ids = workspace.read_columns(session_id), workspace.event_ids(session_id)
        except CodesignError as problem:
            self.unread.emit(number, session_id, str(problem))
            return
        self.found.emit(number, session_id, study_of(columns, self.rubric, self._cases, ids))
        if not self._waiting:
            import scipy.stats  # noqa: F401, PLC0415  # trends want it, which takes a second: beside the window, not in it

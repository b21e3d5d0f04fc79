"""The helper thread that evaluates sessions for the list: those that are to be seen, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from codesign.app.sessions.figures import SessionFigures, figures_of
from codesign.app.wanted_thread import WantedThread
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric

if TYPE_CHECKING:
    from codesign.store.workspace import Workspace


class LevelReader(WantedThread[tuple[str, Rubric]]):
    """Reads and evaluates by a read-only connection of its own; ``found(id, figures, rubric)`` for each session."""

    found = Signal(str, object, object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__("levels", parent)
        self._folder = folder

    def want(self, session_ids: Iterable[str], rubric: Rubric) -> None:
        """Evaluate these next by a rubric, and no longer those that were wanted before."""
        self.want_only([(each, rubric) for each in session_ids])

    def run(self) -> None:
        """The thread's own way."""
        from codesign.store.workspace import Workspace  # noqa: PLC0415  # in this thread, after the first paint

        try:
            workspace = Workspace.read_only(self._folder)
        except CodesignError:
            return  # the window has the same workspace open, and says what is wrong with it
        with workspace:
            while (wanted := self.next()) is not None:
                session_id, rubric = wanted
                self.found.emit(session_id, _figures(workspace, session_id, rubric), rubric)


def _figures(workspace: Workspace, session_id: str, rubric: Rubric) -> SessionFigures:
    from codesign.evaluate.profile import evaluate  # noqa: PLC0415  # in the thread, after the first paint

    try:
        return figures_of(evaluate(workspace.read_columns(session_id), rubric))
    except CodesignError as problem:
        return SessionFigures((), None, str(problem))

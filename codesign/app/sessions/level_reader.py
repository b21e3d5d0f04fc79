"""The helper thread that evaluates sessions for the list: those that are to be seen, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from codesign.app.sessions.figures import SessionFigures, figures_of
from codesign.app.wanted_thread import WantedThread
from codesign.model.errors import CodesignError

if TYPE_CHECKING:
    from codesign.store.workspace import Workspace


class LevelReader(WantedThread[str]):
    """Reads and evaluates by a read-only connection of its own; ``found(id, figures)`` for each session."""

    found = Signal(str, object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__("levels", parent)
        self._folder = folder

    def want(self, session_ids: Iterable[str]) -> None:
        """Evaluate these next, and no longer those that were wanted before."""
        self.want_only(session_ids)

    def run(self) -> None:
        """The thread's own way."""
        from codesign.store.workspace import Workspace  # noqa: PLC0415  # in this thread, after the first paint

        try:
            workspace = Workspace.read_only(self._folder)
        except CodesignError:
            return  # the window has the same workspace open, and says what is wrong with it
        with workspace:
            while (session_id := self.next()) is not None:
                self.found.emit(session_id, _figures(workspace, session_id))


def _figures(workspace: Workspace, session_id: str) -> SessionFigures:
    from codesign.evaluate.profile import evaluate  # noqa: PLC0415  # in the thread, after the first paint
    from codesign.interchange.rubric_toml import default_rubric  # noqa: PLC0415

    try:
        return figures_of(evaluate(workspace.read_columns(session_id), default_rubric()))
    except CodesignError as problem:
        return SessionFigures((), None, str(problem))

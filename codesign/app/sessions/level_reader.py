"""The helper thread that evaluates sessions for the list: those that are to be seen, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from codesign.app.sessions.figures import SessionFigures, figures_of
from codesign.model.errors import CodesignError

if TYPE_CHECKING:
    from codesign.store.workspace import Workspace


class LevelReader(QThread):
    """Reads and evaluates by a read-only connection of its own; ``found(id, figures)`` for each session."""

    found = Signal(str, object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("levels")
        self._folder = folder
        self._wanted: list[str] = []
        self._news = Condition()
        self._closed = False

    def want(self, session_ids: Iterable[str]) -> None:
        """Evaluate these next, and no longer those that were wanted before."""
        with self._news:
            self._wanted = list(session_ids)
            self._news.notify()
        if not self.isRunning() and not self._closed:
            self.start(QThread.Priority.LowPriority)

    def close(self) -> None:
        """End the thread, after the session it is at."""
        with self._news:
            self._closed = True
            self._news.notify()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        from codesign.store.workspace import Workspace  # noqa: PLC0415  # in this thread, after the first paint

        try:
            workspace = Workspace.read_only(self._folder)
        except CodesignError:
            return  # the window has the same workspace open, and says what is wrong with it
        with workspace:
            while (session_id := self._next()) is not None:
                self.found.emit(session_id, _figures(workspace, session_id))

    def _next(self) -> str | None:
        with self._news:
            while not self._wanted and not self._closed:
                self._news.wait()
            return None if self._closed else self._wanted.pop(0)


def _figures(workspace: Workspace, session_id: str) -> SessionFigures:
    from codesign.evaluate.profile import evaluate  # noqa: PLC0415  # in the thread, after the first paint
    from codesign.interchange.rubric_toml import default_rubric  # noqa: PLC0415

    try:
        return figures_of(evaluate(workspace.read_columns(session_id), default_rubric()))
    except CodesignError as problem:
        return SessionFigures((), None, str(problem))

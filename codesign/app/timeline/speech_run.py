"""The thread that listens to a track for speech."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from codesign.media.media_list import Track
from codesign.model.errors import CodesignError
from codesign.model.session import Session


class _Cancelled(Exception):
    """Nobody waits for it any more."""


class SpeechRun(QThread):
    """``progress(permille)``, then ``found(heard)``, ``faulted(sentence)`` or, when cancelled, neither."""

    progress = Signal(int)
    found = Signal(object)
    faulted = Signal(str)

    def __init__(self, session: Session, folder: Path, track: Track, parent: QObject, *, neural: bool) -> None:
        super().__init__(parent)
        self.setObjectName("speech")
        self._session, self._folder, self._track, self._neural = session, folder, track, neural
        self._told = 0

    def close(self) -> None:
        """End the thread, in the middle of the file too."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        from codesign.sound.turns import heard_in  # noqa: PLC0415  # in the thread, after the first paint

        try:
            heard = heard_in(self._session, self._folder, self._track, self._look_up, neural=self._neural)
        except _Cancelled:
            return
        except CodesignError as problem:
            self.faulted.emit(str(problem))
        else:
            self.found.emit(heard)

    def _look_up(self, frames: int) -> None:
        if self.isInterruptionRequested():
            raise _Cancelled
        permille = min(1000, frames * 1000 // max(1, self._track.frames))
        if permille > self._told:
            self._told = permille
            self.progress.emit(permille)

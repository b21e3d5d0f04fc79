"""The thread that reads the waveforms of a session's sound, one file after the other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from codesign.media.pyramid import pyramid_of
from codesign.model.errors import CodesignError


class _Cancelled(Exception):
    """Nobody waits for the waveforms any more."""


class WaveThread(QThread):
    """``found(path, pyramid)`` for each file, ``faulted(sentence)`` for one that can't be read."""

    found = Signal(object, object)
    faulted = Signal(str)

    def __init__(self, paths: Iterable[Path], kept_in: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("waveforms")
        self._paths, self._kept_in = tuple(paths), kept_in

    def close(self) -> None:
        """End the thread, in the middle of a file too."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        for path in self._paths:
            try:
                pyramid = pyramid_of(path, self._kept_in / f"{path.name}.npz", on_frames=self._look_up)
            except _Cancelled:
                return
            except CodesignError as problem:
                self.faulted.emit(str(problem))
            else:
                self.found.emit(path, pyramid)

    def _look_up(self, _frames: int) -> None:
        if self.isInterruptionRequested():
            raise _Cancelled

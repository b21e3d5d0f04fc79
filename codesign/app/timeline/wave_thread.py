"""The thread that reads the waveforms of a session's sound, one file after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from codesign.media.pyramid import Pyramid
from codesign.model.errors import CodesignError

ReadWave = Callable[[Callable[[int], None]], Pyramid]
"""Reads the waveform of a file; what it tells of frames may raise to end it."""


class _Cancelled(Exception):
    """Nobody waits for the waveforms any more."""


class WaveThread(QThread):
    """``found(path, pyramid)`` for each file, ``faulted(sentence)`` for one that can't be read."""

    found = Signal(object, object)
    faulted = Signal(str)

    def __init__(self, waves: Iterable[tuple[Path, ReadWave]], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("waveforms")
        self._waves = tuple(waves)

    def close(self) -> None:
        """End the thread, in the middle of a file too."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """The thread's own way."""
        for path, read in self._waves:
            try:
                pyramid = read(self._look_up)
            except _Cancelled:
                return
            except CodesignError as problem:
                self.faulted.emit(str(problem))
            else:
                self.found.emit(path, pyramid)

    def _look_up(self, _frames: int) -> None:
        if self.isInterruptionRequested():
            raise _Cancelled

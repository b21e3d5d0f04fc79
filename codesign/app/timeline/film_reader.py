"""One picture of a film after the other, by Qt's own decoder; it lives in the thread that made it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

_PATIENCE_MS = 2000
"""So long a picture is waited for; a broken place of a film gives none."""
_NEAR_MS = 400.0
"""A picture farther from the wanted place is one that was on its way before."""


class FilmReader(QObject):
    """``found(image)`` for each :meth:`read`, a null one where there is none; ``unseen()`` where a file has no picture.

    ``lasts(ms)`` comes once for each file. ImportError where QtMultimedia is missing.
    """

    found = Signal(QImage)
    lasts = Signal(object, float)
    unseen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QMediaPlayer, QVideoSink  # noqa: PLC0415  # it loads a decoder

        self._player, self._sink = QMediaPlayer(self), QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._loaded_status = QMediaPlayer.MediaStatus.LoadedMedia
        self._path: Path | None = None
        self._loaded = False
        self._wanted_ms: int | None = None
        self._last: tuple[Path | None, int | None] = (None, None)
        self._image = QImage()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._give(QImage()))
        self._sink.videoFrameChanged.connect(self._look)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(lambda _error, _words: self._fail())

    def read(self, path: Path, position_ms: int) -> None:
        """Give the picture at a place of a film."""
        self._wanted_ms = position_ms
        self._patience.start()
        if (path, position_ms) == self._last and not self._image.isNull():
            QTimer.singleShot(
                0, self, lambda: self._give(self._image)
            )  # the player stands there: it would tell nothing
        elif path != self._path:
            self._path, self._loaded = path, False
            self._player.setSource(QUrl.fromLocalFile(str(path)))
        elif self._loaded:
            self._player.setPosition(position_ms)

    def _status(self, status: object) -> None:
        if status is not self._loaded_status and status != self._loaded_status:
            return
        if self._loaded or self._wanted_ms is None:
            return
        if not self._player.hasVideo():
            self._fail()
            return
        self._loaded = True
        self.lasts.emit(self._path, float(self._player.duration()))
        self._player.pause()
        self._player.setPosition(self._wanted_ms)

    def _look(self, frame: object) -> None:
        if self._wanted_ms is None or not frame.isValid():  # type: ignore[attr-defined]  # a QVideoFrame
            return
        if abs(frame.startTime() / 1000 - self._wanted_ms) <= _NEAR_MS:  # type: ignore[attr-defined]
            self._give(frame.toImage())  # type: ignore[attr-defined]

    def _give(self, image: QImage) -> None:
        if self._wanted_ms is not None:
            self._last, self._image = (self._path, self._wanted_ms), image
            self._wanted_ms = None
            self._patience.stop()
            self.found.emit(image)

    def _fail(self) -> None:
        if self._wanted_ms is not None:
            self._wanted_ms, self._path = None, None
            self._patience.stop()
            self.unseen.emit()

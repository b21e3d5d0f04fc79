"""The thread that reads pictures: the newest wish wins, and small ones are kept in the session's media folder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from codesign.app.timeline.film_reader import FilmReader
from codesign.app.timeline.pictures import THUMB_HEIGHT, Frame


class _Reader(QObject):
    """Lives in the thread."""

    found = Signal(object, QImage)
    lasts = Signal(object, float)
    unseen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._film: FilmReader | None = None
        self._waiting: list[Frame] = []
        self._now: Frame | None = None
        self._kept_in: Path | None = None

    @Slot(object, object)
    def want(self, frames: Sequence[Frame], kept_in: Path) -> None:
        """Read these, and no longer what waited."""
        self._waiting, self._kept_in = list(frames), kept_in
        if self._now is None:
            self._next()

    def _next(self) -> None:
        self._now = None
        if not self._waiting or QThread.currentThread().isInterruptionRequested():
            return
        frame = self._now = self._waiting.pop(0)
        kept = self._kept(frame)
        if kept is not None and kept.is_file():
            self._give(frame, _still(kept, frame.height))
        elif frame.position_ms is None:
            self._keep_and_give(frame, _still(frame.path, frame.height))
        else:
            self._ask_film(frame.path, frame.position_ms)

    def _ask_film(self, path: Path, position_ms: int) -> None:
        if self._film is None:
            try:
                self._film = FilmReader(self)
            except ImportError:  # Qt's multimedia isn't whole here: there are no pictures of films then
                self._unseen()
                return
            self._film.found.connect(self._filmed)
            self._film.unseen.connect(self._unseen)
            self._film.lasts.connect(self.lasts)
        self._film.read(path, position_ms)

    def _filmed(self, image: QImage) -> None:
        frame = self._now
        if frame is None:
            return
        if not image.isNull():
            image = image.scaledToHeight(frame.height, Qt.TransformationMode.SmoothTransformation)
        self._keep_and_give(frame, image)

    def _keep_and_give(self, frame: Frame, image: QImage) -> None:
        kept = self._kept(frame)
        if kept is not None and not image.isNull():
            with suppress(OSError):  # a full or locked disk costs only the time to read it again
                kept.parent.mkdir(parents=True, exist_ok=True)
                image.save(str(kept), "jpg", 80)  # type: ignore[call-overload]  # the stubs want bytes, Qt wants str
        self._give(frame, image)

    def _kept(self, frame: Frame) -> Path | None:
        """Where a small picture is kept."""
        if self._kept_in is None or frame.height != THUMB_HEIGHT:
            return None
        try:
            size = frame.path.stat().st_size
        except OSError:
            return None
        place = "" if frame.position_ms is None else f"-{frame.position_ms}"
        return self._kept_in / f"{frame.path.stem}-{size}{place}.jpg"

    def _unseen(self) -> None:
        frame = self._now
        if frame is not None:
            self._waiting = [each for each in self._waiting if each.path != frame.path]
            self.unseen.emit(frame.path)
        QTimer.singleShot(0, self, self._next)

    def _give(self, frame: Frame, image: QImage) -> None:
        self.found.emit(frame, image)
        QTimer.singleShot(0, self, self._next)  # a newer wish comes in between


def _still(path: Path, height: int) -> QImage:
    """A picture from a file, no larger than wanted; a null one where it can't be read."""
    reader = QImageReader(str(path))
    size = reader.size()
    if size.isValid() and size.height() > height:
        reader.setScaledSize(QSize(max(1, size.width() * height // size.height()), height))
    return reader.read()


class PictureThread(QObject):
    """``found(frame, image)`` for each wanted picture, a null one where there is none.

    ``lasts(path, ms)`` tells how long a film is, ``unseen(path)`` that a file has no picture that could be read.
    """

    found = Signal(object, QImage)
    lasts = Signal(object, float)
    unseen = Signal(object)
    _wanted = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread, self._reader = QThread(self), _Reader()
        self._thread.setObjectName("pictures")
        self._reader.moveToThread(self._thread)
        self._thread.finished.connect(self._reader.deleteLater)
        self._wanted.connect(self._reader.want)
        for inner, outer in ((self._reader.found, self.found), (self._reader.lasts, self.lasts)):
            inner.connect(outer)
        self._reader.unseen.connect(self.unseen)

    def want(self, frames: Sequence[Frame], kept_in: Path) -> None:
        """Read these next; small ones of films are kept in a folder."""
        if not self._thread.isRunning():
            if not frames:
                return
            self._thread.start(QThread.Priority.LowPriority)
        self._wanted.emit(list(frames), kept_in)

    def close(self) -> None:
        """End the thread."""
        self._thread.requestInterruption()
        self._thread.quit()
        self._thread.wait()

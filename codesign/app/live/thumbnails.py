"""Small pictures of files that were saved, made beside the window: decoding a large render takes a while."""

from __future__ import annotations

import queue
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from codesign.app.capture.pictures import THUMBNAIL

_LARGEST_MB = 512


class Thumbnails(QObject):
    """Makes one at a time in a thread of its own; ``made(event_id, QImage)`` for each file that Qt can read."""

    made = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: queue.SimpleQueue[tuple[str, Path] | None] = queue.SimpleQueue()
        self._thread: Thread | None = None

    def make(self, event_id: str, path: Path) -> None:
        """Have a file pictured, for an event."""
        if not readable(path):
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="thumbnails", daemon=True)
            self._thread.start()
        self._orders.put((event_id, path))

    def close(self) -> None:
        """Make what waits, and end."""
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        QImageReader.setAllocationLimit(_LARGEST_MB)
        while (order := self._orders.get()) is not None:
            picture = thumbnail(order[1])
            if picture is not None:
                self.made.emit(order[0], picture)


def readable(path: Path) -> bool:
    """Whether Qt reads pictures with this ending."""
    known = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    return path.suffix.lower().lstrip(".") in known


def thumbnail(path: Path) -> QImage | None:
    """A file as a small picture, None where it can't be read as one."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    room = QSize(*THUMBNAIL)
    if whole.isValid() and (whole.width() > room.width() or whole.height() > room.height()):
        reader.setScaledSize(whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return None if picture.isNull() else picture

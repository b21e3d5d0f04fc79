"""Pictures written to disk off the main thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter

from codesign.media.faults import told
from codesign.model.errors import MediaProblem

LARGEST_PNG = 1_000_000
"""A drawing stays below this at 1920x1080 and loses nothing; what is larger is a photo or a film."""
LOSSY = (("webp", 80), ("jpg", 85))
THUMBNAIL = (240, 150)
WAITING = 8


@dataclass(frozen=True)
class Order:
    """A picture to be written to ``stem`` and an ending that the picture decides."""

    picture: QImage
    stem: Path
    at_ms: float
    event_id: str | None


@dataclass(frozen=True)
class Written:
    """A picture on disk, with a small one to show."""

    path: Path
    at_ms: float
    event_id: str | None
    thumbnail: QImage


class PictureWriter:
    """One thread that writes pictures in their order; ``done`` is called there after each result.

    Results wait in :attr:`results`. :meth:`close` waits until all are written.
    """

    def __init__(self, done: Callable[[], None]) -> None:
        self.results: queue.SimpleQueue[Written | MediaProblem] = queue.SimpleQueue()
        self._done = done
        self._orders: queue.Queue[Order | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._work, name="snapshot writer", daemon=True)
        self._thread.start()

    def put(self, order: Order) -> None:
        """Have a picture written; MediaProblem where too many wait already."""
        try:
            self._orders.put_nowait(order)
        except queue.Full:
            raise MediaProblem("Pictures come faster than this disk takes them; one was left out.") from None

    def close(self) -> None:
        """Write what waits, and end."""
        self._orders.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            try:
                self.results.put(write(order))
            except MediaProblem as fault:
                self.results.put(fault)
            self._done()


def write(order: Order) -> Written:
    """Write a picture, whole or not at all; MediaProblem where the disk says no."""
    content, ending = encode(order.picture)
    path = order.stem.with_name(f"{order.stem.name}.{ending}")
    unfinished = path.with_suffix(".part")
    with told(f"{path.name} can't be written"):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return Written(path, order.at_ms, order.event_id, order.picture.scaled(*THUMBNAIL, keep, smooth))


def encode(picture: QImage) -> tuple[bytes, str]:
    """A picture as a file's content and ending: PNG where that is small enough, else what is smaller."""
    whole = _encoded(picture, "png", -1)
    if len(whole) <= LARGEST_PNG:
        return whole, "png"
    known = {bytes(each.data()).decode() for each in QImageWriter.supportedImageFormats()}
    ending, quality = next(pair for pair in LOSSY if pair[0] in known)
    return _encoded(picture, ending, quality), ending


def _encoded(picture: QImage, ending: str, quality: int) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, ending, quality):  # type: ignore[call-overload]  # the stubs want bytes, Qt wants str
        raise MediaProblem(f"A picture of {picture.width()} x {picture.height()} can't be made a {ending} file.")
    return bytes(content.data())

"""Pictures of the screen at the moments of a session."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from codesign.app.capture.pictures import Order, PictureWriter
from codesign.app.capture.screen import ScreenArea, grab
from codesign.media import media_list
from codesign.media.media_list import Snapshot
from codesign.model.errors import MediaProblem


class Snapshots(QObject):
    """Takes a picture at each :meth:`take` and lists it among the session's media.

    The picture itself is taken at once, on the main thread (about 20 ms at 1920x1080): so stamp and
    store the event first. Writing it is another thread's work. Nothing here raises for what a screen
    or disk does: ``trouble`` says it in one sentence, once until a picture succeeds again.
    """

    taken = Signal(object)
    """A Written picture: path, at_ms, event_id and thumbnail (QImage)."""
    trouble = Signal(str)
    _written = Signal()

    def __init__(self, folder: Path, area: ScreenArea | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.area = area or ScreenArea()
        self._writer: PictureWriter | None = None
        self._stems: set[str] = set()
        self._told: str | None = None
        self._written.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def take(self, at_ms: float, event_id: str | None = None) -> None:
        """Picture the area as it looks now, for a moment of the session's clock and an event, if any."""
        try:
            order = Order(grab(self.area), self.folder / self._stem(at_ms, event_id), at_ms, event_id)
            if self._writer is None:
                self._writer = PictureWriter(self._written.emit)
            self._writer.put(order)
        except MediaProblem as fault:
            self._tell(str(fault))

    def close(self) -> None:
        """Write what waits, and end."""
        if self._writer is not None:
            self._writer.close()
            self._collect()
            self._writer = None

    def _collect(self) -> None:
        while self._writer is not None and not self._writer.results.empty():
            result = self._writer.results.get()
            try:
                if isinstance(result, MediaProblem):
                    raise result
                entry = Snapshot(result.path.name, result.at_ms, result.event_id)
                media_list.append(self.folder, entry, durable=False)
                self._told = None
                self.taken.emit(result)
            except MediaProblem as fault:
                self._tell(str(fault))

    def _tell(self, sentence: str) -> None:
        if sentence != self._told:
            self._told = sentence
            self.trouble.emit(sentence)

    def _stem(self, at_ms: float, event_id: str | None) -> str:
        """A name of its own: the time in ms, the event's id."""
        readable = re.sub(r"[^A-Za-z0-9]+", "-", event_id or "").strip("-")[:40]
        name = f"snapshot-{max(0, round(at_ms)):09d}-{readable}".rstrip("-")
        stem, number = name, 1
        while stem in self._stems or any(self.folder.glob(f"{stem}.*")):
            number += 1
            stem = f"{name}-{number}"
        self._stems.add(stem)
        return stem

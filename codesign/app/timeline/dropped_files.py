"""Files that are dropped onto a widget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class DroppedFiles(QObject):
    """``dropped(paths)`` tells of files, while ``wanted`` says that they are."""

    dropped = Signal(object)

    def __init__(self, on: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(on)
        self._wanted = wanted
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take what is a file on this machine."""
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls() and self._wanted():
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            urls = event.mimeData().urls()
            self.dropped.emit([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
            return True
        return super().eventFilter(watched, event)

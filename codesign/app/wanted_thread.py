"""A helper thread that does what was wanted last: what nobody wants any longer isn't done."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Condition
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread

Wanted = TypeVar("Wanted")


class WantedThread(QThread, Generic[Wanted]):
    """Takes what :meth:`want` gives; :meth:`next` gives it to the thread, one after the other, until it is closed."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._waiting: list[Wanted] = []
        self._news = Condition()
        self._closed = False

    def want_only(self, wanted: Iterable[Wanted]) -> None:
        """Do these next, and no longer what waited; returns at once."""
        with self._news:
            self._waiting = list(wanted)
            self._news.notify()
        if not self.isRunning() and not self._closed:
            self.start(QThread.Priority.LowPriority)

    def close(self) -> None:
        """End the thread, after what it is at."""
        with self._news:
            self._closed = True
            self._news.notify()
        self.wait()

    def next(self) -> Wanted | None:
        """What is to be done next, waited for; None where nothing is any more."""
        with self._news:
            self._news.wait_for(lambda: self._closed or bool(self._waiting))
            return None if self._closed else self._waiting.pop(0)

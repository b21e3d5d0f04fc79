"""What comes in from outside while a session is recorded: tools over the local intake, saves in a watched folder."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from codesign.intake.folder_watch import FolderWatch
from codesign.intake.intake import Intake
from codesign.intake.saved_file import Watched
from codesign.intake.server import IntakeServer
from codesign.record.live_session import LiveSession
from codesign.record.outside import OutsideDoor
from codesign.record.session_clock import steady_ns

EVERY_S = 0.005
"""What comes in is committed so often at most: what came meanwhile is one commit, and keys get in between."""


class Outside(QObject):
    """The intake and the watched folder of a window, for whatever session it records.

    ``changed`` tells that something was switched, ``counted(int)`` how many events came in so far, ``trouble(str)`` a
    sentence about the folder, "" once nothing is wrong any more, ``failed(Exception)`` a fault of the program in one of
    the threads.
    """

    changed = Signal()
    counted = Signal(int)
    trouble = Signal(str)
    failed = Signal(object)
    _came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.intake = Intake(self._came.emit)
        self.server = IntakeServer(self.intake, steady_ns, self.failed.emit)
        self.watched: Watched | None = None
        self._live: LiveSession | None = None
        self._watch: FolderWatch | None = None
        self._taken_at = 0.0
        self._next = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._take)
        self._came.connect(self._soon, Qt.ConnectionType.QueuedConnection)

    def switch(self, *, on: bool) -> None:
        """Let tools log, or no longer; IntakeProblem where nothing can listen."""
        try:
            (self.server.on if on else self.server.off)()
        finally:
            self.changed.emit()

    def watch(self, watched: Watched | None) -> None:
        """Watch this folder while a session goes on, None for none; IntakeProblem where it can't be."""
        self._unwatch()
        self.watched = watched
        self.trouble.emit("")
        try:
            self._begin_watch()
        except Exception:
            self.watched = None
            raise
        finally:
            self.changed.emit()

    def attach(self, live: LiveSession | None) -> None:
        """Let events into this session from now on, None for none; IntakeProblem where its folder went away."""
        self._live = live
        self._unwatch()
        self.intake.taken = 0
        self.intake.attach(None if live is None else OutsideDoor(live))
        self.counted.emit(0)
        if live is not None:
            self._begin_watch()

    def _begin_watch(self) -> None:
        if self.watched is not None and self._live is not None:
            recorder = self._live.recorder
            media = recorder.workspace.media_folder(recorder.head.id)
            told = (self.trouble.emit, self.failed.emit)
            self._watch = FolderWatch(self.watched, self.intake, media, steady_ns, *told)

    def _unwatch(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _soon(self) -> None:
        """Take what came in, as soon as the pause after the last commit is over."""
        if not self._next.isActive():
            self._next.start(max(0, round((self._taken_at + EVERY_S - time.monotonic()) * 1000)))

    def _take(self) -> None:
        before = self.intake.taken
        try:
            more = self.intake.take()
        finally:
            self._taken_at = time.monotonic()
        if self.intake.taken != before:
            self.counted.emit(self.intake.taken)
        if more:
            self._soon()

    def close(self) -> None:
        """Let nothing in any more."""
        self._unwatch()
        self.intake.attach(None)
        self.server.off()

"""One session that is being recorded from this window: its verbs, its devices, its board, tied together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from codesign.app.capture.pictures import Written
from codesign.app.live.board import Board
from codesign.app.live.capture import Capture
from codesign.app.live.live_desk import LiveDesk
from codesign.report.words import clock


class Recording(QObject):
    """Ties a live session to the board and the devices; ``ended`` comes once, when it was stopped.

    ``told(str)`` is a word of confirmation, ``trouble(str)`` a sentence about a device.
    """

    ended = Signal()
    told = Signal(str)
    trouble = Signal(str)

    def __init__(self, desk: LiveDesk, board: Board, capture: Capture, folder: Path) -> None:
        super().__init__()
        self.desk, self._board, self._capture, self._folder = desk, board, capture, folder
        self._ran = False
        verbs = board.verbs
        self._links = [
            verbs.pictured.connect(self._picture),
            verbs.said.connect(self.told.emit),
            verbs.stopped.connect(self._stopped),
            verbs.changed.connect(self._follow_clock),
            desk.ticked.connect(self._show_sound),
            capture.pictured.connect(self._pictured),
            capture.level.connect(board.header.meter.put),
        ]
        capture.trouble.connect(self.trouble.emit)
        capture.recovered.connect(lambda: self.told.emit("Sound is recorded again."))
        board.attach(desk)
        board.header.meter.setVisible(capture.hears)
        self._follow_clock()

    def _follow_clock(self) -> None:
        """Record sound while the session's clock runs."""
        clock_now = self.desk.live.clock
        running = clock_now.stretch.running and not self.desk.live.stopped
        if running and not self._ran:
            at_ns = clock_now.now_ns()
            self._capture.begin(self._folder, at_ns, clock_now.session_ms(at_ns))
        elif self._ran and not running:
            self._capture.pause()
        self._ran = running

    def _picture(self, event_id: str | None) -> None:
        if not self._capture.pictures:
            if event_id is None:
                self.told.emit("No screen was chosen for pictures.")
            return
        event = self.desk.event_of(event_id)
        at_ms = self.desk.live.now_ms() if event is None else event.start_ms
        # Grabbing the screen takes some 20 ms here: the event is shown first.
        QTimer.singleShot(0, self, lambda: self._capture.picture(at_ms, event_id))

    def _pictured(self, picture: Written) -> None:
        self._board.show_picture(picture.event_id, clock(round(picture.at_ms)), picture.thumbnail)

    def _show_sound(self) -> None:
        seconds = self._capture.seconds
        sound = f"sound {int(seconds) // 60}:{int(seconds) % 60:02}" if seconds else ""
        film = f"film, {self._capture.video_cost:.0f} % of a core" if self._capture.video_cost else ""
        self._board.header.sound.setText(" · ".join(part for part in (sound, film) if part))

    def _stopped(self) -> None:
        self.close()
        self.ended.emit()

    def close(self) -> None:
        """Let go of devices, thread and board; the session stays as it is."""
        for link in self._links:
            QObject.disconnect(link)
        self._links = []
        self._capture.close()
        self._board.attach(None)
        self.desk.close()
        if not self.desk.live.stopped:
            self.desk.live.let_go()

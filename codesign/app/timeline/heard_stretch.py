"""A stretch of the session heard once: what somebody looks at is played, and then it is quiet again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from codesign.app.timeline.playback import Playback
from codesign.app.timeline.review_desk import ReviewDesk

MARGIN_MS = 500
"""So much is heard around what is looked at, so that its beginning isn't cut off."""
LEAST_MS = 2000
"""An event without a length was said around its moment."""


class HeardStretch(QObject):
    """Plays from here to there and stops; where somebody seeks or pauses meanwhile, it lets go."""

    def __init__(self, desk: ReviewDesk, playback: Playback) -> None:
        super().__init__(playback)
        self._desk, self._playback = desk, playback
        self._until: int | None = None
        self._starting = False
        desk.playhead_moved.connect(self._moved)
        desk.sought.connect(self._let_go)
        playback.changed.connect(self._changed)

    @property
    def until_ms(self) -> int | None:
        """Where it will stop; None where nothing is heard."""
        return self._until

    def hear(self, start_ms: int, end_ms: int) -> None:
        """Play a stretch with a margin around it, at least two seconds."""
        self._starting = True
        self._playback.pause()
        if self._playback.loop is not None:
            self._playback.loop_selection()  # a loop would lead elsewhere
        self._desk.seek(start_ms - MARGIN_MS)
        self._playback.play()
        self._starting = False
        self._until = max(end_ms + MARGIN_MS, start_ms + LEAST_MS) if self._playback.playing else None

    def _moved(self, at_ms: int) -> None:
        if self._until is not None and not self._starting and at_ms >= self._until:
            self._until = None
            self._playback.pause()

    def _let_go(self, _at_ms: int) -> None:
        if not self._starting:
            self._until = None

    def _changed(self) -> None:
        if not self._starting and not self._playback.playing:
            self._until = None

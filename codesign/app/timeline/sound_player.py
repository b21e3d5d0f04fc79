"""One file of sound, played by Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl, Signal

from codesign.model.errors import MediaProblem

NO_QT = "Sound can't be played here: QtMultimedia is missing ({fault}); the playhead runs without it."

STRETCHED_MS = 110.0
"""By so much what is heard is behind the position that Qt tells where it keeps the pitch at another rate than 1.

Measured with Qt 6.11 and FFmpeg at rates from 0.5 to 3, beside 20 ms at rate 1 (real time, not the file's).
"""


class Player(Protocol):
    """What the playback needs of a file that sounds; places are milliseconds of the file."""

    def play(self, position_ms: float) -> None:
        """Sound from a place on."""

    def pause(self) -> None:
        """Be silent."""

    def set_rate(self, rate: float) -> None:
        """Faster or slower."""

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001  # as Qt's setMuted
        """Run on without being heard, or be heard again."""

    def close(self) -> None:
        """Let go of the file and the device."""


Moved = Callable[[float], None]
Failed = Callable[[str], None]
MakePlayer = Callable[[Path, Moved, Failed], Player]
"""Makes the player of a file; it tells its place while it plays, and in a sentence why it can't."""


class SoundPlayer(QObject):
    """A player of Qt's; MediaProblem where QtMultimedia is missing.

    Qt keeps the pitch at any rate where its player can (from 6.10 on with FFmpeg).
    """

    moved = Signal(float)
    failed = Signal(str)

    def __init__(self, path: Path, moved: Moved, failed: Failed) -> None:
        super().__init__()
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer  # noqa: PLC0415 (its libraries may be missing)
        except ImportError as fault:
            raise MediaProblem(NO_QT.format(fault=fault)) from fault
        self._path = path
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._keeps_pitch = hasattr(self._player, "setPitchCompensation")
        if self._keeps_pitch:
            self._player.setPitchCompensation(True)
        self._behind_ms = 0.0
        self._playing = QMediaPlayer.PlaybackState.PlayingState
        self._wanted_ms: float | None = None
        self._loaded = False
        self._ready = (QMediaPlayer.MediaStatus.LoadedMedia, QMediaPlayer.MediaStatus.BufferedMedia)
        self.moved.connect(moved)
        self.failed.connect(failed)
        self._player.positionChanged.connect(self._tell)
        self._player.mediaStatusChanged.connect(self._begin)
        self._player.errorOccurred.connect(self._fail)
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def play(self, position_ms: float) -> None:
        """Sound from a place on; a file that isn't read yet begins when it is."""
        self._wanted_ms = position_ms
        if self._loaded:
            self._begin(None)

    def _begin(self, status: object) -> None:
        self._loaded = self._loaded or status in self._ready
        if not self._loaded or self._wanted_ms is None:
            return
        wanted, self._wanted_ms = self._wanted_ms, None
        self._player.setPosition(round(wanted))
        self._player.play()

    def pause(self) -> None:
        """Be silent."""
        self._wanted_ms = None
        self._player.pause()

    def set_rate(self, rate: float) -> None:
        """Faster or slower."""
        self._player.setPlaybackRate(rate)
        self._behind_ms = STRETCHED_MS * rate if self._keeps_pitch and rate != 1 else 0.0

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001  # as Qt's setMuted
        """Run on without being heard, or be heard again."""
        self._output.setMuted(muted)

    def close(self) -> None:
        """Let go of the file and the device."""
        self.blockSignals(True)
        self._player.stop()
        self._player.setSource(QUrl())
        self.deleteLater()

    def _tell(self, position_ms: int) -> None:
        if self._player.playbackState() == self._playing:
            self.moved.emit(position_ms - self._behind_ms)

    def _fail(self, _error: object, words: str) -> None:
        self.failed.emit(f"{self._path.name} can't be played ({words.rstrip('.') or 'unknown reason'})")

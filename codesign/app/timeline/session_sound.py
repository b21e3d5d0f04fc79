"""The sound of the open session: played, and its waveforms read in a thread that ends with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from codesign.app.timeline.playback import Playback
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.tracks import Track, tracks_of
from codesign.app.timeline.wave_thread import WaveThread
from codesign.media.sound_parts import read_media


class SessionSound(QObject):
    """``tracks_changed(tracks)`` for another session, ``wave_read(path, pyramid)``, ``faulted(sentence)``."""

    tracks_changed = Signal(object)
    wave_read = Signal(object, object)
    faulted = Signal(str)

    def __init__(self, review: ReviewDesk, parent: QObject) -> None:
        super().__init__(parent)
        self.playback = Playback(review)
        self._waves: WaveThread | None = None
        self.playback.faulted.connect(self.faulted)

    def open(self, folder: Path) -> None:
        """Take the sound of a session's folder of media; FileProblem where its list can't be read."""
        self._end_waves()
        self.playback.set_tracks([])
        self.tracks_changed.emit(())
        tracks = tracks_of(read_media(folder))
        self.playback.set_tracks(tracks)
        self.tracks_changed.emit(tuple(tracks))
        if tracks:
            self._read_waves(tracks, folder / "waveforms")

    def _read_waves(self, tracks: Sequence[Track], kept_in: Path) -> None:
        self._waves = WaveThread((track.path for track in tracks), kept_in, self)
        self._waves.found.connect(self.wave_read)
        self._waves.faulted.connect(self.faulted)
        self._waves.start(QThread.Priority.LowPriority)

    def _end_waves(self) -> None:
        if self._waves is not None:
            self._waves.close()
            self._waves.deleteLater()
            self._waves = None

    def close(self) -> None:
        """Fall silent, and end the thread."""
        self._end_waves()
        self.playback.close()

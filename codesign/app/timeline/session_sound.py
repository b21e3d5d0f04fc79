"""The sound of the open session: played, and its waveforms read in threads that end with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from codesign.app.timeline.playback import Playback
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.track_desk import TrackDesk
from codesign.app.timeline.tracks import Track
from codesign.app.timeline.wave_thread import ReadWave, WaveThread
from codesign.media.pyramid import pyramid_of
from codesign.media.tracks import pyramid_of_track
from codesign.media.tracks import track_of as listed


class SessionSound(QObject):
    """Follows a desk of tracks; ``wave_read(path, pyramid)``, ``faulted(sentence)``."""

    wave_read = Signal(object, object)
    faulted = Signal(str)

    def __init__(self, review: ReviewDesk, tracks: TrackDesk, parent: QObject) -> None:
        super().__init__(parent)
        self.playback, self._tracks = Playback(review), tracks
        self._folder: Path | None = None
        self._asked: set[Path] = set()
        self._threads: list[WaveThread] = []
        self.playback.faulted.connect(self.faulted)
        tracks.changed.connect(self._follow)
        tracks.heard_changed.connect(lambda: self.playback.mute(tracks.muted))

    def _follow(self) -> None:
        """Another session: all anew. The same one: what is new is read, and what moved is played where it lies."""
        if self._tracks.folder != self._folder or self._folder is None:
            self._end_waves()
            self.playback.set_tracks(self._tracks.playable)
            self._folder = self._tracks.folder
        else:
            self.playback.lay(self._tracks.playable)
        self._read_waves()

    def _read_waves(self) -> None:
        wanted = [track for track in self._tracks.playable if track.path not in self._asked]
        if not wanted or self._folder is None:
            return
        self._asked |= {track.path for track in wanted}
        thread = WaveThread([(track.path, _reading(self._folder, track)) for track in wanted], self)
        thread.found.connect(self.wave_read)
        thread.faulted.connect(self.faulted)
        self._threads.append(thread)
        thread.start(QThread.Priority.LowPriority)

    def _end_waves(self) -> None:
        for thread in self._threads:
            thread.close()
            thread.deleteLater()
        self._threads.clear()
        self._asked.clear()

    def close(self) -> None:
        """Fall silent, and end the threads."""
        self._end_waves()
        self.playback.close()


def _reading(folder: Path, track: Track) -> ReadWave:
    """How a track's waveform is read, and where it is kept for the next time."""
    if track.id is not None:
        return partial(pyramid_of_track, folder, listed(folder, track.id))
    kept_in = folder / "waveforms" / f"{track.path.name}.npz"
    return lambda on_frames: pyramid_of(track.path, kept_in, on_frames=on_frames)

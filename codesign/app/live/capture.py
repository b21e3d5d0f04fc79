"""What records beside the events of one session: the microphone, and pictures of the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from codesign.app.capture.microphone import Microphone
from codesign.app.capture.screen import ScreenArea
from codesign.app.capture.screen_video import ScreenVideo
from codesign.app.capture.snapshots import Snapshots
from codesign.record.session_clock import steady_ns
from codesign.record.set_up import Sources


class Capture(QObject):
    """The devices of a session; nothing here raises for what a device does: ``trouble`` says it in a sentence.

    ``pictured(Written)`` comes with each picture that was written.
    """

    trouble = Signal(str)
    recovered = Signal()
    level = Signal(float)
    pictured = Signal(object)

    def __init__(self, sources: Sources, *, microphone: Microphone | None = None) -> None:
        super().__init__()
        self._sources = sources
        self._microphone = microphone
        self._snapshots: Snapshots | None = None
        self._video: ScreenVideo | None = None
        self.video_cost = 0.0
        self._folder: Path | None = None

    def arm(self) -> None:
        """Open the microphone before the start, as it needs a second to wake."""
        if self._sources.microphone is None:
            return
        if self._microphone is None:
            self._microphone = Microphone(self._sources.microphone, steady_ns, self)
            self._microphone.arm()
        self._microphone.level.connect(self.level.emit)
        self._microphone.trouble.connect(self.trouble.emit)
        self._microphone.recovered.connect(self.recovered.emit)

    def begin(self, folder: Path, moment_ns: int, at_ms: int) -> None:
        """Record into a session's media folder from a moment on, at which its clock shows ``at_ms``."""
        self._folder = folder
        if self._microphone is not None or self._sources.screen is not None:
            folder.mkdir(parents=True, exist_ok=True)
        if self._microphone is not None:
            self._microphone.begin(folder, moment_ns, float(at_ms))
        if self._sources.screen is not None and self._snapshots is None:
            self._snapshots = Snapshots(folder, ScreenArea(self._sources.screen, self._sources.region), self)
            self._snapshots.taken.connect(self.pictured.emit)
            self._snapshots.trouble.connect(self.trouble.emit)

        if self._sources.video:
            self._film(folder, moment_ns, at_ms)

    def _film(self, folder: Path, moment_ns: int, at_ms: int) -> None:
        if self._video is None:
            area = ScreenArea(self._sources.screen, self._sources.region)
            self._video = ScreenVideo(folder, area, steady_ns, parent=self)
            self._video.trouble.connect(self.trouble.emit)
            self._video.cost.connect(self._cost)
        self._video.begin(moment_ns, float(at_ms))

    def _cost(self, percent: float) -> None:
        self.video_cost = percent

    def pause(self) -> None:
        """End the part of sound and film; :meth:`begin` begins a further one."""
        if self._video is not None:
            self._video.stop()
        if self._microphone is not None:
            self._microphone.pause()

    def picture(self, at_ms: int, event_id: str | None) -> None:
        """Take a picture of the screen, where one was chosen."""
        if self._snapshots is not None:
            self._snapshots.take(float(at_ms), event_id)

    @property
    def seconds(self) -> float:
        """The length of the part of sound that is being written; 0 without a microphone."""
        return 0.0 if self._microphone is None else self._microphone.seconds

    @property
    def hears(self) -> bool:
        """Whether there is a microphone."""
        return self._microphone is not None

    @property
    def pictures(self) -> bool:
        """Whether pictures are taken."""
        return self._snapshots is not None

    def close(self) -> None:
        """Write what waits, and let go of the devices."""
        if self._video is not None:
            self._video.stop()
        if self._snapshots is not None:
            self._snapshots.close()
        if self._microphone is not None:
            self._microphone.close()

"""A video of the screen beside a session: off unless begun, and its cost shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from codesign.app.capture import ffmpeg_video
from codesign.app.capture.screen import ScreenArea
from codesign.media import media_list
from codesign.media.disk_room import room_left
from codesign.media.media_list import VideoBegun
from codesign.media.sound_parts import next_file
from codesign.model.errors import MediaProblem

COST_MS = 2_000
SPARE_BYTES = 300_000_000
"""What a video leaves to sound and events on a disk that gets full."""


class Camera(Protocol):
    """What films: by ffmpeg or by Qt."""

    def cpu_seconds(self) -> float | None:
        """What it has taken of a processor so far."""

    def close(self) -> None:
        """Finish the file."""


class ScreenVideo(QObject):
    """Films an area of the screen into ``screen-1.mkv``, ``screen-2.mkv``, …, ten pictures a second.

    Nothing here raises for what a screen, disk or program does: ``trouble`` says it in one
    sentence, and the video has ended. ``clock`` gives monotonic nanoseconds.
    """

    begun = Signal(object, float)
    """The video's Path and its offset on the session's clock, in ms."""
    cost = Signal(float)
    """What filming takes, in percent of one core, every two seconds."""
    trouble = Signal(str)

    def __init__(
        self,
        folder: Path,
        area: ScreenArea | None = None,
        clock: Callable[[], int] = time.monotonic_ns,
        parent: QObject | None = None,
        *,
        by_ffmpeg: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder, self.area = folder, area or ScreenArea()
        self._clock = clock
        self._by_ffmpeg = by_ffmpeg
        self._camera: Camera | None = None
        self._spent = (0, 0.0)
        self._watch = QTimer(self, interval=COST_MS)
        self._watch.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether it films."""
        return self._camera is not None

    def begin(self, moment_ns: int, at_ms: float = 0.0) -> None:
        """Film from now on; the session's clock showed ``at_ms`` at a moment (monotonic ns)."""
        self.stop()
        path = next_file(self.folder, "screen", ".mkv")

        def first_picture(taken_ns: int) -> None:
            self._list(path, at_ms + (taken_ns - moment_ns) / 1e6)

        try:
            self._check_room()
            self._camera = self._film(path, first_picture)
        except MediaProblem as fault:
            self.trouble.emit(str(fault))
            return
        self._spent = (self._clock(), self._camera.cpu_seconds() or 0.0)
        self._watch.start()

    def stop(self) -> None:
        """Finish the file, if it films."""
        self._watch.stop()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.close()

    def _film(self, path: Path, first_picture: Callable[[int], None]) -> Camera:
        path.parent.mkdir(parents=True, exist_ok=True)
        by_ffmpeg = ffmpeg_video.can_record() if self._by_ffmpeg is None else self._by_ffmpeg
        if by_ffmpeg:
            return ffmpeg_video.FfmpegVideo(path, self.area, self._clock, first_picture, self._failed)
        try:
            from codesign.app.capture.qt_video import QtVideo  # noqa: PLC0415 - missing libraries must not stop the app
        except ImportError as fault:
            raise MediaProblem(f"The screen can't be filmed here: QtMultimedia is missing ({fault}).") from fault
        return QtVideo(path, self.area, self._clock, first_picture, self._failed)

    def _list(self, path: Path, offset_ms: float) -> None:
        try:
            media_list.append(self.folder, VideoBegun(path.name, round(offset_ms, 3)))
        except MediaProblem as fault:
            self._failed(str(fault))
        else:
            self.begun.emit(path, offset_ms)

    def _look(self) -> None:
        if self._camera is None:
            return
        now, spent = self._clock(), self._camera.cpu_seconds()
        if spent is not None:
            before_ns, before = self._spent
            self._spent = (now, spent)
            self.cost.emit(100 * (spent - before) * 1e9 / (now - before_ns))
        try:
            self._check_room()
        except MediaProblem as fault:
            self._failed(str(fault))

    def _check_room(self) -> None:
        if room_left(self.folder) < SPARE_BYTES:
            raise MediaProblem("The disk is nearly full: the screen is not filmed, so that sound and events have room.")

    def _failed(self, sentence: str) -> None:
        self.stop()
        self.trouble.emit(sentence)

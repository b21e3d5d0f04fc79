"""A video of the screen by Qt alone: pictures of it, ten a second, to Qt's encoder."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameInput,
)

from codesign.app.capture.screen import ScreenArea, grab
from codesign.model.errors import MediaProblem

FRAMES_PER_SECOND = 10


class QtVideo(QObject):
    """Films an area into an mkv file; a kill costs what Qt hasn't written yet (256 KiB, some seconds).

    ``first_picture`` gets the moment of the first picture (by ``clock``, ns), ``failed`` a sentence.
    MediaProblem where the screen can't be pictured.
    """

    def __init__(
        self,
        path: Path,
        area: ScreenArea,
        clock: Callable[[], int],
        first_picture: Callable[[int], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._area, self._clock, self._first_picture, self._failed = area, clock, first_picture, failed
        self._first_ns: int | None = None
        self._grabbing_s = 0.0
        self._others_before_s = _others_s()
        grab(area)
        # Told a format at once, it never becomes ready (Qt 6.11).
        self._input = QVideoFrameInput()
        self._recorder = QMediaRecorder(self)
        self._session = QMediaCaptureSession(self)
        self._session.setVideoFrameInput(self._input)
        self._session.setRecorder(self._recorder)
        self._timer = QTimer(self, interval=1000 // FRAMES_PER_SECOND, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._send)
        self._start(path)

    def _start(self, path: Path) -> None:
        shape = QMediaFormat(QMediaFormat.FileFormat.Matroska)
        shape.setVideoCodec(QMediaFormat.VideoCodec.MPEG4)
        self._recorder.setMediaFormat(shape)
        self._recorder.setVideoFrameRate(FRAMES_PER_SECOND)
        self._recorder.setQuality(QMediaRecorder.Quality.HighQuality)
        self._recorder.setOutputLocation(QUrl.fromLocalFile(str(path)))
        self._recorder.errorOccurred.connect(self._broke)
        self._recorder.record()
        self._timer.start()

    def cpu_seconds(self) -> float | None:
        """What it has taken of a processor so far: the pictures, and all threads but this one."""
        return self._grabbing_s + _others_s() - self._others_before_s

    def close(self) -> None:
        """Finish the file."""
        self._timer.stop()
        self._recorder.errorOccurred.disconnect(self._broke)
        self._recorder.stop()
        self.deleteLater()

    def _send(self) -> None:
        began = time.thread_time()
        now = self._clock()
        try:
            frame = QVideoFrame(_even(grab(self._area)))
        except MediaProblem as fault:
            self._failed(f"The screen video ended: {fault}")
            return
        first = now if self._first_ns is None else self._first_ns
        frame.setStartTime((now - first) // 1000)
        if self._input.sendVideoFrame(frame) and self._first_ns is None:
            self._first_ns = now
            self._first_picture(now)
        self._grabbing_s += time.thread_time() - began

    def _broke(self) -> None:
        self._failed(f"The screen video ended ({self._recorder.errorString()}); events and sound go on.")


def _even(picture: QImage) -> QImage:
    """What encoders take: an even width and height."""
    return picture.copy(0, 0, picture.width() // 2 * 2, picture.height() // 2 * 2)


def _others_s() -> float:
    """The processor time of all threads but the main one."""
    return time.process_time() - time.thread_time()

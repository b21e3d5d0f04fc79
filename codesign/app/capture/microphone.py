"""The microphone of a session: a moving level, and its sound as parts on the session's clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from codesign.media.disk_room import ENOUGH_BYTES, room_left
from codesign.media.levels import SILENCE_DBFS, level_of
from codesign.media.sound_recording import SoundRecording
from codesign.model.errors import MediaProblem

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices

    from codesign.app.capture.sound_stream import MicrophoneName, SoundStream

WATCH_MS = 1000
LEVEL_S = 0.05
PATIENCE_LOOKS = 6
"""A device from which nothing came at so many looks has stopped; it may need two seconds to wake. Looks are
counted, not time: a suspend or a busy window is no fault of the device."""
SILENT_S = 6.0
"""No microphone gives nothing but zeros for so long, unless it is muted, or gone with nobody saying so."""
SPARE_BYTES = 1_000_000
NO_QT = "Sound can't be recorded here: QtMultimedia is missing ({fault}); everything else works."


def microphones() -> list[MicrophoneName]:
    """The microphones that are plugged in; MediaProblem where this machine can't have any."""
    try:
        from codesign.app.capture import sound_stream  # noqa: PLC0415 - missing libraries of sound must not stop the app
    except ImportError as fault:
        raise MediaProblem(NO_QT.format(fault=fault)) from fault
    return sound_stream.microphones()


class Microphone(QObject):
    """Records one microphone; ``device_id`` None is whichever is the default.

    :meth:`arm` opens it before the session starts, as it needs a second or two to wake; its level
    moves from then on. :meth:`begin` writes from the very moment it is given, :meth:`pause` ends the part,
    :meth:`close` lets go of everything. Nothing here raises for what a device or disk does:
    ``trouble`` says it in one sentence, recording goes on by itself as a further part when it can, and
    ``recovered`` says so. ``clock`` gives monotonic nanoseconds, those of the session's clock.
    """

    level = Signal(float)
    """The peak of the last moment in dBFS, about 20 times a second."""
    trouble = Signal(str)
    recovered = Signal()
    devices_changed = Signal()
    """Another list of microphones(); while this one is armed."""
    part_begun = Signal(object, float)
    """A part's Path and its offset on the session's clock, in ms."""

    def __init__(
        self,
        device_id: str | None,
        clock: Callable[[], int] = time.monotonic_ns,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.device_id = device_id
        self._clock = clock
        self._stream: SoundStream | None = None
        self._recording = SoundRecording(self.part_begun.emit)
        self._devices: QMediaDevices | None = None
        self._folder: Path | None = None
        self._told: str | None = None
        self._known: list[str] = []
        self._quiet_looks = self._silent_frames = 0
        self._peak, self._peak_frames = SILENCE_DBFS, 0
        self._low_told = False
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._look)

    @property
    def seconds(self) -> float:
        """The length of the part that is being written."""
        return self._recording.seconds

    @property
    def armed(self) -> bool:
        """Whether the device is open."""
        return self._stream is not None

    def arm(self) -> None:
        """Open the device, now or as soon as it is there."""
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - see microphones()
        except ImportError as fault:
            self._tell(NO_QT.format(fault=fault))
            return
        if self._devices is None:
            self._devices = devices = QMediaDevices(self)
            devices.audioInputsChanged.connect(self._devices_changed)
            self._watch.start()
        self._open()

    def begin(self, folder: Path, moment_ns: int, at_ms: float = 0.0) -> None:
        """Write to a session's media folder from a moment on, at which its clock showed ``at_ms``.

        After a pause this goes on with a further part. One that wasn't armed loses its first seconds.
        """
        self._folder, self._low_told = folder, False
        if self._devices is None:
            self.arm()
        self._try(lambda: self._recording.begin(folder, moment_ns, at_ms))

    def pause(self) -> None:
        """End the part; the device stays open."""
        self._end("paused")

    def close(self) -> None:
        """End the part and let go of the device."""
        self._watch.stop()
        if self._devices is not None:
            self._devices.audioInputsChanged.disconnect(self._devices_changed)
            self._devices.deleteLater()
            self._devices = None
        self._end("stopped")
        self._drop()

    def _end(self, why: str) -> None:
        if self._stream is not None:
            self._stream.read()
        self._try(lambda: self._recording.pause(why))

    def _open(self) -> None:
        from codesign.app.capture.sound_stream import SoundStream, find, microphones  # noqa: PLC0415 - see microphones()

        if self._stream is not None:
            return
        self._known = [each.id for each in microphones()]
        try:
            self._stream = SoundStream(find(self.device_id), self._clock, self._heard, self._lost)
        except MediaProblem as fault:
            self._tell(str(fault))
            return
        self._quiet_looks = self._silent_frames = 0
        stream = self._stream
        stream.setParent(self)
        self._try(lambda: self._recording.listen(stream.rate, stream.channels))

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _lost(self, sentence: str) -> None:
        self._drop()
        self._tell(sentence)
        self._try(lambda: self._recording.interrupt("the microphone was gone"))

    def _heard(self, block: bytes, now_ns: int) -> None:
        self._try(lambda: self._recording.hear(block, now_ns))
        self._quiet_looks = 0
        self._move_level(block)
        if self._told is not None and not self._recording.held and not self._silent:
            self._told = None
            self.recovered.emit()

    @property
    def _silent(self) -> bool:
        return self._silent_frames > SILENT_S * self._recording.rate

    def _move_level(self, block: bytes) -> None:
        if not self._peak_frames:
            self._peak = SILENCE_DBFS
        peak, frames = level_of(block).peak_dbfs, len(block) // self._recording.frame_bytes
        self._silent_frames = self._silent_frames + frames if peak == SILENCE_DBFS else 0
        self._peak, self._peak_frames = max(self._peak, peak), self._peak_frames + frames
        if self._peak_frames >= LEVEL_S * self._recording.rate:
            self.level.emit(self._peak)
            self._peak_frames = 0

    def _devices_changed(self) -> None:
        from codesign.app.capture.sound_stream import LOST_SERVERS, microphones  # noqa: PLC0415 - see microphones()

        LOST_SERVERS.clear()
        self.devices_changed.emit()
        before, self._known = self._known, [each.id for each in microphones()]
        if self._stream is None:
            self._open()
        elif self._stream.device_id not in self._known:
            self._lost(f"The microphone {self._stream.name} is gone; recording goes on when it is back.")
            if self.device_id is None:
                self._open()
        elif before == self._known:
            # Qt doesn't tell of the last device's going, and sound servers give a stream another source in
            # its place: a change that changes nothing is that device come back.
            self._lost(f"The microphone {self._stream.name} was gone for a while.")
            self._open()

    def _look(self) -> None:
        """Whether sound comes and the disk has room, once a second."""
        if self._stream is None:
            self._open()
        else:
            self._listen_to(self._stream)
        if self._recording.running and self._folder is not None:
            folder = self._folder
            self._try(lambda: self._look_at_disk(folder))

    def _listen_to(self, stream: SoundStream) -> None:
        self._quiet_looks += 1
        stream.read()
        if self._quiet_looks >= PATIENCE_LOOKS:
            stream.give_up()
            self._lost(f"The microphone {stream.name} gives no sound any more: it or the sound server has stopped.")
        elif self._silent:
            self._tell(f"The microphone {stream.name} gives nothing but silence: it may be muted or unplugged.")

    def _look_at_disk(self, folder: Path) -> None:
        room = room_left(folder)
        if self._recording.held and room > SPARE_BYTES:
            self._recording.go_on()
        if room < ENOUGH_BYTES and not self._low_told:
            self._low_told = True
            minutes = room * 30 // ENOUGH_BYTES
            self.trouble.emit(f"The disk has room for {minutes} more minutes of sound; make room while it records.")

    def _try(self, act: Callable[[], None]) -> None:
        """Do what a disk may refuse, and say so; events are logged on whatever becomes of the sound."""
        try:
            act()
        except MediaProblem as fault:
            self._tell(f"{str(fault).rstrip('.')}; events are logged on, and sound goes on when it can.")

    def _tell(self, sentence: str) -> None:
        if sentence != self._told:
            self._told = sentence
            self.trouble.emit(sentence)

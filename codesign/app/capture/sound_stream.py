"""A microphone's sound as it arrives: the only module that knows how Qt opens one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices, QtAudio

from codesign.model.errors import MediaProblem

RATE = 48_000
BUFFER_S = 4
"""What Qt keeps while the main thread is busy; beyond that sound is lost."""

LOST_SERVERS: list[str] = []
"""Not empty while the sound server may be gone: Qt (6.11, PulseAudio) aborts the whole program when it opens
a device of a server that has died, and only tells of one that it found again by a change of devices."""


@dataclass(frozen=True)
class MicrophoneName:
    """A microphone that is plugged in: its id for settings, its name for people."""

    id: str
    name: str
    is_default: bool


def microphones() -> list[MicrophoneName]:
    """The microphones that are plugged in now."""
    return [MicrophoneName(id_of(each), each.description(), each.isDefault()) for each in QMediaDevices.audioInputs()]


def id_of(device: QAudioDevice) -> str:
    """A device's id as text."""
    return bytes(device.id().data()).decode("utf-8", "replace")


def find(device_id: str | None) -> QAudioDevice:
    """The microphone with this id, or the default one; MediaProblem where there is none."""
    devices = QMediaDevices.audioInputs()
    if device_id is None:
        default = QMediaDevices.defaultAudioInput()
        if default.isNull():
            raise MediaProblem("There is no microphone; plug one in, and it is recorded from then on.")
        return default
    for device in devices:
        if id_of(device) == device_id:
            return device
    raise MediaProblem("The chosen microphone is not plugged in; it is recorded as soon as it is.")


class SoundStream(QObject):
    """16-bit sound from a device, given to ``heard`` with the moment of its arrival (by ``clock``, ns).

    ``broke`` is called once with a sentence when the device gives up. MediaProblem where it can't be
    opened at all.
    """

    def __init__(
        self,
        device: QAudioDevice,
        clock: Callable[[], int],
        heard: Callable[[bytes, int], None],
        broke: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.device_id, self.name = id_of(device), device.description()
        self._clock, self._heard, self._broke = clock, heard, broke
        shape = _shape_for(device)
        self.rate, self.channels = shape.sampleRate(), shape.channelCount()
        if LOST_SERVERS:
            raise MediaProblem("The sound server has stopped; start the program anew to record sound again.")
        self._source = QAudioSource(device, shape, self)
        self._source.setBufferSize(BUFFER_S * shape.bytesForDuration(1_000_000))
        self._pipe = self._source.start()
        if self._source.error() != QtAudio.Error.NoError:
            raise MediaProblem(f"The microphone {self.name} can't be opened; another program may hold it.")
        self._rest = b""
        self._pipe.readyRead.connect(self.read)
        self._source.stateChanged.connect(self._changed)

    def give_up(self) -> None:
        """Nothing comes from it any more, so that nothing is opened until the devices have changed."""
        if sys.platform == "linux":
            LOST_SERVERS.append(self.device_id)

    def close(self) -> None:
        """Let go of the device."""
        self._source.stateChanged.disconnect(self._changed)
        self._pipe.readyRead.disconnect(self.read)
        self._source.stop()
        self.deleteLater()

    def read(self) -> None:
        """Take what has come."""
        now = self._clock()
        block = self._rest + bytes(self._pipe.readAll().data())
        whole = len(block) - len(block) % (2 * self.channels)
        self._rest = block[whole:]
        if whole:
            self._heard(block[:whole], now)

    def _changed(self) -> None:
        if self._source.state() == QtAudio.State.StoppedState:
            self._broke(f"The microphone {self.name} stopped; recording goes on when it is back.")


def _shape_for(device: QAudioDevice) -> QAudioFormat:
    """Mono at 48 kHz where the device can, else what it likes best, in 16 bits."""
    best = device.preferredFormat()
    for rate, channels in ((RATE, 1), (RATE, 2), (best.sampleRate(), 1), (best.sampleRate(), best.channelCount())):
        shape = QAudioFormat()
        shape.setSampleRate(rate)
        shape.setChannelCount(channels)
        shape.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isFormatSupported(shape):
            return shape
    raise MediaProblem(f"The microphone {device.description()} gives no 16-bit sound; choose another.")

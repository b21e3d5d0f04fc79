"""A short tone on the machine's own loudspeaker: the signal to which a facilitator answers by ear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QIODevice, QObject

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

_RATE: Final = 48_000
_LENGTH_S: Final = 0.08
_PITCH_HZ: Final = 880
_FADE_S: Final = 0.005
_LOUDNESS: Final = 0.5


class Tone(QObject):
    """Sounds on the default device; where there is none, or no QtMultimedia, it is silent and says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._into: QIODevice | None = None
        self._wave = _samples()

    def begin(self) -> None:
        """Open the device, so that a tone needn't wait for it."""
        try:
            from PySide6.QtMultimedia import (  # noqa: PLC0415  # its libraries may be missing
                QAudioFormat,
                QAudioSink,
                QMediaDevices,
            )
        except ImportError:
            return
        device, form = QMediaDevices.defaultAudioOutput(), QAudioFormat()
        form.setSampleRate(_RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isNull() or not device.isFormatSupported(form):
            return
        self.end()
        self._sink = QAudioSink(device, form, self)
        self._sink.setBufferSize(2 * len(self._wave))
        self._into = self._sink.start()

    def sound(self) -> bool:
        """Let it be heard; whether there is a device that takes it."""
        return self._into is not None and self._into.write(self._wave) > 0

    def end(self) -> None:
        """Let go of the device."""
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
        self._sink = self._into = None


def _samples() -> bytes:
    """The tone as 16-bit samples, faded so that it doesn't click."""
    at = np.arange(round(_LENGTH_S * _RATE)) / _RATE
    fade = np.minimum(1, np.minimum(at, _LENGTH_S - at) / _FADE_S)
    wave = _LOUDNESS * fade * np.sin(2 * np.pi * _PITCH_HZ * at)
    return bytes((wave * 32_767).astype("<i2").tobytes())

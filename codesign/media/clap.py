"""A clap: the one moment that every microphone and every camera of a room agrees on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from codesign.media.decode import read_sound, sound_shape
from codesign.model.errors import MediaProblem

_BEFORE_MS = 100
_RISE = 4.0
"""How much louder than anything just before it a clap is: 12 dB."""


@dataclass(frozen=True, slots=True)
class Clap:
    """When a clap sounds, milliseconds since the file's first frame, and by how much it stands out, 0 to 1."""

    at_ms: float
    confidence: float


def clap_in(path: Path, start_ms: float = 0.0, stop_ms: float = 60_000.0) -> Clap:
    """The clearest clap between two moments of a file, to the millisecond; MediaProblem where there is none."""
    rate = sound_shape(path).rate
    first = max(0, round(start_ms * rate / 1000))
    sound = np.abs(read_sound(path, first, round(stop_ms * rate / 1000)).max(axis=1, initial=0))
    size = max(1, rate // 1000)
    peaks = sound[: len(sound) // size * size].reshape(-1, size).max(axis=1)
    if len(peaks) <= _BEFORE_MS:
        raise MediaProblem(f"{path.name} has no clap there: it is shorter than a tenth of a second.")
    before = np.lib.stride_tricks.sliding_window_view(peaks[:-1], _BEFORE_MS).max(axis=1)
    sharp = peaks[_BEFORE_MS:] * np.log(np.maximum(peaks[_BEFORE_MS:], 1e-6) / np.maximum(before, 1e-4)).clip(0)
    best = int(np.argmax(sharp))
    if peaks[best + _BEFORE_MS] < _RISE * before[best] or peaks[best + _BEFORE_MS] < 0.02:
        raise MediaProblem(f"{path.name} has no clap between {start_ms / 1000:.1f} s and {stop_ms / 1000:.1f} s.")
    return Clap(_onset(sound, best + _BEFORE_MS, size, first, rate), _clear(sharp, best))


def _onset(sound: npt.NDArray[np.float32], peak: int, size: int, first: int, rate: int) -> float:
    """The first frame of the clap's millisecond that comes near its peak."""
    within = sound[peak * size : (peak + 1) * size]
    return (first + peak * size + int(np.argmax(within >= 0.3 * within.max()))) / rate * 1000


def _clear(sharp: npt.NDArray[np.float32], best: int) -> float:
    """How far the clearest clap is ahead of the next."""
    others = np.concatenate([sharp[: max(0, best - 300)], sharp[best + 300 :]])
    return float(np.clip(1 - others.max(initial=0) / sharp[best], 0, 1))

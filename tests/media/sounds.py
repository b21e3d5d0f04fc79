"""Sound made for a test: bursts of coloured noise as talk, noise of rooms, and files of them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile

from codesign.media.decode import Samples


def noise(seconds: float, rate: int, dbfs: float = -20.0, seed: int = 1) -> Samples:
    """White noise, shape ``(frames,)``."""
    made = np.random.default_rng(seed).standard_normal(round(seconds * rate), dtype=np.float32)
    return np.float32(10 ** (dbfs / 20)) * made


def talk(spans: Iterable[tuple[float, float]], seconds: float, rate: int, *, floor_dbfs: float = -70.0) -> Samples:
    """Noise that sounds in some spans (seconds) like syllables, four a second, over the noise of a room."""
    sound = noise(seconds, rate, floor_dbfs, seed=2)
    for place, (start, end) in enumerate(spans):
        first, last = round(start * rate), round(end * rate)
        swell = 0.65 + 0.35 * np.cos(np.arange(last - first) / rate * 2 * np.pi * 4)
        sound[first:last] += noise(end - start + 1, rate, -20, seed=10 + place)[: last - first] * swell.astype(
            np.float32
        )
    return sound


def written(path: Path, sound: Samples, rate: int, subtype: str | None = None) -> Path:
    """A file of sound, in the format that its name says."""
    with soundfile.SoundFile(path, "w", rate, 1 if sound.ndim == 1 else sound.shape[1], subtype) as file:
        for at in range(0, len(sound), rate):  # Vorbis of a long block overflows libsndfile's stack
            file.write(sound[at : at + rate])
    return path


def converted(source: Path, target: Path) -> Path:
    """The same sound as ffmpeg writes it."""
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", str(source), str(target)], check=True, timeout=60)
    return target

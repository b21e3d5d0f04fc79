"""A waveform from near, where a pyramid's stretches would be seen: out of the samples themselves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from codesign.media.decode import read_sound

QUICK = (".wav", ".flac")
"""Endings of files in which any place is found at once and exactly."""
NEAR = 64
"""Where fewer frames than this lie on a pixel, the samples are worth reading."""


def close_slice(path: Path, start: float, stop: float, pixels: int) -> npt.NDArray[np.float32]:
    """Lowest and highest of what falls on each pixel from a frame to another, shape ``(pixels, 2)``, as a pyramid's.

    Between samples it is the line from one to the next; outside the sound it is 0. MediaProblem for what can't be read.
    """
    first, last = int(np.floor(start)) - 1, int(np.ceil(stop)) + 2
    sound = read_sound(path, max(0, first), max(0, last))
    if not len(sound):
        return np.zeros((pixels, 2), np.float32)
    # Silence before the file is padded, so that frame ``first`` is row 0; after it one row is enough.
    before = np.zeros((max(0, -first), sound.shape[1]), np.float32)
    rows = np.concatenate([before, sound, np.zeros((1, sound.shape[1]), np.float32)])
    edges = (start - first + (stop - start) / pixels * np.arange(pixels + 1)).clip(0, len(rows) - 1)
    found = [_of_channel(rows[:, channel], edges) for channel in range(rows.shape[1])]
    low = np.minimum.reduce([each[0] for each in found])
    high = np.maximum.reduce([each[1] for each in found])
    return np.stack([low, high], axis=1).astype(np.float32)


def _of_channel(
    samples: npt.NDArray[np.float32], edges: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lowest and highest on each pixel: the line at both its edges, and the samples within."""
    line = np.interp(edges, np.arange(len(samples)), samples)
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    begins = np.ceil(edges).astype(np.int64).clip(max=len(samples) - 1)
    holds = begins[1:] > begins[:-1]
    least, most = (extreme.reduceat(samples, begins)[:-1] for extreme in (np.minimum, np.maximum))
    return np.where(holds, np.minimum(low, least), low), np.where(holds, np.maximum(high, most), high)

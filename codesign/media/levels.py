"""How loud a stretch of sound is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

SILENCE_DBFS = -96.0
"""What silence reads as: the step of a 16-bit sample, rounded down."""
FULL_SCALE = 32768.0


@dataclass(frozen=True)
class Level:
    """Peak and root mean square of a block, in dB of full scale (0 is the loudest there is)."""

    peak_dbfs: float
    rms_dbfs: float


def level_of(block: bytes) -> Level:
    """The level of 16-bit samples, little-endian, all channels together; silence for none."""
    samples = np.frombuffer(block, "<i2").astype(np.float64) / FULL_SCALE
    if not len(samples):
        return Level(SILENCE_DBFS, SILENCE_DBFS)
    return Level(_dbfs(float(np.abs(samples).max())), _dbfs(math.sqrt(float(np.mean(samples * samples)))))


def _dbfs(part: float) -> float:
    return max(SILENCE_DBFS, 20.0 * math.log10(part)) if part > 0 else SILENCE_DBFS

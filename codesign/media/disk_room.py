"""How much a recording takes, and how much room a disk has."""

from __future__ import annotations

import shutil
from pathlib import Path

from codesign.media.faults import told

SOUND_BYTES_PER_HOUR = 48_000 * 2 * 3600
"""Mono, 48 kHz, 16 bits."""
VIDEO_BITS_PER_PIXEL = 0.1
"""Measured at 10 frames a second: a screen where little moves takes a third of it, one that changes all over
twice a second four times as much."""
SNAPSHOT_BYTES = 400_000
"""A full page of drawing and text at 1920x1080."""
ENOUGH_BYTES = SOUND_BYTES_PER_HOUR // 2
"""Below this, half an hour of sound, a disk counts as nearly full."""


def video_bytes_per_hour(width: int, height: int, frames_per_second: float = 10) -> int:
    """What an hour of screen video takes, roughly: it depends on how much of it moves."""
    return round(width * height * frames_per_second * 3600 * VIDEO_BITS_PER_PIXEL / 8)


def room_left(folder: Path) -> int:
    """The bytes free where a folder is or will be."""
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    with told(f"The free room of {there} can't be found out"):
        return shutil.disk_usage(there).free


def hours_left(folder: Path, bytes_per_hour: int = SOUND_BYTES_PER_HOUR) -> float:
    """How many hours of recording the disk of a folder has room for."""
    return room_left(folder) / bytes_per_hour

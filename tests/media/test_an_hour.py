"""An hour of recording in fast forward."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from codesign.media.sound_parts import read_media
from codesign.media.sound_recording import SoundRecording
from codesign.media.wav_file import read_frames
from tests.media.streams import SECOND_NS, Device, onsets

START = 1_000 * SECOND_NS
HOUR_NS = 3_600 * SECOND_NS


def memory() -> int:
    """What the process holds, in bytes."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
    except FileNotFoundError:
        pytest.skip("this system doesn't say what a process holds")


@pytest.mark.parametrize("slow_ppm", [0.0, 50.0, -50.0])
def test_at_the_end_of_an_hour_sound_events_and_clock_are_together(tmp_path: Path, slow_ppm: float) -> None:
    events = np.arange(START + SECOND_NS, START + HOUR_NS, 20 * SECOND_NS)
    device = Device(START - SECOND_NS, rate=16_000, slow_ppm=slow_ppm, block_s=0.05, bursts_ns=events)
    taken = SoundRecording(lambda _path, _offset: None, rate=device.rate)
    held, begun = [], False
    for place, (block, now) in enumerate(device.blocks(START + HOUR_NS)):
        if not begun and now > START:
            taken.begin(tmp_path, START)
            begun = True
        taken.hear(block, now)
        if place % 12_000 == 6_000:
            held.append(memory())
    taken.pause("stopped")
    (part,) = read_media(tmp_path).sound
    sound = read_frames(part.path, 0, part.frames)
    found = np.array([part.at_ms(frame) for frame in onsets(sound)])
    part.path.unlink()
    apart = np.abs(found - (events - START) / 1e6)
    assert apart.max() < 10
    assert part.end_ms == pytest.approx(3_600_000, abs=60)
    assert part.drift_ppm == pytest.approx(slow_ppm, abs=5)
    assert max(held) - held[0] < 2_000_000

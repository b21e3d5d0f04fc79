"""Ten real minutes of a real microphone."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from codesign.media.sound_parts import SoundPart, read_media
from codesign.media.wav_file import read_frames
from tests.app.capture.audio_server import audio_server, tone

SECOND_NS = 1_000_000_000
MINUTES = 10


def memory(pid: int) -> int:
    """What a process holds, in bytes."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except FileNotFoundError:
        pytest.skip("this system doesn't say what a process holds")


def onset_ms(part: SoundPart, near_ms: float) -> float:
    """When the tone sets in, within a second around a time."""
    first = max(0, round(part.frame_at(near_ms - 500)))
    sound = np.abs(read_frames(part.path, first, first + part.rate)[:, 0].astype(np.int32)) > 1_000
    return part.at_ms(first + int(np.argmax(sound)))


@pytest.mark.soak
@pytest.mark.timeout(60 * (MINUTES + 3))
def test_after_ten_minutes_sound_and_clock_are_together_and_memory_is_flat(tmp_path: Path) -> None:
    sound = tone(tmp_path / "tone.wav", 60 * (MINUTES + 1))
    with audio_server(tmp_path / "run") as server, server.playing(sound), server.recorder("mic") as recorder:
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        unmuted, held = [], []
        for half_minute in range(1, 2 * MINUTES + 1):
            server.control("set-source-mute", "mic", "1")
            recorder.sound_until(time.monotonic_ns() + SECOND_NS)
            unmuted.append((time.monotonic_ns() - start) / 1e6)
            server.control("set-source-mute", "mic", "0")
            recorder.wait_until(
                lambda told, until=start + half_minute * 30 * SECOND_NS: told[1] == "level" and told[0] > until, 60
            )
            recorder.told.clear()
            held.append(memory(recorder.child.pid))
        recorder.say("close")
        stopped = (recorder.wait_for("did", "close")[0] - start) / 1e6
    (part,) = read_media(tmp_path / "media").sound
    late = np.array([onset_ms(part, moment) - moment for moment in unmuted])
    assert np.abs(late).max() < 90
    assert np.ptp(late) < 50
    assert abs(part.end_ms - stopped) < 50
    assert held[-1] - held[1] < 4_000_000

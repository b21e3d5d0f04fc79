"""A real sound server, a real microphone of Qt, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from codesign.media.sound_parts import SessionMedia, SoundPart, read_media, recover
from codesign.media.wav_file import read_frames
from tests.app.capture.audio_server import ROOT, AudioServer
from tests.small_disk import small_disk

SECOND_NS = 1_000_000_000


def loud_from_ms(part: SoundPart) -> list[float]:
    """When the tone sets in after a silence, by the part."""
    sound = np.abs(read_frames(part.path, 0, part.frames)[:, 0].astype(np.int32))
    whole = sound[: len(sound) // 96 * 96].reshape(-1, 96).max(axis=1) > 1_000
    quiet = np.flatnonzero(whole[1:] & ~whole[:-1]) + 1
    return [part.at_ms(float(place * 96)) for place in quiet]


def whole(media: SessionMedia) -> list[tuple[str, str | None]]:
    return [(part.path.name, part.ended) for part in media.sound]


def test_what_sounds_is_found_at_its_moment_and_nothing_is_lost_at_the_start(
    server: AudioServer, tmp_path: Path
) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        server.control("set-source-mute", "mic", "1")
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        unmuted = []
        for second in (1, 2, 3):
            recorder.sound_until(start + second * SECOND_NS)
            before = time.monotonic_ns()
            server.control("set-source-mute", "mic", "0")
            unmuted.append((before - start) / 1e6)
            recorder.sound_until(before + SECOND_NS // 2)
            server.control("set-source-mute", "mic", "1")
        recorder.say("close")
        stopped = recorder.wait_for("did", "close")[0]
    (part,) = read_media(tmp_path / "media").sound
    assert part.offset_ms == pytest.approx(0, abs=1)
    assert part.end_ms == pytest.approx((stopped - start) / 1e6, abs=100)
    # Unmuting itself takes pactl some 20 ms.
    assert loud_from_ms(part)[-3:] == pytest.approx(unmuted, abs=90)
    assert part.ended == "stopped"


def test_killed_the_sound_is_there_to_within_a_fifth_of_a_second(server: AudioServer, tmp_path: Path) -> None:
    with server.recorder() as recorder:
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        recorder.sound_until(start + 2 * SECOND_NS)
        recorder.child.kill()
        killed = time.monotonic_ns()
        recorder.child.wait()
    (part,) = recover(tmp_path / "media").sound
    assert part.ended is None
    assert part.fault is None
    assert part.end_ms == pytest.approx((killed - start) / 1e6, abs=200)
    assert np.abs(read_frames(part.path, part.frames - 1_000, part.frames)).max() > 10_000


def test_unplugged_and_plugged_in_again_a_further_part_begins(server: AudioServer, tmp_path: Path) -> None:
    server.plug("other")
    with server.recorder("mic") as recorder:
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        recorder.sound_until(start + SECOND_NS)
        server.unplug("mic")
        gone = recorder.wait_for("trouble")
        assert gone[2] == "The microphone mic is gone; recording goes on when it is back."
        server.plug("mic")
        recorder.wait_for("part", "voice-2.wav")
        back = recorder.wait_for("recovered")
        recorder.sound_until(back[0] + SECOND_NS)
        recorder.say("close")
        stopped = recorder.wait_for("did", "close")[0]
    media = read_media(tmp_path / "media")
    assert whole(media) == [("voice-1.wav", "the microphone was gone"), ("voice-2.wav", "stopped")]
    assert media.sound[0].end_ms == pytest.approx((gone[0] - start) / 1e6, abs=200)
    assert media.sound[1].end_ms == pytest.approx((stopped - start) / 1e6, abs=100)


def test_the_only_microphone_come_back_makes_a_further_part(server: AudioServer, tmp_path: Path) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        recorder.sound_until(start + SECOND_NS)
        server.unplug("mic")
        server.plug("mic")
        assert recorder.wait_for("trouble")[2] == "The microphone mic was gone for a while."
        recorder.wait_for("part", "voice-2.wav")
        recorder.say("close")
        recorder.wait_for("did", "close")
    assert len(read_media(tmp_path / "media").sound) == 2


def test_a_microphone_that_comes_after_the_start_is_recorded_from_then_on(server: AudioServer, tmp_path: Path) -> None:
    server.unplug("mic")
    with server.recorder() as recorder:
        assert "There is no microphone" in recorder.wait_for("trouble")[2]
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        recorder.wait_for("did", "begin")
        server.plug("mic")
        part = recorder.wait_for("part", "voice-1.wav")
        recorder.wait_for("recovered")
        recorder.say("close")
        recorder.wait_for("did", "close")
    assert part[3] == pytest.approx((part[0] - start) / 1e6, abs=200)


def test_a_pause_parts_the_sound_and_a_stalled_window_loses_none(server: AudioServer, tmp_path: Path) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        recorder.sound_until(start + SECOND_NS)
        recorder.say("stall", 1.5)
        recorder.wait_for("did", "stall")
        recorder.wait_for("level")
        recorder.say("pause")
        paused = recorder.wait_for("did", "pause")[0]
        again = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", again, 10_000)
        recorder.sound_until(again + SECOND_NS // 2)
        recorder.say("close")
        recorder.wait_for("did", "close")
    media = read_media(tmp_path / "media")
    assert whole(media) == [("voice-1.wav", "paused"), ("voice-2.wav", "stopped")]
    assert media.sound[0].end_ms == pytest.approx((paused - start) / 1e6, abs=100)
    assert media.sound[1].offset_ms == pytest.approx(10_000, abs=1)


def test_a_full_disk_is_told_and_sound_goes_on_when_there_is_room(server: AudioServer, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk, server.recorder("mic") as recorder:
        (disk / "ballast").write_bytes(bytes(4_000_000))
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", disk / "media", start, 0)
        low = recorder.wait_for("trouble")
        assert "more minutes of sound" in low[2]
        full = recorder.wait_for("trouble")
        assert "the disk is full" in full[2]
        (disk / "ballast").unlink()
        recorder.wait_for("part", "voice-2.wav")
        recorder.wait_for("recovered")
        recorder.say("close")
        recorder.wait_for("did", "close")
        media = read_media(disk / "media")
        assert [part.path.name for part in media.sound] == ["voice-1.wav", "voice-2.wav"]
        # What sounded while the disk was full is kept for a few seconds.
        assert media.sound[1].offset_ms == pytest.approx(media.sound[0].end_ms, abs=50)


def test_closed_it_stays_closed_whatever_is_plugged_in(server: AudioServer, tmp_path: Path) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        recorder.say("begin", tmp_path / "media", time.monotonic_ns(), 0)
        recorder.wait_for("part", "voice-1.wav")
        recorder.say("shut")
        recorder.wait_for("did", "shut")
        server.plug("other")
        server.unplug("mic")
        server.plug("mic")
        recorder.say("stall", 0.1)
        recorder.wait_for("did", "stall")
        recorder.say("arm")
        recorder.wait_for("level")
        recorder.say("close")
        recorder.wait_for("did", "close")
    after = [told[1] for told in recorder.told[recorder.place("did", "shut") + 1 : recorder.place("did", "arm")]]
    assert after == ["did"]
    assert whole(read_media(tmp_path / "media")) == [("voice-1.wav", "stopped")]


def test_a_silent_microphone_is_told_as_it_may_be_muted(server: AudioServer) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        server.control("set-source-mute", "mic", "1")
        assert "may be muted" in recorder.wait_for("trouble")[2]
        server.control("set-source-mute", "mic", "0")
        recorder.wait_for("recovered")


def test_a_sound_server_that_dies_takes_no_program_with_it(server: AudioServer, tmp_path: Path) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        start = time.monotonic_ns()
        recorder.say("begin", tmp_path / "media", start, 0)
        recorder.sound_until(start + SECOND_NS)
        server.daemon.kill()
        died = time.monotonic_ns()
        assert "gives no sound any more" in recorder.wait_for("trouble")[2]
        assert "start the program anew" in recorder.wait_for("trouble")[2]
        recorder.say("close")
        recorder.wait_for("did", "close")
        assert recorder.child.wait(10) == 0
    (part,) = read_media(tmp_path / "media").sound
    assert part.end_ms == pytest.approx((died - start) / 1e6, abs=200)
    assert part.ended == "the microphone was gone"


def test_the_level_moves_about_twenty_times_a_second(server: AudioServer) -> None:
    with server.recorder("mic") as recorder:
        recorder.wake()
        since = time.monotonic_ns()
        recorder.sound_until(since + 2 * SECOND_NS)
    levels = [told for told in recorder.told if told[1] == "level" and told[0] >= since]
    assert 24 <= len(levels) <= 50
    assert [level for *_, level in levels[2:]] == pytest.approx([-6.2] * (len(levels) - 2), abs=0.5)


WITHOUT = """
import sys
sys.modules["PySide6.QtMultimedia"] = None
from PySide6.QtCore import QCoreApplication
from codesign.app.capture.microphone import Microphone, microphones
from codesign.model.errors import MediaProblem
app = QCoreApplication([])
microphone = Microphone(None)
microphone.trouble.connect(print)
microphone.arm()
microphone.close()
try:
    microphones()
except MediaProblem as fault:
    print(fault)
"""


def test_without_qts_multimedia_one_sentence_says_so(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path)},
    )
    first, second = run.stdout.splitlines()
    assert first == second
    assert first.startswith("Sound can't be recorded here: QtMultimedia is missing")

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.media.media_list import LIST
from codesign.media.sound_parts import SessionMedia, read_media
from codesign.media.sound_recording import SoundRecording
from codesign.media.wav_file import read_frames
from codesign.model.errors import MediaProblem
from tests.media.streams import SECOND_NS, Device, onsets
from tests.small_disk import small_disk

RATE = 8_000
START = 1_000 * SECOND_NS


def recording(rate: int = RATE) -> SoundRecording:
    return SoundRecording(lambda _path, _offset: None, rate=rate)


def feed(taken: SoundRecording, device: Device, until_ns: int) -> None:
    for block, now in device.blocks(until_ns):
        taken.hear(block, now)


def heard_at_ms(media: SessionMedia) -> list[float]:
    """When bursts sounded, by the parts."""
    found: list[float] = []
    for part in media.sound:
        found += [part.at_ms(frame) for frame in onsets(read_frames(part.path, 0, part.frames))]
    return found


def test_armed_before_the_start_nothing_is_lost_at_its_beginning(tmp_path: Path) -> None:
    bursts = [START - SECOND_NS // 2, START + SECOND_NS // 10, START + SECOND_NS]
    taken = recording()
    device = Device(START - 3 * SECOND_NS, bursts_ns=bursts)
    begun = False
    for block, now in device.blocks(START + 2 * SECOND_NS):
        if not begun and now > START + SECOND_NS // 5:
            taken.begin(tmp_path, START)
            begun = True
        taken.hear(block, now)
    taken.pause("stopped")
    media = read_media(tmp_path)
    assert media.sound[0].offset_ms == pytest.approx(0, abs=1)
    assert heard_at_ms(media) == pytest.approx([100, 1000], abs=5)
    assert media.seconds_of_sound == pytest.approx(2, abs=0.05)
    assert media.sound[0].ended == "stopped"


def test_a_microphone_that_wakes_late_has_its_offset(tmp_path: Path) -> None:
    taken = recording()
    told: list[tuple[str, float]] = []
    taken = SoundRecording(lambda path, offset: told.append((path.name, offset)), rate=RATE)
    taken.begin(tmp_path, START)
    feed(taken, Device(START + SECOND_NS, bursts_ns=[START + 2 * SECOND_NS]), START + 3 * SECOND_NS)
    media = read_media(tmp_path)
    assert [name for name, _ in told] == ["voice-1.wav"]
    assert told[0][1] == pytest.approx(1000, abs=20)
    assert heard_at_ms(media) == pytest.approx([2000], abs=20)


def test_a_pause_ends_a_part_and_the_next_begins_at_the_clock_it_is_given(tmp_path: Path) -> None:
    taken = recording()
    taken.begin(tmp_path, START)
    device = Device(START, bursts_ns=[START + second * SECOND_NS + 500_000_000 for second in range(10)])
    for block, now in device.blocks(START + 10 * SECOND_NS):
        if taken.running and START + 3 * SECOND_NS < now < START + 6 * SECOND_NS:
            taken.pause()
        if not taken.running and now > START + 6 * SECOND_NS:
            taken.begin(tmp_path, START + 6 * SECOND_NS, 3_000)
        taken.hear(block, now)
    taken.pause("stopped")
    media = read_media(tmp_path)
    assert [part.ended for part in media.sound] == ["paused", "stopped"]
    assert media.sound[1].offset_ms == pytest.approx(3000, abs=1)
    assert heard_at_ms(media) == pytest.approx([500, 1500, 2500, 3500, 4500, 5500, 6500], abs=5)


def test_a_device_that_goes_away_and_comes_back_makes_a_further_part(tmp_path: Path) -> None:
    taken = recording()
    taken.begin(tmp_path, START)
    feed(taken, Device(START, bursts_ns=[START + SECOND_NS]), START + 2 * SECOND_NS)
    taken.interrupt("unplugged")
    feed(taken, Device(START + 7 * SECOND_NS, bursts_ns=[START + 8 * SECOND_NS]), START + 9 * SECOND_NS)
    media = read_media(tmp_path)
    assert [(part.path.name, part.ended) for part in media.sound] == [
        ("voice-1.wav", "unplugged"),
        ("voice-2.wav", None),
    ]
    assert heard_at_ms(media) == pytest.approx([1000, 8000], abs=20)
    assert media.sound_at(5_000) is None
    assert media.sound_at(8_000) == media.sound[1]


@given(lost_ms=st.integers(150, 20_000), at_ms=st.integers(3_000, 9_000), jitter=st.floats(0.1, 15))
@settings(max_examples=25, deadline=None)
def test_where_sound_was_lost_a_further_part_begins_at_that_very_place(
    tmp_path_factory: pytest.TempPathFactory, lost_ms: int, at_ms: int, jitter: float
) -> None:
    folder = tmp_path_factory.mktemp("sound")
    taken = recording()
    taken.begin(folder, START)
    deaf = (START + at_ms * 10**6, START + (at_ms + lost_ms) * 10**6)
    bursts = [START + moment * 10**6 for moment in range(500, 40_000, 1_000)]
    feed(taken, Device(START, bursts_ns=bursts, deaf=deaf, jitter_ms=jitter), START + 40 * SECOND_NS)
    media = read_media(folder)
    assert [part.ended for part in media.sound] == ["sound was lost", None]
    truth = np.array([(burst - START) / 1e6 for burst in bursts])
    for found in heard_at_ms(media):
        assert np.abs(truth - found).min() < 50
    assert media.seconds_of_sound == pytest.approx(40 - lost_ms / 1000, abs=0.1)


def test_a_machine_that_stalls_loses_nothing_and_makes_no_part(tmp_path: Path) -> None:
    taken = recording()
    taken.begin(tmp_path, START)
    bursts = [START + moment * 10**6 for moment in range(500, 20_000, 1_000)]
    stalled: list[bytes] = []
    for place, (block, now) in enumerate(Device(START, bursts_ns=bursts).blocks(START + 20 * SECOND_NS)):
        stalled.append(block)
        if place % 100 > 60:
            continue
        taken.hear(b"".join(stalled), now)
        stalled.clear()
    media = read_media(tmp_path)
    assert len(media.sound) == 1
    assert heard_at_ms(media) == pytest.approx([(burst - START) / 1e6 for burst in bursts], abs=40)


def test_after_a_crash_the_next_part_goes_on_counting(tmp_path: Path) -> None:
    for _ in range(2):
        taken = recording()
        taken.begin(tmp_path, START)
        feed(taken, Device(START), START + SECOND_NS)
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST, "voice-1.wav", "voice-2.wav"]
    assert [part.ended for part in read_media(tmp_path).sound] == [None, None]


def test_a_full_disk_is_told_once_and_sound_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        ballast = disk / "ballast"
        taken = recording()
        taken.begin(disk, START)
        told: list[str] = []
        ballast.write_bytes(bytes(180_000))
        for block, now in Device(START).blocks(START + 12 * SECOND_NS):
            try:
                taken.hear(block, now)
            except MediaProblem as fault:
                told.append(str(fault))
            if now > START + 10 * SECOND_NS and taken.held:
                ballast.unlink()
                taken.go_on()
        taken.pause("stopped")
        assert len(told) == 1
        assert "the disk is full" in told[0]
        media = read_media(disk)
        assert len(media.sound) == 2
        assert media.sound[1].offset_ms < 6_500
        assert media.sound[1].end_ms == pytest.approx(12_000, abs=50)

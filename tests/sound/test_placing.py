from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from codesign.media.alignment import Alignment
from codesign.media.media_list import PartBegun, append
from codesign.media.tracks import add_track, correct_track, track_of, undo_track
from codesign.media.wav_file import WavFile
from codesign.model.errors import MediaProblem, NotFound
from codesign.sound.placing import (
    Reference,
    found_place,
    on_session_clock,
    place_by_clap,
    place_by_clap_near,
    reference,
    references,
    take_place,
)
from tests.media.sounds import noise, written
from tests.media.test_alignment import heard_by_another, talk_of

RATE = 16_000


def recorded(folder: Path, sound: np.ndarray, offset_ms: float) -> None:
    append(folder, PartBegun("voice-1.wav", offset_ms, RATE, 1))
    with WavFile(folder / "voice-1.wav", rate=RATE) as file:
        file.append((sound.clip(-1, 1) * 32767).astype("<i2").tobytes())


def test_a_track_is_laid_against_what_was_recorded_and_it_can_be_undone(tmp_path: Path) -> None:
    folder, sound = tmp_path / "media", talk_of(120)
    recorded(folder, sound + noise(120, RATE, -45), offset_ms=2500)
    add_track(folder, written(tmp_path / "phone.wav", heard_by_another(sound, 7.3, 40, 44_100), 44_100))
    found = found_place(folder, "track-1", reference(folder, "track-1", None))
    assert found.at_ms(0) == pytest.approx(9800, abs=20)
    assert found.at_ms(100_000) == pytest.approx(109_804, abs=20)
    take_place(folder, "track-1", found, "aligned")
    assert track_of(folder, "track-1").offset_ms == found.offset_ms
    undo_track(folder, "track-1")
    assert track_of(folder, "track-1").offset_ms == 0


def test_an_alignment_goes_over_to_the_clock_of_what_it_was_made_against() -> None:
    against = Reference("a", Path("a.wav"), 1000, 100)
    found = on_session_clock(Alignment(7300, 40, 0.9, 12), against)
    for moment in (0, 3_600_000):
        heard_at = 7300 + moment * (1 + 40e-6)
        assert found.at_ms(moment) == pytest.approx(1000 + heard_at * (1 + 100e-6), abs=1e-6)


def test_a_clap_lays_a_track(tmp_path: Path) -> None:
    def with_clap(at: float) -> np.ndarray:
        sound = noise(10, RATE, -60)
        sound[round(at * RATE) :][:400] += noise(0.025, RATE, -6)
        return sound

    folder = tmp_path / "media"
    add_track(folder, written(tmp_path / "a.wav", with_clap(4.0), RATE), offset_ms=100)
    add_track(folder, written(tmp_path / "b.wav", with_clap(2.25), RATE))
    correct_track(folder, "track-2", "drift", drift_ppm=10.0)
    found = place_by_clap(folder, "track-2", reference(folder, "track-2", "track-1"), 10_000)
    assert found.at_ms(2250) == pytest.approx(4100, abs=1)
    assert found.drift_ppm == 10


def test_of_several_claps_the_one_near_a_time_lays_a_track(tmp_path: Path) -> None:
    def with_claps(*places: float) -> np.ndarray:
        sound = noise(90, RATE, -60)
        for loud, at in enumerate(places):
            sound[round(at * RATE) :][:400] += noise(0.025, RATE, -12 + loud * 3)
        return sound

    folder = tmp_path / "media"
    add_track(folder, written(tmp_path / "a.wav", with_claps(10, 80), RATE))
    add_track(folder, written(tmp_path / "b.wav", with_claps(14, 84), RATE))
    against = reference(folder, "track-2", "track-1")
    assert place_by_clap_near(folder, "track-2", against, 11_000).offset_ms == pytest.approx(-4000, abs=1)
    with pytest.raises(MediaProblem, match=r"a\.wav has no clap"):
        place_by_clap_near(folder, "track-2", against, 40_000)


def test_nothing_to_align_against_is_told_with_what_there_is(tmp_path: Path) -> None:
    add_track(tmp_path, written(tmp_path / "a.wav", noise(1, RATE), RATE))
    with pytest.raises(NotFound, match="nothing to align against; add another track first"):
        reference(tmp_path, "track-1", None)
    add_track(tmp_path, written(tmp_path / "b.wav", noise(1, RATE, seed=2), RATE))
    assert [each.name for each in references(tmp_path, "track-1")] == ["track-2"]
    with pytest.raises(NotFound, match=r"no sound 'voice' to align against \(there are: track-2\)"):
        reference(tmp_path, "track-1", "voice")

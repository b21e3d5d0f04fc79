"""Speech found in sound: stretches that stand out from the noise of the room, by an envelope and no model.

The envelope is the level of each 10 ms in two bands: from 0.2 to 4 kHz, where a voice has nearly all it has, and from 4
to 8 kHz, where its sibilants are. Rooms and tables rumble below, a wide-band recording hisses above; neither counts.
The floor of a band follows the room, its top the talk; between them lie two thresholds: speech begins where the lower
is crossed on the way to the upper, and ends where it falls below the lower for a while, in both bands.

Source: the two thresholds and the pause are those of Rabiner and Sambur, An algorithm for determining the endpoints
of isolated utterances, Bell System Technical Journal 54 (1975), here over a floor that moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from codesign.media.decode import Samples, mono_blocks, sound_shape
from codesign.media.neural_speech import WINDOW_MS, likelihoods

Levels = npt.NDArray[np.float32]
"""The level of each step of an envelope in dB of full scale, shape ``(2, n)``: 800 bytes a second of sound."""

STEP_MS = 10
_BAND_HZ = 4000
_RUMBLE_S = 0.003
"""A sound without its mean over so long a time has little left below 200 Hz."""
_QUIETEST_DBFS = -75.0
_BLOCK_STEPS = 100
"""Steps over which floor and top are looked at together: a second."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of speech; whole milliseconds since the sound's first frame."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Listening:
    """How speech is told from a room.

    The thresholds lie above the floor: the upper by a part of the way to the top and ``upper_db`` at least, the lower
    by ``lower_db``, and by ``lower_more`` of each dB by which the talk stands out beyond ``clear_db``. So onsets in
    noise aren't cut off, and in a quiet room a breath is none. What is quieter than ``quietest_dbfs`` is never speech.
    The floor is below all but so small a share of the ``window_s`` around. ``surely`` and ``maybe`` are the thresholds
    of the neural detector.
    """

    upper: float = 0.40
    upper_db: float = 6.0
    lower_db: float = 2.5
    lower_more: float = 0.40
    clear_db: float = 25.0
    quietest_dbfs: float = -60.0
    floor_share: float = 0.05
    top_share: float = 0.95
    window_s: int = 40
    shortest_ms: int = 80
    pause_ms: int = 300
    surely: float = 0.5
    maybe: float = 0.35


LISTENING = Listening()


def find_speech(
    path: Path,
    on_frames: Callable[[int], None] | None = None,
    listening: Listening = LISTENING,
    *,
    neural: bool = False,
) -> list[Stretch]:
    """The speech in a file; ``on_frames`` hears how many frames are read and may raise to end it.

    ``neural`` asks a network instead of the envelope, MediaProblem where it isn't installed.
    """
    if neural:
        likely = likelihoods(path, on_frames)
        return _stretches(likely > listening.maybe, likely > listening.surely, WINDOW_MS, listening)
    return speech_in(envelope(mono_blocks(path), sound_shape(path).rate, on_frames), listening)


def envelope(blocks: Iterable[Samples], rate: int, on_frames: Callable[[int], None] | None = None) -> Levels:
    """The level of each 10 ms of mono blocks, by band; of the last step no more than is whole."""
    several = max(1, round(rate / (4 * _BAND_HZ)))
    pace = rate / several / 2
    step, read, begun = pace * STEP_MS / 1000, 0, 0
    rest = np.zeros((2, 0), np.float32)
    powers: list[npt.NDArray[np.float32]] = [rest]
    for block in _without_rumble(_bands(blocks, several, on_frames), pace):
        rest = np.concatenate([rest, block], axis=1)
        read += block.shape[1]
        edges = np.rint(np.arange(begun, int(read / step) + 1) * step).astype(np.int64) - (read - rest.shape[1])
        begun += len(edges) - 1
        powers.append(_powers(rest, edges))
        rest = rest[:, edges[-1] :]
    return _dbfs(np.concatenate(powers, axis=1))


def _bands(
    blocks: Iterable[Samples], several: int, on_frames: Callable[[int], None] | None = None
) -> Iterator[Samples]:
    """The lower and the upper half of what is left when each so many frames are one, shape ``(2, n)``.

    Sum and difference of neighbours are the cheapest pair of filters there is (Haar's).
    """
    size, read = 2 * several, 0
    weights = np.full((size, 2), 1 / size, np.float32)
    weights[several:, 1] *= -1
    rest = np.zeros(0, np.float32)
    for block in blocks:
        whole = np.concatenate([rest, block])
        used = len(whole) // size * size
        yield np.ascontiguousarray((whole[:used].reshape(-1, size) @ weights).T)
        rest, read = whole[used:], read + len(block)
        if on_frames is not None:
            on_frames(read)


def _without_rumble(blocks: Iterable[Samples], rate: float) -> Iterator[Samples]:
    """The same with the lower band less the mean around each frame; as many frames."""
    half = max(1, round(rate * _RUMBLE_S / 2))
    width, beside = 2 * half + 1, np.zeros((2, half), np.float32)
    rest = beside
    for block in chain(blocks, [beside]):
        whole = np.concatenate([rest, block], axis=1)
        if whole.shape[1] >= width:
            sums = np.concatenate([[0.0], np.cumsum(whole[0], dtype=np.float64)])
            left = whole[:, half:-half].copy()
            left[0] -= ((sums[width:] - sums[:-width]) / width).astype(np.float32)
            yield left
        rest = whole[:, -2 * half :]


def _powers(sound: Samples, edges: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """The mean square between each edge and the next, by band."""
    within = sound[:, : edges[-1]]
    if len(edges) < 2:
        return np.zeros((2, 0), np.float32)
    sums: npt.NDArray[np.float32] = np.add.reduceat(within * within, edges[:-1], axis=1)
    sums /= np.diff(edges).astype(np.float32)
    return sums


def _dbfs(powers: npt.NDArray[np.float32]) -> Levels:
    levels: Levels = np.float32(10) * np.log10(np.maximum(powers, np.float32(10 ** (_QUIETEST_DBFS / 10))))
    return levels


def speech_in(levels: Levels, listening: Listening = LISTENING) -> list[Stretch]:
    """The speech in an envelope: where it is in either band."""
    if not levels.shape[1]:
        return []
    above = np.zeros((2, levels.shape[1]), np.bool_)
    for band in levels:
        smooth = _smoothed(band)
        above |= smooth > np.stack(_thresholds(smooth, listening))
    return _stretches(above[0], above[1], STEP_MS, listening)


def _stretches(
    lower: npt.NDArray[np.bool_], upper: npt.NDArray[np.bool_], step_ms: int, listening: Listening
) -> list[Stretch]:
    """Where the lower threshold is passed, as long as the upper one is too at some time; without short pauses."""
    runs = _runs(lower)
    loud = np.concatenate([[0], np.cumsum(upper)])
    runs = runs[loud[runs[:, 1]] > loud[runs[:, 0]]]
    joined = _joined(runs, listening.pause_ms // step_ms)
    long = joined[:, 1] - joined[:, 0] >= listening.shortest_ms // step_ms
    return [Stretch(int(first) * step_ms, int(last) * step_ms) for first, last in joined[long]]


def _smoothed(levels: Levels) -> Levels:
    """The mean over three steps, so that a single click or dip is none."""
    padded = np.concatenate([levels[:1], levels, levels[-1:]])
    smooth: Levels = (padded[:-2] + padded[1:-1] + padded[2:]) * np.float32(1 / 3)
    return smooth


def _thresholds(levels: Levels, listening: Listening) -> tuple[Levels, Levels]:
    """The lower and the upper threshold at each step."""
    middles = np.arange(_BLOCK_STEPS // 2, len(levels), _BLOCK_STEPS) if len(levels) > _BLOCK_STEPS else np.array([0])
    around = np.array([_floor_and_top(levels, at, listening) for at in middles])
    floor, top = (np.interp(np.arange(len(levels)), middles, each) for each in around.T)
    out = top - floor
    lower = floor + listening.lower_db + listening.lower_more * np.maximum(0, out - listening.clear_db)
    upper = floor + np.maximum(listening.upper_db, listening.upper * out)
    return lower.astype(np.float32), np.maximum(upper, listening.quietest_dbfs).astype(np.float32)


def _floor_and_top(levels: Levels, at: int, listening: Listening) -> tuple[float, float]:
    """Floor and top around a step.

    The floor is the higher one of before and after: where a fan goes on, the time before says nothing any more.
    """
    half = listening.window_s * _BLOCK_STEPS // 2
    sides = [side for side in (levels[max(0, at - half) : at], levels[at : at + half]) if 2 * len(side) >= half]
    both = levels[max(0, at - half) : at + half]
    floor = max(_share_below(side, listening.floor_share) for side in sides or [both])
    return floor, max(floor, _share_below(both, listening.top_share))


def _share_below(levels: Levels, share: float) -> float:
    """The level below which such a share of all lies."""
    place = int(share * (len(levels) - 1))
    return float(np.partition(levels, place)[place])


def _runs(wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Where something begins and ends to hold, shape ``(n, 2)``."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], wanted.astype(np.int8), [0]])))
    return edges.reshape(-1, 2)


def _joined(runs: npt.NDArray[np.int64], gap: int) -> npt.NDArray[np.int64]:
    """Runs of which those nearer to each other than a gap are one."""
    if not len(runs):
        return runs
    apart = runs[1:, 0] - runs[:-1, 1] >= gap
    first = runs[np.concatenate([[True], apart]), 0]
    last = runs[np.concatenate([apart, [True]]), 1]
    return np.stack([first, last], axis=1)

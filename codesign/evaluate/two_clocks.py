"""How the clocks of two recordings of one session run against each other, told by what both of them noted.

Two people who note the same event press their keys within a second or so. So the differences of times heap up at the
offset of the clocks: the densest place of all differences is found first, then a line is fitted through the matched
events by Theil (1950) and Sen (1968), which a third of wrong matches doesn't move.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.evaluate.matching import matched_times
from codesign.model.columns import Ints

Floats = npt.NDArray[np.float64]

HEAP_MS = 1000
"""Differences so near to each other count as one heap: what two people's reaction times differ by."""
FEWEST = 5
"""Fewer matched events than this say nothing of the clocks."""
DRIFT_NEEDS_MS = 600_000
DRIFT_NEEDS = 12
"""A drift is told by so many events over ten minutes at least; quartz clocks differ by less than 100 ppm, which is
60 ms in ten minutes."""
MOST_PAIRS = 2000
"""Of more matched events a line is fitted through so many, evenly chosen: all pairs of them are looked at."""


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """The other's time t is ``offset_ms + t * (1 + drift_ppm / 1e6)`` on the one's clock.

    ``uncertainty_ms`` is half the 95 % interval of the offset in the middle of what was matched, ``n`` how many
    matched events told it: 0 where the clocks on the wall did alone.
    """

    offset_ms: float
    drift_ppm: float
    uncertainty_ms: float | None
    drift_uncertainty_ppm: float | None
    n: int

    def on_ones(self, times: Ints) -> Ints:
        """The other's times on the one's clock, in whole milliseconds; may be negative."""
        moved: Ints = np.rint(self.offset_ms + times * (1 + self.drift_ppm * 1e-6)).astype(np.int64)
        return moved


@dataclass(frozen=True, slots=True)
class Timed:
    """Events to be matched: when each began, and what it is (equal numbers may be the same event)."""

    start_ms: Ints
    what: Ints


def two_clocks(one: Timed, other: Timed, expected_ms: float, within_ms: float, tolerance_ms: int) -> TwoClocks:
    """The clocks of two recordings, the offset being within so much of what is expected (that of the wall clocks)."""
    heap = _heap(one, other, expected_ms, within_ms)
    if heap is None:
        return TwoClocks(expected_ms, 0.0, None, None, 0)
    clocks = TwoClocks(heap, 0.0, None, None, 0)
    for reach in (2 * tolerance_ms, tolerance_ms, tolerance_ms):
        pairs = matched(one, other, clocks, reach)
        if len(pairs) < FEWEST:
            return TwoClocks(expected_ms, 0.0, None, None, 0)
        clocks = _fitted(one.start_ms[pairs[:, 0]], other.start_ms[pairs[:, 1]])
    return clocks


def matched(one: Timed, other: Timed, clocks: TwoClocks, tolerance_ms: int) -> Ints:
    """The rows of events that are the same one, shape ``(m, 2)``: of one kind and person, one to one."""
    moved = clocks.on_ones(other.start_ms)
    found = [np.empty((0, 2), dtype=np.int64)]
    for what in np.intersect1d(one.what, other.what).tolist():
        ours, theirs = np.flatnonzero(one.what == what), np.flatnonzero(other.what == what)
        ours = ours[np.argsort(one.start_ms[ours], kind="stable")]
        theirs = theirs[np.argsort(moved[theirs], kind="stable")]
        pairs = matched_times(one.start_ms[ours], moved[theirs], tolerance_ms)
        found.append(np.column_stack([ours[pairs[:, 0]], theirs[pairs[:, 1]]]))
    return np.concatenate(found)


def _heap(one: Timed, other: Timed, expected_ms: float, within_ms: float) -> float | None:
    """The middle of the densest heap of differences; None where none is denser than chance."""
    parts = [np.empty(0)]
    for what in np.intersect1d(one.what, other.what).tolist():
        ours, theirs = one.start_ms[one.what == what], other.start_ms[other.what == what]
        away = (ours[:, None] - theirs[None, :]).ravel().astype(np.float64)
        parts.append(away[np.abs(away - expected_ms) <= within_ms])
    away = np.sort(np.concatenate(parts))
    if not len(away):
        return None
    upto = np.searchsorted(away, away + HEAP_MS, "right")
    sizes = upto - np.arange(len(away))
    size = int(sizes.max())
    # Of heaps as dense as each other the one nearest to what is expected: evenly spaced events have several.
    densest = np.flatnonzero(sizes == size)
    middles = np.array([float(np.median(away[first : upto[first]])) for first in densest[:MOST_PAIRS].tolist()])
    best = float(middles[np.argmin(np.abs(middles - expected_ms))])
    # As many within a heap's width as chance would bring, were the differences spread evenly.
    by_chance = len(away) * HEAP_MS / max(2 * within_ms, HEAP_MS)
    if size < FEWEST or (size < by_chance + 3 * np.sqrt(by_chance) and within_ms > HEAP_MS):
        return None
    return best


def _fitted(ours: Ints, theirs: Ints) -> TwoClocks:
    away = (ours - theirs).astype(np.float64)
    order = np.argsort(theirs, kind="stable")
    at, away = theirs[order].astype(np.float64), away[order]
    slope, slope_error = _slope(at, away)
    middle = float(np.median(at))
    level = away - slope * (at - middle)
    offset = float(np.median(level))
    spread = 1.4826 * float(np.median(np.abs(level - offset)))
    # The median of n values of a normal law is off by 1.2533 sigma over the root of n.
    uncertainty = 1.96 * 1.2533 * spread / np.sqrt(len(level))
    return TwoClocks(offset - slope * middle, slope * 1e6, float(uncertainty), slope_error, len(level))


def _slope(at: Floats, away: Floats) -> tuple[float, float | None]:
    """The drift and half its 95 % interval in ppm; 0 and None where nothing tells it."""
    if len(at) < DRIFT_NEEDS or at[-1] - at[0] < DRIFT_NEEDS_MS:
        return 0.0, None
    from scipy.stats import theilslopes  # noqa: PLC0415 - slow to import

    if np.ptp(away) == 0:
        return 0.0, 0.0
    chosen = np.unique(np.linspace(0, len(at) - 1, min(len(at), MOST_PAIRS)).astype(np.int64))
    with np.errstate(invalid="ignore"):  # with many ties its interval is none
        slope, _, low, high = theilslopes(away[chosen], at[chosen])
    if not np.isfinite(high - low):
        return 0.0, None
    if low <= 0 <= high:
        return 0.0, float(high - low) / 2 * 1e6  # no drift is as likely
    return float(slope), float(high - low) / 2 * 1e6

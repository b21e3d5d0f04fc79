"""Which event of one coding is which of another (METHOD section 8).

Events are matched one to one within a tolerance, those of a kind with those of that kind: as many as can be, and of all
ways to match so many the one with the least summed difference of start times. On a line some best matching never
crosses, because two pairs that cross can be uncrossed without making either the sum or the largest difference greater;
so one pass over both in order of time finds it, and its cost grows with the events times those within the tolerance.
"""

from __future__ import annotations

import numpy as np

from codesign.model.columns import EventColumns, Ints
from codesign.model.vocabulary import Kind

TOLERANCE_MS = 1000
"""How far two observers' times of one event lie apart at most, unless the analyst says otherwise."""

_KEPT, _TAKEN, _LEFT = 0, 1, 2
"""How the best was come by: without this row, with the pair, or without this column."""


def matched_events(one: EventColumns, other: EventColumns, tolerance_ms: int = TOLERANCE_MS) -> Ints:
    """The matched rows of two codings, shape ``(m, 2)``, in the order of the one's start, then row."""
    found = [np.empty((0, 2), dtype=np.int64)]
    for kind in Kind:
        ours, theirs = (np.flatnonzero(events.is_kind(kind)) for events in (one, other))
        ours = ours[np.argsort(one.start_ms[ours], kind="stable")]
        theirs = theirs[np.argsort(other.start_ms[theirs], kind="stable")]
        pairs = matched_times(one.start_ms[ours], other.start_ms[theirs], tolerance_ms)
        found.append(np.column_stack([ours[pairs[:, 0]], theirs[pairs[:, 1]]]))
    pairs = np.concatenate(found)
    return pairs[np.lexsort((pairs[:, 0], one.start_ms[pairs[:, 0]]))]


def matched_times(ours: Ints, theirs: Ints, tolerance_ms: int) -> Ints:
    """The places of matched times, shape ``(m, 2)``, of two arrays in ascending order."""
    first = np.searchsorted(theirs, ours - tolerance_ms, "left")
    last = np.searchsorted(theirs, ours + tolerance_ms, "right")
    worth = (tolerance_ms + 1) * (min(len(ours), len(theirs)) + 1)  # a pair more outweighs any sum of differences
    best = np.zeros(len(theirs) + 1, dtype=np.int64)
    ways: list[list[int]] = []
    filled = 0
    for low, high, ours_ms in zip(first.tolist(), last.tolist(), ours.tolist(), strict=True):
        if high > filled:
            best[filled + 1 : high + 1] = best[filled]
            filled = high
        before, gains = best[low : high + 1].tolist(), (worth - np.abs(theirs[low:high] - ours_ms)).tolist()
        ways.append(_row(best, low, before, gains))
    return _pairs(ways, first, last)


def _row(best: Ints, low: int, before: list[int], gains: list[int]) -> list[int]:
    """Take one more of ours in: the best with it up to each of theirs, and how it was come by."""
    ways, now = [], before[0]
    for at, gain in enumerate(gains):
        kept, taken = before[at + 1], before[at] + gain
        way = _TAKEN if taken > max(kept, now) else _LEFT if now > kept else _KEPT
        now = max(kept, taken, now)
        best[low + at + 1] = now
        ways.append(way)
    return ways


def _pairs(ways: list[list[int]], first: Ints, last: Ints) -> Ints:
    """Go back along the best way."""
    found: list[tuple[int, int]] = []
    row, column = len(ways) - 1, int(last[-1]) if len(last) else 0
    while row >= 0:
        low = int(first[row])
        column = min(column, int(last[row]))
        way = ways[row][column - low - 1] if column > low else _KEPT
        if way == _TAKEN:
            found.append((row, column - 1))
        if way != _KEPT:
            column -= 1
        if way != _LEFT:
            row -= 1
    return np.array(found[::-1], dtype=np.int64).reshape(-1, 2)

"""Movement within a session: the per-event levels summarised over a sliding window (METHOD section 5)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from codesign.evaluate.number_of_actors import actors_level, groups_of
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import LevelCounts
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile, Window, WindowFinding
from codesign.model.rubric import RubricValues
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import StakeholderGroup

DEFAULT_WIDTH_MS = 600_000
DEFAULT_STEP_MS = 120_000


def sliding_windows(
    session: SessionColumns, profile: Profile, rubric: RubricValues, width_ms: int, step_ms: int
) -> list[Window]:
    """The profile through time: windows of this width from the session's start, the last one reaching its end.

    Exchanges are those of the whole session. The number of actors of a window is judged by the groups within it.
    The cost grows with the events and with the windows, not with their product.
    """
    seen = Observed(session)
    last = max(0, -(-(session.end_ms - width_ms) // step_ms))
    starts = np.arange(last + 1, dtype=np.int64) * step_ms
    ends = starts + width_ms
    found: dict[Dimension, list[WindowFinding]] = {
        dimension: _events_within(seen, profile, dimension, starts, ends)
        for dimension in Dimension
        if dimension is not Dimension.NUMBER_OF_ACTORS
    }
    found[Dimension.NUMBER_OF_ACTORS] = _actors_within(seen, rubric, starts, ends)
    return [
        Window(start, end, _at(found, place))
        for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True))
    ]


def _at(found: Mapping[Dimension, list[WindowFinding]], place: int) -> Mapping[Dimension, WindowFinding]:
    return {dimension: windows[place] for dimension, windows in found.items()}


def _events_within(
    seen: Observed, profile: Profile, dimension: Dimension, starts: Ints, ends: Ints
) -> list[WindowFinding]:
    evidence = profile.findings[dimension].evidence
    counts = _counts_within(seen.events.start_ms[evidence.rows], evidence.levels.astype(np.int64) - 1, 5, starts, ends)
    summaries = [LevelCounts(row) for row in counts]
    return [WindowFinding(each.level, each.index, each.n) for each in summaries]


def _actors_within(seen: Observed, rubric: RubricValues, starts: Ints, ends: Ints) -> list[WindowFinding]:
    groups = groups_of(seen)
    rows = np.flatnonzero(seen.contribution & (groups >= 0))
    counts = _counts_within(seen.events.start_ms[rows], groups[rows], len(StakeholderGroup), starts, ends)
    levels = actors_level(counts.astype(np.float64), rubric.actor_min_share)
    within = np.minimum((counts > 0).sum(axis=1), 5)
    return [
        WindowFinding(int(level), float(value), int(n)) if n else WindowFinding(None, None, 0)
        for level, value, n in zip(levels, within, counts.sum(axis=1), strict=True)
    ]


def _counts_within(times: Ints, kinds: Ints, number: int, starts: Ints, ends: Ints) -> Ints:
    """How many things of each kind start within each window, shape ``(w, number)``."""
    counts = np.empty((len(starts), number), dtype=np.int64)
    for kind in range(number):
        ordered = np.sort(times[kinds == kind])
        counts[:, kind] = np.searchsorted(ordered, ends) - np.searchsorted(ordered, starts)
    return counts

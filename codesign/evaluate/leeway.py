"""How far each cut of the rubric can be moved before a level changes: which one a session is most sensitive to.

Only five values can change a level; the others shape ranges, intervals and windows. Where a cut only ever raises or
only ever lowers levels, the nearest turn is exact; a pause within one turn can do either, so it is looked for at up to
64 of the values where anything changes, and between those two where it does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from codesign.evaluate.exchanges import exchanges
from codesign.evaluate.feedback_events import FeedbackEvents, feedback_events
from codesign.evaluate.feedback_immediacy import feedback_immediacy, gaps_ms
from codesign.evaluate.interaction_level import interaction_level
from codesign.evaluate.number_of_actors import group_windows, number_of_actors
from codesign.evaluate.observed import Observed
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.rubric import Rubric, RubricValues
from codesign.model.session import SessionColumns
from codesign.model.what_if import Leeway, Turn

SPAN: Final = 10
"""A cut is moved down to a tenth and up to ten times of what it is."""
SHARE_STEP: Final = 0.001
"""Shares are moved in steps of a tenth of a percent."""
_LOOKS: Final = 64

CUTS: Final = {
    "simultaneous_ms": Dimension.FEEDBACK_IMMEDIACY,
    "realtime_ms": Dimension.FEEDBACK_IMMEDIACY,
    "dialogue_depth": Dimension.INTERACTION_LEVEL,
    "turn_gap_ms": Dimension.INTERACTION_LEVEL,
    "actor_min_share": Dimension.NUMBER_OF_ACTORS,
}
"""The values that can change a level, and whose."""


def leeways(session: SessionColumns, rubric: Rubric) -> list[Leeway]:
    """The leeway of every cut, the one to which the session is most sensitive first."""
    tried = _Tried(Observed(session), rubric.with_values({"bootstrap": 1}))
    found = [_leeway(tried, name) for name in CUTS]
    return sorted(found, key=lambda each: (each.relative, list(CUTS).index(each.name)))


@dataclass(eq=False)
class _Tried:
    """A session whose levels are looked at under one value after another."""

    seen: Observed
    rubric: Rubric

    @property
    def values(self) -> RubricValues:
        return self.rubric.values

    @cached_property
    def feedback(self) -> FeedbackEvents:
        return feedback_events(self.seen)

    def level(self, name: str, value: float) -> int | None:
        """The level of the dimension that a cut cuts, where the cut is this value."""
        values = self.rubric.with_values({name: value}).values
        dimension = CUTS[name]
        if dimension is Dimension.FEEDBACK_IMMEDIACY:
            return feedback_immediacy(self.seen, self.feedback, values)[0].level
        if dimension is Dimension.INTERACTION_LEVEL:
            return interaction_level(self.feedback, exchanges(self.seen, values), values).level
        return number_of_actors(self.seen, values).level

    def gaps(self, name: str) -> Ints:
        """The numbers that a cut in milliseconds or in replies is held against, sorted."""
        if name == "dialogue_depth":
            return np.unique(exchanges(self.seen, self.values).depths)
        if name == "turn_gap_ms":
            return _pauses(self.seen)
        rows = self.feedback.rows[~self.feedback.counted]
        return np.unique(gaps_ms(self.seen, rows[self.seen.crossing[rows]]))

    def turns_at(self, name: str) -> Iterable[float]:
        """The values of a cut at which anything changes: the last before, and the first after."""
        if name == "actor_min_share":
            totals = group_windows(self.seen, self.values).counts.sum(axis=0)
            shares = totals[totals > 0] / max(int(totals.sum()), 1) / SHARE_STEP
            return sorted({step * SHARE_STEP for each in shares for step in (math.floor(each), math.floor(each) + 1)})
        gaps = self.gaps(name)  # a gap counts from a cut that is as large on, a depth up to a cut that is as large
        before = 1 if name == "dialogue_depth" else -1
        return np.unique(np.concatenate([gaps, gaps + before])).tolist()


def _pauses(seen: Observed) -> Ints:
    """Each pause between two contributions of one person, in milliseconds."""
    if not seen.head.live:
        return np.zeros(0, dtype=np.int64)
    rows = seen.order[(seen.contribution & seen.has_participant)[seen.order]]
    rows = rows[np.argsort(seen.events.participant[rows], kind="stable")]
    before, after = rows[:-1], rows[1:]
    same = seen.events.participant[before] == seen.events.participant[after]
    return np.unique((seen.events.start_ms[after] - seen.ends_ms[before])[same])


def _leeway(tried: _Tried, name: str) -> Leeway:
    value = getattr(tried.values, name)
    lowest, highest = _bounds(tried.values, name)
    level = tried.level(name, value)
    at = [round(each, 3) if name.endswith("share") else int(each) for each in tried.turns_at(name)]
    down = [each for each in reversed(at) if lowest <= each < value]
    up = [each for each in at if value < each <= highest]
    looks = _LOOKS if name == "turn_gap_ms" else 1

    def level_at(each: float) -> int | None:
        return tried.level(name, each)

    turns = [_first_turn(side, level, level_at, looks) for side in (down, up)]
    return Leeway(name, CUTS[name], value, level, lowest, highest, *turns)


def _bounds(values: RubricValues, name: str) -> tuple[float, float]:
    """Between which values a cut is moved: a tenth and ten times, as far as a rubric may have them."""
    value = getattr(values, name)
    if name == "actor_min_share":
        return math.ceil(value / SPAN / SHARE_STEP) * SHARE_STEP, min(1.0, value * SPAN)
    lowest, highest = math.ceil(value / SPAN), min(max(value, 1) * SPAN, 2**32 - 1)
    if name == "simultaneous_ms":
        return lowest, min(highest, values.realtime_ms)
    return (max(lowest, values.simultaneous_ms), highest) if name == "realtime_ms" else (lowest, highest)


def _first_turn(
    at: Sequence[float], level: int | None, level_at: Callable[[float], int | None], looks: int
) -> Turn | None:
    """The first of some values, from the cut outwards, at which the level is another: by few looks, then by halving."""
    same = -1
    for look in range(1, min(looks, len(at)) + 1):
        other = len(at) * look // min(looks, len(at)) - 1
        if level_at(at[other]) == level:
            same = other
            continue
        while other - same > 1:
            middle = (same + other) // 2
            if level_at(at[middle]) == level:
                same = middle
            else:
                other = middle
        return Turn(at[other], level_at(at[other]))
    return None

"""What would have to be observed for the next level of each dimension (METHOD section 5)."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from codesign.evaluate.number_of_actors import actors_level, group_windows
from codesign.evaluate.observed import Observed
from codesign.model.columns import Ints
from codesign.model.dimension import LEVELS, Dimension
from codesign.model.finding import Finding
from codesign.model.next_step import NextStep
from codesign.model.profile import Profile
from codesign.model.rubric import RubricValues
from codesign.model.session import SessionColumns
from codesign.model.vocabulary import StakeholderGroup


def next_steps(session: SessionColumns, profile: Profile, rubric: RubricValues) -> Mapping[Dimension, NextStep]:
    """The next step of each dimension of a session."""
    steps: dict[Dimension, NextStep] = {}
    for dimension, found in profile.findings.items():
        if dimension is Dimension.NUMBER_OF_ACTORS:
            steps[dimension] = _actors_step(Observed(session), found.level, rubric)
        else:
            steps[dimension] = _median_step(session, found)
    return steps


def missing_levels(profile: Profile, target: Mapping[Dimension, int]) -> Mapping[Dimension, int | None]:
    """How many levels each dimension of a target is away, 0 where it is reached, None where there is no level."""
    levels = {dimension: profile.findings[dimension].level for dimension in target}
    return {each: None if (level := levels[each]) is None else max(0, aim - level) for each, aim in target.items()}


def _median_step(session: SessionColumns, found: Finding) -> NextStep:
    """Where the level is the lower median: it rises once more than half of what is judged lies above it."""
    dimension, level = found.dimension, found.level
    if level is None:
        return NextStep(dimension, None, LEVELS[0], more=1)
    if level == LEVELS[-1]:
        return NextStep(dimension, level, None, of=found.n)
    if dimension is Dimension.INTERACTION_LEVEL and level == LEVELS[0]:
        return NextStep(dimension, level, 2, more=1)  # the first contribution takes the place of all monitoring
    levels = found.evidence.levels
    above = int((levels > level).sum())
    counted = dimension is Dimension.FEEDBACK_IMMEDIACY and bool((levels == 1).any())
    aim = _next_level(session, dimension, level)
    return NextStep(dimension, level, aim, above, found.n, found.n - 2 * above + 1, counted)


def _next_level(session: SessionColumns, dimension: Dimension, level: int) -> int:
    """The next level that an event can have: what is answered in a meeting is answered within it, not later."""
    if dimension is Dimension.FEEDBACK_IMMEDIACY and level == LEVELS[0] and session.head.live:
        return 3
    return level + 1


def _actors_step(seen: Observed, level: int | None, rubric: RubricValues) -> NextStep:
    """The number of actors rises with one more group that has its share of the external contributions."""
    dimension = Dimension.NUMBER_OF_ACTORS
    totals = group_windows(seen, rubric).counts.sum(axis=0)
    groups = {group: int(count) for group, count in zip(StakeholderGroup, totals, strict=True) if count}
    if level is None:
        return NextStep(dimension, None, LEVELS[0], 0, 1, 1, groups=groups)
    if level == LEVELS[-1]:
        return NextStep(dimension, level, None, level, level, groups=groups)
    aim = level + 1
    wanted = {at: _contributions_wanted(totals, at, aim, rubric.actor_min_share) for at in range(len(totals))}
    enough = [(more, -int(totals[at]), at) for at, more in wanted.items() if more is not None]
    if not enough:
        return NextStep(dimension, level, aim, level, aim, groups=groups)
    more, _, at = min(enough)
    group = tuple(StakeholderGroup)[at] if totals[at] else None
    return NextStep(dimension, level, aim, level, aim, more, groups=groups, group=group)


def _contributions_wanted(totals: Ints, at: int, aim: int, min_share: float) -> int | None:
    """The smallest number of further contributions of a group that brings the level to its aim, None if none does.

    More of one group is less of a share for all others, so that one may fall below the cut.
    """
    if min_share >= 1:
        return None
    lacking = (min_share * int(totals.sum()) - int(totals[at])) / (1 - min_share)
    for more in range(max(1, math.floor(lacking)), max(1, math.floor(lacking)) + 3):
        counts = totals.astype(np.float64)
        counts[at] += more
        if actors_level(counts[None, :], min_share)[0] >= aim:
            return more
    return None

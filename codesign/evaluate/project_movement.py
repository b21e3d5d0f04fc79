"""Movement across the sessions of a project (METHOD section 5)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
import scipy

from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.movement import Course, Floats, Movement, Steps, Trend
from codesign.model.profile import Profile
from codesign.model.session import SessionHead

TREND_FROM = 4
"""From how many sessions on a trend is told (METHOD section 5)."""
_PAIRS_AT_ONCE = 1_000
"""Up to how many sessions all pairs are compared; beyond, as many sessions spread evenly over the order."""


def moment_of(started_at: str) -> float:
    """An RFC 3339 date-time as seconds since 1970 (UTC)."""
    return datetime.fromisoformat(started_at.upper()).timestamp()


def movements(heads: Sequence[SessionHead], profiles: Sequence[Profile]) -> list[Movement]:
    """The movement of each project, by first moment; a session that names no project stands alone."""
    return [movement_of(places, heads, profiles) for places in project_orders(heads)]


def project_orders(heads: Sequence[SessionHead]) -> list[Ints]:
    """The places of each project's sessions by moment, then id; projects by first moment, then name."""
    groups: dict[str | int, list[int]] = {}
    moments = [moment_of(head.started_at) for head in heads]
    for place in sorted(range(len(heads)), key=lambda at: (moments[at], heads[at].project or "", heads[at].id)):
        groups.setdefault(heads[place].project or place, []).append(place)
    return [np.array(places, dtype=np.int64) for places in groups.values()]


def movement_of(places: Ints, heads: Sequence[SessionHead], profiles: Sequence[Profile]) -> Movement:
    """The movement of the sessions at these places, which are in order."""
    ordered = places.tolist()
    courses = {each: course_of([profiles[place] for place in ordered], each) for each in Dimension}
    changes = _changes(courses, len(ordered))
    moved = any(len(course.numbers) > 1 for course in courses.values())
    return Movement(
        project=heads[ordered[0]].project or None,
        places=places,
        moments=np.array([moment_of(heads[place].started_at) for place in ordered]),
        courses=courses,
        net=float(np.linalg.norm(changes.sum(axis=1))) if moved else None,
        path=float(np.linalg.norm(changes, axis=0).sum()) if moved else None,
    )


def _changes(courses: Mapping[Dimension, Course], number: int) -> Floats:
    """The change of each dimension with each session, shape ``(4, n)``.

    Where a session lacks a dimension it stays where it was; the step falls to the session that has it again.
    """
    changes = np.zeros((len(courses), number))
    for row, course in enumerate(courses.values()):
        changes[row, course.steps.after] = course.steps.change
    return changes


def course_of(profiles: Sequence[Profile], dimension: Dimension) -> Course:
    """One dimension over profiles in their order; those without it are passed over."""
    found = [profile.findings[dimension].index for profile in profiles]
    numbers = np.array([number for number, index in enumerate(found) if index is not None], dtype=np.int64)
    indices = np.array([index for index in found if index is not None], dtype=np.float64)
    ends = np.array([interval_of(profiles[number], dimension) or (math.nan, math.nan) for number in numbers.tolist()])
    return Course(numbers, indices, _steps(numbers, indices, ends.reshape(-1, 2)))


def interval_of(profile: Profile, dimension: Dimension) -> tuple[float, float] | None:
    """The 95 % interval of an index, if it can tell anything: a bootstrap of one unit can't."""
    found = profile.findings[dimension]
    exchanges = dimension is Dimension.INTERACTION_LEVEL and profile.n_exchanges
    units = profile.n_exchanges if exchanges else found.n
    return found.interval if units > 1 else None


def _steps(numbers: Ints, indices: Floats, ends: Floats) -> Steps:
    """Each step with the interval of a difference that follows from the intervals of both sides.

    The distances from each index to the ends of its own interval are squared and summed, each on the side where they
    make the difference smaller or larger (MOVER: Zou and Donner, 2008). Sessions count as independent of each other.
    """
    below, above = indices - ends[:, 0], ends[:, 1] - indices
    change = np.diff(indices)
    low = change - np.hypot(below[1:], above[:-1])
    high = change + np.hypot(above[1:], below[:-1])
    return Steps(numbers[:-1], numbers[1:], change, low, high)


def trends_of(movement: Movement) -> Mapping[Dimension, Trend | None]:
    """The trend of each dimension of a project."""
    return {dimension: trend_of(course) for dimension, course in movement.courses.items()}


def trend_of(course: Course) -> Trend | None:
    """The trend of the indices at the numbers of their sessions; None below four."""
    numbers, indices = course.numbers, course.indices
    if len(numbers) < TREND_FROM:
        return None
    kept = np.unique(np.linspace(0, len(numbers) - 1, min(len(numbers), _PAIRS_AT_ONCE)).astype(np.int64))
    at, index = numbers[kept], indices[kept]
    # scipy.stats takes half a second to load, which nobody who asks for no trend should wait for.
    line = scipy.stats.theilslopes(index, at, alpha=0.95)
    order = scipy.stats.kendalltau(at, index)
    tied = bool(np.all(index == index[0]))
    return Trend(
        n=len(numbers),
        slope=float(line.slope),
        low=float(line.low_slope),
        high=float(line.high_slope),
        at=float(np.median(at)),
        index=float(np.median(index)),
        tau=None if tied else float(order.statistic),
        p=None if tied else float(order.pvalue),
    )

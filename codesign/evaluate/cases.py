"""A session beside the published cases (METHOD section 5)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from codesign.model.case import Case, CaseDistance
from codesign.model.dimension import Dimension


def nearest_cases(levels: Mapping[Dimension, int | None], cases: Iterable[Case]) -> tuple[CaseDistance, ...]:
    """All cases, nearest first (then more levels inside the range, then the case's id).

    Nothing where no dimension is defined.
    """
    defined = {dimension: level for dimension, level in levels.items() if level is not None}
    if not defined:
        return ()
    found = (_distance(defined, case) for case in cases)
    return tuple(sorted(found, key=lambda near: (near.distance, -near.inside, near.case.id)))


def _distance(levels: Mapping[Dimension, int], case: Case) -> CaseDistance:
    squared = sum((level - case.levels[dimension].level) ** 2 for dimension, level in levels.items())
    inside = sum(
        case.levels[dimension].low <= level <= case.levels[dimension].high for dimension, level in levels.items()
    )
    return CaseDistance(case, math.sqrt(squared / (16 * len(levels))), inside)

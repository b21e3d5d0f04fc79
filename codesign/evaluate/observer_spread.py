"""How a profile differs by observer, and whether a movement is larger than that.

A step between two sessions that one observer coded each tells of the sessions only as far as it goes beyond what two
observers make of one and the same session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codesign.evaluate.project_movement import course_of
from codesign.model.agreement import ObserverSpread, StepBesideObservers
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile

_NOTHING = 1e-9
"""What a difference of rounded numbers may be off by."""


def observer_spreads(profiles: Sequence[Profile]) -> Mapping[Dimension, ObserverSpread]:
    """How far the profiles of several codings of one session lie apart, dimension by dimension."""
    return {
        dimension: _spread([each.findings[dimension].index for each in profiles], profiles, dimension)
        for dimension in Dimension
    }


def _spread(indices: Sequence[float | None], profiles: Sequence[Profile], dimension: Dimension) -> ObserverSpread:
    known = [index for index in indices if index is not None]
    levels = {each.findings[dimension].level for each in profiles} - {None}
    return ObserverSpread(tuple(indices), max(known) - min(known) if len(known) > 1 else None, len(levels) > 1)


def widest(spreads: Sequence[Mapping[Dimension, ObserverSpread]]) -> Mapping[Dimension, float | None]:
    """The largest difference between observers on each dimension, over sessions; None where no session tells one."""
    return {dimension: _widest([each[dimension].spread for each in spreads]) for dimension in Dimension}


def _widest(spreads: Sequence[float | None]) -> float | None:
    return max((spread for spread in spreads if spread is not None), default=None)


def steps_beside_observers(
    profiles: Sequence[Profile], spreads: Mapping[Dimension, float | None]
) -> Mapping[Dimension, Sequence[StepBesideObservers]]:
    """Each step of sessions in their order beside the difference of observers; none where that isn't known."""
    found: dict[Dimension, Sequence[StepBesideObservers]] = {}
    for dimension in Dimension:
        spread = spreads[dimension]
        found[dimension] = [] if spread is None else _steps(profiles, dimension, spread)
    return found


def _steps(profiles: Sequence[Profile], dimension: Dimension, spread: float) -> list[StepBesideObservers]:
    steps = course_of(profiles, dimension).steps
    places = zip(steps.before.tolist(), steps.after.tolist(), steps.change.tolist(), strict=True)
    return [
        StepBesideObservers(
            profiles[before].session_id, profiles[after].session_id, change, spread, abs(change) > spread + _NOTHING
        )
        for before, after, change in places
    ]

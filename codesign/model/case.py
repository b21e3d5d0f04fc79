"""A published case: a co-creation approach whose levels were judged by observation.

Source: Jussila and Kärkkäinen (2012) and the cases collected there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from codesign.model.dimension import Dimension


@dataclass(frozen=True, slots=True)
class LevelRange:
    """A level (1-5) and the lowest and highest one seen."""

    level: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Case:
    """One published case: its name and its level with range on each dimension."""

    id: str
    name: str
    levels: Mapping[Dimension, LevelRange]
    in_depth: bool


@dataclass(frozen=True, slots=True)
class CaseDistance:
    """How near a session's profile is to a case: 0 the same, 1 opposite corners.

    ``inside`` is how many of the session's levels lie within the case's ranges.
    """

    case: Case
    distance: float
    inside: int

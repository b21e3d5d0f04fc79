"""The next step: what would have to be observed for the next level of a dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from codesign.model.dimension import Dimension
from codesign.model.vocabulary import StakeholderGroup


@dataclass(frozen=True, slots=True)
class NextStep:
    """From a level to the next one that can be observed.

    ``aim`` is that level (None: none is above). ``now`` of ``of`` judged things reach it already; for the number of
    actors these are groups with enough contributions, of as many as are needed. ``more`` is the smallest number of
    further ones that would do if nothing else changed; None where no such number is known. ``counted`` says whether
    metrics or tallies are among them. ``groups`` are the external contributions of each stakeholder group, and
    ``group`` the one that needs fewest, None for any that isn't there yet.
    """

    dimension: Dimension
    level: int | None
    aim: int | None
    now: int = 0
    of: int = 0
    more: int | None = None
    counted: bool = False
    groups: Mapping[StakeholderGroup, int] | None = None
    group: StakeholderGroup | None = None

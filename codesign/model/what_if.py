"""What if: changes made to a session or its rubric in thought, and how far a cut can be moved until a level changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from codesign.model.dimension import Dimension
from codesign.model.vocabulary import Medium, StakeholderGroup

MOST_SHIFT_MS: Final = 365 * 86_400_000
"""The longest delay: what is far longer than any session says nothing about it."""


@dataclass(frozen=True, slots=True)
class WithoutPerson:
    """A participant, by id, and all they did are left out."""

    person: str


@dataclass(frozen=True, slots=True)
class WithoutGroup:
    """Everybody of a stakeholder group is left out."""

    group: StakeholderGroup


@dataclass(frozen=True, slots=True)
class WithoutMedium:
    """A medium is left out of events and channels."""

    medium: Medium


@dataclass(frozen=True, slots=True)
class LaterFeedback:
    """Each feedback comes so many milliseconds later (sooner, where negative) after what it answers."""

    delay_ms: int


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A value of the rubric, by name, is another one."""

    name: str
    value: int | float


Variation = WithoutPerson | WithoutGroup | WithoutMedium | LaterFeedback | OtherValue


@dataclass(frozen=True, slots=True)
class Turn:
    """A cut's nearest value at which the level becomes another; None for a level that is no longer defined."""

    value: float
    level: int | None


@dataclass(frozen=True, slots=True)
class Leeway:
    """How far one cut can be moved before the level of the dimension that it cuts becomes another.

    ``lowest`` and ``highest`` are the values between which was looked; ``down`` and ``up`` the nearest turns to both
    sides of ``value``, None where there is none.
    """

    name: str
    dimension: Dimension
    value: float
    level: int | None
    lowest: float
    highest: float
    down: Turn | None
    up: Turn | None

    @property
    def nearest(self) -> Turn | None:
        """The turn that is reached first."""
        found = [turn for turn in (self.down, self.up) if turn is not None]
        return min(found, key=self.part, default=None)

    @property
    def relative(self) -> float:
        """How far the nearest turn is, as a part of the cut; infinite where there is none."""
        return float("inf") if self.nearest is None else self.part(self.nearest)

    def part(self, turn: Turn) -> float:
        """How far a turn is from the cut, as a part of it (of 1, for a cut at 0)."""
        return abs(turn.value - self.value) / (self.value or 1)

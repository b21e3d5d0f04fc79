"""A rubric: every number of judgement in one value, each with its reason, passed in and named on every output."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Final

from codesign.model.errors import RubricProblem

METHOD_VERSION: Final = "1"
"""The version of the method by which profiles are computed."""


@dataclass(frozen=True, slots=True)
class RubricValues:
    """The numbers of a rubric. Times are milliseconds, shares are parts of one."""

    simultaneous_ms: int
    realtime_ms: int
    dialogue_depth: int
    range_min_share: float
    actor_min_share: float
    actor_window_live_ms: int
    actor_window_async_ms: int
    turn_gap_ms: int
    bootstrap: int
    bootstrap_seed: int

    def __post_init__(self) -> None:
        for entry in fields(self):
            _check(entry.name, getattr(self, entry.name))
        if self.simultaneous_ms > self.realtime_ms:
            raise RubricProblem("the rubric's simultaneous_ms is larger than its realtime_ms; swap or correct them")


def _check(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RubricProblem(f"the rubric's {name} is {value!r}; it must be a number")
    if name.endswith("share"):
        if not 0 <= value <= 1:
            raise RubricProblem(f"the rubric's {name} is {value}; a share lies between 0 and 1")
        return
    if not isinstance(value, int):
        raise RubricProblem(f"the rubric's {name} is {value}; it must be a whole number")
    lowest = 1 if name.startswith("actor_window") or name in ("dialogue_depth", "bootstrap") else 0
    if not lowest <= value < 2**32:
        raise RubricProblem(f"the rubric's {name} is {value}; it must lie between {lowest} and 2^32 - 1")


VALUE_NAMES: Final = tuple(entry.name for entry in fields(RubricValues))
"""The name of each value of a rubric."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value in which two rubrics differ."""

    name: str
    one: int | float
    other: int | float


@dataclass(frozen=True, slots=True)
class Rubric:
    """The numbers, and for each the reason it is what it is."""

    values: RubricValues
    reasons: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def id(self) -> str:
        """A short hash of the values: two rubrics that judge alike have one id."""
        plain = json.dumps({"method": METHOD_VERSION, **asdict(self.values)}, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()[:8]

    def with_values(self, other: Mapping[str, int | float]) -> Rubric:
        """The rubric with some other values, by name, and all its reasons; RubricProblem where they can't be."""
        unknown = next((name for name in other if name not in VALUE_NAMES), None)
        if unknown is not None:
            names = ", ".join(VALUE_NAMES)
            raise RubricProblem(f"no rubric has a value named {unknown!r}; the names are {names}")
        return replace(self, values=replace(self.values, **other))  # type: ignore[arg-type]  # checked by RubricValues

    def differences(self, other: Rubric) -> list[Difference]:
        """The values in which another rubric differs."""
        pairs = ((name, getattr(self.values, name), getattr(other.values, name)) for name in VALUE_NAMES)
        return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]

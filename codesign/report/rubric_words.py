"""The values of a rubric where people read them: each with a name, a unit, and as a quantity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from codesign.model.rubric import VALUE_NAMES, Difference, Rubric
from codesign.report.words import count, listed

TITLES: Final = {
    "simultaneous_ms": "Answered at once, up to",
    "realtime_ms": "Answered in real time, up to",
    "dialogue_depth": "A dialogue, from a depth of",
    "range_min_share": "A level belongs to the range, from",
    "actor_min_share": "A group takes part, from",
    "actor_window_live_ms": "Window for groups, live",
    "actor_window_async_ms": "Window for groups, over days",
    "turn_gap_ms": "A turn goes on after a pause, up to",
    "bootstrap": "Resamples",
    "bootstrap_seed": "Seed of the resamples",
}
"""What each value says, to be read before its quantity."""

UNITS: Final = {
    "simultaneous_ms": "ms",
    "realtime_ms": "ms",
    "dialogue_depth": "replies",
    "range_min_share": "of the events",
    "actor_min_share": "of the contributions",
    "actor_window_live_ms": "ms",
    "actor_window_async_ms": "ms",
    "turn_gap_ms": "ms",
    "bootstrap": "",
    "bootstrap_seed": "",
}
"""What stands behind each value where it is typed."""

_SIZES: Final = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s"))


def quantity(name: str, value: float) -> str:
    """A value in the unit that suits it: ``1.5 s``, ``5 min``, ``4.5 %``, ``3 replies``."""
    if name.endswith("_ms"):
        size, unit = next(((size, unit) for size, unit in _SIZES if value >= size and _short(value / size)), (1, "ms"))
        return f"{value / size:,.15g} {unit}"
    if name.endswith("share"):
        return f"{100 * value:.6g} %"
    if name == "dialogue_depth":
        return count(int(value), "reply", "replies")
    return f"{value:,}" if name == "bootstrap" else f"{value}"


def _short(number: float) -> bool:
    return number == round(number, 3)


def difference_words(found: Difference, one: str = "", other: str = "") -> str:
    """A difference of two rubrics: ``Answered at once, up to: 1 s in A, 1.5 s in B (simultaneous_ms)``."""
    of_one, of_other = (quantity(found.name, value) for value in (found.one, found.other))
    if one or other:
        return f"{TITLES[found.name]}: {of_one} in {one}, {of_other} in {other} ({found.name})"
    return f"{TITLES[found.name]}: {of_other} instead of {of_one} ({found.name})"


def comparison_words(one: Rubric, other: Rubric, names: tuple[str, str]) -> Sequence[str]:
    """How two rubrics differ, a sentence a value; what differs in reasons alone is said last."""
    said = [f"{difference_words(each, *names)}." for each in one.differences(other)]
    reasons = [name for name in VALUE_NAMES if one.reasons.get(name, "") != other.reasons.get(name, "")]
    if not said:
        said = [f"Both judge alike: they are the rubric {one.id}."]
    if reasons:
        said.append(f"The reasons for {listed(reasons)} are worded differently.")
    return said

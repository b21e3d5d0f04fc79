"""A session beside the published cases, in words: how near, and what differs."""

from __future__ import annotations

from collections.abc import Mapping

from codesign.model.case import CaseDistance
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.report.words import NAMES, in_words, listed


def nearest_words(profile: Profile, to: str = "") -> str:
    """The nearest published case with its distance and what differs; those that are equally near with it."""
    if not profile.nearest:
        return "No published case is near: no dimension of the session has a level."
    best = profile.nearest[0]
    same = [near for near in profile.nearest if (near.distance, near.inside) == (best.distance, best.inside)]
    if len(same) > 1:
        names = listed([near.case.name for near in same])
        return f"Equally near{to} are the published cases {names} (distance {best.distance:.2f}{_known(profile)})."
    levels = {each: found.level for each, found in profile.findings.items()}
    differs = _differs(best, levels)
    near = f"{best.case.name} (distance {best.distance:.2f}{_known(profile)})"
    return f"Nearest{to} is the published case {near}: {differs}."


def _known(profile: Profile) -> str:
    """In how many dimensions a session can be compared, where that isn't all."""
    known = sum(found.level is not None for found in profile.findings.values())
    return "" if known == len(Dimension) else f" in {in_words(known)} {'dimension' if known == 1 else 'dimensions'}"


def case_words(near: CaseDistance, profile: Profile) -> str:
    """One published case with its distance and what differs."""
    levels = {each: found.level for each, found in profile.findings.items()}
    return f"{near.case.name} (distance {near.distance:.2f}): {_differs(near, levels)}."


def _differs(near: CaseDistance, levels: Mapping[Dimension, int | None]) -> str:
    defined = {each: level for each, level in levels.items() if level is not None}
    other = [each for each, level in defined.items() if near.case.levels[each].level != level]
    if not other:
        return "the levels are the same"
    said = listed([_difference(near, each, defined[each], first=each is other[0]) for each in other])
    same = {0: "", 1: "; the other level is the same"}
    return said + same.get(len(defined) - len(other), "; the other levels are the same")


def _difference(near: CaseDistance, dimension: Dimension, own: int, *, first: bool) -> str:
    """``its immediacy of feedback is 5 (2–5), here 4``; the range is named where the session lies within it."""
    there = near.case.levels[dimension]
    within = f" ({there.low}–{there.high})" if there.low <= own <= there.high else ""
    its, verb = ("its ", "is ") if first else ("", "")
    return f"{its}{NAMES[dimension].lower()} {verb}{there.level}{within}, here {own}"

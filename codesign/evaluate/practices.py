"""Which published practices fit a session: its phase, and the next step of a dimension."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.next_step import NextStep
from codesign.model.practice import Practice
from codesign.model.vocabulary import Phase

_NAMED_IN_CASES: Mapping[str, str] = {
    "blogs": "blog",
    "wikis": "wiki",
    "virtual_worlds": "virtual world",
    "social_workspaces": "community",
}
"""The word by which the name of a published case says that it is of an application."""


def reaching(practice: Practice, steps: Collection[NextStep], cases: Iterable[Case]) -> tuple[Dimension, ...]:
    """The dimensions whose next level some published case of the same application has."""
    word = _NAMED_IN_CASES.get(practice.application)
    same = [case for case in cases if word is not None and word in case.name.lower()]
    return tuple(
        step.dimension
        for step in steps
        if step.aim is not None and any(case.levels[step.dimension].level >= step.aim for case in same)
    )


def fitting(
    practices: Sequence[Practice], phase: Phase | None, steps: Collection[NextStep] = (), cases: Sequence[Case] = ()
) -> list[Practice]:
    """All practices, those first that fit the phase, among them those whose cases reach the next levels.

    Practices whose phase the source states come before those where it was inferred; else the order stays.
    """

    def key(practice: Practice) -> tuple[bool, bool, bool]:
        return practice.phase is not phase, not reaching(practice, steps, cases), not practice.phase_stated

    return sorted(practices, key=key)


def with_words(practices: Iterable[Practice], words: str) -> list[Practice]:
    """The practices in which every one of these words occurs, in any case; all where there is no word."""
    wanted = words.casefold().replace("_", " ").split()
    return [practice for practice in practices if all(word in _text(practice) for word in wanted)]


def _text(practice: Practice) -> str:
    parts = (practice.application, practice.phase, practice.purpose, practice.evidence)
    return " ".join(parts).replace("_", " ").casefold()

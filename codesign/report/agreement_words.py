"""Agreement in words: coefficients with their interval, what observers make of a session, and how steps compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codesign.model.agreement import Agreement, Coefficient, ObserverSpread, StepBesideObservers
from codesign.model.dimension import Dimension
from codesign.report.words import NAMES, UNDEFINED, count, signed

CODE_NAMES = {"reply_to": "what it answers"}
"""Codes that aren't called by their own name with spaces."""


def code_name(code: str) -> str:
    """A code as people read it."""
    return CODE_NAMES.get(code, code.replace("_", " "))


def coefficient_words(found: Coefficient | None) -> str:
    """A coefficient with its interval: ``0.81 [0.74, 0.88]``."""
    if found is None or found.value is None:
        return UNDEFINED
    if found.interval is None:
        return f"{found.value:.2f}"
    return f"{found.value:.2f} [{found.interval[0]:.2f}, {found.interval[1]:.2f}]"


def matched_words(found: Agreement, one: str, other: str, tolerance_ms: int) -> str:
    """How many events were matched, and how many each observer has alone."""
    return (
        f"{count(len(found.pairs), 'event')} matched within {tolerance_ms / 1000:g} s; "
        f"alone: {len(found.only_one):,} {one}, {len(found.only_other):,} {other}"
    )


def spread_sentence(dimension: Dimension, found: ObserverSpread) -> str:
    """How a dimension differs by observer, in one sentence."""
    if found.spread is None:
        return f"{NAMES[dimension]}: not every observer's coding can be judged."
    levels = "come to different levels" if found.levels_differ else "come to the same level"
    return f"{NAMES[dimension]}: the observers {levels}; their indices lie {found.spread:.2f} apart."


def step_sentences(found: Mapping[Dimension, Sequence[StepBesideObservers]], titles: Mapping[str, str]) -> list[str]:
    """Each step of a project's movement beside the difference of observers, one sentence each."""
    return [step_sentence(dimension, step, titles) for dimension, steps in found.items() for step in steps]


def step_sentence(dimension: Dimension, step: StepBesideObservers, titles: Mapping[str, str]) -> str:
    """One step beside the difference of observers."""
    verdict = "larger than" if step.larger else "not larger than"
    names = (titles.get(each, each) for each in (step.before, step.after))
    return (
        f"{NAMES[dimension]} moved by {signed(step.change)} from {' to '.join(names)}: {verdict} the {step.spread:.2f} "
        "by which observers of one session differ."
    )

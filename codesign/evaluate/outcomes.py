"""Outcomes: what a session decided, cost, uncovered and touched (METHOD section 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.model.columns import NOTHING, Bools, Ints, member_of
from codesign.model.profile import Outcomes
from codesign.model.vocabulary import Kind, Knowledge, Need, Outcome, Stance, place


def outcomes(seen: Observed) -> Outcomes:
    """All outcomes of a session."""
    decisions = seen.events.is_kind(Kind.DECISION)
    feedback = seen.events.is_kind(Kind.FEEDBACK)
    everywhere = np.ones(len(seen.events), dtype=np.bool_)
    effects, unpriced = _price_effects(seen, accepted_changes(seen))
    return Outcomes(
        decisions=_counted(seen, "outcome", Outcome, decisions),
        price_effects=effects,
        unpriced=unpriced,
        stances=_counted(seen, "stance", Stance, feedback),
        needs=_counted(seen, "need", Need, everywhere),
        elements=_elements(seen),
        knowledge=_counted(seen, "knowledge", Knowledge, everywhere),
    )


def _counted(seen: Observed, key: str, vocabulary: type[StrEnum], among: Bools) -> Mapping[str, int]:
    """How often each word of a code occurs, in the order of the vocabulary, those that don't occur left out."""
    codes = seen.events.coded(key)[among]
    counts = np.bincount(codes[codes != NOTHING], minlength=len(vocabulary))
    return {member_of(vocabulary, at).value: int(count) for at, count in enumerate(counts) if count}


def accepted_changes(seen: Observed) -> Ints:
    """The design changes whose last decision (by start, then position) accepts them, as rows."""
    decisions = seen.order[seen.events.is_kind(Kind.DECISION)[seen.order]]
    outcome = seen.events.coded("outcome")[decisions]
    decisions = decisions[outcome != NOTHING]
    last = np.full(len(seen.events), NOTHING, dtype=np.int64)
    asked = seen.events.reply_to[decisions]
    last[asked[asked != NOTHING]] = outcome[outcome != NOTHING][asked != NOTHING]
    return np.flatnonzero((last == place(Outcome.ACCEPTED)) & seen.events.is_kind(Kind.DESIGN_CHANGE))


def _price_effects(seen: Observed, changes: Ints) -> tuple[Mapping[str, Decimal], int]:
    """The price effects of these changes summed per currency ("" where none is named), and how many are no number."""
    effects: dict[str, Decimal] = {}
    unpriced = 0
    for row in changes.tolist():
        codes = seen.events.code_sets[int(seen.events.codes[row])]
        if codes.price_effect is None:
            continue
        try:
            effect = Decimal(codes.price_effect)
        except InvalidOperation:
            unpriced += 1
            continue
        if not effect.is_finite():
            unpriced += 1
            continue
        currency = codes.currency or ""
        effects[currency] = effects.get(currency, Decimal(0)) + effect
    return dict(sorted(effects.items())), unpriced


def _elements(seen: Observed) -> Mapping[str, int]:
    """How many design changes touch each element, most first, then by name."""
    changes = np.flatnonzero(seen.events.is_kind(Kind.DESIGN_CHANGE))
    sets, counts = np.unique(seen.events.codes[changes], return_counts=True)
    found: Counter[str] = Counter()
    for at, count in zip(sets.tolist(), counts.tolist(), strict=True):
        element = seen.events.code_sets[at].element
        if element:
            found[element] += count
    return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0])))

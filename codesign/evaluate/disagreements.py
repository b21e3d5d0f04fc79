"""Where two codings of one session differ, event by event: what one of them lacks, and what both coded otherwise."""

from __future__ import annotations

import numpy as np

from codesign.evaluate.coded_by_both import coded_by_both
from codesign.model.agreement import Agreement, Disagreement
from codesign.model.columns import NOTHING, Bools, Ints
from codesign.model.session import SessionColumns

ANSWERED = "reply_to"
"""The code of what an event answers."""


def disagreements(one: SessionColumns, other: SessionColumns, found: Agreement) -> list[Disagreement]:
    """Every one in the order of time; times that differ within the tolerance are none.

    Two matched events answer the same if what they answer is matched too.
    """
    codes = _differing(one, other, found.pairs)
    rows = [
        Disagreement(_start(one, a), a, b, codes[at]) for at, (a, b) in enumerate(found.pairs.tolist()) if codes[at]
    ]
    rows += [Disagreement(_start(one, row), row, None, ()) for row in found.only_one.tolist()]
    rows += [Disagreement(_start(other, row), None, row, ()) for row in found.only_other.tolist()]
    return sorted(rows, key=lambda each: (each.at_ms, each.one is None, each.one or each.other or 0))


def _start(session: SessionColumns, row: int) -> int:
    return int(session.events.start_ms[row])


def _differing(one: SessionColumns, other: SessionColumns, pairs: Ints) -> list[tuple[str, ...]]:
    """The names of the codes in which each pair differs."""
    names: list[str] = []
    masks: list[Bools] = []
    for code in coded_by_both(one, other):
        names.append(code.name)
        masks.append(code.one[pairs[:, 0]] != code.other[pairs[:, 1]])
    names.append(ANSWERED)
    masks.append(_answers_otherwise(one, other, pairs))
    return [tuple(name for name, mask in zip(names, masks, strict=True) if mask[at]) for at in range(len(pairs))]


def _answers_otherwise(one: SessionColumns, other: SessionColumns, pairs: Ints) -> Bools:
    """Whether what the other's event answers isn't the match of what the one's answers."""
    counterpart = np.full(len(one.events) + 1, -2, dtype=np.int64)  # of an event without a match: never equal
    counterpart[pairs[:, 0]] = pairs[:, 1]
    counterpart[-1] = NOTHING
    ours, theirs = one.events.reply_to[pairs[:, 0]], other.events.reply_to[pairs[:, 1]]
    differs: Bools = counterpart[np.where(ours == NOTHING, len(one.events), ours)] != theirs
    return differs

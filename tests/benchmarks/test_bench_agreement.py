"""What the agreement of two codings costs, and how it grows; beside scikit-learn's kappa of the same units."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from codesign.evaluate.agreement import Coding, agreement
from codesign.evaluate.profile import evaluate
from codesign.model.session import Session
from tests.builders import event, session
from tests.evaluate.findings import rubric

pytestmark = pytest.mark.benchmark

STANCES = ("positive", "negative", "partial", "uncertain")


def observed(size: int, seed: int) -> Session:
    """One observer's coding: the same events, each seen a little earlier or later and sometimes otherwise."""
    draw = np.random.default_rng(seed)
    events = []
    for at in range(size):
        seconds = max(0.0, at + float(draw.normal(0, 0.3)))
        stance = STANCES[at % 4 if draw.random() < 0.8 else int(draw.integers(4))]
        events.append(event(f"e{at}", "feedback", "cx"[at % 2], seconds, media=["audio"], stance=stance))
    return session(*events)


def test_agreement_of_two_codings() -> None:
    for size in (3_000, 30_000):
        found = observed(size, 1), observed(size, 2)
        one, other = (Coding(each.columns, evaluate(each.columns, rubric())) for each in found)
        began = perf_counter()
        plain = agreement(one, other, None)
        took = perf_counter() - began
        began = perf_counter()
        agreement(one, other, rubric().values)
        sure = perf_counter() - began
        pairs = plain.pairs
        began = perf_counter()
        stances = (each.session.events.coded("stance")[pairs[:, at]] for at, each in enumerate((one, other)))
        cohen_kappa_score(*stances)
        beside = perf_counter() - began
        print(
            f"\n{size:,} events: {len(pairs):,} matched; ten codes {took:.3f} s, with intervals {sure:.3f} s; "
            f"{took / beside:.1f} times one kappa of scikit-learn"
        )
        assert 0.5 < (plain.codes["stance"].kappa.value or 0) < 1

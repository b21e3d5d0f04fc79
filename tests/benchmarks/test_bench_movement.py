"""The figures of movement with ten thousand sessions, beside a thousand: what they cost grows with the sessions."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from codesign.report.columns import Evaluated
from codesign.report.figures.path import path_figure
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS
from tests.report.rows import CASES, row


def many(number: int) -> list[Evaluated]:
    one = row(0, {RICHNESS: 3, IMMEDIACY: 3, INTERACTION: 3, ACTORS: 2})
    return [replace(one, head=replace(one.head, id=f"s{at}", project=f"P{at % (number // 4)}")) for at in range(number)]


def fastest(of: list[Evaluated]) -> float:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        path_figure(of, cases=CASES, until=2e9)
        took.append(time.perf_counter() - began)
    return min(took)


@pytest.mark.benchmark
def test_a_path_of_ten_thousand_sessions_costs_ten_times_one_of_a_thousand() -> None:
    some, all_of_them = fastest(many(1_000)), fastest(many(10_000))
    print(f"path of 10,000 sessions: {all_of_them:.3f} s, {all_of_them / some:.1f} times one of 1,000")
    assert all_of_them < 30 * some

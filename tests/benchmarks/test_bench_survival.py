"""A million waits: curve, band and test of four groups, beside sorting them in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np
import pytest

from codesign.evaluate.survival import kaplan_meier, log_rank


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.benchmark
def test_a_million_waits_beside_sorting_them() -> None:
    dice = np.random.default_rng(2012)
    waits, happened = dice.lognormal(0, 2, 1_000_000), dice.random(1_000_000) < 0.7
    sorting = median(seconds(lambda: np.sort(waits)) for _ in range(5))
    curve = median(seconds(lambda: kaplan_meier(waits, happened).band) for _ in range(5))
    groups = median(
        seconds(lambda: log_rank([kaplan_meier(waits[at::4], happened[at::4]) for at in range(4)])) for _ in range(5)
    )
    print(
        f"\nsorted in {sorting:.3f} s; curve and band {curve / sorting:.1f} times, four groups {groups / sorting:.1f}"
    )
    assert curve < 1.0
    assert groups < 2.0

"""Events of two codings find each other: as many as can, and then as near as can be."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.evaluate.matching import matched_events, matched_times
from codesign.model.columns import Ints
from tests.builders import event, session


def times(*values: int) -> Ints:
    return np.array(sorted(values), dtype=np.int64)


@pytest.mark.parametrize(
    ("ours", "theirs", "pairs"),
    [
        ([0], [1000], [(0, 0)]),
        ([0], [1001], []),
        ([], [5], []),
        ([500], [0, 600], [(0, 1)]),
        ([0, 900], [800, 1700], [(0, 0), (1, 1)]),  # two matches, though 900-800 alone lies nearer
        ([0, 10, 20], [11], [(1, 0)]),
        ([5, 5], [5, 5], [(0, 0), (1, 1)]),
    ],
    ids=["at the tolerance", "beyond it", "nothing", "the nearer", "two before one", "one of three", "same time"],
)
def test_times_are_matched(ours: list[int], theirs: list[int], pairs: list[tuple[int, int]]) -> None:
    assert [tuple(pair) for pair in matched_times(times(*ours), times(*theirs), 1000).tolist()] == pairs


few = st.lists(st.integers(0, 30), max_size=5)


@given(few, few, st.integers(0, 12))
def test_no_other_way_matches_more_or_as_many_nearer(ours: list[int], theirs: list[int], tolerance: int) -> None:
    one, other = times(*ours), times(*theirs)
    pairs = matched_times(one, other, tolerance)
    best = (0, 0)
    for size in range(min(len(one), len(other)) + 1):
        for rows in combinations(range(len(one)), size):
            for columns in permutations(range(len(other)), size):
                apart = [abs(int(one[a]) - int(other[b])) for a, b in zip(rows, columns, strict=True)]
                if all(each <= tolerance for each in apart):
                    best = max(best, (size, -sum(apart)))
    apart = np.abs(one[pairs[:, 0]] - other[pairs[:, 1]])
    assert (len(pairs), -int(apart.sum())) == best
    assert (apart <= tolerance).all()
    assert len(set(pairs[:, 0].tolist())) == len(set(pairs[:, 1].tolist())) == len(pairs)


def test_only_events_of_a_kind_are_matched() -> None:
    one = session(event("a", "message", "c", 1), event("b", "feedback", "c", 2))
    other = session(event("x", "feedback", "c", 1.2), event("y", "message", "d", 1.4), event("z", "feedback", "c", 2.5))
    pairs = matched_events(one.columns.events, other.columns.events)
    assert pairs.tolist() == [[0, 1], [1, 2]]


def test_rows_out_of_order_are_matched_by_their_times() -> None:
    one = session(event("late", "message", "c", 9), event("early", "message", "c", 1))
    other = session(event("e", "message", "c", 1.1), event("l", "message", "c", 9.1))
    assert matched_events(one.columns.events, other.columns.events).tolist() == [[1, 0], [0, 1]]

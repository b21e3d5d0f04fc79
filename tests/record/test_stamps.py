from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.record.session_clock import NS_PER_MS
from codesign.record.stamps import (
    HANDLER_UNCERTAINTY_MS,
    NEAR_MS,
    STAMP_UNCERTAINTY_MS,
    WRAP,
    Moment,
    apart_ms,
    calibrated,
    key_moment,
)

NOW_NS = 10**15
ticks = st.integers(0, WRAP - 1)


@pytest.mark.parametrize(
    ("stamp", "now", "age"),
    [
        (990, 1000, 10),
        (WRAP - 100, 104, 204),
        (1, NEAR_MS + 1, NEAR_MS),
        (1, NEAR_MS + 2, None),
        (0, 3, None),
        (-1, 3, None),
        (1003, 1000, 0),
    ],
)
def test_a_stamp_is_believed_where_it_is_near_and_not_made_up(stamp: int, now: int, age: int | None) -> None:
    late = Moment(NOW_NS, HANDLER_UNCERTAINTY_MS)
    believed = None if age is None else Moment(NOW_NS - age * NS_PER_MS, STAMP_UNCERTAINTY_MS)
    assert key_moment(stamp, now, NOW_NS) == (believed or late)


@given(ticks, st.integers(0, NEAR_MS), st.integers(-(2**40), 2**40))
def test_the_moment_is_as_old_as_the_stamp_across_the_wrap_and_on_any_base(now: int, age: int, offset: int) -> None:
    stamp = (now + offset - age) % WRAP
    found = key_moment(stamp, now, NOW_NS, offset_ms=offset)
    assert found.at_ns == NOW_NS - (age * NS_PER_MS if stamp else 0)


@given(ticks, ticks, st.integers(0, 10**15))
def test_no_moment_is_later_than_now_nor_older_than_what_is_near(stamp: int, now: int, now_ns: int) -> None:
    assert 0 <= now_ns - key_moment(stamp, now, now_ns).at_ns <= NEAR_MS * NS_PER_MS


@given(ticks, st.integers(-(2**31), 2**31 - 1))
def test_counts_modulo_two_to_the_32_are_apart_by_what_lies_between(earlier: int, between: int) -> None:
    assert apart_ms((earlier + between) % WRAP, earlier) == between


@given(ticks.filter(bool), ticks)
def test_what_was_calibrated_makes_the_same_stamp_near(stamp: int, now: int) -> None:
    found = key_moment(stamp, now, NOW_NS, offset_ms=calibrated(stamp, now))
    assert found.uncertainty_ms == STAMP_UNCERTAINTY_MS


def test_a_late_handler_is_not_taken_for_another_base() -> None:
    assert calibrated(1000, 1000 + NEAR_MS) == 0
    assert calibrated(0, 99) == 0

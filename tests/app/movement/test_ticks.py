"""Ticks that an axis is given where it has none of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.app.movement.ticks import ticks_of
from codesign.report.figure import LEVELS_AXIS_TICKS, Axis, Scale


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 10, ["0", "2", "4", "6", "8", "10"]),
        (0, 1, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0, 25_000, ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]),
        (-3, 3, ["-3", "-2", "-1", "0", "1", "2", "3"]),
    ],
)
def test_numbers_are_round(low: float, high: float, words: list[str]) -> None:
    assert [word for _, word in ticks_of(Axis("", low, high), low, high, 340)] == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2026-02-02T10:00", "2026-02-02T10:05", ["10:00", "10:01", "10:02", "10:03", "10:04", "10:05"]),
        ("2026-02-02T22:00", "2026-02-03T03:00", ["22:00", "23:00", "3 Feb", "01:00", "02:00", "03:00"]),
        ("2026-02-02", "2026-02-09", ["2 Feb", "4 Feb", "6 Feb", "8 Feb"]),
        ("2025-12-30", "2026-01-03", ["30 Dec", "31 Dec", "1 Jan 2026", "2 Jan 2026", "3 Jan"]),
        ("2025-11-10", "2026-06-10", ["Jan 2026", "Mar 2026", "May 2026"]),
        ("2001-03-01", "2026-03-01", ["2005", "2010", "2015", "2020", "2025"]),
    ],
)
def test_times_begin_at_minutes_days_months_and_years(low: str, high: str, words: list[str]) -> None:
    axis = Axis("", at(low), at(high), scale=Scale.TIME)
    assert [word for _, word in ticks_of(axis, at(low), at(high), 380)] == words


def test_its_own_ticks_are_kept_and_no_scale_has_none() -> None:
    assert ticks_of(Axis("", 0, 6, LEVELS_AXIS_TICKS), 0, 6, 300) == LEVELS_AXIS_TICKS
    assert ticks_of(Axis("", 0, 6, scale=Scale.NONE), 0, 6, 300) == ()


@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e9),
    st.sampled_from([Scale.NUMBERS, Scale.TIME]),
    st.floats(150, 4000),
)
def test_ticks_lie_within_what_is_seen_rise_and_leave_room_for_their_words(
    low: float, size: float, scale: Scale, pixels: float
) -> None:
    if scale is Scale.TIME:
        low, size = 1000 * abs(low), max(size, 1.0)
    high = low + size
    found = [place for place, _ in ticks_of(Axis("", low, high, scale=scale), low, high, pixels)]
    slack = 1e-6 * size + 1e-6 * abs(high)
    assert all(low - slack <= place <= high + slack for place in found)
    assert all(one < other for one, other in pairwise(found))
    assert len(found) <= pixels / 40 + 2

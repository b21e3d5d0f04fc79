"""The stretch that is seen: what zooming and panning leave as it was."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.app.timeline.spans import Spans
from codesign.app.timeline.time_axis import session_time, ticks, wall_time
from codesign.app.timeline.time_view import TimeView

LENGTHS = st.integers(1000, 10**12)
STARTED = datetime.fromisoformat("2026-03-04T10:00:00+02:00")


@given(LENGTHS, st.floats(1.01, 50), st.floats(0, 800))
def test_zooming_in_keeps_the_time_under_the_pointer(length: int, factor: float, x: float) -> None:
    before = TimeView.whole(length, 800)
    after = before.zoomed(factor, x)
    assert after.ms_per_px <= before.ms_per_px
    middle = length * 0.1 < before.ms_at(x) < length * 0.9
    if middle:
        assert after.ms_at(x) == pytest.approx(before.ms_at(x), abs=2 * before.ms_per_px)


@given(LENGTHS, st.lists(st.tuples(st.floats(0.2, 5), st.floats(0, 800), st.floats(-2000, 2000)), max_size=12))
def test_no_way_leads_out_of_the_session(length: int, moves: list[tuple[float, float, float]]) -> None:
    view = TimeView.whole(length, 800)
    for factor, x, pixels in moves:
        view = view.zoomed(factor, x).panned(pixels)
    room = 0.021 * length
    assert view.start_ms >= -room - 1
    assert view.end_ms <= length + room + 1 + 50


def test_the_whole_session_is_seen_with_a_little_room() -> None:
    view = TimeView.whole(60_000, 800)
    assert view.is_whole
    assert 0 < view.x_of(0) < 40
    assert 760 < view.x_of(60_000) < 800


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 900)), min_size=1, max_size=60),
    st.floats(0, 5000),
    st.floats(0.3, 40),
)
def test_each_pixel_counts_every_event_that_touches_it(
    times: list[tuple[int, int]], start: float, scale: float
) -> None:
    starts = np.array([at for at, _ in times], dtype=np.int64)
    ends = starts + np.array([length for _, length in times], dtype=np.int64)
    spans = Spans.of(starts, ends, np.arange(len(times)))
    view = TimeView(start, scale, 50, 6000)
    edges = view.edges()
    counted = [
        int(((starts < right) & (ends >= left)).sum()) if right > left else None for left, right in pairwise(edges)
    ]
    found = spans.counts(view).tolist()
    assert [each for each, wanted in zip(found, counted, strict=True) if wanted is not None] == [
        wanted for wanted in counted if wanted is not None
    ]
    within = set(spans.rows[spans.within(view.start_ms, view.end_ms)].tolist())
    assert within == set(np.flatnonzero((starts < np.ceil(view.end_ms)) & (ends >= view.start_ms)).tolist())


@pytest.mark.parametrize(
    ("ms", "step", "words"),
    [
        (0, 1000, "0:00"),
        (65_200, 100, "1:05.2"),
        (65_250, 10, "1:05.25"),
        (3_725_000, 1000, "1:02:05"),
        (4 * 86_400_000, 86_400_000, "4 d"),
        (4 * 86_400_000 + 7_200_000, 3_600_000, "4 d 2 h"),
    ],
)
def test_session_time_is_written_as_finely_as_it_is_stepped(ms: int, step: int, words: str) -> None:
    assert session_time(ms, step) == words


def test_wall_time_stands_on_whole_minutes_of_the_clock() -> None:
    view = TimeView.whole(600_000, 900)
    began = STARTED.replace(second=17)
    words = [words for _, words in ticks(view, began)]
    assert words[0] == "10:01"
    assert wall_time(STARTED, 86_400_000) == "4 Mar"


@given(st.floats(0.02, 10**7), st.integers(200, 2000))
def test_written_times_never_run_into_each_other(scale: float, width: int) -> None:
    view = TimeView(1000.0, scale, width, 10**12)
    places = [x for x, _ in ticks(view, None)]
    assert all(later - before >= 84 for before, later in pairwise(places))

"""Movement across sessions: order, steps and their intervals, ways, trends."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pymannkendall
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.evaluate.project_movement import interval_of, moment_of, movements, trend_of
from codesign.model.dimension import Dimension
from codesign.model.movement import Course, Movement, Trend
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS, head, of_richness, profile

indices = st.lists(st.floats(1, 5), min_size=4, max_size=12)


def movement(values: list[float | None], *, off: float | None = 0.1) -> Movement:
    (found,) = movements(*of_richness(values, off=off))
    return found


def course(values: list[float | None], *, off: float | None = 0.1) -> Course:
    return movement(values, off=off).courses[RICHNESS]


def trend(values: list[float]) -> Trend:
    found = trend_of(course(list(values)))
    assert found is not None
    return found


def test_sessions_are_ordered_by_moment_not_by_how_it_is_written_then_by_id() -> None:
    times = ("2026-03-04T10:00:00+02:00", "2026-03-04T07:30:00Z", "2026-03-04T08:00:00z")
    heads = [head(3 - at, started_at=time) for at, time in enumerate(times)]
    (found,) = movements(heads, [profile({})] * 3)
    assert found.places.tolist() == [1, 2, 0]
    assert np.diff(found.moments).tolist() == [1800, 0]


def test_each_project_moves_for_itself_and_a_session_without_one_stands_alone() -> None:
    heads = [head(0, "A"), head(1, None), head(2, "B"), head(3, "A"), head(4, None), head(5, "")]
    found = movements(heads, [profile({})] * 6)
    assert [(each.project, each.places.tolist()) for each in found] == [
        ("A", [0, 3]),
        (None, [1]),
        ("B", [2]),
        (None, [4]),
        (None, [5]),
    ]


def test_a_step_by_hand() -> None:
    # From 2 [1.9, 2.3] to 3 [2.6, 3.1]: below is hypot(0.4, 0.3), above is hypot(0.1, 0.1).
    heads, profiles = of_richness([2.0, 3.0])
    for at, ends in enumerate(((1.9, 2.3), (2.6, 3.1))):
        found = replace(profiles[at].findings[RICHNESS], interval=ends)
        profiles[at] = replace(profiles[at], findings={**profiles[at].findings, RICHNESS: found})
    steps = movements(heads, profiles)[0].courses[RICHNESS].steps
    assert (steps.before.tolist(), steps.after.tolist()) == ([0], [1])
    assert steps.change[0] == 1
    assert steps.low[0] == pytest.approx(0.5)
    assert steps.high[0] == pytest.approx(1 + math.hypot(0.1, 0.1))


@pytest.mark.parametrize(
    ("values", "off", "larger"),
    [
        ([2.0, 3.0], 0.1, True),
        ([3.0, 2.0], 0.1, True),
        ([2.0, 2.1], 0.1, False),  # both intervals hold what lies between
        ([2.0, 2.15], 0.1, True),  # intervals that overlap a little still leave a step: 0.15 > 0.1 * sqrt(2)
        ([2.0, 2.14], 0.1, False),
        ([3.0, 3.0], 0.0, False),
        ([3.0, 3.1], 0.0, True),
        ([3.0, 4.0], None, False),
    ],
)
def test_a_step_is_larger_than_its_interval_where_0_lies_outside(
    values: list[float | None], off: float | None, *, larger: bool
) -> None:
    steps = course(values, off=off).steps
    assert steps.larger.tolist() == [larger]
    assert steps.told.tolist() == [off is not None]


def test_a_session_without_the_dimension_is_passed_over_in_that_dimension_only() -> None:
    heads, profiles = of_richness([2.0, None, 3.0])
    profiles[1] = profile({IMMEDIACY: 4.0})
    profiles[2] = profile({RICHNESS: 3.0, IMMEDIACY: 4.5})
    found = movements(heads, profiles)[0]
    steps = found.courses[RICHNESS].steps
    assert (steps.before.tolist(), steps.after.tolist(), steps.change.tolist()) == ([0], [2], [1])
    assert found.courses[IMMEDIACY].numbers.tolist() == [1, 2]
    assert found.courses[INTERACTION].net is None
    assert len(found.courses[ACTORS].steps.change) == 0


def test_net_and_path_in_four_dimensions_by_hand() -> None:
    heads = [head(at) for at in range(3)]
    ways = [{RICHNESS: 1.0, IMMEDIACY: 1.0}, {RICHNESS: 4.0, IMMEDIACY: 5.0}, {RICHNESS: 1.0, IMMEDIACY: 5.0}]
    found = movements(heads, [profile(each) for each in ways])[0]
    assert found.net == pytest.approx(4)
    assert found.path == pytest.approx(5 + 3)


def test_a_session_alone_and_sessions_without_any_level_have_not_moved() -> None:
    assert (movement([3.0]).net, movement([3.0]).path) == (None, None)
    assert (movement([None, None]).net, movement([None, None]).path) == (None, None)
    assert movements([], []) == []


def test_an_interval_of_a_single_unit_tells_nothing() -> None:
    assert interval_of(profile({RICHNESS: 3.0}, n=1), RICHNESS) is None
    assert interval_of(profile({RICHNESS: 3.0}, n=2), RICHNESS) == (2.9, 3.1)


def test_the_unit_of_the_interaction_level_is_the_exchange() -> None:
    one = replace(profile({INTERACTION: 3.0}, n=40), n_exchanges=1)
    assert interval_of(one, INTERACTION) is None
    assert interval_of(replace(one, n_exchanges=0), INTERACTION) is not None  # monitoring: the unit is the event


def test_a_trend_needs_four_sessions_that_have_the_dimension() -> None:
    assert trend_of(course([1.0, 2.0, 3.0])) is None
    assert trend_of(course([1.0, 2.0, None, 3.0])) is None
    assert trend_of(course([1.0, 2.0, None, 3.0, 4.0])) is not None


def test_a_trend_by_hand() -> None:
    # Slopes between all pairs of 1, 2, 4, 3: 1, 1.5, 2/3, 2, 0.5, -1; five of six pairs rise.
    found = trend([1.0, 2.0, 4.0, 3.0])
    assert found.slope == pytest.approx((1 + 2 / 3) / 2)
    assert found.tau == pytest.approx((5 - 1) / 6)
    assert found.p == pytest.approx(2 * 4 / 24)  # 4 of the 24 orders have five pairs that rise, or all six
    assert (found.at, found.index) == (1.5, 2.5)


def test_the_slope_is_per_session_of_the_project_also_where_one_is_passed_over() -> None:
    found = trend_of(course([1.0, 1.5, None, 2.5, 3.0]))
    assert found is not None
    assert found.slope == pytest.approx(0.5)


def test_a_constant_index_has_no_slope_and_no_order() -> None:
    found = trend([3.0] * 5)
    assert (found.slope, found.low, found.high, found.tau, found.p) == (0, 0, 0, None, None)


@given(indices)
def test_slope_and_tau_are_those_of_the_definition_and_of_another_library(values: list[float]) -> None:
    found = trend(values)
    slopes = [(values[j] - values[i]) / (j - i) for i, j in combinations(range(len(values)), 2)]
    assert found.slope == pytest.approx(float(np.median(slopes)), abs=1e-9)
    assert found.slope == pytest.approx(pymannkendall.sens_slope(np.array(values)).slope, abs=1e-9)
    assert found.low <= found.slope + 1e-9
    assert found.slope <= found.high + 1e-9
    if len(set(values)) == len(values):
        assert found.tau == pytest.approx(pymannkendall.original_test(np.array(values)).Tau)


@given(indices)
def test_the_reverse_order_turns_the_sign(values: list[float]) -> None:
    there, back = movement(list(values)), movement(list(values[::-1]))
    assert there.net == pytest.approx(back.net)
    assert there.path == pytest.approx(back.path)
    course_there, course_back = there.courses[RICHNESS], back.courses[RICHNESS]
    assert course_there.net == pytest.approx(-(course_back.net or 0))
    assert np.allclose(course_there.steps.change, -course_back.steps.change[::-1])
    assert np.allclose(course_there.steps.low, -course_back.steps.high[::-1])
    one, other = trend(values), trend(values[::-1])
    assert one.slope == pytest.approx(-other.slope, abs=1e-9)
    assert one.tau == (None if other.tau is None else pytest.approx(-other.tau))


@given(indices, st.integers(-3, 3), st.randoms(use_true_random=False))
def test_what_moves_all_alike_or_comes_in_another_order_changes_no_step(
    values: list[float], by: int, random: object
) -> None:
    found = course(list(values)).steps
    moved = course([value + by for value in values]).steps
    assert np.allclose(found.change, moved.change)
    assert np.allclose(found.low, moved.low)
    heads, profiles = of_richness(list(values))
    together = list(zip(heads, profiles, strict=True))
    random.shuffle(together)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    shuffled = movements([each for each, _ in together], [each for _, each in together])[0]
    assert np.array_equal(shuffled.courses[RICHNESS].steps.change, found.change)


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.floats(1, 5))] * 4), max_size=8))
def test_no_path_is_shorter_than_the_straight_way(rows: list[tuple[float | None, ...]]) -> None:
    heads = [head(at) for at in range(len(rows))]
    profiles = [profile(dict(zip(Dimension, row, strict=True))) for row in rows]
    for found in movements(heads, profiles):
        assert (found.net is None) == (found.path is None)
        if found.net is not None and found.path is not None:
            assert found.path >= found.net - 1e-9


def test_a_trend_of_very_many_sessions_is_taken_of_some_spread_evenly() -> None:
    values = [1 + 3 * at / 5000 for at in range(5000)]
    line = Course(np.arange(5000), np.array(values), course([1.0]).steps)
    found = trend_of(line)
    assert found is not None
    assert (found.n, found.tau) == (5000, pytest.approx(1))
    assert found.slope == pytest.approx(3 / 5000)


def test_moments_are_seconds_since_1970() -> None:
    assert moment_of("1970-01-01T01:00:00+01:00") == 0
    assert moment_of("1970-01-01t00:00:01.5z") == 1.5

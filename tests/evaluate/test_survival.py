"""Survival: by hand, against SciPy, and against figures of the literature and of lifelines 0.30.3."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from codesign.evaluate.survival import Survival, kaplan_meier, log_rank

waits_and_ends = st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=30)


def curve_of(pairs: list[tuple[float, bool]]) -> Survival:
    return kaplan_meier(
        np.array([wait for wait, _ in pairs], dtype=np.float64), np.array([end for _, end in pairs], dtype=np.bool_)
    )


# Weeks in remission of 42 children with leukaemia (Freireich et al., 1963; Gehan, 1965), with 6-MP and without.
TREATED = curve_of(
    [(6, True)] * 3
    + [(each, True) for each in (7, 10, 13, 16, 22, 23)]
    + [(each, False) for each in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
)
CONTROL = curve_of([(each, True) for each in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)])


def test_the_curve_by_hand() -> None:
    # Seven waits: 1, 2, 2+, 4, 5+, 6, 8+.
    curve = curve_of([(1, True), (2, True), (2, False), (4, True), (5, False), (6, True), (8, False)])
    assert curve.surviving.tolist() == pytest.approx([6 / 7, 5 / 7, 15 / 28, 15 / 56])
    assert curve.at_risk.tolist() == [7, 6, 4, 2]
    assert curve.censored.tolist() == [2, 5, 8]
    assert curve.median == 6
    # Greenwood at 2: 1/(7*6) + 1/(6*5) = 0.057143; at 5/7 the log(-log) spread is 1.96 * 0.239046 / 0.336472.
    low, high = curve.band
    assert (low[1], high[1]) == pytest.approx((0.25815, 0.91976), abs=5e-5)


def test_the_remission_trial_comes_out_as_published() -> None:
    assert (TREATED.median, CONTROL.median) == (23, 8)
    assert TREATED.surviving[:3].tolist() == pytest.approx([0.857, 0.807, 0.753], abs=5e-4)
    found = log_rank([TREATED, CONTROL])
    assert found is not None
    assert found.chi2 == pytest.approx(16.79, abs=5e-3)
    assert (found.freedom, found.p) == (1, pytest.approx(4.17e-5, rel=5e-3))


def test_three_groups_by_hand() -> None:
    # One answer at 1 in A, one at 2 in B, one at 3 in C: expected A 1/3, B 1/3+1/2, C 1/3+1/2+1.
    found = log_rank([curve_of([(1, True)]), curve_of([(2, True)]), curve_of([(3, True)])])
    assert found is not None
    # Excess A 2/3, B 1/6; covariance [[2/9, -1/9], [-1/9, 2/9 + 1/4]]: the form is 27/15 * ... = 2.6.
    covariance = np.array([[2 / 9, -1 / 9], [-1 / 9, 2 / 9 + 1 / 4]])
    excess = np.array([2 / 3, 1 / 6])
    assert found.chi2 == pytest.approx(float(excess @ np.linalg.solve(covariance, excess)))
    assert found.freedom == 2


@given(waits_and_ends)
def test_the_curve_falls_and_stays_within_its_band(pairs: list[tuple[float, bool]]) -> None:
    curve = curve_of(pairs)
    low, high = curve.band
    assert np.all(np.diff(np.concatenate([[1.0], curve.surviving])) < 0)
    known = ~np.isnan(low)
    assert np.all((low[known] >= 0) & (low[known] <= curve.surviving[known] + 1e-12))
    assert np.all((curve.surviving[known] <= high[known] + 1e-12) & (high[known] <= 1))
    assert int(curve.answered.sum()) + len(curve.censored) == curve.n == len(pairs)
    assert curve.still_at_risk(curve.times).tolist() == curve.at_risk.tolist()


@given(waits_and_ends.filter(bool))
def test_the_curve_and_its_band_are_those_of_scipy(pairs: list[tuple[float, bool]]) -> None:
    curve = curve_of(pairs)
    data = stats.CensoredData(
        uncensored=[wait for wait, end in pairs if end], right=[wait for wait, end in pairs if not end]
    )
    times = np.arange(21.0)
    with np.errstate(all="ignore"):
        sf = stats.ecdf(data).sf
    assert curve.waiting(times) == pytest.approx(sf.evaluate(times))


def test_the_band_is_that_of_scipy() -> None:
    data = stats.CensoredData(
        uncensored=np.repeat(TREATED.times, TREATED.answered).tolist(), right=TREATED.censored.tolist()
    )
    theirs = stats.ecdf(data).sf.confidence_interval(method="log-log")
    low, high = TREATED.band
    assert low == pytest.approx(theirs.low.evaluate(TREATED.times))
    assert high == pytest.approx(theirs.high.evaluate(TREATED.times))


@given(waits_and_ends, waits_and_ends)
def test_two_groups_differ_as_scipy_says(one: list[tuple[float, bool]], other: list[tuple[float, bool]]) -> None:
    found = log_rank([curve_of(one), curve_of(other)])
    if found is None:
        return
    data = [
        stats.CensoredData(uncensored=[wait for wait, end in part if end], right=[w for w, end in part if not end])
        for part in (one, other)
    ]
    theirs = stats.logrank(*data)
    assert found.p == pytest.approx(float(theirs.pvalue), abs=1e-9)


def test_nothing_to_compare_is_none_not_a_number() -> None:
    none_came = curve_of([(1, False), (2, False)])
    assert log_rank([]) is None
    assert log_rank([TREATED]) is None
    assert log_rank([none_came, none_came]) is None
    assert log_rank([TREATED, curve_of([])]) is None
    assert (none_came.median, curve_of([]).median) == (None, None)


def test_a_group_that_left_before_the_first_answer_adds_nothing() -> None:
    gone = curve_of([(0.5, False)])
    with_it, without = log_rank([TREATED, CONTROL, gone]), log_rank([TREATED, CONTROL])
    assert with_it is not None
    assert without is not None
    assert (with_it.chi2, with_it.freedom) == (pytest.approx(without.chi2), 1)


def test_band_and_test_of_three_groups_are_those_of_lifelines() -> None:
    # lifelines needs pandas, matplotlib and 14 packages more, so its figures stand here instead.
    one = [(1, True), (2, True), (4, False), (5, True), (7, True), (9, False)]
    two = [(2, True), (3, True), (3, True), (6, False), (8, True)]
    three = [(4, True), (6, True), (10, True), (11, False), (12, True), (15, False), (15, True)]
    curves = [curve_of([(float(wait), end) for wait, end in part]) for part in (one, two, three)]
    found = log_rank(curves)
    assert found is not None
    assert (found.chi2, found.p) == (pytest.approx(4.431182453094999), pytest.approx(0.10908899886657003))
    low, high = curves[2].band
    assert low.tolist() == pytest.approx([0.334054, 0.258154, 0.171866, 0.061231, 0.009185], abs=1e-6)
    assert high.tolist() == pytest.approx([0.978561, 0.919797, 0.837083, 0.716442, 0.556401], abs=1e-6)

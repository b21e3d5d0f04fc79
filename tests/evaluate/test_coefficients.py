"""Coefficients of agreement, held against other people's and against cases by hand."""

from __future__ import annotations

from collections.abc import Callable

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from codesign.evaluate.coefficients import Cells, alpha, kappa, ordinal_alpha, percentage, weighted_kappa
from codesign.evaluate.summary import Floats

codings = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60).filter(
    lambda pairs: len({value for pair in pairs for value in pair}) > 1
)
Pairs = list[tuple[int, int]]


def by(measure: Callable[[Cells, Floats], Floats], pairs: Pairs, categories: int = 5) -> float:
    one, other = np.array(pairs).T
    return float(measure(Cells(one, other, categories), np.ones(len(pairs))))


def test_a_case_by_hand() -> None:
    # Cohen (1960) in small: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; by chance 0.5, seen 0.7.
    cells = Cells(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), 2)
    counts = np.array([20.0, 5, 10, 15])
    assert float(percentage(cells, counts)) == pytest.approx(0.7)
    assert float(kappa(cells, counts)) == pytest.approx(0.4)
    # 55 yes and 45 no among 100 values: 2 * 55 * 45 = 4950 unlike pairs of 9900, twice 15 unlike of 100.
    assert float(alpha(cells, counts)) == pytest.approx(1 - 0.3 * 99 * 100 / 4950)


@given(codings)
def test_kappa_is_that_of_scikit_learn(pairs: Pairs) -> None:
    one, other = np.array(pairs).T
    assert by(kappa, pairs) == pytest.approx(cohen_kappa_score(one, other), abs=1e-12)
    labels = list(range(5))
    weighted = cohen_kappa_score(one, other, weights="linear", labels=labels)
    assert by(weighted_kappa, pairs) == pytest.approx(weighted, abs=1e-12)


@given(codings)
def test_alpha_is_that_of_krippendorff(pairs: Pairs) -> None:
    data = np.array(pairs, dtype=np.float64).T
    for measure, level in ((alpha, "nominal"), (ordinal_alpha, "ordinal")):
        told = krippendorff.alpha(reliability_data=data, value_domain=range(5), level_of_measurement=level)
        assert by(measure, pairs) == pytest.approx(told, abs=1e-9)


@given(codings)
def test_who_is_called_the_one_makes_no_difference(pairs: Pairs) -> None:
    turned = [(other, one) for one, other in pairs]
    for measure in (percentage, kappa, weighted_kappa, alpha, ordinal_alpha):
        assert by(measure, pairs) == pytest.approx(by(measure, turned))


def test_full_agreement_is_one_and_one_category_alone_says_nothing() -> None:
    same = [(0, 0), (1, 1), (4, 4)]
    assert [by(measure, same) for measure in (kappa, weighted_kappa, alpha, ordinal_alpha)] == [1, 1, 1, 1]
    assert all(np.isnan(by(measure, [(2, 2), (2, 2)])) for measure in (kappa, weighted_kappa, alpha, ordinal_alpha))


def test_resamples_are_computed_at_once() -> None:
    cells = Cells(np.array([0, 1, 0]), np.array([0, 1, 1]), 2)
    counts = np.array([[5.0, 4, 3], [9, 1, 0]])
    for measure in (percentage, kappa, weighted_kappa, alpha, ordinal_alpha):
        assert measure(cells, counts).tolist() == pytest.approx([float(measure(cells, row)) for row in counts])

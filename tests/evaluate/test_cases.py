"""The published cases: distance, levels inside, order."""

from __future__ import annotations

import math

import pytest

from codesign.evaluate.cases import nearest_cases
from codesign.interchange.cases_csv import published_cases
from codesign.model.dimension import Dimension

CASES = published_cases()


def levels(*values: int | None) -> dict[Dimension, int | None]:
    return dict(zip(Dimension, values, strict=True))


def test_a_case_is_nearest_to_itself() -> None:
    for case in CASES:
        own = {dimension: case.levels[dimension].level for dimension in Dimension}
        assert nearest_cases(own, CASES)[0].distance == 0


def test_distance_by_hand() -> None:
    near = {each.case.id: each for each in nearest_cases(levels(5, 4, 4, 2), CASES)}
    assert near["crescendo_3d"].distance == pytest.approx(math.sqrt(1 / 64))
    assert near["crescendo_3d"].inside == 4


def test_undefined_dimensions_are_left_out() -> None:
    near = {each.case.id: each for each in nearest_cases(levels(1, 1, 2, None), CASES)}
    assert near["basf_newsroom"].distance == pytest.approx(math.sqrt((9 + 1 + 0) / 48))


def test_nothing_defined_is_near_to_nothing() -> None:
    assert nearest_cases(levels(None, None, None, None), CASES) == ()


def test_equal_distances_are_ordered_by_levels_inside_then_by_id() -> None:
    found = nearest_cases(levels(2, 2, 5, 2), CASES)
    keys = [(each.distance, -each.inside, each.case.id) for each in found]
    assert keys == sorted(keys)
    assert [each.case.id for each in found[:2]] == ["caterpillar_community", "sapiens_community"]

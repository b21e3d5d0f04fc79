"""A session beside the published cases, in words."""

from __future__ import annotations

from codesign.report.case_words import case_words, nearest_words
from tests.evaluate.profiles import INTERACTION, RICHNESS
from tests.report.rows import row, rows


def test_what_differs_from_the_nearest_case() -> None:
    assert nearest_words(rows((4, 4, 4, 2))[0].profile) == (
        "Nearest is the published case Crescendo virtual 3D design tool (distance 0.18): its information richness is "
        "5 (4–5), here 4 and immediacy of feedback 5 (2–5), here 4; the other levels are the same."
    )


def test_the_same_levels_are_said_to_be_the_same() -> None:
    assert nearest_words(rows((4, 4, 4, 5))[0].profile) == (
        "Nearest is the published case Mydeco social user toolkit for innovation (distance 0.00): "
        "the levels are the same."
    )


def test_cases_that_are_equally_near_are_all_named() -> None:
    assert nearest_words(rows((2, 2, 5, 2))[0].profile) == (
        "Equally near are the published cases Caterpillar on-line community and SAPiens innovation community "
        "(distance 0.00)."
    )


def test_fewer_dimensions_are_said() -> None:
    said = nearest_words(row(0, {RICHNESS: 4, INTERACTION: 4}).profile)
    assert "(distance 0.00 in two dimensions): the levels are the same." in said
    assert nearest_words(row(0, {}).profile) == ("No published case is near: no dimension of the session has a level.")


def test_one_other_level_that_is_the_same() -> None:
    found = rows((5, 4, 3, 2))[0].profile
    crescendo = next(near for near in found.nearest if near.case.id == "crescendo_3d")
    assert case_words(crescendo, found) == (
        "Crescendo virtual 3D design tool (distance 0.18): its immediacy of feedback is 5 (2–5), here 4 and "
        "interaction level 4, here 3; the other levels are the same."
    )

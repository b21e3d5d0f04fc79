"""What is said of movement, at its edges."""

from __future__ import annotations

from dataclasses import replace

from codesign.evaluate.project_movement import movements, trends_of
from codesign.report.columns import Evaluated
from codesign.report.readings import (
    many_reading,
    movement_reading,
    path_reading,
    profile_reading,
    target_reading,
    trend_reading,
    within_reading,
)
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS
from tests.report.rows import row, rows, with_windows


def reading(of: list[Evaluated]) -> list[str]:
    (moved,) = movements([each.head for each in of], [each.profile for each in of])
    return movement_reading(moved, of)


def trends(of: list[Evaluated]) -> list[str]:
    (moved,) = movements([each.head for each in of], [each.profile for each in of])
    return trend_reading(moved, trends_of(moved))


def test_what_rose_fell_and_stayed_from_first_to_last() -> None:
    found = reading(rows((2, 4, 3, 1), (3, 3, 3, 2), (5, 2, 3, 2)))
    assert found == [
        "Over three sessions of House information richness rose from level 2 to 5 and number of actors from 1 to 2; "
        "immediacy of feedback fell from level 4 to 2; interaction level stayed at level 3.",
        "The last steps in information richness (+2.00 [+1.86, +2.14]) and immediacy of feedback "
        "(-1.00 [-1.14, -0.86]) are larger than their intervals, those in interaction level (0.00 [-0.14, +0.14]) "
        "and number of actors (0.00 [-0.14, +0.14]) are not.",
        "In the four dimensions together the indices moved 3.74 levels from first to last, on a way of 3.97.",
    ]


def test_a_single_last_step_is_said_in_the_singular() -> None:
    assert reading(rows((2, None), (3, None)))[1] == (
        "The last step in information richness (+1.00 [+0.86, +1.14]) is larger than its interval."
    )
    assert reading(rows((2,), (2.1,)))[1] == (
        "The last step in information richness (+0.10 [-0.04, +0.24]) is within its interval."
    )


def test_an_index_that_is_certain_and_the_same_did_not_move() -> None:
    assert reading(rows((5,), (5,), off=0.0))[1] == "In the last step information richness didn't move."


def test_a_step_without_an_interval_is_said_to_have_none() -> None:
    assert reading(rows((2,), (3,), off=None))[1] == (
        "The last step in information richness (+1.00) has no interval: a session has too little to judge by."
    )


def test_a_dimension_known_in_some_sessions_says_in_how_many() -> None:
    found = reading(rows((2, 4), (3, None), (4, 4), (4, None)))
    assert found[0] == (
        "Over four sessions of House information richness rose from level 2 to 4; immediacy of feedback "
        "(known in two of them) stayed at level 4; interaction level (known in none of them) and number of actors "
        "(known in none of them) can't be compared."
    )


def test_a_level_that_came_back_is_not_said_to_have_stayed() -> None:
    assert reading(rows((3, 4), (4, 4), (3, 4)))[0].startswith(
        "Over three sessions of House information richness began and ended at level 3; immediacy of feedback stayed at "
        "level 4; "
    )


def test_one_session_has_not_moved() -> None:
    assert reading(rows((2, 3, 4, 1))) == ["One session of House: nothing has moved yet."]


def test_no_session_at_all() -> None:
    assert path_reading([], [], 0) == ["No session to show."]
    assert profile_reading([], {}) == ["No session to show."]


def test_sessions_that_are_alone_are_counted() -> None:
    of = [row(0, {RICHNESS: 2}, None), row(1, {RICHNESS: 4}, None)]
    moved = movements([each.head for each in of], [each.profile for each in of])
    assert path_reading(moved, of, 2) == ["Two sessions, each alone in its project: nothing has moved yet."]


def test_of_many_projects_is_counted_how_many_moved_which_way() -> None:
    of = [row(at, {RICHNESS: 1 + at / 10, IMMEDIACY: 4 - at / 10}, f"P{at % 4}") for at in range(8)]
    moved = movements([each.head for each in of], [each.profile for each in of])
    assert many_reading([each.places for each in moved], [each.profile for each in of]) == [
        "Of 4 projects, from the first to the last index: information richness rose in 4 and fell in 0; immediacy of "
        "feedback rose in 0 and fell in 4; interaction level rose in 0 and fell in 0; number of actors rose in 0 and "
        "fell in 0."
    ]


def test_trends_are_told_from_four_sessions_on_with_what_chance_may_do() -> None:
    assert trends(rows((1,), (2,), (3,))) == []
    assert trends(rows((1, 3), (2, 3), (3, 3), (4, 3))) == [
        "Per session of House the index changes by: information richness +1.00 [+1.00, +1.00] (Kendall's tau 1.00, "
        "p 0.083); immediacy of feedback not at all.",
        "Where p is 0.05 or more, chance alone may bring about such an order.",
    ]
    assert len(trends(rows((1,), (2,), (3,), (4,), (5,)))) == 1  # p 0.017


def test_the_profile_names_levels_the_nearest_case_and_the_target() -> None:
    of = rows((5, 4, 4, 2))
    assert profile_reading(of, {RICHNESS: 5, IMMEDIACY: 5, ACTORS: 4}) == [
        "House 0: information richness 5, immediacy of feedback 4, interaction level 4, number of actors 2.",
        "Nearest is the published case Crescendo virtual 3D design tool (distance 0.12): its immediacy of feedback is "
        "5 (2–5), here 4; the other levels are the same.",
        "House 0 lacks 1 level in immediacy of feedback and 2 in number of actors for the target.",
    ]


def test_a_target_that_is_reached_and_one_that_can_not_be_told() -> None:
    of = row(0, {RICHNESS: 5})
    assert target_reading(of, {}) == []
    assert target_reading(of, {RICHNESS: 4}) == ["House 0 reaches the target."]
    assert target_reading(of, {RICHNESS: 4, INTERACTION: 3}) == [
        "Whether it reaches the target in interaction level can't be told: there is no level."
    ]


def test_of_many_sessions_the_first_and_the_last_are_told() -> None:
    told = profile_reading(rows((1,), (2,), (3,), (4,)), {})
    assert [sentence.split(":")[0] for sentence in told[:2]] == ["House 0", "House 3"]
    assert "to the last session" in told[2]


def test_the_way_within_a_session() -> None:
    of = with_windows(row(0, {RICHNESS: 3}), (2, 3, 4, None), (5, 3, None, None), (3, 3, 4, None))
    assert within_reading(of) == [
        "Information richness: from 2.00 in the first window to 3.00 in the last, lowest in the one from 0:00:00.0 "
        "(2.00), highest in the one from 0:10:00.0 (5.00).",
        "Immediacy of feedback: 3.00 in every window.",
        "Interaction level: 4.00 in every window that has any; one of 3 windows has nothing to judge by.",
        "Number of actors: no window has anything to judge by.",
    ]
    assert within_reading(row(0, {})) == ["No windows were made."]
    assert within_reading(replace(of, windows=of.windows[:1])) == ["The session is too short for more than one window."]

"""Number of actors: stakeholder groups, their share, their windows."""

from __future__ import annotations

import pytest

from codesign.model.dimension import Dimension
from codesign.model.vocabulary import StakeholderGroup
from tests.builders import event, session
from tests.evaluate.findings import finding_of

ACTORS = Dimension.NUMBER_OF_ACTORS
GROUPS = [
    {"id": group.value, "name": group.value, "side": "external", "stakeholder_group": group.value}
    for group in StakeholderGroup
]


@pytest.mark.parametrize("number", range(1, 9))
def test_each_group_counts_up_to_five(number: int) -> None:
    said = [event(f"m{at}", "message", GROUPS[at]["id"], at) for at in range(number)]
    assert finding_of(session(*said, people=GROUPS), ACTORS).level == min(number, 5)


@pytest.mark.parametrize(("rare", "level"), [(1, 1), (2, 2)])
def test_a_group_under_the_cut_is_an_exception_but_in_the_range(rare: int, level: int) -> None:
    often = [event(f"m{at}", "message", "c", at) for at in range(38)]
    seldom = [event(f"x{at}", "message", "x", 50 + at) for at in range(rare)]
    found = finding_of(session(*often, *seldom), ACTORS)
    assert (found.level, found.high) == (level, 2)


def test_windows_without_anybody_external_are_left_out() -> None:
    found = finding_of(
        session(
            event("m1", "message", "c", 599.999),
            event("m2", "message", "d", 700),
            event("m3", "message", "x", 1200),
            event("m4", "message", "c", 1201),
        ),
        ACTORS,
    )
    assert (found.n, found.low, found.high, found.index) == (2, 1, 2, 1.5)
    assert found.evidence.rows.tolist() == [0, 2]


def test_nobody_external_is_undefined_not_zero() -> None:
    found = finding_of(session(event("m1", "message", "d", 1)), ACTORS)
    assert (found.level, found.index, found.n) == (None, None, 0)


def test_people_without_a_known_group_are_no_group() -> None:
    stranger = {"id": "u", "name": "Unknown", "side": "external"}
    found = finding_of(session(event("m1", "message", "u", 1), people=[stranger]), ACTORS)
    assert found.level is None


def test_the_reason_names_groups_with_their_shares() -> None:
    said = [event(f"m{at}", "message", "c", at) for at in range(39)]
    found = finding_of(session(*said, event("x", "message", "x", 50)), ACTORS)
    assert found.reason == "1: direct customer 98 % (too rare: external expert 2 %)"

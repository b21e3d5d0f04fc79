"""Interaction level: what makes comments, a dialogue, a community."""

from __future__ import annotations

import pytest

from codesign.model.dimension import Dimension
from tests.builders import event, session
from tests.evaluate.findings import finding_of, profile_of

INTERACTION = Dimension.INTERACTION_LEVEL
FAR = 100


def chain(*who: str) -> list[dict[str, object]]:
    """Messages far apart, each answering the one before."""
    return [
        event(f"m{at}", "message", person, at * FAR, reply_to=f"m{at - 1}" if at else None)
        for at, person in enumerate(who)
    ]


@pytest.mark.parametrize(
    ("who", "level"),
    [
        ("d", 2),
        ("dd", 2),
        ("dc", 3),
        ("dcd", 3),
        ("dcdc", 4),
        ("dccd", 3),
        ("dcx", 5),
        ("dcdx", 4),
        ("dxdc", 4),
    ],
)
def test_a_chain_of_answers(who: str, level: int) -> None:
    assert set(finding_of(session(*chain(*who)), INTERACTION).evidence.levels.tolist()) == {level}


def test_comments_however_many_stay_comments() -> None:
    answers = [event(f"f{at}", "feedback", "c", 10 + at * FAR, reply_to="c1") for at in range(9)]
    assert finding_of(session(event("c1", "design_change", "d", 0), *answers), INTERACTION).level == 3


def test_three_parties_that_only_answer_the_first_are_no_community() -> None:
    found = session(
        event("c1", "design_change", "d", 0),
        event("f1", "feedback", "c", 100, reply_to="c1"),
        event("f2", "feedback", "x", 200, reply_to="c1"),
    )
    assert finding_of(found, INTERACTION).level == 3


@pytest.mark.parametrize(("gap", "exchanges"), [(2.0, 1), (2.001, 2)])
def test_pieces_of_one_turn_join_in_a_live_session(gap: float, exchanges: int) -> None:
    found = session(event("m1", "message", "d", 0, 1), event("m2", "message", "d", 1 + gap, 3 + gap))
    assert profile_of(found).n_exchanges == exchanges


def test_pieces_do_not_join_in_an_asynchronous_one() -> None:
    found = session(event("m1", "message", "d", 0, 1), event("m2", "message", "d", 1.5, 3), mode="asynchronous")
    assert profile_of(found).n_exchanges == 2


def test_the_root_party_is_that_of_the_earliest_event_wherever_it_stands_in_the_log() -> None:
    later_first = [*chain("d", "c", "x")][::-1]
    assert finding_of(session(*later_first), INTERACTION).level == 5


def test_monitoring_alone_is_level_one() -> None:
    found = session(
        event("m", "metric", None, 1),
        event("l1", "feedback", "c", 5, media=["numeric"]),
        event("l2", "feedback", "x", 6, media=["numeric"]),
        mode="asynchronous",
    )
    interaction = finding_of(found, INTERACTION)
    assert (interaction.level, interaction.n) == (1, 2)


def test_nothing_at_all_is_undefined() -> None:
    interaction = finding_of(session(), INTERACTION)
    assert (interaction.level, interaction.n, interaction.reason) == (None, 0, "no contribution")


def test_a_long_chain_is_as_deep_as_it_is_long() -> None:
    found = finding_of(session(*chain(*("dc" * 500))), INTERACTION)
    assert int(found.evidence.measures.max()) == 999

"""Immediacy of feedback: every cut, from both sides."""

from __future__ import annotations

import pytest

from codesign.model.dimension import Dimension
from tests.builders import event, session
from tests.evaluate.findings import finding_of, profile_of

IMMEDIACY = Dimension.FEEDBACK_IMMEDIACY


def answered_after(gap: float, **head: object) -> list[int]:
    found = session(
        event("c1", "design_change", "d", 0, 100), event("f", "feedback", "c", 100 + gap, reply_to="c1"), **head
    )
    return finding_of(found, IMMEDIACY).evidence.levels.tolist()


@pytest.mark.parametrize(("gap", "level"), [(-50, 5), (0, 5), (1.0, 5), (1.001, 4), (300, 4), (300.001, 3), (9000, 3)])
def test_cuts_of_a_live_session(gap: float, level: int) -> None:
    assert answered_after(gap) == [level]


@pytest.mark.parametrize(("gap", "level"), [(0.5, 5), (300, 4), (300.001, 3), (3600, 3), (3600.001, 2)])
def test_cuts_of_a_periodical_session(gap: float, level: int) -> None:
    assert answered_after(gap, mode="asynchronous", period_ms=3_600_000) == [level]


def test_without_a_period_a_later_answer_is_asynchronous() -> None:
    assert answered_after(301, mode="asynchronous") == [2]


@pytest.mark.parametrize(("gap", "level"), [(-0.001, 5), (0, 5), (0.001, 4), (299, 4), (299.001, 3)])
def test_the_clock_gives_no_benefit_of_doubt(gap: float, level: int) -> None:
    assert answered_after(gap, clock_resolution_ms=1000) == [level]


def test_minute_stamps_cannot_prove_immediate() -> None:
    assert answered_after(-50, clock_resolution_ms=60_000) == [4]


def test_the_shortest_open_period_of_a_channel_holds_before_the_sessions() -> None:
    found = session(
        event("daily", "channel", None, 0, end_ms=None, media=["text"], period_ms=86_400_000),
        event("hourly", "channel", None, 0, end_ms=None, media=["text"], period_ms=3_600_000, participants=["c"]),
        event("c1", "design_change", "d", 0, 100),
        event("f1", "feedback", "c", 100 + 7200, reply_to="c1"),
        event("f2", "feedback", "x", 100 + 7200, reply_to="c1"),
        mode="asynchronous",
        period_ms=1000,
        duration_ms=9_000_000,
    )
    assert finding_of(found, IMMEDIACY).evidence.levels.tolist() == [2, 3]


def test_feedback_that_answers_nothing_is_counted_and_not_judged() -> None:
    profile = profile_of(session(event("f", "feedback", "c", 5)))
    assert profile.n_unlinked == 1
    assert profile.findings[IMMEDIACY].n == 0


def test_an_answer_within_one_party_is_no_feedback() -> None:
    friend = {"id": "c2", "name": "Friend", "side": "external", "stakeholder_group": "end_user", "organisation": "O"}
    client = {"id": "c", "name": "Client", "side": "external", "stakeholder_group": "end_user", "organisation": "O"}
    found = session(
        event("c1", "design_change", "c", 0, 1), event("f", "feedback", "c2", 2, reply_to="c1"), people=[client, friend]
    )
    assert finding_of(found, IMMEDIACY).n == 0


def test_an_open_state_ends_with_the_session() -> None:
    found = session(
        event("c1", "design_change", "d", 0, end_ms=None),
        event("f", "feedback", "c", 5, reply_to="c1"),
        duration_ms=9000,
    )
    assert finding_of(found, IMMEDIACY).evidence.measures.tolist() == [-4000]


def test_metrics_and_tallies_are_monitoring() -> None:
    found = session(
        event("c1", "design_change", "d", 0),
        event("l1", "feedback", "c", 5, media=["numeric"], reply_to="c1"),
        event("l2", "feedback", "x", 6, media=["numeric"], reply_to="c1"),
        event("m", "metric", None, 7),
        mode="asynchronous",
    )
    assert finding_of(found, IMMEDIACY).evidence.levels.tolist() == [1, 1]


def test_a_tally_stands_at_its_first_reaction_from_another_party() -> None:
    found = session(
        event("c1", "design_change", "c", 0),
        event("own", "feedback", "c", 5, media=["numeric"], reply_to="c1"),
        event("theirs", "feedback", "d", 6, media=["numeric"], reply_to="c1"),
        mode="asynchronous",
    )
    levels = finding_of(found, IMMEDIACY)
    assert [found.events[row].id for row in levels.evidence.rows.tolist()] == ["theirs"]


def test_the_reason_of_one_event_names_its_gap() -> None:
    found = session(event("c1", "design_change", "d", 0, 10), event("f", "feedback", "c", 9.5, reply_to="c1"))
    assert finding_of(found, IMMEDIACY).evidence.why(0) == "5: answered at once, -0.50 s after its end"

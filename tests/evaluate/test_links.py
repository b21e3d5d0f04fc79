"""Inferred links: each rule of the method, from both sides of its cut."""

from __future__ import annotations

from typing import Any

import pytest

from codesign.evaluate.links import infer_links
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from tests.builders import event, session

VALUES = default_rubric().values


def links(found: Session) -> dict[str, str | None]:
    """What each event answers by inference alone."""
    return {each.id: each.reply_to for each in infer_links(found, VALUES).events if each.link == "inferred"}


@pytest.mark.parametrize(("at", "answers"), [(0, "c1"), (300, "c1"), (300.001, None)])
def test_feedback_answers_the_latest_change_of_the_last_five_minutes(at: float, answers: str | None) -> None:
    found = session(event("c1", "design_change", "d", 10, 11), event("f", "feedback", "c", 10 + at))
    assert links(found).get("f") == answers


def test_feedback_that_starts_with_a_change_answers_it_whatever_their_order_in_the_log() -> None:
    found = session(event("f", "feedback", "c", 10), event("c1", "design_change", "d", 10))
    assert links(found) == {"f": "c1"}


def test_of_changes_that_start_together_the_later_in_the_log_is_answered() -> None:
    found = session(
        event("c1", "design_change", "d", 1), event("c2", "design_change", "d", 1), event("x1", "decision", "c", 5)
    )
    assert links(found)["x1"] == "c2"


def test_nobody_answers_the_own_party() -> None:
    found = session(event("c1", "design_change", "d", 1), event("f", "feedback", "d", 2))
    assert links(found) == {}


@pytest.mark.parametrize(
    ("wish", "answered"),
    [
        ({"kind": "request"}, True),
        ({"kind": "feedback", "stance": "negative"}, True),
        ({"kind": "feedback", "stance": "partial"}, True),
        ({"kind": "feedback", "stance": "uncertain"}, True),
        ({"kind": "feedback", "stance": "positive"}, False),
        ({"kind": "feedback"}, False),
        ({"kind": "message"}, False),
    ],
)
def test_a_change_answers_requests_and_feedback_that_is_not_content(wish: dict[str, Any], answered: bool) -> None:
    found = session(event("w", wish.pop("kind"), "c", 1, 2, **wish), event("c1", "design_change", "d", 20))
    assert links(found).get("c1") == ("w" if answered else None)


@pytest.mark.parametrize(("end", "answers"), [(10, "w"), (9.999, None)])
def test_a_wish_may_have_ended_five_minutes_before(end: float, answers: str | None) -> None:
    found = session(event("w", "request", "c", 1, end), event("c1", "design_change", "d", 310))
    assert links(found).get("c1") == answers


def test_a_wish_is_answered_by_one_change() -> None:
    found = session(
        event("w1", "request", "c", 1),
        event("w2", "request", "c", 2),
        event("c1", "design_change", "d", 3),
        event("c2", "design_change", "d", 4),
        event("c3", "design_change", "d", 5),
    )
    assert links(found) == {"c1": "w2", "c2": "w1"}


def test_a_wish_with_a_given_answer_is_answered_even_by_a_later_line() -> None:
    found = session(
        event("w1", "request", "c", 1),
        event("c1", "design_change", "d", 3),
        event("c2", "design_change", "d", 4, reply_to="w1"),
    )
    assert links(found) == {}


@pytest.mark.parametrize(("start", "answers"), [(7, "m1"), (7.001, None), (1, None), (3, "m1")])
def test_a_message_answers_talk_of_the_last_two_seconds(start: float, answers: str | None) -> None:
    found = session(event("m1", "message", "d", 1, 5), event("m2", "message", "c", start, start + 1))
    assert links(found).get("m2") == answers


def test_messages_of_an_asynchronous_session_stay_without_links() -> None:
    found = session(event("m1", "message", "d", 1, 5), event("m2", "message", "c", 5, 6), mode="asynchronous")
    assert links(found) == {}


def test_feedback_that_finds_no_change_answers_talk() -> None:
    found = session(event("m1", "message", "d", 1, 5), event("f", "feedback", "c", 6))
    assert links(found) == {"f": "m1"}


def test_a_request_answers_nothing() -> None:
    found = session(event("m1", "message", "d", 1, 5), event("r", "request", "c", 6))
    assert links(found) == {}


def test_reactions_of_a_community_answer_like_feedback() -> None:
    found = session(
        event("c1", "design_change", "d", 1), event("l", "feedback", "c", 5, media=["numeric"]), mode="asynchronous"
    )
    assert links(found) == {"l": "c1"}


def test_a_candidate_that_leads_back_is_passed_over() -> None:
    found = session(
        event("m0", "message", "x", 0.5, 5),
        event("m1", "message", "d", 1, 5, reply_to="m2"),
        event("m2", "message", "c", 6),
    )
    assert links(found) == {"m2": "m0"}


def test_links_that_were_given_stay() -> None:
    found = session(
        event("c1", "design_change", "d", 1),
        event("c2", "design_change", "d", 2),
        event("f", "feedback", "c", 3, reply_to="c1"),
    )
    assert links(found) == {}

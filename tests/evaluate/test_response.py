"""Response: first answers, quantiles, and the Kaplan-Meier median against a case worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from codesign.evaluate.survival import kaplan_meier
from tests.builders import event, session
from tests.evaluate.findings import profile_of


def median(waits: list[float], happened: list[bool]) -> float | None:
    return kaplan_meier(np.array(waits), np.array(happened, dtype=np.bool_)).median


def test_kaplan_meier_by_hand() -> None:
    # Seven waits: 1, 2, 2+, 4, 5+, 6, 8+. S = 6/7, 6/7*5/6 = 0.714, 0.714*3/4 = 0.536, 0.536*1/2 = 0.268.
    waits = [1.0, 2.0, 2.0, 4.0, 5.0, 6.0, 8.0]
    happened = [True, True, False, True, False, True, False]
    assert median(waits, happened) == 6.0


def test_exactly_half_is_reached() -> None:
    assert median([1, 2, 3, 4], [True, True, False, False]) == 2


def test_the_median_is_undefined_where_half_is_never_answered() -> None:
    assert median([1, 9, 9], [True, False, False]) is None
    assert median([], []) is None


def test_an_unanswered_change_waits_until_the_sessions_end() -> None:
    profile = profile_of(
        session(
            event("c1", "design_change", "d", 0, 1),
            event("c2", "design_change", "d", 2, 3),
            event("f", "feedback", "c", 4, reply_to="c1"),
            duration_ms=10_000,
        )
    )
    response = profile.change_response
    assert (response.n, response.answered, response.rate, response.km_median) == (2, 1, 0.5, 3.0)


def test_the_first_answer_is_the_earliest_not_the_first_in_the_log() -> None:
    found = session(
        event("c1", "design_change", "d", 0, 10),
        event("late", "feedback", "c", 15, reply_to="c1"),
        event("early", "feedback", "x", 9, reply_to="c1"),
    )
    response = profile_of(found).change_response
    assert response.latency.p50 == -1.0
    assert [found.events[row].id for row in response.answers.tolist()] == ["early"]


def test_an_answer_from_the_own_party_is_none() -> None:
    found = session(event("c1", "design_change", "d", 0), event("f", "feedback", "d", 1, reply_to="c1"))
    assert profile_of(found).change_response.answered == 0


def test_a_request_is_answered_by_a_change() -> None:
    found = session(
        event("r", "request", "c", 0, 1),
        event("m", "message", "d", 2, reply_to="r"),
        event("c1", "design_change", "d", 4, reply_to="r"),
    )
    assert profile_of(found).request_response.latency.p50 == pytest.approx(3.0)

"""Waits: the same as the profile's, in groups that say what they are of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from codesign.evaluate.breakdown import By
from codesign.evaluate.observed import Observed
from codesign.evaluate.waits import WAITS, Asked, Waits, waits_by
from codesign.model.session import Session
from tests.builders import event, session
from tests.evaluate.findings import profile_of
from tests.strategies import meetings

FOUND = session(
    event("v", "channel", None, 0, end_ms=None, media=["audio"]),
    event("c1", "design_change", "d", 0, 1, element="roof"),
    event("f1", "feedback", "c", 2, reply_to="c1", stance="positive"),
    event("c2", "design_change", "d", 3, 4, media=["model_3d"]),
    event("r", "request", "c", 5, 6, media=["text"]),
    event("c3", "design_change", "d", 8, 9, reply_to="r", element="roof"),
    event("f3", "feedback", "x", 8.5, reply_to="c3"),
    duration_ms=20_000,
)


def grouped(by: By, asked: Asked = Asked.CHANGE) -> dict[str, list[float]]:
    seen = Observed(FOUND.columns)
    return {word: found.seconds.tolist() for word, found in waits_by(seen, WAITS[asked](seen), by).items()}


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (By.ELEMENT, {"roof": [1, 0], "not coded": [16]}),
        (By.MEDIUM, {"audio": [1, 0], "model_3d": [16]}),
        (By.PARTICIPANT, {"d": [1, 16, 0]}),
        (By.GROUP, {"company": [1, 16, 0]}),
        (By.SESSION, {"s": [1, 16, 0]}),
        (By.PROJECT, {"not coded": [1, 16, 0]}),
        (By.STANCE, {"positive": [1], "not coded": [0]}),
    ],
)
def test_changes_wait_in_groups_of_their_own(by: By, groups: dict[str, list[float]]) -> None:
    assert grouped(by) == groups


def test_requests_wait_for_a_change_and_contributions_for_anything() -> None:
    assert grouped(By.SESSION, Asked.REQUEST) == {"s": [2]}
    assert grouped(By.KIND, Asked.CONTRIBUTION) == {
        "design_change": [1, 16, 0],
        "feedback": [18, 11.5],
        "request": [2],
    }


def total(seen: Observed, waits: Waits, by: By) -> int:
    return sum(len(found) for found in waits_by(seen, waits, by).values())


@given(meetings())
def test_waits_are_those_of_the_profile_and_each_is_in_one_group(found: Session) -> None:
    profile, seen = profile_of(found), Observed(found.columns)
    for asked, response in ((Asked.CHANGE, profile.change_response), (Asked.REQUEST, profile.request_response)):
        waits = WAITS[asked](seen)
        assert (len(waits), int(waits.answered.sum())) == (response.n, response.answered)
        assert waits.curve.median == response.km_median
        assert bool(np.all(waits.seconds >= 0))
        for by in By:
            assert total(seen, waits, by) == (response.answered if by is By.STANCE else response.n)

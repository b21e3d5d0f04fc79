"""Who answers whom, counted by hand; the floor; several sessions and many people together."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from codesign.evaluate.answers_between import Among, answers_between
from codesign.evaluate.observed import Observed
from codesign.model.session import Session
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session
from tests.strategies import meetings

OTHER = {"id": "e", "name": "Engineer", "side": "company"}
FOUND = session(
    event("c1", "design_change", "d", 0, 4),
    event("f1", "feedback", "c", 5, 7, reply_to="c1"),
    event("f2", "feedback", "x", 3, 4, reply_to="c1"),
    event("m1", "message", "d", 8, reply_to="f1"),
    event("m2", "message", "e", 9, reply_to="m1"),
    event("m3", "message", "e", 10, reply_to="m2"),
    people=[CLIENT, DESIGNER, EXPERT, OTHER],
)


def test_parties_are_counted_asker_by_answerer_the_company_first() -> None:
    found = answers_between([Observed(FOUND.columns)], Among.PARTY)
    assert found.names == ["company", "Client", "Expert"]
    assert found.counts.tolist() == [[1, 1, 1], [1, 0, 0], [0, 0, 0]]
    assert found.medians[0].tolist() == [1.0, 1.0, -1.0]
    assert (found.received.tolist(), found.given.tolist()) == ([2, 1, 0], [1, 1, 1])
    assert (found.contributions.tolist(), found.seconds.tolist()) == ([4, 1, 1], [4.0, 2.0, 1.0])
    assert (found.external_contributions, found.external_seconds) == (2, 3.0)


def test_people_are_told_apart_and_nobody_answers_themselves() -> None:
    found = answers_between([Observed(FOUND.columns)], Among.PARTICIPANT)
    assert found.names == ["Designer", "Engineer", "Client", "Expert"]
    assert found.counts.diagonal().tolist() == [0, 0, 0, 0]
    assert found.counts[0, 1] == 1


def test_who_says_least_stands_together() -> None:
    found = answers_between([Observed(FOUND.columns)], Among.PARTICIPANT, most=3)
    assert found.names == ["Designer", "Engineer", "others (2)"]
    assert found.others
    assert found.counts.tolist() == [[0, 1, 2], [0, 0, 0], [1, 0, 0]]
    assert found.people.tolist() == [1, 1, 2]


def test_the_same_people_of_two_sessions_are_one() -> None:
    seen = Observed(FOUND.columns)
    one, two = answers_between([seen], Among.PARTY), answers_between([seen, seen], Among.PARTY)
    assert two.names == one.names
    assert two.people.tolist() == one.people.tolist()
    assert np.array_equal(two.counts, 2 * one.counts)
    assert np.array_equal(two.medians, one.medians, equal_nan=True)


@given(meetings())
def test_every_crossing_answer_of_a_person_to_a_person_is_counted_once(found: Session) -> None:
    seen = Observed(found.columns)
    parties = answers_between([seen], Among.PARTY)
    assert parties.received.sum() == parties.given.sum() == int((seen.crossing & seen.has_participant).sum())
    people = answers_between([seen], Among.PARTICIPANT, most=3)
    assert int(people.counts.sum()) == len(people.answers.row)
    assert int(people.contributions.sum()) == int((seen.contribution & seen.has_participant).sum())


def test_no_session_has_nobody() -> None:
    assert len(answers_between([], Among.PARTY)) == 0

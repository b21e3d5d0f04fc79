"""Where two codings differ, event by event."""

from __future__ import annotations

from hypothesis import given

from codesign.evaluate.agreement import Coding, agreement
from codesign.evaluate.disagreements import disagreements
from codesign.evaluate.profile import evaluate
from codesign.model.agreement import Disagreement
from codesign.model.session import Session
from tests.builders import event, session
from tests.evaluate.findings import rubric
from tests.strategies import sessions


def found(one: Session, other: Session) -> list[Disagreement]:
    codings = [Coding(each.columns, evaluate(each.columns, rubric())) for each in (one, other)]
    return disagreements(one.columns, other.columns, agreement(*codings, None))


CHANGE = event("w", "design_change", "d", 1, 2, element="wall")
OTHER_CHANGE = event("r", "design_change", "d", 10, 12, element="roof")


def test_an_event_of_one_alone_and_a_pair_that_is_coded_otherwise_in_the_order_of_time() -> None:
    one = session(CHANGE, event("f", "feedback", "c", 3, stance="positive"), event("m", "message", "c", 20))
    other = session(event("m", "message", "x", 30), CHANGE, event("g", "feedback", "x", 3.2, stance="negative"))
    assert found(one, other) == [
        Disagreement(3000, 1, 2, ("participant", "stance")),
        Disagreement(20_000, 2, None),
        Disagreement(30_000, None, 0),
    ]


def test_two_that_answer_matched_events_answer_the_same_and_else_not() -> None:
    one = session(CHANGE, OTHER_CHANGE, event("f", "feedback", "c", 13, reply_to="r"))
    same = session(OTHER_CHANGE, CHANGE, event("g", "feedback", "c", 13, reply_to="r"))
    otherwise = session(CHANGE, OTHER_CHANGE, event("g", "feedback", "c", 13, reply_to="w"))
    nothing = session(CHANGE, OTHER_CHANGE, event("g", "feedback", "c", 13))
    assert found(one, same) == []
    assert found(one, otherwise) == [Disagreement(13_000, 2, 2, ("reply_to",))]
    assert found(one, nothing) == [Disagreement(13_000, 2, 2, ("reply_to",))]


@given(sessions())
def test_nobody_disagrees_with_themselves(one: Session) -> None:
    codings = [Coding(one.columns, evaluate(one.columns, rubric()))] * 2
    pairs = agreement(*codings, None, 0)
    same = [each for each in disagreements(one.columns, one.columns, pairs) if (each.one, each.other) != (None, None)]
    assert all(each.one != each.other for each in same)

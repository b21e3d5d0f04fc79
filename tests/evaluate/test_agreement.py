"""Two observers of one session: where they agree, where they don't, and how far."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from codesign.evaluate.agreement import Coding, agreement
from codesign.evaluate.profile import evaluate
from codesign.model.agreement import Agreement
from codesign.model.session import Session
from tests.builders import event, session
from tests.evaluate.findings import rubric
from tests.strategies import sessions


def coding(found: Session) -> Coding:
    return Coding(found.columns, evaluate(found.columns, rubric()))


def compared(one: Session, other: Session, **more: Any) -> Agreement:
    return agreement(coding(one), coding(other), rubric().values, **more)


def feedback(name: str, at: float, stance: str | None = None, **more: Any) -> dict[str, Any]:
    return event(name, "feedback", "c", at, **({"stance": stance} if stance else {}), **more)


ONE = session(
    feedback("a", 1, "positive"), feedback("b", 5, "negative"), feedback("c", 9, "positive"), feedback("d", 20)
)
OTHER = session(
    feedback("a", 1.3, "positive"), feedback("b", 5.9, "positive"), feedback("e", 14, "negative"), feedback("d", 20)
)


def test_matched_events_and_those_of_one_observer_alone() -> None:
    found = compared(ONE, OTHER)
    assert found.pairs.tolist() == [[0, 0], [1, 1], [3, 3]]
    assert (found.only_one.tolist(), found.only_other.tolist()) == ([2], [2])


def test_unmatched_events_are_a_category_of_their_own() -> None:
    stance = compared(ONE, OTHER).codes["stance"]
    at = list(stance.categories).index
    assert stance.n == 4  # the event that neither coded says nothing
    assert stance.percentage == pytest.approx(1 / 4)
    assert stance.confusion[at("positive"), at("positive")] == 1
    assert stance.confusion[at("negative"), at("positive")] == 1
    assert stance.confusion[at("positive"), at("no such event")] == 1
    assert stance.confusion[at("no such event"), at("negative")] == 1


def test_kinds_agree_for_matched_events_and_only_for_those() -> None:
    kind = compared(ONE, OTHER).codes["kind"]
    assert (kind.n, kind.percentage) == (5, pytest.approx(3 / 5))


def test_a_code_that_one_observer_left_out_is_a_disagreement() -> None:
    stance = compared(session(feedback("a", 1, "positive")), session(feedback("a", 1))).codes["stance"]
    assert (stance.n, stance.percentage) == (1, 0)


def test_nobody_coded_it_so_nothing_is_said_of_it() -> None:
    need = compared(ONE, OTHER).codes["need"]
    assert (need.n, need.percentage, need.kappa.value, need.kappa.interval) == (0, None, None, None)


def test_levels_are_compared_by_how_far_apart_they_lie() -> None:
    rich = session(
        feedback("a", 1, media=["video"]), feedback("b", 5, media=["text"]), feedback("c", 9, media=["text"])
    )
    lean = session(
        feedback("a", 1, media=["audio"]), feedback("b", 5, media=["text"]), feedback("c", 9, media=["text"])
    )
    found = compared(rich, lean).codes["information_richness"]
    assert (found.n, found.n_ordered) == (3, 3)
    assert found.weighted_kappa is not None
    assert found.ordinal_alpha is not None
    assert found.weighted_kappa.value == pytest.approx(
        1 - (1 / 3) / (7 / 9)
    )  # seen: one step of three; by chance: 1 + 4 + 2 of nine


def test_the_tolerance_is_the_analysts() -> None:
    assert len(compared(ONE, OTHER, tolerance_ms=100).pairs) == 1


@given(sessions())
def test_a_coding_agrees_with_itself(found: Session) -> None:
    same = agreement(coding(found), coding(found), None, tolerance_ms=0)
    assert len(same.pairs) == len(found.events)
    for code in same.codes.values():
        assert code.percentage in (None, 1)
        assert code.kappa.value in (None, 1)
        assert code.alpha.value in (None, 1)


def test_intervals_hold_their_coefficient() -> None:
    stance = compared(ONE, OTHER).codes["stance"]
    assert stance.alpha.interval is not None
    assert stance.alpha.value is not None
    assert stance.alpha.interval[0] <= stance.alpha.value <= stance.alpha.interval[1]

"""Leeway: at its turn a level changes, before it none does, and no other value changes a level at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.evaluate.leeway import CUTS, SHARE_STEP, leeways
from codesign.evaluate.profile import evaluate
from codesign.model.dimension import Dimension
from codesign.model.rubric import VALUE_NAMES
from codesign.model.session import Session
from codesign.model.what_if import Leeway, Turn
from tests.builders import CLIENT, DESIGNER, event, session
from tests.evaluate.findings import rubric
from tests.strategies import meetings

RUBRIC = rubric(bootstrap=1)


def level(of: Session, name: str, value: float) -> int | None:
    values = replace(RUBRIC.values, **{name: value})  # type: ignore[arg-type]  # any value by name
    return evaluate(of.columns, replace(RUBRIC, values=values)).findings[CUTS[name]].level


def leeway(of: Session, name: str) -> Leeway:
    return next(each for each in leeways(of.columns, RUBRIC) if each.name == name)


def between(found: Leeway, turn: Turn, data: st.DataObject) -> float:
    """A value that is less far from the cut than a turn."""
    low, high = sorted([found.value, turn.value])
    if found.name == "actor_min_share":
        steps = st.integers(round(low / SHARE_STEP), round(high / SHARE_STEP))
        at = round(data.draw(steps) * SHARE_STEP, 3)
    else:
        at = data.draw(st.integers(int(low), int(high)))
    return found.value if at == turn.value else at


@settings(deadline=None, max_examples=40)
@given(meetings(), st.data())
def test_a_level_changes_at_its_turn_and_not_before(of: Session, data: st.DataObject) -> None:
    for found in leeways(of.columns, RUBRIC):
        assert level(of, found.name, found.value) == found.level
        for turn, end in ((found.down, found.lowest), (found.up, found.highest)):
            if turn is None:
                assert level(of, found.name, end) == found.level
                continue
            assert found.lowest <= turn.value <= found.highest
            assert level(of, found.name, turn.value) == turn.level != found.level
            assert level(of, found.name, between(found, turn, data)) == found.level


@settings(deadline=None, max_examples=40)
@given(meetings())
def test_the_most_sensitive_cut_comes_first(of: Session) -> None:
    found = [each.relative for each in leeways(of.columns, RUBRIC)]
    assert found == sorted(found)
    assert len(found) == len(CUTS)


@settings(deadline=None, max_examples=40)
@given(meetings(), st.sampled_from([name for name in VALUE_NAMES if name not in CUTS]), st.data())
def test_no_other_value_changes_a_level(of: Session, name: str, data: st.DataObject) -> None:
    value = data.draw(st.floats(0, 1) if name.endswith("share") else st.integers(1, 50))
    other = RUBRIC.with_values({name: value})
    before, after = evaluate(of.columns, RUBRIC), evaluate(of.columns, other)
    assert [before.findings[each].level for each in Dimension] == [after.findings[each].level for each in Dimension]


@pytest.mark.parametrize(("gap", "down", "up"), [(0.4, 399, None), (1.0, 999, None), (1.001, None, 1001)])
def test_answers_just_within_or_beyond_a_second(gap: float, down: int | None, up: int | None) -> None:
    of = session(event("a", "design_change", "d", 1, 2), event("b", "feedback", "c", 2 + gap, reply_to="a"))
    found = leeway(of, "simultaneous_ms")
    assert found.down == (Turn(down, 4) if down else None)
    assert found.up == (Turn(up, 5) if up else None)
    assert (found.lowest, found.highest) == (100, 10_000)


def test_a_rare_group_turns_the_number_of_actors_at_its_share() -> None:
    partner = {"id": "p", "name": "Partner", "side": "external", "stakeholder_group": "partner"}
    talk = [event(f"m{at}", "message", "c", at) for at in range(96)]
    rare = [event(f"p{at}", "message", "p", 100 + at) for at in range(4)]
    found = leeway(session(*talk, *rare, people=[DESIGNER, CLIENT, partner]), "actor_min_share")
    assert (found.level, found.down, found.up) == (1, Turn(0.04, 2), None)
    assert found.relative == pytest.approx(0.2)


def test_a_cut_at_nothing_is_only_raised() -> None:
    of = session(event("a", "design_change", "d", 1, 2), event("b", "feedback", "c", 2.5, reply_to="a"))
    none = leeways(of.columns, rubric(simultaneous_ms=0))
    found = next(each for each in none if each.name == "simultaneous_ms")
    assert (found.down, found.lowest, found.highest, found.level) == (None, 0, 10, 4)

"""The next step: what is said to be needed brings the level, and one less doesn't."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from codesign.evaluate.next_step import missing_levels, next_steps
from codesign.evaluate.profile import evaluate
from codesign.model.dimension import Dimension
from codesign.model.next_step import NextStep
from codesign.model.participant import Participant
from codesign.model.plain import event_from_plain, participant_from_plain
from codesign.model.profile import Basis, Profile
from codesign.model.session import Session
from codesign.model.vocabulary import StakeholderGroup
from tests.builders import CLIENT, DESIGNER, event, session
from tests.evaluate.findings import profile_of, rubric
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS
from tests.strategies import meetings

RUBRIC = rubric(bootstrap=1)
MEDIA = {2: "text", 3: "image_2d", 4: "model_3d", 5: "face_to_face"}
LATER = 10**8
"""After whatever a session holds, in milliseconds."""


def profile(of: Session) -> Profile:
    return evaluate(of.columns, RUBRIC)


def step(of: Session, dimension: Dimension) -> NextStep:
    return next_steps(of.columns, profile(of), RUBRIC.values)[dimension]


def level(of: Session, dimension: Dimension) -> int | None:
    return profile(of).findings[dimension].level


def with_more(of: Session, *plain: dict[str, Any], people: tuple[Participant, ...] = ()) -> Session:
    events = [*of.events, *map(event_from_plain, plain)]
    head = replace(of.head, duration_ms=3 * LATER)  # a channel stays open, a state goes on
    return Session.of(head, [*of.participants, *people], events)


def newcomer(name: str, **more: Any) -> Participant:
    return participant_from_plain({"id": name, "name": name, "side": "external", **more})


def new(name: str, kind: str, who: str, start_ms: int, end_ms: int | None = None, **more: Any) -> dict[str, Any]:
    end = start_ms if end_ms is None else end_ms
    return {"id": name, "kind": kind, "participant": who, "start_ms": start_ms, "end_ms": end, **more}


def with_feedback(of: Session, number: int, medium: str) -> Session:
    kind = "feedback" if profile(of).basis is Basis.FEEDBACK else "message"
    asked = new("asked", "message", "new1", LATER, media=["text"])
    answers = [new(f"n{at}", kind, "new2", LATER + 1, media=[medium], reply_to="asked") for at in range(number)]
    return with_more(of, asked, *answers, people=(newcomer("new1"), newcomer("new2")))


@settings(deadline=None)
@given(meetings())
def test_so_many_more_feedback_events_bring_the_next_richness_and_one_less_does_not(of: Session) -> None:
    of = with_more(of)
    found = step(of, RICHNESS)
    assume(found.level is not None and found.aim is not None)
    assert found.more is not None
    assert found.aim is not None
    assert (level(with_feedback(of, found.more, MEDIA[found.aim]), RICHNESS) or 0) >= found.aim
    assert level(with_feedback(of, found.more - 1, MEDIA[found.aim]), RICHNESS) == found.level


def gap_of(of: Session, aim: int) -> int:
    """The longest gap that has a level, in milliseconds, the clock's resolution taken off."""
    longest = {5: RUBRIC.values.simultaneous_ms, 4: RUBRIC.values.realtime_ms, 2: LATER // 2}.get(aim)
    if longest is None:
        longest = LATER // 2 if of.head.live else of.head.period_ms or 0
    return longest - (of.head.clock_resolution_ms or 0)


def with_answers(of: Session, number: int, gap_ms: int) -> Session:
    kind = "feedback" if profile(of).basis is Basis.FEEDBACK else "message"
    asked = new("asked", "message", "new1", 0, LATER)
    answers = [new(f"n{at}", kind, "new2", LATER + gap_ms, reply_to="asked") for at in range(number)]
    return with_more(of, asked, *answers, people=(newcomer("new1"), newcomer("new2")))


@settings(deadline=None)
@given(meetings())
def test_so_many_more_answers_in_time_bring_the_next_immediacy_and_one_less_does_not(of: Session) -> None:
    of = with_more(of)
    found = step(of, IMMEDIACY)
    assume(found.level is not None and found.aim is not None)
    assert found.more is not None
    assert found.aim is not None
    channels = any(codes.period_ms for codes in of.events.columns.code_sets)
    assume(not (found.aim == 3 and not of.head.live and (channels or not of.head.period_ms)))
    gap = gap_of(of, found.aim)
    assert (level(with_answers(of, found.more, gap), IMMEDIACY) or 0) >= found.aim
    assert level(with_answers(of, found.more - 1, gap), IMMEDIACY) == found.level


def exchange(aim: int, number: int) -> list[dict[str, Any]]:
    """An exchange of three fresh parties of a level, of so many contributions or as few as it takes."""
    depth = RUBRIC.values.dialogue_depth
    least = {2: 1, 3: 2, 4: depth + 1, 5: 3}[aim]
    way = {2: lambda at: None, 3: lambda at: "x0", 4: lambda at: f"x{at - 1}", 5: lambda at: f"x{min(at - 1, 1)}"}[aim]
    who = {2: lambda at: 0, 3: lambda at: min(at, 1), 4: lambda at: at % 2, 5: lambda at: min(at, 2)}[aim]
    return [
        new(f"x{at}", "message", f"new{who(at)}", LATER + at * 10_000, reply_to=way(at) if at else None)
        for at in range(max(number, least))
    ]


@settings(deadline=None)
@given(meetings())
def test_so_many_more_contributions_in_such_an_exchange_bring_the_next_interaction_level(of: Session) -> None:
    of = with_more(of)
    found = step(of, INTERACTION)
    assume(found.level is not None and found.aim is not None)
    assert found.more is not None
    assert found.aim is not None
    crowd = tuple(newcomer(f"new{at}") for at in range(3))
    assert (level(with_more(of, *exchange(found.aim, found.more), people=crowd), INTERACTION) or 0) >= found.aim


@settings(deadline=None)
@given(meetings(), st.sampled_from([0.0, 0.05, 0.2, 0.4, 1.0]))
def test_so_many_more_contributions_of_a_group_bring_the_next_number_of_actors(of: Session, share: float) -> None:
    values = replace(RUBRIC, values=replace(RUBRIC.values, actor_min_share=share))
    before = evaluate(of.columns, values)
    found = next_steps(of.columns, before, values.values)[ACTORS]
    assume(found.level is not None and found.aim is not None and found.more is not None)
    assert found.more is not None
    absent = next(group for group in StakeholderGroup if group not in (found.groups or {}))
    who = newcomer("new", stakeholder_group=found.group or absent)
    for number in (found.more, found.more - 1):
        more = [new(f"x{at}", "message", "new", LATER, media=["text"]) for at in range(number)]
        after = evaluate(with_more(of, *more, people=(who,)).columns, values).findings[ACTORS].level or 0
        assert (after >= (found.aim or 0)) == (number == found.more)


@settings(deadline=None)
@given(meetings())
def test_what_is_said_to_be_there_now_is_what_lies_above_the_level(of: Session) -> None:
    before = profile(of)
    for dimension, found in next_steps(of.columns, before, RUBRIC.values).items():
        assert found.level == before.findings[dimension].level
        assert (found.aim is None) == (found.level == 5)
        if dimension is not ACTORS and found.aim is not None and found.level is not None and found.of:
            levels = before.findings[dimension].evidence.levels
            assert found.now == int((levels >= found.aim).sum())
            assert 2 * found.now <= found.of


def test_the_next_number_of_actors_may_be_out_of_reach_of_a_rubric() -> None:
    of = session(event("m", "message", "c", 1))
    found = next_steps(of.columns, profile_of(of), rubric(actor_min_share=1.0).values)[ACTORS]
    assert (found.level, found.aim, found.more) == (1, 2, None)


def test_a_rare_group_needs_fewer_contributions_than_a_new_one() -> None:
    partner = {"id": "p", "name": "Partner", "side": "external", "stakeholder_group": "partner"}
    talk = [event(f"m{at}", "message", "c", at) for at in range(99)]
    of = session(*talk, event("p1", "message", "p", 100), people=[DESIGNER, CLIENT, partner])
    found = step(of, ACTORS)
    # 1 of 100 now; (1 + k) / (100 + k) is at least 0.05 from k = 5 on.
    assert (found.level, found.group, found.more) == (1, StakeholderGroup.PARTNER, 5)


@pytest.mark.parametrize(("mode", "aim"), [("live", 3), ("asynchronous", 2)])
def test_from_monitoring_an_answer_in_a_meeting_reaches_3_at_once(mode: str, aim: int) -> None:
    assert step(session(event("m", "metric", None, 1), mode=mode), IMMEDIACY).aim == aim


def test_levels_missing_for_a_target() -> None:
    found = profile_of(session(event("f", "feedback", "c", 1, media=["text"])))
    assert missing_levels(found, {RICHNESS: 4, IMMEDIACY: 3, INTERACTION: 1}) == {
        RICHNESS: 2,
        IMMEDIACY: None,
        INTERACTION: 0,
    }

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.evaluate.profile import evaluate
from codesign.model.event import Event
from codesign.model.plain import event_from_plain
from codesign.model.profile import Basis
from codesign.record.open_changes import Answer, OpenChanges
from tests.builders import event, session
from tests.record.live import RUBRIC
from tests.record.test_attachment import contributions, log_of, recorded


def told(*events: Event) -> OpenChanges:
    found = OpenChanges({person.id: person.party for person in session().participants})
    for each in events:
        found.take(None, each)
    return found


def test_an_unanswered_change_waits_from_its_end() -> None:
    found = told(
        event_from_plain(event("c1", "design_change", "d", 10, 20, text="West wall of glass")),
        event_from_plain(event("c2", "design_change", "d", 30, element="stair")),
        event_from_plain(event("c3", "design_change", "d", 40, end_ms=None)),
    )
    waiting = found.open(50_000)
    assert [(each.event_id, each.label, each.waited_ms) for each in waiting] == [
        ("c3", "change", 0),
        ("c2", "stair", 20_000),
        ("c1", "West wall of glass", 30_000),
    ]
    assert [each.event_id for each in found.open(50_000, limit=1)] == ["c3"]
    assert (found.n, found.n_open) == (3, 3)


def test_the_first_answer_of_another_party_closes_a_change_and_its_end_opens_it_again() -> None:
    change = event_from_plain(event("c1", "design_change", "d", 10, 20))
    own = event_from_plain(event("f0", "feedback", "d", 21, reply_to="c1"))
    late = event_from_plain(event("f1", "feedback", "c", 30, reply_to="c1"))
    early = event_from_plain(event("f2", "decision", "x", 18, reply_to="c1"))
    found = told(change, own)
    assert found.n_open == 1
    found.take(None, late)
    assert (found.n_open, found.answer("c1")) == (0, Answer("f1", "c", 10_000))
    found.take(None, early)
    assert found.answer("c1") == Answer("f2", "x", -2_000)
    found.take(early, None)
    found.take(late, None)
    assert (found.n_open, found.answer("c1")) == (1, None)


@settings(deadline=None, max_examples=200)
@given(contributions(in_order=False))
def test_the_answers_are_those_of_the_profile(events: list[Event]) -> None:
    log = log_of(recorded(events))
    profile = evaluate(log.columns, RUBRIC)
    found = told(*log.events)
    response = profile.change_response
    answers = [None if row < 0 else log.events.ids[row] for row in response.answers.tolist()]
    if profile.basis is Basis.FEEDBACK:
        mine = [found.answer(log.events.ids[row]) for row in response.rows.tolist()]
        assert [answer and answer.event_id for answer in mine] == answers
    assert found.n == response.n
    assert found.n_open == sum(found.answer(log.events.ids[row]) is None for row in response.rows.tolist())


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_the_ninetieth_percentile_is_interpolated(waits: list[int]) -> None:
    found = told()
    for number, wait in enumerate(waits):
        found.take(None, event_from_plain(event(f"c{number}", "design_change", "d", 0)))
        found.take(None, event_from_plain(event(f"f{number}", "feedback", "c", wait / 1000, reply_to=f"c{number}")))
    p90 = found.latency_p90_ms(at_least=1)
    assert p90 is not None
    assert abs(p90 - np.percentile(waits, 90)) < 1e-3
    assert found.latency_p90_ms(at_least=31) is None

"""What if: nothing varied is nothing changed, whoever is left out leaves no trace, and gaps grow by the delay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.evaluate.feedback_events import feedback_events
from codesign.evaluate.feedback_immediacy import gaps_ms
from codesign.evaluate.observed import Observed
from codesign.evaluate.profile import evaluate
from codesign.evaluate.what_if import varied_rubric, varied_session, what_if
from codesign.model.columns import row_in_circle
from codesign.model.dimension import Dimension
from codesign.model.errors import RubricProblem, VariationProblem
from codesign.model.participant import Participant
from codesign.model.profile import Profile
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Medium, Side, StakeholderGroup
from codesign.model.what_if import (
    LaterFeedback,
    OtherValue,
    Variation,
    WithoutGroup,
    WithoutMedium,
    WithoutPerson,
)
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session
from tests.evaluate.findings import rubric
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS
from tests.evaluate.test_expected import figures
from tests.strategies import meetings, sessions

RUBRIC = rubric(bootstrap=1)


def plain(profile: Profile) -> dict[str, Any]:
    """All that a profile says, but for the evidence."""
    found = figures(profile)
    return found | {each: (profile.findings[each].shares, profile.findings[each].reason) for each in Dimension}


def after(of: Session, *variations: Variation) -> Profile:
    return what_if(of.columns, RUBRIC, variations).after


def levels(of: Session, *variations: Variation) -> list[int | None]:
    found = after(of, *variations).findings
    return [found[each].level for each in (RICHNESS, IMMEDIACY, INTERACTION, ACTORS)]


any_session = st.one_of(meetings(), sessions())


@settings(deadline=None, max_examples=40)
@given(any_session)
def test_no_variation_and_a_delay_of_nothing_leave_the_profile_as_it_is(of: Session) -> None:
    found = what_if(of.columns, RUBRIC, [])
    assert plain(found.before) == plain(found.after)
    assert plain(after(of, LaterFeedback(0))) == plain(found.before)
    assert plain(after(of, OtherValue("dialogue_depth", RUBRIC.values.dialogue_depth))) == plain(found.before)
    assert found.rubric.id == RUBRIC.id


@settings(deadline=None, max_examples=40)
@given(any_session)
def test_leaving_out_somebody_who_is_not_there_changes_nothing(of: Session) -> None:
    assert plain(after(of, WithoutPerson("nobody of this name"))) == plain(evaluate(of.columns, RUBRIC))


@settings(deadline=None, max_examples=40)
@given(any_session)
def test_leaving_out_somebody_who_did_nothing_only_makes_one_fewer(of: Session) -> None:
    idle = Participant("somebody who did nothing", "Idle", Side.EXTERNAL)
    with_idle = Session.of(of.head, [idle, *of.participants], of.events)
    found = what_if(with_idle.columns, RUBRIC, [WithoutPerson(idle.id)])
    assert found.before.n_ungrouped == found.after.n_ungrouped + 1
    assert plain(found.before) | {"n_ungrouped": 0} == plain(found.after) | {"n_ungrouped": 0}


@settings(deadline=None, max_examples=40)
@given(any_session, st.data())
def test_leaving_out_a_person_is_as_if_they_had_never_been_there(of: Session, data: st.DataObject) -> None:
    if not of.participants:
        return
    who = data.draw(st.sampled_from(of.participants)).id
    varied = varied_session(of.columns, [WithoutPerson(who)])
    written = [each for each in of.events if each.participant != who or each.kind is Kind.CHANNEL]
    ids = {each.id for each in written}
    built = Session.of(
        replace(of.head, duration_ms=of.end_ms),
        [each for each in of.participants if each.id != who],
        [
            replace(
                each,
                participant=None if each.participant == who else each.participant,
                reply_to=each.reply_to if each.reply_to in ids else None,
                link=each.link if each.reply_to in ids else None,
                participants=each.participants and tuple(name for name in each.participants if name != who),
            )
            for each in written
        ],
    )
    assert plain(evaluate(varied, RUBRIC)) == plain(evaluate(built.columns, RUBRIC))
    assert row_in_circle(varied.events.reply_to) is None


@settings(deadline=None, max_examples=40)
@given(any_session, st.sampled_from(StakeholderGroup))
def test_leaving_out_a_group_is_leaving_out_each_of_its_people(of: Session, group: StakeholderGroup) -> None:
    people = [WithoutPerson(each.id) for each in of.participants if each.stakeholder_group is group]
    assert plain(after(of, WithoutGroup(group))) == plain(after(of, *people))


@settings(deadline=None, max_examples=40)
@given(any_session, st.sampled_from(Medium))
def test_a_medium_that_is_left_out_carries_nothing_any_more(of: Session, medium: Medium) -> None:
    found = varied_session(of.columns, [WithoutMedium(medium)])
    assert not any(medium in media for media in found.events.media_sets)
    if medium is Medium.NUMERIC:
        assert not found.events.is_kind(Kind.METRIC).any()
    else:
        assert len(found.events) == len(of.events)


@settings(deadline=None, max_examples=40)
@given(meetings(), st.integers(0, 10**7))
def test_each_gap_of_feedback_grows_by_the_delay_and_no_other_gap_does(of: Session, delay_ms: int) -> None:
    before, later = Observed(of.columns), Observed(varied_session(of.columns, [LaterFeedback(delay_ms)]))
    rows = np.flatnonzero(before.answered >= 0)
    late = before.events.is_kind(Kind.FEEDBACK)
    if not late.any():
        found = feedback_events(before)
        late[found.rows[~found.counted]] = True
    grown = gaps_ms(later, rows) - gaps_ms(before, rows)
    assert (grown == late[rows] * delay_ms).all()


@settings(deadline=None, max_examples=40)
@given(meetings(), st.permutations([WithoutPerson("b"), WithoutMedium(Medium.AUDIO), LaterFeedback(900)]))
def test_the_order_of_variations_does_not_matter(of: Session, variations: list[Variation]) -> None:
    in_order = [WithoutPerson("b"), WithoutMedium(Medium.AUDIO), LaterFeedback(900)]
    assert plain(after(of, *variations)) == plain(after(of, *in_order))


def walk() -> Session:
    return session(
        event("ch", "channel", "d", 0, end_ms=None, media=["virtual_face_to_face"]),
        event("a", "design_change", "d", 1, 2),
        event("b", "feedback", "c", 2.5, 3, reply_to="a"),
        event("e", "feedback", "x", 3.2, 4, reply_to="b"),
        event("f", "feedback", "c", 4.1, 5, reply_to="e", media=["audio"]),
        people=[DESIGNER, CLIENT, EXPERT],
    )


@pytest.mark.parametrize(
    ("variations", "expected"),
    [
        ([], [5, 5, 5, 2]),
        ([WithoutPerson("x")], [5, 5, 3, 1]),
        ([WithoutGroup(StakeholderGroup.DIRECT_CUSTOMER)], [5, None, 2, 1]),
        ([WithoutMedium(Medium.VIRTUAL_FACE_TO_FACE)], [3, 5, 5, 2]),
        ([LaterFeedback(2000)], [5, 4, 5, 2]),
        ([LaterFeedback(301_000)], [5, 3, 5, 2]),
        ([OtherValue("simultaneous_ms", 99)], [5, 4, 5, 2]),
        ([WithoutPerson("c"), WithoutPerson("x")], [None, None, 2, None]),
    ],
)
def test_what_a_walk_would_have_been(variations: list[Variation], expected: list[int | None]) -> None:
    assert levels(walk(), *variations) == expected


def test_a_channel_stays_open_without_whoever_opened_it() -> None:
    assert levels(walk(), WithoutPerson("d"))[0] == 5


def test_faults_are_told_in_one_sentence() -> None:
    with pytest.raises(VariationProblem, match="365 days"):
        after(walk(), LaterFeedback(10**12))
    with pytest.raises(RubricProblem, match="no rubric has a value named 'simultaneous'"):
        varied_rubric(RUBRIC, [OtherValue("simultaneous", 1)])
    with pytest.raises(RubricProblem, match="larger than its realtime_ms"):
        varied_rubric(RUBRIC, [OtherValue("simultaneous_ms", 10**6)])

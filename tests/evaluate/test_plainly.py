"""The evaluation on columns against the method written down plainly: the same levels for the same events."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from codesign.evaluate.links import infer_links
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import read_session_log
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.session import Session
from tests.evaluate.plain_method import Plainly, plain_links
from tests.shared import shared
from tests.strategies import meetings, sessions

RUBRIC = default_rubric()


def levels(session: Session, finding: Finding) -> dict[str, int]:
    evidence = finding.evidence
    return dict(zip((session.events.ids[row] for row in evidence.rows.tolist()), evidence.levels.tolist(), strict=True))


def agrees(session: Session) -> None:
    profile, plain = evaluate(session.columns, RUBRIC), Plainly(session, RUBRIC.values)
    assert levels(session, profile.findings[Dimension.INFORMATION_RICHNESS]) == plain.richness()
    assert levels(session, profile.findings[Dimension.FEEDBACK_IMMEDIACY]) == plain.immediacy()
    if plain.interaction():
        assert levels(session, profile.findings[Dimension.INTERACTION_LEVEL]) == plain.interaction()
    assert profile.n_exchanges == len(plain.exchanges())
    actors = profile.findings[Dimension.NUMBER_OF_ACTORS].evidence
    assert dict(zip(actors.rows.tolist(), actors.levels.tolist(), strict=True)) == plain.actors()
    response = profile.change_response
    found = zip(response.rows.tolist(), response.answers.tolist(), strict=True)
    ids = session.events.ids
    assert {ids[asked]: ids[answer] for asked, answer in found if answer >= 0} == plain.first_answers()


@settings(deadline=None, max_examples=300)
@given(meetings())
def test_any_meeting_gets_the_levels_of_the_plain_method(session: Session) -> None:
    agrees(session)


@settings(deadline=None, max_examples=300)
@given(meetings())
def test_any_meeting_gets_the_links_of_the_plain_method(session: Session) -> None:
    linked = infer_links(session, RUBRIC.values)
    given_links = {event.id for event in session.events if event.reply_to is not None}
    found = {event.id: event.reply_to for event in linked.events if event.reply_to and event.id not in given_links}
    assert found == plain_links(session, RUBRIC.values)


@settings(deadline=None, max_examples=100)
@given(sessions())
def test_any_session_gets_the_levels_of_the_plain_method(session: Session) -> None:
    agrees(session)


@pytest.mark.parametrize("name", ["ES2002a", "ES2003a", "TS3010a", "IS1003a"])
def test_recorded_meetings_get_the_levels_of_the_plain_method(name: str) -> None:
    session = read_session_log(shared("data", "ami", f"{name}.jsonl"))
    agrees(session)
    assert np.any(session.events.columns.reply_to >= 0)

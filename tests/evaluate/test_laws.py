"""Laws of the evaluation that hold for any session."""

from __future__ import annotations

import math

from hypothesis import given, settings

from codesign.evaluate.links import infer_links
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.columns import row_in_circle
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.model.session import Session
from tests.evaluate.test_expected import figures
from tests.strategies import sessions

RUBRIC = default_rubric()


def profile(session: Session) -> Profile:
    return evaluate(session.columns, RUBRIC)


@settings(deadline=None)
@given(sessions())
def test_the_same_session_gives_the_same_profile_to_the_last_digit(session: Session) -> None:
    first, second = profile(session), profile(session)
    assert figures(first) == figures(second)
    assert [first.findings[each].interval for each in Dimension] == [
        second.findings[each].interval for each in Dimension
    ]


@settings(deadline=None)
@given(sessions())
def test_level_range_index_and_shares_agree(session: Session) -> None:
    for dimension, found in profile(session).findings.items():
        if found.level is None:
            assert (found.n, found.index, found.shares) == (0, None, None)
            continue
        assert found.low is not None
        assert found.high is not None
        assert 1 <= found.low <= found.high <= 5
        if dimension is Dimension.NUMBER_OF_ACTORS:  # elsewhere a rare median may lie between two common levels
            assert found.low <= found.level <= found.high
        assert found.index is not None
        assert 1 <= found.index <= 5
        assert found.shares is not None
        assert math.isclose(sum(found.shares), 1)
        assert len(found.evidence.levels) == found.n
        assert found.interval is not None
        assert found.interval[0] <= found.interval[1]
        assert all(found.evidence.why(at).startswith(f"{level}: ") for at, level in enumerate(found.evidence.levels))


@settings(deadline=None)
@given(sessions())
def test_inferred_links_answer_what_came_before_and_form_no_circle(session: Session) -> None:
    linked = infer_links(session, RUBRIC.values)
    before, after = session.events.columns, linked.events.columns
    assert row_in_circle(after.reply_to) is None
    given_links = before.reply_to >= 0
    assert (after.reply_to[given_links] == before.reply_to[given_links]).all()
    for row in ((after.reply_to >= 0) & ~given_links).nonzero()[0].tolist():
        answered = linked.events[int(after.reply_to[row])]
        assert linked.events[row].link == "inferred"
        assert answered.start_ms <= linked.events[row].start_ms


@settings(deadline=None)
@given(sessions())
def test_inferring_again_finds_only_what_new_candidates_allow(session: Session) -> None:
    once = infer_links(session, RUBRIC.values)
    twice = infer_links(once, RUBRIC.values)
    kept = once.events.columns.reply_to >= 0
    assert (twice.events.columns.reply_to[kept] == once.events.columns.reply_to[kept]).all()

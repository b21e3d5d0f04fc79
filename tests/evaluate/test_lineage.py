"""Lineage: a linkograph worked out by hand, and what feedback becomes."""

from __future__ import annotations

from hypothesis import given

from codesign.evaluate.lineage import critical_links, lineage
from codesign.evaluate.observed import Observed
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from tests.builders import event, session
from tests.evaluate.findings import profile_of
from tests.strategies import meetings

FOUND = session(
    event("c1", "design_change", "d", 0, 1),
    event("f1", "feedback", "c", 2, 3, reply_to="c1"),
    event("r1", "request", "x", 4, 5, reply_to="f1", link="inferred"),
    event("c2", "design_change", "d", 8, 9, reply_to="f1"),
    event("c3", "design_change", "d", 10, 11, reply_to="r1"),
    event("c4", "design_change", "d", 12, 13, reply_to="c2"),
    event("c5", "design_change", "d", 14, 15, reply_to="f1"),
    event("r2", "request", "c", 16, 17),
)


def test_a_change_comes_from_the_nearest_change_up_its_chain_of_answers() -> None:
    found = lineage(Observed(FOUND.columns))
    ids = [FOUND.events.ids[row] for row in found.moves.tolist()]
    pairs = [(ids[one], ids[other]) for one, other in zip(found.source, found.target, strict=True)]
    assert pairs == [("c1", "c2"), ("c1", "c3"), ("c2", "c4"), ("c1", "c5")]
    assert [FOUND.events.ids[row] for row in found.through.tolist()] == ["f1", "r1", "c2", "f1"]
    assert found.inferred.tolist() == [False, True, False, False]
    assert (found.forelinks.tolist(), found.backlinks.tolist()) == ([3, 1, 0, 0, 0], [0, 1, 1, 1, 1])
    assert found.link_index == 0.8


def test_feedback_is_embodied_by_the_first_change_that_answers_it() -> None:
    found = lineage(Observed(FOUND.columns))
    assert [FOUND.events.ids[row] for row in found.embodied.asked.tolist()] == ["f1", "r1"]
    assert [FOUND.events.ids[row] for row in found.embodied.change.tolist()] == ["c2", "c3"]
    assert found.embodied.seconds.tolist() == [5.0, 5.0]
    assert found.n_asked == 3


def test_moves_are_critical_where_few_have_so_many_links() -> None:
    found = lineage(Observed(FOUND.columns))
    assert critical_links([found], part=0.2) == 3
    assert found.critical(3).tolist() == [0]
    assert critical_links([found], part=0.5) == 2
    assert critical_links([found], part=0.1) is None
    assert critical_links([]) is None


def test_a_session_without_changes_has_no_link_index() -> None:
    found = lineage(Observed(session(event("f", "feedback", "c", 0)).columns))
    assert (found.link_index, len(found.source), found.n_asked) == (None, 0, 1)


@given(meetings())
def test_links_run_forward_and_requests_are_those_of_the_profile(found: Session) -> None:
    seen = Observed(found.columns)
    traced = lineage(seen)
    assert bool((traced.source < traced.target).all())
    assert len(traced.source) <= len(traced.moves) == int(seen.events.is_kind(Kind.DESIGN_CHANGE).sum())
    requests = seen.events.is_kind(Kind.REQUEST)[traced.embodied.asked]
    assert int(requests.sum()) == profile_of(found).request_response.answered
    assert bool(traced.forelinks.sum() == traced.backlinks.sum() == len(traced.source))

"""The linkograph as a figure, and its sentences at the edges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from codesign.model.session import Session
from codesign.report.figure import Place, Points, Segments, Shape
from codesign.report.figures.lineage import lineage_figure
from codesign.report.ink import Ink
from tests.builders import event, session
from tests.report.figures.studies import study
from tests.strategies import meetings

FOUND = session(
    event("c1", "design_change", "d", 0, 1),
    event("f1", "feedback", "c", 2, 3, reply_to="c1"),
    event("c2", "design_change", "d", 8, 9, reply_to="f1"),
    event("r1", "request", "x", 10, 11, reply_to="c1"),
    event("c3", "design_change", "d", 12, 13, reply_to="r1", link="inferred"),
    event("f2", "feedback", "c", 14, reply_to="c3"),
)


def test_a_link_is_a_node_below_its_two_changes_coloured_by_what_it_runs_through() -> None:
    marks = lineage_figure([study(FOUND)]).panels[0].marks
    nodes = [mark for mark in marks if isinstance(mark, Points) and mark.shape is Shape.DISC]
    places = [(float(x), float(y), ink) for mark in nodes for x, y, ink in zip(mark.x, mark.y, mark.inks, strict=True)]
    assert places == [(1.5, -0.5, Ink.FEEDBACK), (2.0, -1.0, Ink.REQUEST)]
    assert nodes[1].says is not None
    assert nodes[1].leads is not None
    assert nodes[1].says(0) == (
        "A session: change 3 by Designer at 0:00:12.0 comes from change 1 by Designer at 0:00:00.0, "
        "through a request by Expert (inferred)"
    )
    assert nodes[1].leads(0) == Place("s", 10_000, "r1")
    assert [mark.dashed for mark in marks if isinstance(mark, Segments)] == [False, False, True, True]


def test_observed_and_inferred_links_differ_in_form() -> None:
    signs = [mark for mark in lineage_figure([study(FOUND)]).panels[1].marks if isinstance(mark, Points)]
    assert [(mark.name, mark.shape) for mark in signs] == [
        ("feedback, link observed", Shape.DISC),
        ("request, link inferred", Shape.RING),
    ]


def test_the_sentences() -> None:
    assert lineage_figure([study(FOUND)]).reading == [
        "2 of 3 pieces of feedback and requests (67 %) led to a design change of another party.",
        "Half of these changes began within 3.00 s.",
        "1 of these 2 links is inferred, the others observed.",
        "2 links join 3 design changes: a link index of 0.67.",
        "Most later changes come from change 1: 2.",
    ]


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (
            session(),
            [
                "No feedback or request was logged that a change could answer.",
                "No design change was logged, so none comes from another.",
            ],
        ),
        (
            session(event("c", "design_change", "d", 0), event("f", "feedback", "c", 1, reply_to="c")),
            [
                "The one piece of feedback or request led to no design change of another party.",
                "The one design change comes from no earlier one on the log.",
            ],
        ),
        (
            session(
                event("r", "request", "c", 0, 5),
                event("c1", "design_change", "d", 4, reply_to="r"),
                event("c2", "design_change", "d", 9),
            ),
            [
                "1 of 1 piece of feedback and requests (100 %) led to a design change of another party.",
                "It began 1.00 s before its end.",
                "None of the 2 design changes comes from an earlier one on the log.",
            ],
        ),
    ],
)
def test_the_sentences_at_their_edges(found: Session, sentences: list[str]) -> None:
    assert lineage_figure([study(found)]).reading == sentences


def test_moves_are_numbered_on_through_the_sessions_in_time() -> None:
    later = session(
        event("c1", "design_change", "d", 0),
        event("c2", "design_change", "d", 3, reply_to="c1"),
        id="t",
        started_at="2026-03-05T10:00:00Z",
        title="B",
    )
    rows = lineage_figure([study(later), study(FOUND)]).table.rows
    assert [(row.session_id, row.move, row.from_move) for row in rows] == [
        ("s", 1, None),
        ("s", 2, 1),
        ("s", 3, 1),
        ("t", 4, None),
        ("t", 5, 4),
    ]


@settings(deadline=None, max_examples=40)
@given(meetings())
def test_any_meeting_can_be_drawn(found: Session) -> None:
    figure = lineage_figure([study(found), study(found)])
    assert len(figure.reading) >= 2
    assert sum(row.forelinks for row in figure.table.rows) == sum(row.backlinks for row in figure.table.rows)
    for panel in figure.panels:
        for mark in panel.marks:
            if isinstance(mark, Points) and mark.says:
                assert all(mark.says(at) for at in range(len(mark.x)))

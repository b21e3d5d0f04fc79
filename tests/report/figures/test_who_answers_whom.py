"""Who answers whom as a figure: cells, arrows and the floor, and sentences at their edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from codesign.evaluate.answers_between import Among
from codesign.model.session import Session
from codesign.report.figure import Boxes, Place, Segments
from codesign.report.figures.who_answers_whom import MOST, who_answers_whom_figure
from tests.builders import DESIGNER, event, session
from tests.report.figures.studies import study
from tests.strategies import meetings

FOUND = session(
    event("c1", "design_change", "d", 0, 4),
    event("f1", "feedback", "c", 5, 7, reply_to="c1"),
    event("f2", "feedback", "c", 6, 7, reply_to="c1"),
    event("f3", "feedback", "x", 3, 4, reply_to="c1"),
    event("m1", "message", "d", 8, reply_to="f1"),
)


def test_a_cell_says_how_often_and_leads_to_the_first_answer() -> None:
    figure = who_answers_whom_figure([study(FOUND)])
    (boxes,) = [mark for mark in figure.panels[0].marks if isinstance(mark, Boxes)]
    assert list(boxes.words) == ["2", "1", "1"]
    assert boxes.says is not None
    assert boxes.leads is not None
    assert boxes.says(0) == "Client answers company 2 times, half within 1.50 s"
    assert boxes.leads(0) == Place("s", 5000, "f1")
    assert max(np.atleast_1d(boxes.strengths)) == pytest.approx(0.8)


def test_arrows_run_from_who_answers_to_who_is_answered_the_wider_the_more_often() -> None:
    figure = who_answers_whom_figure([study(FOUND)])
    widths = {
        mark.says(at): mark.width
        for mark in figure.panels[2].marks
        if isinstance(mark, Segments) and mark.says
        for at in range(len(mark.x))
    }
    assert widths == {
        "Client answers company 2 times": 4.0,
        "Expert answers company 1 time": 1.6,
        "company answers Client 1 time": 1.6,
    }


def test_the_sentences_name_pairs_the_unanswered_and_those_from_outside() -> None:
    assert who_answers_whom_figure([study(FOUND)]).reading == [
        "The most answers go from Client to company, 2 in all: half of the answers began within 1.50 s.",
        "No other party ever answered Expert.",
        "Those from outside the company have 60 % of the contributions and 50 % of the time on the floor.",
    ]


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (session(), ["Nobody contributed, so nobody could be answered."]),
        (
            session(event("m", "message", "d", 0, 1), people=[DESIGNER]),
            ["Nobody answered another.", "Nobody from outside the company contributed."],
        ),
        (
            session(event("m", "message", "c", 0), event("n", "message", "d", 1, reply_to="m")),
            [
                "The only answer goes from company to Client.",
                "No other party ever answered company.",
                "Those from outside the company have 50 % of the contributions.",
            ],
        ),
        (
            session(
                event("m", "message", "c", 0, 1),
                event("n", "message", "d", 1, 2, reply_to="m"),
                event("o", "message", "c", 3, 4, reply_to="n"),
            ),
            [
                "The most answers, 1 each, go from Client to company; from company to Client.",
                "Everybody who contributed was answered.",
                "Those from outside the company have 67 % of the contributions and 67 % of the time on the floor.",
            ],
        ),
    ],
)
def test_the_sentences_at_their_edges(found: Session, sentences: list[str]) -> None:
    assert who_answers_whom_figure([study(found)]).reading == sentences


def test_many_people_stand_together_but_the_sentences_know_each() -> None:
    crowd = [{"id": f"p{at}", "name": f"P{at}", "side": "external"} for at in range(15)]
    events = [event(f"a{at}", "message", "d", at, at + 1) for at in range(15)]
    events += [event(f"m{at}", "message", f"p{at}", 20 + at, reply_to=f"a{at}") for at in range(15)]
    events += [event(f"n{at}", "message", "p14", 60 + at, reply_to=f"m{at}") for at in range(3)]
    figure = who_answers_whom_figure([study(session(*events, people=[DESIGNER, *crowd]))], Among.PARTICIPANT)
    assert len(figure.table.rows) == MOST**2
    assert figure.panels[0].y.ticks is not None
    assert figure.panels[0].y.ticks[-1][1] == "10 others (7)"
    assert not any("others" in sentence for sentence in figure.reading[:2] if "and others" not in sentence)


@settings(deadline=None, max_examples=40)
@given(meetings())
def test_any_meeting_can_be_drawn(found: Session) -> None:
    for among in Among:
        figure = who_answers_whom_figure([study(found)], among)
        assert figure.reading
        assert sum(row.answers for row in figure.table.rows) >= 0
        for panel in figure.panels:
            for mark in panel.marks:
                if isinstance(mark, Boxes) and mark.says:
                    assert all(mark.says(at) for at in range(len(mark.left)))


def test_no_session_is_a_sentence_too() -> None:
    assert who_answers_whom_figure([]).reading == ["Nobody contributed, so nobody could be answered."]

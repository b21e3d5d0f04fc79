"""The response plot: its curves and bars are the session's own numbers, and its sentences hold at the edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from codesign.evaluate.breakdown import By
from codesign.evaluate.waits import Asked
from codesign.model.session import Session
from codesign.report.figure import Boxes, Figure, Line, Place, Points, Shape
from codesign.report.figures.response import response_figure
from codesign.report.figures.time_scale import latency_at, latency_places
from codesign.report.figures.wait_groups import TOLD_APART
from tests.builders import event, session
from tests.report.figures.studies import study
from tests.strategies import meetings


def answered(name: str, *waits: float | None, **head: object) -> Session:
    """A session whose changes are answered after these waits; None is never."""
    events = []
    for at, wait in enumerate(waits):
        events.append(event(f"c{at}", "design_change", "d", 100 * at, 100 * at + 1))
        if wait is not None:
            events.append(event(f"f{at}", "feedback", "c", 100 * at + 1 + wait, reply_to=f"c{at}"))
    return session(*events, id=name, title=name, duration_ms=1_000_000, **head)


QUICK = answered("quick", 0.5, 0.9, 1.0, -0.5, 2.0)
SLOW = answered("slow", 30, 60, 50, 90, None)


def signs(figure: Figure, shape: Shape) -> list[Points]:
    return [mark for mark in figure.panels[0].marks if isinstance(mark, Points) and mark.shape is shape and len(mark.x)]


def test_half_is_read_off_and_the_difference_tested() -> None:
    figure = response_figure([study(SLOW), study(QUICK)])
    assert list(figure.reading) == [
        "9 of 10 design changes (90 %) were answered by another party.",
        "Half of the design changes were answered within 0.90 s in “quick” and within 60 s in “slow”.",
        "The difference between the two groups is larger than chance (log-rank p = 0.002).",
        "11 % of the first answers began before the end of what they answer.",
    ]


def test_a_change_without_an_answer_is_a_tick_that_leads_to_it() -> None:
    (tick,) = signs(response_figure([study(SLOW)]), Shape.TICK)
    assert tick.leads is not None
    assert tick.says is not None
    assert tick.leads(0) == Place("slow", 400_000, "c4")
    assert tick.says(0) == "slow, 0:06:40.0: design change by Designer, no answer in the 9 min 59 s to the end"
    assert tick.y.tolist() == pytest.approx([0.2])


def test_an_overlap_stands_left_of_zero_and_leads_to_the_answer() -> None:
    bars = [mark for mark in response_figure([study(QUICK)]).panels[1].marks if isinstance(mark, Boxes)]
    (boxes,) = bars
    assert boxes.right[0] < 0 < boxes.left[1]
    assert boxes.leads is not None
    assert boxes.leads(0) == Place("quick", 300_500, "f3")


def test_one_session_has_no_difference_to_test() -> None:
    reading = response_figure([study(SLOW)]).reading
    assert reading[1] == "Half of the design changes were answered within 60 s."
    assert not any("log-rank" in sentence for sentence in reading)


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (answered("none"), ["No contribution was logged, so nothing waited for an answer."]),
        (answered("mute", None, None), ["None of the 2 design changes was answered by another party."]),
        (answered("mute", None), ["The one design change was not answered by another party."]),
        (
            answered("one", 2.0),
            ["The one design change was answered by another party after 2.00 s."],
        ),
        (
            answered("rare", 1.0, None, None),
            [
                "1 of 3 design changes (33 %) was answered by another party.",
                "Fewer than half were ever answered, as far as the log goes.",
                "The one answer began after the end of what it answers.",
            ],
        ),
    ],
)
def test_the_sentences_at_their_edges(found: Session, sentences: list[str]) -> None:
    assert list(response_figure([study(found)]).reading) == sentences


def test_where_half_is_never_reached_the_shares_are_compared() -> None:
    figure = response_figure([study(answered("a", 1, None, None)), study(answered("b", 2, None, None, None))])
    assert figure.reading[1] == (
        "Half was never reached in any group: most were answered in “a” (33 %), fewest in “b” (25 %)."
    )
    tie = response_figure([study(answered("a", 1, None, None)), study(answered("b", 2, None, None))])
    assert tie.reading[1] == "Half was never reached in any group: 33 % were answered in each."


def test_half_is_an_estimate_where_what_waits_left_early() -> None:
    # Two of five are answered; three were made just before the end and say nothing of the rest.
    late = [event(f"l{at}", "design_change", "d", 999.9, 1000) for at in range(3)]
    found = session(
        event("c", "design_change", "d", 0, 1),
        event("f", "feedback", "c", 6, reply_to="c"),
        event("k", "design_change", "d", 10, 11),
        event("g", "feedback", "c", 21, reply_to="k"),
        *late,
        duration_ms=1_000_000,
    )
    assert response_figure([study(found)]).reading[1] == (
        "By estimate half of the design changes are answered within 5.00 s."
    )


def test_links_made_by_a_rule_are_told() -> None:
    found = session(
        event("c", "design_change", "d", 0, 1),
        event("f", "feedback", "c", 3, reply_to="c", link="inferred"),
        event("k", "design_change", "d", 10, 11),
        event("g", "feedback", "c", 14, reply_to="k"),
    )
    assert response_figure([study(found)]).reading[-1] == (
        "1 of the 2 first answers was linked by a rule that looks only so far ahead: later ones may be missing."
    )


def test_by_stance_only_what_was_answered_is_compared() -> None:
    figure = response_figure([study(SLOW)], By.STANCE)
    assert figure.reading[0] == "Only what was answered is compared here, 4 design changes: a stance is the answer's."
    assert not signs(figure, Shape.TICK)


def test_requests_wait_for_changes_and_without_either_anything_waits() -> None:
    request = session(event("r", "request", "c", 0, 1), event("c1", "design_change", "d", 4, reply_to="r"))
    assert response_figure([study(request)], asked=Asked.REQUEST).reading[0] == (
        "The one request was answered by a design change of another party after 3.00 s."
    )
    talk = session(event("m", "message", "c", 0, 1), event("n", "message", "d", 2, reply_to="m"))
    assert response_figure([study(talk)]).title == "From contribution to first answer"


def test_more_than_eight_groups_stand_together_and_nothing_is_lost() -> None:
    studies = [study(answered(f"s{at}", *([1.0] * (at + 1)))) for at in range(11)]
    figure = response_figure(studies)
    curves = [mark for mark in figure.panels[0].marks if isinstance(mark, Line) and mark.name]
    assert len(curves) == TOLD_APART
    assert curves[-1].name == "4 others together (10; half within 1.00 s)"
    assert len(figure.table.rows) == sum(range(1, 12))


def test_titles_leave_out_the_words_with_which_all_begin() -> None:
    one, two = answered("one", 1), answered("two", 2)
    figure = response_figure(
        [
            study(session(*one.events and _plain(one), id="1", title="House 1: mails")),
            study(session(*_plain(two), id="2", title="House 2: call")),
        ]
    )
    names = [mark.name.split(" (")[0] for mark in figure.panels[0].marks if isinstance(mark, Line) and mark.name]
    assert names == ["1: mails", "2: call"]


def test_two_sessions_of_one_title_stay_two() -> None:
    figure = response_figure([study(session(*_plain(answered("x", 1)), id=each)) for each in ("1", "2")])
    names = [mark.name for mark in figure.panels[0].marks if isinstance(mark, Line) and mark.name]
    assert names == ["A session (1; half within 1.00 s)", "A session (2) (1; half within 1.00 s)"]


def _plain(found: Session) -> list[dict[str, object]]:
    return [
        {
            "id": each.id,
            "kind": each.kind,
            "participant": each.participant,
            "start_ms": each.start_ms,
            "end_ms": each.end_ms,
            "reply_to": each.reply_to,
        }
        for each in found.events
    ]


def test_no_session_at_all_is_a_sentence_too() -> None:
    assert response_figure([]).reading == ["No contribution was logged, so nothing waited for an answer."]


@settings(deadline=None, max_examples=40)
@given(meetings())
def test_the_figure_is_made_of_the_profiles_numbers(found: Session) -> None:
    one = study(found)
    response = one.row.profile.change_response
    figure = response_figure([one], asked=Asked.CHANGE)
    assert len(figure.table.rows) == response.n
    assert sum(len(points.x) for points in signs(figure, Shape.TICK)) == response.n - response.answered
    assert sum(row.answered for row in figure.table.rows) == response.answered
    for mark in figure.panels[0].marks:
        if isinstance(mark, Line) and mark.name:
            assert np.all(np.diff(mark.y) <= 0)
            assert np.all(np.diff(mark.x) >= 0)
    for by in By:
        assert response_figure([one], by).reading


def test_the_scale_of_latencies_leads_there_and_back() -> None:
    seconds = np.array([-3600.0, -0.05, 0.0, 0.1, 5.0, 1e6])
    assert latency_at(latency_places(seconds)) == pytest.approx(seconds)
    assert np.all(np.diff(latency_places(seconds)) > 0)

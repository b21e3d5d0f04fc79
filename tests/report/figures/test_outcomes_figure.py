"""Outcomes as a figure: stacks in time, prices, and sentences at their edges."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from codesign.model.session import Session
from codesign.report.figure import Axis, Boxes, Figure, Line, Panel, Place
from codesign.report.figures.outcomes import outcomes_figure, whole_ticks
from tests.builders import event, session
from tests.report.figures.studies import study
from tests.strategies import sessions


def priced(event_id: str, effect: str, at: float, currency: str = "EUR") -> dict[str, Any]:
    change = event(event_id, "design_change", "d", at, at + 1)
    return change | {"codes": {"price_effect": effect, "currency": currency}}


def accepted(event_id: str, at: float) -> dict[str, Any]:
    return event(f"{event_id}-yes", "decision", "c", at, reply_to=event_id, outcome="accepted")


FIRST = session(
    priced("c1", "1200.50", 0),
    accepted("c1", 2),
    event("f1", "feedback", "c", 3, reply_to="c1", need="latent", stance="positive"),
    event("f2", "feedback", "c", 4, need="existing", stance="negative"),
    id="a",
    title="A",
)
SECOND = session(
    priced("c1", "-200.50", 0),
    accepted("c1", 2),
    event("d2", "decision", "c", 4, reply_to="c1", outcome="accepted"),
    event("d3", "decision", "c", 1, outcome="rejected"),
    event("f1", "feedback", "c", 3, need="latent"),
    event("f2", "feedback", "c", 5, need="latent"),
    id="b",
    title="B",
    started_at="2026-03-05T10:00:00Z",
)


def stacks(figure_panel: Any) -> dict[str, list[tuple[float, float]]]:
    return {
        mark.name: list(zip(mark.bottom.tolist(), mark.top.tolist(), strict=True))
        for mark in figure_panel.marks
        if isinstance(mark, Boxes)
    }


def titled(figure: Figure, title: str) -> Panel:
    """The panel of a title, an empty one where nothing of it was logged."""
    axis = Axis("", 0, 1)
    return next((panel for panel in figure.panels if panel.title == title), Panel(axis, axis, []))


def test_what_was_never_logged_has_no_panel() -> None:
    figure = outcomes_figure([study(session(event("f", "feedback", "c", 3, need="future")))])
    assert [panel.title for panel in figure.panels] == ["Needs uncovered, latent ones in front"]
    assert [panel.title for panel in outcomes_figure([study(session())]).panels] == ["Decisions"]


def test_sessions_stand_in_time_with_latent_needs_at_the_bottom() -> None:
    figure = outcomes_figure([study(SECOND), study(FIRST)])
    assert stacks(figure.panels[0]) == {"accepted": [(0, 1), (0, 2)], "rejected": [(2, 3)]}
    assert stacks(figure.panels[1]) == {"latent": [(0, 1), (0, 2)], "existing": [(1, 2)]}
    boxes = figure.panels[1].marks[0]
    assert isinstance(boxes, Boxes)
    assert boxes.says is not None
    assert boxes.leads is not None
    assert (boxes.says(1), boxes.leads(1)) == ("B: 2 latent needs", Place("b", 3000, "f1"))


def test_prices_are_those_of_accepted_changes_and_add_up() -> None:
    panel = outcomes_figure([study(FIRST), study(SECOND)]).panels[3]
    assert stacks(panel)["price effect"] == [(0, 1200.5), (-200.5, 0)]
    (line,) = [mark for mark in panel.marks if isinstance(mark, Line)]
    assert line.y.tolist() == [1200.5, 1000.0, 1000.0]


def test_the_sentences() -> None:
    assert outcomes_figure([study(FIRST), study(SECOND)]).reading == [
        "4 decisions: 3 accepted, 1 rejected.",
        "Accepted changes add 1,000.00 EUR.",
        "4 needs came to light, 3 of them latent; most of these in “B” (2).",
        "Of 2 pieces of feedback with a stance 50 % positive and 50 % negative.",
    ]


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (session(), ["No decision was logged with an outcome.", "No need was coded."]),
        (
            session(priced("c1", "?", 0), accepted("c1", 2), event("f", "feedback", "c", 3, need="future")),
            [
                "One decision: accepted.",
                "1 accepted change has a price effect that is no number.",
                "1 need came to light, none of them latent.",
            ],
        ),
        (
            session(priced("c1", "5", 0), accepted("c1", 2), priced("c2", "-5", 3), accepted("c2", 4)),
            ["2 decisions: 2 accepted.", "Accepted changes come out even in EUR.", "No need was coded."],
        ),
        (
            session(priced("c1", "-7", 0, "SEK"), accepted("c1", 2)),
            ["One decision: accepted.", "Accepted changes save 7 SEK.", "No need was coded."],
        ),
    ],
)
def test_the_sentences_at_their_edges(found: Session, sentences: list[str]) -> None:
    assert outcomes_figure([study(found)]).reading == sentences


def test_a_tie_is_told_as_one() -> None:
    figure = outcomes_figure([study(FIRST), study(FIRST)])
    assert figure.reading[2] == "4 needs came to light, 2 of them latent; most of these in 2 sessions alike (1 each)."


@pytest.mark.parametrize(
    ("high", "words"),
    [(1.0, ["0", "1"]), (7.0, ["0", "2", "4", "6"]), (2500.0, ["0", "500", "1,000", "1,500", "2,000", "2,500"])],
)
def test_ticks_are_whole(high: float, words: list[str]) -> None:
    assert [word for _, word in whole_ticks(high)] == words


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(sessions())
def test_any_session_can_be_drawn(found: Session) -> None:
    figure = outcomes_figure([study(found)])
    assert figure.panels
    drawn = sum(top - bottom for stack in stacks(titled(figure, "Decisions")).values() for bottom, top in stack)
    assert drawn == sum(figure.table.rows[0].profile.outcomes.decisions.values())
    for panel in figure.panels:
        for mark in panel.marks:
            if isinstance(mark, Boxes) and mark.leads:
                assert all(mark.leads(at) is not None for at in range(len(mark.left)))

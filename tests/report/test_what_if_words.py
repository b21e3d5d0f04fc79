"""What if in words, at their edges."""

from __future__ import annotations

import pytest

from codesign.evaluate.leeway import leeways
from codesign.evaluate.what_if import what_if
from codesign.model.rubric import VALUE_NAMES, Difference
from codesign.model.session import Session
from codesign.model.vocabulary import Medium, StakeholderGroup
from codesign.model.what_if import (
    LaterFeedback,
    OtherValue,
    Variation,
    WithoutGroup,
    WithoutMedium,
    WithoutPerson,
)
from codesign.report.columns import Evaluated
from codesign.report.figures.what_if import what_if_figure
from codesign.report.rubric_words import TITLES, UNITS, comparison_words, difference_words, quantity
from codesign.report.what_if_words import change_words, leeway_words, sensitivity_words, variation_words
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session
from tests.evaluate.findings import rubric


def talk() -> Session:
    return session(
        event("a", "design_change", "d", 1, 2),
        event("b", "feedback", "c", 2.5, 3, reply_to="a", media=["audio"]),
        event("e", "feedback", "x", 3.2, 4, reply_to="b", media=["audio"]),
        people=[DESIGNER, CLIENT, EXPERT],
    )


def said(*variations: Variation) -> list[str]:
    found = what_if(talk().columns, rubric(), variations)
    return list(change_words(found.before, found.after))


@pytest.mark.parametrize(
    ("variation", "words"),
    [
        (WithoutPerson("c"), "without Client"),
        (WithoutPerson("gone"), "without gone"),
        (WithoutGroup(StakeholderGroup.END_USER), "without the group end user"),
        (WithoutMedium(Medium.MODEL_3D), "without model 3d"),
        (LaterFeedback(2000), "each feedback 2 s later"),
        (LaterFeedback(-500), "each feedback 500 ms sooner"),
        (
            OtherValue("simultaneous_ms", 1500),
            "answered at once, up to: 1.5 s instead of 1 s (simultaneous_ms)",
        ),
    ],
)
def test_a_variation_in_words(variation: Variation, words: str) -> None:
    assert variation_words(variation, talk().participants, rubric()) == words


def test_a_change_names_levels_indices_and_what_was_judged() -> None:
    assert said() == ["Nothing in the profile changes."]
    assert (
        said(LaterFeedback(2000))[0] == "Immediacy of feedback falls from 5 to 4 (index 4.00 instead of 5.00, -1.00)."
    )
    assert said(WithoutMedium(Medium.AUDIO)) == ["Information richness has no level any more, instead of 3."]
    without = said(WithoutPerson("x"))
    assert "Immediacy of feedback stays at 5, judged by 1 instead of 2." in without
    assert "Number of actors falls from 2 to 1 (index 1.00 instead of 2.00, -1.00)." in without


def test_a_change_says_how_changes_were_answered_where_that_differs() -> None:
    assert said(WithoutPerson("c"))[-1] == "Changes answered: 0 of 1 instead of 1 of 1, median 0.50 s."
    assert said(WithoutPerson("d"))[-1] == "Changes answered: none to answer instead of 1 of 1, median 0.50 s."


def test_the_leeway_of_each_cut_in_words() -> None:
    found = leeways(talk().columns, rubric())
    assert sensitivity_words(found) == ("Most sensitive to simultaneous_ms: 50 % off, a level changes.")
    assert leeway_words(found[0]) == (
        "Answered at once, up to 1 s (simultaneous_ms): immediacy of feedback falls from 5 to 4 at 499 ms, 50 % lower."
    )
    assert leeway_words(found[1]) == (
        "Answered in real time, up to 5 min (realtime_ms): immediacy of feedback keeps its level of 5 "
        "from 30 s to 50 min."
    )
    assert sensitivity_words(found[1:]).startswith("No cut changes a level")


def test_a_cut_of_a_dimension_without_a_level_is_said_to_leave_it_without_one() -> None:
    unanswered = session(event("a", "design_change", "d", 1, 2), people=[DESIGNER, CLIENT])
    found = leeways(unanswered.columns, rubric())
    assert leeway_words(found[0]) == (
        "Answered at once, up to 1 s (simultaneous_ms): immediacy of feedback stays without a level "
        "from 100 ms to 10 s."
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("simultaneous_ms", 343, "343 ms"),
        ("simultaneous_ms", 1500, "1.5 s"),
        ("simultaneous_ms", 0, "0 ms"),
        ("realtime_ms", 300_000, "5 min"),
        ("realtime_ms", 100_001, "100.001 s"),
        ("actor_window_async_ms", 86_400_000, "1 d"),
        ("actor_min_share", 0.05, "5 %"),
        ("actor_min_share", 0.123, "12.3 %"),
        ("dialogue_depth", 1, "1 reply"),
        ("bootstrap", 1000, "1,000"),
        ("bootstrap_seed", 2012, "2012"),
    ],
)
def test_a_value_in_the_unit_that_suits_it(name: str, value: float, words: str) -> None:
    assert quantity(name, value) == words


def test_two_rubrics_beside_each_other() -> None:
    one, other = rubric(), rubric(turn_gap_ms=2500)
    assert comparison_words(one, other, ("A", "B")) == [
        "A turn goes on after a pause, up to: 2 s in A, 2.5 s in B (turn_gap_ms)."
    ]
    assert comparison_words(one, one, ("A", "B")) == [f"Both judge alike: they are the rubric {one.id}."]
    assert difference_words(Difference("bootstrap", 1, 2)) == "Resamples: 2 instead of 1 (bootstrap)"


def test_every_value_has_a_title_and_a_unit() -> None:
    assert set(TITLES) == set(UNITS) == set(VALUE_NAMES)


def test_the_figure_shows_both_profiles_and_names_both_rubrics() -> None:
    found = what_if(talk().columns, rubric(), [OtherValue("simultaneous_ms", 100)])
    rows = [Evaluated(talk().head, talk().participants, 3, 4000, profile) for profile in (found.before, found.after)]
    figure = what_if_figure(*rows, ["answered at once, up to: 100 ms"])
    names = {mark.name for panel in figure.panels for mark in panel.marks if hasattr(mark, "name")}
    assert {"As it was", "What if"} <= names
    assert figure.rubric_id == f"{found.before.rubric_id} and {found.after.rubric_id}"
    assert figure.reading == change_words(found.before, found.after)
    assert len(figure.table.rows) == 8
    assert figure.notes[0] == "What if: answered at once, up to: 100 ms."

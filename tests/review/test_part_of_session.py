from __future__ import annotations

import numpy as np
from hypothesis import given

from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.dimension import Dimension
from codesign.model.session import Session
from codesign.review.part_of_session import (
    of_element,
    of_person,
    of_rows,
    only,
    part_profile,
    rows_of_entry,
    whole,
)
from tests.builders import event, session
from tests.strategies import sessions

RUBRIC = default_rubric()
IMMEDIACY, ACTORS = Dimension.FEEDBACK_IMMEDIACY, Dimension.NUMBER_OF_ACTORS


def meeting() -> Session:
    """Two changes; the client answers the first at once, the expert the second late."""
    return session(
        event("ch", "channel", None, 0, end_ms=None, media=["virtual_face_to_face"]),
        event("roof", "design_change", "d", 10, 20, element="roof"),
        event("f1", "feedback", "c", 20.5, 21, reply_to="roof", stance="positive", media=["audio"]),
        event("wall", "design_change", "d", 30, 40, element="wall"),
        event("f2", "feedback", "x", 100, 101, reply_to="wall", stance="negative", media=["audio"]),
    )


@given(sessions())
def test_a_part_that_is_everything_has_the_levels_of_the_whole(any_session: Session) -> None:
    profile = evaluate(any_session.columns, RUBRIC)
    inside = np.ones(len(any_session.events), dtype=np.bool_)
    part = part_profile(any_session.columns, profile, inside, RUBRIC.values)
    for dimension, found in profile.findings.items():
        same = part.findings[dimension]
        assert (same.level, same.low, same.high, same.index, same.n) == (
            *(found.level, found.low, found.high),
            *(found.index, found.n),
        )


def test_a_person_is_judged_by_answers_to_what_others_did() -> None:
    made = meeting()
    profile = evaluate(made.columns, RUBRIC)
    levels = {}
    for who in ("c", "x"):
        part = part_profile(made.columns, profile, of_person(made.events, who), RUBRIC.values)
        levels[who] = (part.findings[IMMEDIACY].level, part.findings[ACTORS].reason)
    assert levels == {"c": (5, "1: direct customer 100 %"), "x": (4, "1: external expert 100 %")}


def test_an_element_brings_its_answers_along_and_says_what_was_computed() -> None:
    made = meeting()
    inside = of_element(made.events, "roof")
    assert inside.tolist() == [False, True, True, False, False]
    part = part_profile(made.columns, evaluate(made.columns, RUBRIC), inside, RUBRIC.values)
    assert part.says.startswith("2 of 5 events, judged in the whole session (1 crossing answers among them)")
    evidence = part.findings[IMMEDIACY].evidence
    assert (evidence.rows.tolist(), evidence.why(0)) == ([2], "5: answered at once, +0.50 s after its end")


def test_a_part_without_judged_events_has_no_levels() -> None:
    made = meeting()
    inside = of_rows(made.events, np.array([0]))
    part = part_profile(made.columns, evaluate(made.columns, RUBRIC), inside, RUBRIC.values)
    assert [found.level for found in part.findings.values()] == [None] * 4


def test_some_events_alone_answer_nothing_outside() -> None:
    columns = only(meeting().events.columns, np.array([True, False, True, True, True]))
    assert columns.reply_to.tolist() == [-1, -1, -1, 2]
    assert columns.link.tolist() == [0, 0, 0, 1]


def test_an_entry_leads_to_its_event_and_a_window_to_what_external_people_did_in_it() -> None:
    made = meeting()
    profile = whole(evaluate(made.columns, RUBRIC))
    rows = rows_of_entry(made.columns, profile.findings[IMMEDIACY], 1, RUBRIC.values)
    assert rows.tolist() == [4]
    rows = rows_of_entry(made.columns, profile.findings[ACTORS], 0, RUBRIC.values)
    assert rows.tolist() == [2, 4]
    rows = rows_of_entry(made.columns, profile.findings[ACTORS], 0, RUBRIC.values, of_person(made.events, "c"))
    assert rows.tolist() == [2]

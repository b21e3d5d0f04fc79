"""The filter line: what each term lets through, and the sentence for what can't be understood."""

from __future__ import annotations

import numpy as np
import pytest

from codesign.app.timeline import event_filter
from codesign.app.timeline.answers import answers_of
from codesign.app.timeline.event_filter import FLAGS, NUMBERS, WORDS, EventFilter, FilterProblem
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from tests.builders import event, session

TALK = session(
    event("room", "channel", None, 0, end_ms=None, media=["virtual_face_to_face"]),
    event("ask", "request", "c", 4, 6, media=["audio"], text="Could the west wall be glass?"),
    event("wall", "design_change", "d", 9, 21, reply_to="ask", link="observed", element="material"),
    event("yes", "feedback", "c", 21.5, 23, reply_to="wall", link="observed", stance="positive", need="latent"),
    event("no", "feedback", "x", 40, 42, reply_to="wall", link="inferred", stance="negative", text="Glass leaks: 2 mm"),
    event("roof", "design_change", "d", 100, 110, element="roof"),
    event("aside", "feedback", "c", 130, 131, media=["text"], text="nice"),
    event("said", "message", "x", 140, 142, text="the west side"),
)


def passing(text: str) -> list[str]:
    profile = evaluate(TALK.columns, default_rubric())
    mask = EventFilter(TALK, answers_of(TALK.columns, profile)).passes(text)
    return list(TALK.events.ids) if mask is None else [TALK.events.ids[row] for row in np.flatnonzero(mask)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["room", "ask", "wall", "yes", "no", "roof", "aside", "said"]),
        ("kind:feedback", ["yes", "no", "aside"]),
        ("kind:change", ["wall", "roof"]),
        ("kind:request,message", ["ask", "said"]),
        ("kind:media", ["room"]),
        ("person:Client", ["ask", "yes", "aside"]),
        ("person:exp", ["no", "said"]),
        ("party:company", ["wall", "roof"]),
        ('party:"direct customer"', ["ask", "yes", "aside"]),
        ("medium:voice", ["ask"]),
        ("medium:text", ["aside"]),
        ("stance:negative", ["no"]),
        ("need:latent", ["yes"]),
        ("element:mat", ["wall"]),
        ("latency>2", ["wall", "no"]),
        ("latency<=500ms", ["yes"]),
        ("latency>0.1min", ["no"]),
        ("level:5", ["yes"]),
        ("level>=4 kind:feedback", ["yes", "no"]),
        ("at>1:30", ["roof", "aside", "said"]),
        ("unanswered", ["roof"]),
        ("unlinked", ["aside"]),
        ("inferred", ["no"]),
        ("observed", ["wall", "yes"]),
        ("answers", ["wall", "yes", "no"]),
        ("glass", ["ask", "no"]),
        ("GLASS -person:client", ["no"]),
        ('"west wall"', ["ask"]),
        ('"leaks: 2"', ["no"]),
        ("text:west", ["ask", "said"]),
        ("kind:feedback -inferred -unlinked", ["yes"]),
        ("unanswered kind:feedback", []),
    ],
)
def test_a_filter_lets_through_what_it_says(text: str, ids: list[str]) -> None:
    assert passing(text) == ids


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kin:feedback", "nothing is called “kin”"),
        ("kind:feedbak", "no kind is “feedbak”; there are design change, feedback"),
        ("person:Zoe", "no person here is like “Zoe”; there are Client, Designer, Expert"),
        ("stance:angry", "no stance is “angry”; there are positive, negative"),
        ("latency>fast", "“fast” is no span of time"),
        ("level:7", "“7” is no level"),
        ("at>noon", "“noon” is no time of the session"),
        ("kind>feedback", "kind is compared by a colon: kind:feedback"),
        ("kind: glass", "“kind:” says nothing"),
        ("glass -", "“-” stands alone"),
        ('glass "west', "close what is in quotes"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(FilterProblem) as problem:
        passing(text)
    assert sentence in str(problem.value)


def test_the_grammar_is_documented_whole() -> None:
    said = event_filter.__doc__ or ""
    assert [word for word in (*FLAGS, *NUMBERS, *WORDS) if word not in said] == []

"""The next step in words: the condition of the rubric with this session's numbers."""

from __future__ import annotations

from typing import Any

from codesign.evaluate.next_step import next_steps
from codesign.model.dimension import Dimension
from codesign.model.session import Session
from codesign.report.next_step_words import next_step_words
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session
from tests.evaluate.findings import profile_of, rubric
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS


def words(of: Session, dimension: Dimension, **values: Any) -> str:
    found, judge = profile_of(of, **values), rubric(**values).values
    return next_step_words(next_steps(of.columns, found, judge)[dimension], of.columns, found, judge)


TALK = session(
    event("c1", "design_change", "d", 0, 1),
    event("f1", "feedback", "c", 1.5, reply_to="c1", media=["text"]),
    event("f2", "feedback", "x", 20, reply_to="c1", media=["text"]),
    event("f3", "feedback", "c", 30, reply_to="c1", media=["video"]),
)


def test_richness_names_the_media_of_the_next_level() -> None:
    assert words(TALK, RICHNESS) == (
        "Information richness 2 → 3: more than half of the feedback with 2D pictures, voice or something richer; "
        "now 1 of 3 feedback events (2 more would do, nothing else changing)."
    )


def test_immediacy_names_the_cut_of_the_rubric() -> None:
    assert words(TALK, IMMEDIACY) == (
        "Immediacy of feedback 4 → 5: more than half of the answers within 1 s of the end of what they answer; "
        "now 1 of 3 answers (2 more would do, nothing else changing)."
    )
    assert "within 0.70 s of the end" in words(TALK, IMMEDIACY, simultaneous_ms=700)


def test_a_coarse_clock_is_said_to_count() -> None:
    late = [event(f"f{at}", "feedback", "c", 60 * at, reply_to="m") for at in (1, 2)]
    of = session(event("m", "message", "d", 0), *late, clock_resolution_ms=60_000)
    assert "with the clock's resolution of 1 min added; now" in words(of, IMMEDIACY)


def asynchronous(*events: dict[str, Any], **head: Any) -> Session:
    return session(
        event("c1", "design_change", "d", 0, 1),
        event("f1", "feedback", "c", 90_000, reply_to="c1", media=["text"]),
        *events,
        mode="asynchronous",
        **head,
    )


def test_the_period_of_delivery_is_the_channels_or_the_sessions_or_not_named_yet() -> None:
    assert "within a period of delivery, which neither the session nor a channel names yet" in words(
        asynchronous(), IMMEDIACY
    )
    assert "within the period of delivery (12 h), or sooner" in words(asynchronous(period_ms=43_200_000), IMMEDIACY)
    weekly = event("w", "channel", None, 100_000, end_ms=None, period_ms=604_800_000)
    assert "within the period of delivery of the channel, or sooner" in words(asynchronous(weekly), IMMEDIACY)


def test_metrics_among_the_answers_are_named() -> None:
    of = asynchronous(event("m1", "metric", None, 5), event("m2", "metric", None, 6))
    assert words(of, IMMEDIACY) == (
        "Immediacy of feedback 1 → 2: more than half of the answers, metrics and tallies being answers to another "
        "party; now 1 of 3 answers, metrics and tallies (2 more would do, nothing else changing)."
    )


def test_interaction_names_the_exchange_that_is_wanted() -> None:
    assert words(TALK, INTERACTION) == (
        "Interaction level 3 → 4: more than half of the contributions in exchanges in which answers are answered, at "
        "least 3 replies between parties deep, or of three or more parties, with a reply between two that did not "
        "begin it; now 0 of 4 contributions (5 more would do, nothing else changing)."
    )
    assert words(session(event("m", "metric", None, 0)), INTERACTION) == (
        "Interaction level 1 → 2: a contribution of a participant; now there is monitoring only."
    )


def test_actors_name_the_groups_there_are_and_what_one_more_would_take() -> None:
    assert words(TALK, ACTORS) == (
        "Number of actors 2 → 3: three stakeholder groups with at least 5 % of the external contributions each; now "
        "direct customer 67 % and external expert 33 % (1 contribution of one more group would do, nothing else "
        "changing)."
    )
    assert words(TALK, ACTORS, actor_min_share=0.9).endswith(
        "not under this rubric: two groups can't each have 90 % of the contributions."
    )


def test_what_has_no_level_and_what_is_highest() -> None:
    alone = session(event("m", "message", "d", 1), people=[DESIGNER, CLIENT, EXPERT])
    assert words(alone, RICHNESS).startswith("Information richness has no level yet: feedback of which a medium")
    together = session(event("f", "feedback", "c", 1, media=["face_to_face"]))
    assert words(together, RICHNESS) == "Information richness is at the highest level."

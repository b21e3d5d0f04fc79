"""Links while recording: the rules for one event give what the rules for a whole log give."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.evaluate.links import infer_links
from codesign.model.event import Event
from codesign.model.plain import event_from_plain
from codesign.model.session import Session
from codesign.model.vocabulary import Link
from codesign.record.attachment import Attachment
from codesign.record.recorder import answering
from tests.builders import event, session
from tests.record.live import RUBRIC

KINDS = ["design_change", "feedback", "request", "message", "decision", "note"]


@st.composite
def contributions(draw: st.DrawFn, *, in_order: bool) -> list[Event]:
    """Events in the order in which they are logged: by start, or with some that were stamped back."""
    found, at = [], 0
    for number in range(draw(st.integers(0, 14))):
        at += draw(st.sampled_from([1, 500, 2000, 2001, 30_000, 61_000, 299_999]))
        start = at if in_order else max(0, at - draw(st.sampled_from([0, 0, 1, 5000, 62_000])))
        lasting = draw(st.sampled_from([0, 0, 1500, 60_000, 60_001, 400_000]))
        plain: dict[str, Any] = event(f"e{number}", draw(st.sampled_from(KINDS)), draw(st.sampled_from("dcx")), 0)
        plain |= {"start_ms": start, "end_ms": None if draw(st.integers(0, 9)) == 0 else start + lasting}
        if plain["kind"] == "feedback":
            plain["codes"] = {"stance": draw(st.sampled_from(["positive", "negative", "uncertain"]))}
        if found and draw(st.integers(0, 5)) == 0:
            plain |= {"reply_to": draw(st.sampled_from(found)).id, "link": "observed"}
        found.append(event_from_plain(plain))
    return found


def recorded(events: list[Event], mode: str = "live") -> list[Event]:
    """The events with the links that they get one by one."""
    parties = {person.id: person.party for person in session().participants}
    attachment = Attachment(RUBRIC.values, parties, live=mode == "live")
    found = []
    for each in events:
        linked = each if each.reply_to else answering(each, attachment.find(each), Link.INFERRED)
        attachment.take(None, linked)
        found.append(linked)
    return found


def log_of(events: list[Event], mode: str = "live") -> Session:
    empty = session(mode=mode)
    return Session.of(empty.head, empty.participants, events)


@settings(deadline=None, max_examples=300)
@given(contributions(in_order=True), st.sampled_from(["live", "asynchronous"]))
def test_a_log_that_comes_in_order_of_start_gets_the_links_of_the_whole(events: list[Event], mode: str) -> None:
    # A link that was given counts for the whole log from its beginning, for a log that grows from where it stands.
    events = [replace(each, reply_to=None, link=None) for each in events]
    assert recorded(events, mode) == list(infer_links(log_of(events, mode), RUBRIC.values).events)


@settings(deadline=None, max_examples=300)
@given(contributions(in_order=False))
def test_each_event_gets_the_link_that_it_gets_in_the_log_as_it_stands(events: list[Event]) -> None:
    found = recorded(events)
    for at, each in enumerate(events):
        before = log_of(found[:at])
        if infer_links(before, RUBRIC.values) != before:
            continue  # what came late gave an earlier event something to answer: the whole would link that one first
        assert infer_links(log_of([*found[:at], each]), RUBRIC.values).events[at] == found[at]


@settings(deadline=None, max_examples=100)
@given(contributions(in_order=False), st.data())
def test_what_is_gone_or_changed_is_forgotten(events: list[Event], data: st.DataObject) -> None:
    parties = {person.id: person.party for person in session().participants}
    worn, fresh = (Attachment(RUBRIC.values, parties) for _ in range(2))
    for each in events:
        worn.take(None, each)
    for each in events:
        gone = data.draw(st.booleans())
        other = replace(each, participant="d", reply_to=None, link=None)
        worn.take(each, None if gone else other)
        if not gone:
            fresh.take(None, other)
    late = event_from_plain(event("late", data.draw(st.sampled_from(KINDS)), "c", 60))
    assert worn.find(late) == fresh.find(late)


@pytest.mark.parametrize("kind", ["feedback", "design_change", "message"])
def test_the_cost_of_an_event_does_not_grow_with_the_session(kind: str) -> None:
    parties = {person.id: person.party for person in session().participants}
    attachment = Attachment(RUBRIC.values, parties)
    spent = []
    for number in range(20_000):
        plain = event(f"e{number}", KINDS[number % 6], "dcx"[number % 3], number * 3.0)
        attachment.take(None, event_from_plain(plain))
        if number in (2_000, 19_999):
            new = event_from_plain(event("new", kind, "d", number * 3.0 + 1))
            begun = time.process_time()
            for _ in range(300):
                attachment.find(new)
            spent.append(time.process_time() - begun)
    assert spent[1] < 5 * spent[0] + 0.05

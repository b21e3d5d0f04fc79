"""Events: values and columns are one thing, and a log grows without disturbing what was seen of it."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.model.columns import row_in_circle
from codesign.model.errors import SessionFault
from codesign.model.event import Codes, Event
from codesign.model.events import EventLog
from codesign.model.plain import event_from_plain
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from tests.builders import event, session
from tests.strategies import sessions


@settings(deadline=None, max_examples=50)
@given(sessions())
def test_values_out_of_columns_make_the_same_session_again(found: Session) -> None:
    assert Session.of(found.head, found.participants, list(found.events)) == found


def test_a_view_of_a_growing_log_stays_as_it_was() -> None:
    log = EventLog(["d"])
    for at in range(200):
        log.append(event_from_plain(event(f"e{at}", "message", "d", at)))
        if at == 99:
            early = log.events
    assert len(early) == 100
    assert [each.id for each in early] == [f"e{at}" for at in range(100)]
    assert len(log.events) == 200


@pytest.mark.parametrize(
    ("plain", "field"),
    [
        (event("e0", "message", "d", 1), "id"),
        (event("n", "message", None, 1), "participant"),
        (event("n", "message", "z", 1), "participant"),
        (event("n", "message", "d", 2, 1), "end_ms"),
        (event("n", "channel", None, 2, participants=["z"]), "participants"),
    ],
)
def test_a_contradiction_is_refused_and_takes_nothing(plain: dict[str, object], field: str) -> None:
    log = EventLog(["d"], [event_from_plain(event("e0", "message", "d", 0))])
    with pytest.raises(SessionFault) as caught:
        log.append(event_from_plain(plain))
    assert caught.value.field == field
    assert len(log) == 1


def test_an_answer_may_name_an_event_that_comes_later() -> None:
    found = session(event("a", "message", "d", 5, reply_to="b"), event("b", "message", "c", 1))
    assert found.events[0].reply_to == "b"


def test_an_answer_to_nothing_is_refused() -> None:
    with pytest.raises(SessionFault, match="no event has the id 'b'"):
        session(event("a", "message", "d", 5, reply_to="b"))


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_a_circle_of_any_size_is_found(size: int) -> None:
    ahead = np.roll(np.arange(size), -1)
    tail = np.arange(size, 2 * size) - 1
    row = row_in_circle(np.concatenate([ahead, tail]))
    assert row is not None
    assert row < size


def test_answers_to_later_rows_without_a_circle_are_fine() -> None:
    assert row_in_circle(np.array([3, 0, 1, -1])) is None


def test_rows_read_like_a_sequence() -> None:
    found = session(event("a", "message", "d", 1), event("b", "note", None, 2))
    assert found.events[-1].kind is Kind.NOTE
    assert [each.id for each in found.events[0:2]] == ["a", "b"]
    assert found.events.rows["b"] == 1
    with pytest.raises(IndexError):
        found.events[2]


def test_events_are_equal_by_content() -> None:
    one, other = session(event("a", "message", "d", 1)), session(event("a", "message", "d", 1))
    assert one.events == other.events
    changed = Session.of(one.head, one.participants, [replace(one.events[0], text="said")])
    assert one.events != changed.events


def _changed(found: Session, dice: random.Random) -> tuple[list[Event], EventLog]:
    """A list and a log that went through the same corrections and removals, with a view of each step."""
    values = list(found.events)
    log = EventLog([person.id for person in found.participants], values)
    for _ in range(4):
        before, seen = list(log.events), log.events
        row = dice.randrange(len(values))
        if dice.random() < 0.4 and len(values) > 1:
            gone = values.pop(row).id
            values = [replace(each, reply_to=None, link=None) if each.reply_to == gone else each for each in values]
            log.remove(row)
        else:
            source = dice.choice(values)
            values[row] = replace(source, id=values[row].id, reply_to=None, link=None)
            log.replace(row, values[row])
        assert list(seen) == before
    return values, log


@settings(deadline=None, max_examples=50)
@given(sessions().filter(lambda found: len(found.events) > 0), st.integers(0, 10**6))
def test_a_corrected_log_holds_what_a_corrected_list_holds_and_no_view_of_it_moves(found: Session, seed: int) -> None:
    values, log = _changed(found, random.Random(seed))
    assert list(log.events) == values
    assert [log.row_of(each.id) for each in values] == list(range(len(values)))


@settings(deadline=None, max_examples=50)
@given(sessions())
def test_a_log_goes_on_from_events_that_are_there(found: Session) -> None:
    log = EventLog.of(found.events)
    assert log.events == found.events
    more = Event("quite new", Kind.NOTE, None, 1, 2, text="x", codes=Codes({"element": "wall"}))
    row = log.append(more)
    assert list(log.events) == [*found.events, more]
    log.remove(row)
    assert log.events == found.events


def test_a_correction_that_contradicts_the_session_changes_nothing() -> None:
    first = event_from_plain(event("e0", "message", "d", 0))
    log = EventLog(["d"], [first])
    for wrong, field in (({"participant": "z"}, "participant"), ({"reply_to": "none"}, "reply_to")):
        with pytest.raises(SessionFault) as caught:
            log.replace(0, replace(first, start_ms=1, end_ms=1, **wrong))
        assert caught.value.field == field
    assert list(log.events) == [first]


def test_who_comes_later_can_be_named_by_events() -> None:
    log = EventLog(["d"])
    log.admit("late")
    log.append(event_from_plain(event("e0", "message", "late", 0)))
    assert log.events[0].participant == "late"

"""Events are one thing in two forms: values, and columns over all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.model.columns import NOTHING, row_in_circle
from codesign.model.errors import SessionFault
from codesign.model.event import Event
from codesign.model.events import LATEST_MS, EventLog
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Stance
from tests.builders import event, session
from tests.strategies import sessions


@given(sessions())
def test_what_goes_into_the_columns_comes_out_as_it_was(any_session: Session) -> None:
    values = list(any_session.events)
    again = Session.of(any_session.head, any_session.participants, values)
    assert list(again.events) == values
    assert again == any_session


def test_a_log_that_grows_leaves_what_was_taken_from_it_as_it_was() -> None:
    log = EventLog(["d"])
    log.append(Event("a", Kind.MESSAGE, "d", 0, 0))
    early = log.events
    for number in range(200):
        log.append(Event(f"m{number}", Kind.MESSAGE, "d", number, number))
    assert len(early) == 1
    assert [each.id for each in early] == ["a"]
    assert len(log.close()) == 201


def test_an_answer_may_come_before_what_it_answers() -> None:
    made = session(event("late", "feedback", "c", 2, reply_to="early"), event("early", "design_change", "d", 1))
    assert made.events[0].reply_to == "early"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (event("a", "message", "d", 1), "id"),
        (event("b", "message", None, 1), "participant"),
        (event("b", "message", "nobody", 1), "participant"),
        (event("b", "message", "d", 2, 1), "end_ms"),
        (event("b", "message", "d", 1, reply_to="z"), "reply_to"),
        (event("b", "channel", None, 1, participants=["nobody"]), "participants"),
        (event("b", "message", "d", 1, reply_to="b"), "reply_to"),
    ],
    ids=["taken id", "nobody speaks", "a stranger speaks", "ends early", "answers nothing", "stranger", "itself"],
)
def test_a_contradiction_is_told_with_its_row_and_field(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(SessionFault) as told:
        session(event("a", "message", "d", 0), wrong)
    assert (told.value.row, told.value.field) == (1, field)


@pytest.mark.parametrize(("start_ms", "taken"), [(-1, False), (0, True), (LATEST_MS - 1, True), (LATEST_MS, False)])
def test_times_lie_between_nought_and_what_every_reader_holds_exactly(start_ms: int, taken: bool) -> None:
    log = EventLog(["d"])
    one = Event("a", Kind.MESSAGE, "d", start_ms, None)
    if taken:
        assert log.append(one) == 0
    else:
        with pytest.raises(SessionFault, match="whole number"):
            log.append(one)
        assert len(log) == 0


@given(st.lists(st.integers(-1, 11), max_size=12))
def test_a_circle_of_answers_is_found_just_where_there_is_one(links: list[int]) -> None:
    answers = np.array([link if link < len(links) else NOTHING for link in links], dtype=np.int64)

    def returns(row: int) -> bool:
        at = row
        for _ in range(len(answers)):
            at = int(answers[at])
            if at in (NOTHING, row):
                return at == row
        return False

    rows = {row for row in range(len(answers)) if returns(row)}
    found = row_in_circle(answers)
    assert found in rows if rows else found is None


def test_codes_read_as_words_and_as_places() -> None:
    made = session(event("a", "feedback", "c", 0, stance="partial"), event("b", "feedback", "c", 1))
    assert made.events[0].codes.stance is Stance.PARTIAL
    assert made.events[1].codes.stance is None
    assert made.events.columns.coded("stance").tolist() == [2, NOTHING]


def test_an_open_state_ends_with_the_session() -> None:
    made = session(event("a", "channel", None, 1, end_ms=None), event("b", "message", "d", 2, 5))
    assert made.columns.ends_ms.tolist() == [5000, 5000]
    longer = session(event("a", "channel", None, 1, end_ms=None), duration_ms=9000)
    assert longer.columns.ends_ms.tolist() == [9000]

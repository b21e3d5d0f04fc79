"""Codings of a session: whose people are whose, what they are called, and what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.model.coding import CodingOf, as_coding, coding_of, session_of
from codesign.model.plain import head_from_plain, head_to_plain
from codesign.review.codings import add_coding, check_same_session, coding_id, codings_of, taken_coding
from codesign.review.edit import EditProblem
from tests.builders import CLIENT, DESIGNER, HEAD, event, session
from tests.store.desk import opened, talk

SAID = CodingOf("s", "Bo Birch", "2026-03-05T10:00:00Z", "abc")


def test_a_coding_says_of_which_session_it_is_one_and_survives_the_log() -> None:
    head = head_from_plain(HEAD | {"codesign": {"sources": {"microphone": "table"}}})
    coded = as_coding(head, "s.bo", CodingOf("s", "Bo", "now", "r", ("s", "s.ann"), 500))
    read = head_from_plain(head_to_plain(coded))
    assert coding_of(read) == CodingOf("s", "Bo", "now", "r", ("s", "s.ann"), 500)
    assert session_of(read) == "s"
    assert read.extra["codesign"]["sources"] == {"microphone": "table"}  # type: ignore[index]
    again = as_coding(read, "s.cy", SAID)
    assert coding_of(again) == SAID
    assert coding_of(head) is None
    assert session_of(head) == "s"


@pytest.mark.parametrize("said", [3, {"coding_of": 3}, {"coding_of": ""}, ["coding_of"]])
def test_what_says_something_else_is_no_coding(said: object) -> None:
    assert coding_of(head_from_plain(HEAD | {"codesign": said})) is None


def test_people_are_known_by_id_or_by_name_and_a_stranger_is_added() -> None:
    found = session(
        event("a", "message", "u1", 1),
        event("b", "message", "d", 2),
        event("c", "channel", None, 3, media=["audio"], participants=["u1", "u2"]),
        event("e", "message", "u2", 4),
        people=[
            CLIENT | {"id": "u1", "name": "CLIENT"},
            DESIGNER | {"name": "somebody else"},
            CLIENT | {"id": "u2", "name": "Guest"},
        ],
    )
    made = taken_coding(talk(), found, "s.bo", SAID)
    assert [person.id for person in made.participants] == ["d", "c", "x", "u2"]
    assert [each.participant for each in made.events] == ["c", "d", None, "u2"]
    assert made.events[2].participants == ("c", "u2")


def test_an_observer_who_codes_twice_has_two_codings(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        first = add_coding(workspace, "s", SAID)
        second = add_coding(workspace, first.head.id, SAID, empty=True)
        assert [line.summary.id for line in codings_of(workspace, "s")] == ["s", "s.bo-birch", "s.bo-birch-2"]
        assert [line.said and line.said.observer for line in codings_of(workspace, "s")] == [None, *["Bo Birch"] * 2]
        assert session_of(second.head) == "s"
        assert workspace.read_session("s.bo-birch").events == talk().events
        with pytest.raises(EditProblem, match="needs the name of its observer"):
            add_coding(workspace, "s", CodingOf("s", "  "))


def test_ids_are_free_and_readable() -> None:
    assert coding_id("s", "Åsa Öberg", {"s"}) == "s.asa-oberg"
    assert coding_id("s", "Ann", {"s", "s.ann", "s.ann-2"}) == "s.ann-3"


def test_logs_of_two_sessions_are_told_apart() -> None:
    check_same_session(talk(), taken_coding(talk(), talk(), "s.bo", SAID))
    with pytest.raises(EditProblem, match="name two of one"):
        check_same_session(talk(), talk("other"))

"""Two codings settled into an agreed one: nothing is lost, each point is one change, and undo brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.evaluate.agreement import Coding, agreement
from codesign.evaluate.disagreements import disagreements
from codesign.evaluate.profile import evaluate
from codesign.model.agreement import Agreement
from codesign.model.coding import CodingOf, coding_of
from codesign.model.session import Session
from codesign.review.editor import Editor
from codesign.review.settling import Side, agreed_coding, agreed_ids, open_points, settle, settle_all
from tests.builders import event, session
from tests.evaluate.findings import rubric
from tests.store.desk import opened

CHANGE = event("w", "design_change", "d", 1, 2, element="wall")
ONE = session(
    CHANGE,
    event("f", "feedback", "c", 3, stance="positive", reply_to="w"),
    event("mine", "message", "c", 9, text="only one heard it"),
)
OTHER = session(
    CHANGE,
    event("g", "feedback", "c", 3.2, stance="negative", reply_to="w", text="No!"),
    event("mine", "request", "c", 20),
    event("h", "feedback", "x", 22, reply_to="mine", stance="partial"),
)


def between() -> Agreement:
    codings = [Coding(each.columns, evaluate(each.columns, rubric())) for each in (ONE, OTHER)]
    return agreement(*codings, None)


def begun() -> Session:
    found = between()
    points = disagreements(ONE.columns, OTHER.columns, found)
    return agreed_coding(ONE, OTHER, found, points, CodingOf("s", "agreed", "2026-03-05T10:00:00Z", "r"), "s.agreed")


def ids_of(found: Session) -> list[str]:
    return list(found.events.ids[: len(found.events)])


def test_it_begins_with_everything_and_what_differs_is_open() -> None:
    agreed = begun()
    assert ids_of(agreed) == ["w", "f", "mine", "mine-other", "h"]
    assert [(point.event_id, point.one, point.other) for point in open_points(agreed)] == [
        ("f", "f", "g"),
        ("mine", "mine", None),
        ("mine-other", None, "mine"),
        ("h", None, "h"),
    ]
    assert agreed.events[4].reply_to == "mine-other"
    said = coding_of(agreed.head)
    assert said is not None
    assert (said.session_id, said.observer, said.agreed_from) == ("s", "agreed", ("s", "s"))


@pytest.mark.parametrize(
    ("at", "side", "left"),
    [
        (0, Side.ONE, {"f": "positive"}),
        (0, Side.OTHER, {"f": "negative"}),
        (0, Side.NONE, {"f": None}),
        (1, Side.ONE, {"mine": "there"}),
        (1, Side.OTHER, {"mine": None}),
        (2, Side.ONE, {"mine-other": None}),
        (3, Side.OTHER, {"h": "partial"}),
    ],
)
def test_a_side_is_taken_as_one_change_and_undone(
    tmp_path: Path, at: int, side: Side, left: dict[str, str | None]
) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(begun())
        editor = Editor(workspace, "s.agreed")
        before = editor.session
        point = open_points(before)[at]
        editor.apply(settle(before, point, side, OTHER, agreed_ids(ONE, OTHER, between()), ONE))
        assert len(open_points(editor.session)) == 3
        for name, stance in left.items():
            row = editor.row_of(name)
            if stance is None:
                assert row is None
            elif stance != "there":
                assert row is not None
                assert editor.session.events[row].codes.stance == stance
        editor.undo()
        assert workspace.read_session("s.agreed").events == before.events
        assert len(open_points(editor.session)) == 4


def test_what_is_settled_is_the_sides_event_and_says_of_what() -> None:
    edit = settle(begun(), open_points(begun())[0], Side.OTHER, OTHER, agreed_ids(ONE, OTHER, between()), ONE)
    ((name, taken),) = edit.wanted
    assert (name, taken and taken.text, taken and taken.reply_to, taken and taken.extra) == (
        "f",
        "No!",
        "w",
        {"codesign": {"settles": ["f", "g"]}},
    )
    assert taken is not None
    assert taken.start_ms == 3200


def test_many_decisions_are_one_change_and_an_answer_to_what_is_gone_answers_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(begun())
        editor = Editor(workspace, "s.agreed")
        decisions = {("f", "g"): Side.ONE, (None, "mine"): Side.NONE, (None, "h"): Side.OTHER}
        editor.apply(settle_all(editor.session, decisions, OTHER, agreed_ids(ONE, OTHER, between()), ONE))
        assert ids_of(editor.session) == ["w", "f", "mine", "h"]
        assert editor.session.events[3].reply_to is None
        assert [point.event_id for point in open_points(editor.session)] == ["mine"]
        assert len(workspace.history("s.agreed")) == 2

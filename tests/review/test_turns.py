from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codesign.model.vocabulary import Medium
from codesign.review.edit import EditProblem
from codesign.review.turns import merge, split
from tests.builders import event, session
from tests.review.editors import editor_of
from tests.store.desk import talk


def test_a_turn_is_split_in_two_that_meet(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(split(editor.session.events, 2, 21_000))
        first, second = editor.session.events[2:]
        assert (first.id, first.start_ms, first.end_ms, first.reply_to) == ("e3", 20_000, 21_000, "e2")
        assert (second.start_ms, second.end_ms, second.reply_to, second.link) == (21_000, 23_000, None, None)
        assert (first.text, second.text, second.codes) == ("Très élégant", None, first.codes)
        editor.undo()
        assert editor.session == talk()
        editor.redo()
        assert editor.session.events[3] == second


def test_answers_stay_with_the_part_that_had_begun(tmp_path: Path) -> None:
    turns = session(
        event("t", "message", "d", 0, 20),
        event("during", "message", "c", 5, reply_to="t"),
        event("after", "message", "c", 21, reply_to="t"),
    )
    with editor_of(tmp_path, turns) as editor:
        editor.apply(split(editor.session.events, 0, 10_000))
        events = editor.session.events
        assert [each.reply_to for each in events] == [None, "t", events[3].id, None]


def test_the_second_half_has_the_codes_that_do_not_count_once(tmp_path: Path) -> None:
    codes = {"element": "roof", "price_effect": "100", "currency": "EUR"}
    with editor_of(tmp_path, session(event("t", "design_change", "d", 0, 20) | {"codes": codes})) as editor:
        editor.apply(split(editor.session.events, 0, 10_000))
        assert [dict(each.codes.values) for each in editor.session.events] == [codes, {"element": "roof"}]


def test_a_state_that_is_open_is_split_and_the_second_stays_open(tmp_path: Path) -> None:
    with editor_of(tmp_path, session(event("c", "presence", "d", 0, end_ms=None))) as editor:
        editor.apply(split(editor.session.events, 0, 10_000))
        assert [(each.start_ms, each.end_ms) for each in editor.session.events] == [(0, 10_000), (10_000, None)]


@pytest.mark.parametrize("at_ms", [0, 20_000, 23_000, 99_000])
def test_nothing_is_split_outside_itself(tmp_path: Path, at_ms: int) -> None:
    with editor_of(tmp_path, talk()) as editor, pytest.raises(EditProblem, match="between its start and its end"):
        split(editor.session.events, 2, at_ms)


def test_turns_of_one_person_become_one(tmp_path: Path) -> None:
    turns = session(
        event("late", "message", "d", 8, 9, text="and green", media=["text"], element="wall", reply_to="c1"),
        event("c1", "message", "c", 0, 1),
        event("early", "message", "d", 2, 3, text="blue", media=["audio", "text"]),
        event("c2", "message", "c", 10, reply_to="late"),
    )
    with editor_of(tmp_path, turns) as editor:
        editor.apply(merge(editor.session.events, [0, 2]))
        _, one, answer = editor.session.events
        assert (one.id, one.start_ms, one.end_ms, one.text) == ("early", 2000, 9000, "blue and green")
        assert (one.media, one.codes.element, one.reply_to) == ((Medium.AUDIO, Medium.TEXT), "wall", "c1")
        assert answer.reply_to == "early"
        editor.undo()
        assert editor.session == turns
        editor.redo()
        assert editor.session.events[1] == one


def test_a_link_that_would_lead_back_to_the_merged_turn_is_left_out(tmp_path: Path) -> None:
    turns = session(
        event("a1", "message", "d", 0, 1),
        event("b", "message", "c", 2, 3, reply_to="a1"),
        event("a2", "message", "d", 4, 5, reply_to="b"),
    )
    with editor_of(tmp_path, turns) as editor:
        editor.apply(merge(editor.session.events, [0, 2]))
        assert [(each.id, each.reply_to) for each in editor.session.events] == [("a1", None), ("b", "a1")]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (event("o", "message", "c", 5), "of one person"),
        (event("o", "feedback", "d", 5), "one kind"),
        (event("o", "message", "d", 5, element="roof"), r"their element differs \(wall, roof\)"),
        (None, "choose several"),
    ],
)
def test_what_is_not_one_turn_is_not_merged(tmp_path: Path, other: dict[str, Any] | None, sentence: str) -> None:
    plain = [event("m", "message", "d", 1, element="wall"), *([other] if other else [])]
    with editor_of(tmp_path, session(*plain)) as editor, pytest.raises(EditProblem, match=sentence):
        merge(editor.session.events, range(len(plain)))

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codesign.model.errors import CodesignError, SessionFault
from codesign.model.events import Events
from codesign.model.vocabulary import Kind, Link, Medium, Stance
from codesign.review.edit import Edit, EditProblem
from codesign.review.edits import create, delete, move, reattribute, recode, stretch
from tests.builders import event, session
from tests.review.editors import editor_of, plain_of
from tests.store.desk import talk


def test_a_created_event_comes_last_with_an_id_of_its_own(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(create(Kind.NOTE, None, 500, 500, {"text": "Rain outside", "codes.element": "roof"}))
        made = editor.session.events[3]
        assert (made.kind, made.start_ms, made.text, made.codes.element) == (Kind.NOTE, 500, "Rain outside", "roof")
        assert made.id not in {"e1", "e2", "e3"}


def test_events_move_by_milliseconds_and_keep_their_length(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        change = editor.apply(move(editor.session.events, [2, 0], -4000))
        assert change is not None
        assert change.what == "moved 2 events"
        assert [(each.start_ms, each.end_ms) for each in editor.session.events] == [
            (0, 2000),
            (9000, 21_000),
            (16_000, 19_000),
        ]


def test_an_open_state_moves_and_stays_open(tmp_path: Path) -> None:
    with editor_of(tmp_path, session(event("c1", "channel", None, 5, end_ms=None))) as editor:
        editor.apply(move(editor.session.events, [0], 1000))
        editor.apply(stretch(editor.session.events, [0], start_by_ms=-500, end_by_ms=99))
        assert (editor.session.events[0].start_ms, editor.session.events[0].end_ms) == (5500, None)


def test_either_end_of_an_event_is_stretched(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(stretch(editor.session.events, [2], start_by_ms=100, end_by_ms=-200))
        assert (editor.session.events[2].start_ms, editor.session.events[2].end_ms) == (20_100, 22_800)


def test_what_answered_a_deleted_event_answers_nothing(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(delete(editor.session.events, [0, 1]))
        assert [(each.id, each.reply_to) for each in editor.session.events] == [("e3", None)]


def test_fields_and_codes_of_several_events_are_recoded_at_once(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        fields = {"kind": "feedback", "media": [Medium.TEXT], "text": "same", "codes.stance": "negative"}
        editor.apply(recode(editor.session.events, [0, 2], fields))
        one, two, three = editor.session.events
        for each in (one, three):
            assert (each.kind, each.media, each.text) == (Kind.FEEDBACK, (Medium.TEXT,), "same")
            assert each.codes.stance is Stance.NEGATIVE
        assert two == talk().events[1]
        assert (three.reply_to, three.link) == ("e2", Link.OBSERVED)


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_code_and_a_text_can_be_taken_away(tmp_path: Path, nothing: str | None) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(recode(editor.session.events, [2], {"codes.stance": nothing, "text": nothing}))
        assert "codes" not in plain_of(editor)[2]
        assert "text" not in plain_of(editor)[2]


def test_events_become_those_of_another_person(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        change = editor.apply(reattribute(editor.session.events, [0], "x"))
        assert change is not None
        assert (change.what, editor.session.events[0].participant) == ("re-attributed", "x")


BAD: list[tuple[Callable[[Events], Edit], str]] = [
    (lambda events: move(events, [0], -4001), "would start before the session"),
    (lambda events: move(events, [], 10), "choose one first"),
    (lambda events: stretch(events, [0], end_by_ms=-2001), r"the end \(3999\) is before the start"),
    (lambda events: recode(events, [0], {"start_ms": -1}), "start_ms: is -1; a time must be"),
    (lambda events: recode(events, [0], {"end_ms": "soon"}), "end_ms: is 'soon'"),
    (lambda events: recode(events, [0], {"start_ms": 7000}), "the end .6000. is before the start .7000."),
    (lambda events: recode(events, [0], {"codes.stance": "keen"}), "stance: 'keen' is not one of positive"),
    (lambda events: recode(events, [0], {"codes.price_effect": "much"}), "'much' is no number"),
    (lambda events: recode(events, [0], {"kind": "shout"}), "kind: 'shout' is not one of"),
    (lambda events: reattribute(events, [0], None), "a request needs a participant"),
    (lambda events: reattribute(events, [0], "nobody"), "no participant has the id 'nobody'"),
]


@pytest.mark.parametrize(("make", "sentence"), BAD, ids=[sentence for _, sentence in BAD])
def test_a_bad_edit_is_one_sentence_and_changes_nothing(
    tmp_path: Path, make: Callable[[Events], Edit], sentence: str
) -> None:
    with editor_of(tmp_path, talk()) as editor:
        with pytest.raises((EditProblem, SessionFault), match=sentence) as told:
            editor.apply(make(editor.session.events))
        assert isinstance(told.value, CodesignError)
        assert "\n" not in str(told.value)
        assert editor.session == talk()
        assert editor.undo() is None


def test_a_price_that_came_broken_does_not_stop_other_codes(tmp_path: Path) -> None:
    broken = event("e1", "feedback", "c", 1) | {"codes": {"price_effect": "?"}}
    with editor_of(tmp_path, session(broken)) as editor:
        editor.apply(recode(editor.session.events, [0], {"codes.stance": "positive"}))
        assert plain_of(editor)[0]["codes"] == {"price_effect": "?", "stance": "positive"}

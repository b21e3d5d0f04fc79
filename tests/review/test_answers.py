from __future__ import annotations

from pathlib import Path

import pytest

from codesign.interchange.rubric_toml import default_rubric
from codesign.model.vocabulary import Link
from codesign.review.answers import clear, confirm, infer, link
from codesign.review.edit import EditProblem
from tests.builders import event, session
from tests.review.editors import editor_of
from tests.store.desk import talk


def test_several_events_are_linked_to_one_and_a_person_said_so(tmp_path: Path) -> None:
    unlinked = session(*(event(f"e{at}", "message", who, at) for at, who in enumerate("dcx")))
    with editor_of(tmp_path, unlinked) as editor:
        editor.apply(link(editor.session.events, [1, 2], 0))
        assert [(each.reply_to, each.link) for each in editor.session.events] == [
            (None, None),
            ("e0", Link.OBSERVED),
            ("e0", Link.OBSERVED),
        ]


@pytest.mark.parametrize(("row", "asked", "sentence"), [(0, 0, "can't answer itself"), (0, 2, "in a circle")])
def test_circles_are_refused(tmp_path: Path, row: int, asked: int, sentence: str) -> None:
    with editor_of(tmp_path, talk()) as editor:
        with pytest.raises(EditProblem, match=sentence):
            editor.apply(link(editor.session.events, [row], asked))
        assert editor.session == talk()


@pytest.mark.parametrize("kind", ["presence", "channel", "note"])
def test_what_nobody_said_answers_nothing_and_is_not_answered(kind: str) -> None:
    silent = event("e2", kind, "d" if kind == "presence" else None, 2, 3)
    events = session(event("e1", "message", "d", 1), silent).events
    for row, asked in ((0, 1), (1, 0)):
        with pytest.raises(EditProblem, match="choose what somebody said or did"):
            link(events, [row], asked)


def test_an_inferred_link_is_confirmed_and_an_observed_one_left_alone(tmp_path: Path) -> None:
    inferred = session(event("e1", "message", "d", 1), event("e2", "message", "c", 2, reply_to="e1", link="inferred"))
    with editor_of(tmp_path, inferred) as editor:
        editor.apply(confirm(editor.session.events, [0, 1]))
        assert editor.session.events[1].link is Link.OBSERVED
        with pytest.raises(EditProblem, match="no inferred link"):
            confirm(editor.session.events, [0, 1])


def test_a_link_is_cleared(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(clear(editor.session.events, [0, 1, 2]))
        assert [(each.reply_to, each.link) for each in editor.session.events] == [(None, None)] * 3
        with pytest.raises(EditProblem, match="no link to clear"):
            clear(editor.session.events, [0])


def test_links_are_inferred_in_one_change_that_undo_takes_back(tmp_path: Path) -> None:
    unlinked = session(event("e1", "message", "d", 1, 2), event("e2", "message", "c", 2.5, 3))
    with editor_of(tmp_path, unlinked) as editor:
        editor.apply(infer(editor.session, default_rubric().values))
        assert (editor.session.events[1].reply_to, editor.session.events[1].link) == ("e1", Link.INFERRED)
        with pytest.raises(EditProblem, match="no further link"):
            infer(editor.session, default_rubric().values)
        editor.undo()
        assert editor.session == unlinked

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from codesign.model.participant import Participant
from codesign.model.vocabulary import Side
from codesign.review.edit import Edit
from codesign.review.editor import ONE_BY_ONE, Editor
from tests.builders import event, session
from tests.store.desk import an_event, opened, talk


def test_the_view_follows_people_heads_and_titles_of_the_workspace(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        editor = Editor(workspace, "s")
        editor.put_head(replace(editor.session.head, title="Another"), "renamed")
        workspace.put_participant("s", Participant("n", "New", Side.COMPANY))
        editor.undo()
        assert editor.session == workspace.read_session("s")
        editor.undo()
        assert editor.session == talk()
        editor.redo()
        editor.redo()
        assert editor.session.head.title == "Another"
        assert editor.session.participants[-1].name == "New"


def test_many_events_at_once_go_and_come_back(tmp_path: Path) -> None:
    plain = [event(f"m{at}", "message", "d", at) for at in range(2 * ONE_BY_ONE)]
    with opened(tmp_path) as workspace:
        workspace.add_session(session(*plain))
        editor = Editor(workspace, "s")
        before = editor.session
        editor.apply(Edit("deleted", tuple((f"m{at}", None) for at in range(0, 2 * ONE_BY_ONE, 2))))
        assert editor.session == workspace.read_session("s")
        assert len(editor.session.events) == ONE_BY_ONE
        editor.undo()
        assert editor.session == before


def test_an_undo_of_what_another_program_added_is_followed(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace, opened(tmp_path) as other:
        workspace.add_session(talk())
        editor = Editor(workspace, "s")
        other.append_event("s", an_event("n1", start=50))
        editor.undo()
        assert editor.session == talk()

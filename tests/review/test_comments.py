from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from codesign.model.dimension import Dimension
from codesign.review.comments import comments_of, with_comment
from codesign.review.editor import Editor
from tests.review.editors import editor_of
from tests.store.desk import opened, talk

RICHNESS, ACTORS = Dimension.INFORMATION_RICHNESS, Dimension.NUMBER_OF_ACTORS


def test_a_comment_is_kept_beside_what_else_the_head_holds() -> None:
    head = replace(talk().head, extra={"badge": 7, "codesign": {"sources": ["sound"]}})
    said = with_comment(with_comment(head, RICHNESS, " the model was shared "), ACTORS, "two were silent")
    assert comments_of(said) == {RICHNESS: "the model was shared", ACTORS: "two were silent"}
    assert said.extra["badge"] == 7
    assert with_comment(with_comment(said, RICHNESS, ""), ACTORS, " ") == head


def test_a_head_without_comments_has_none() -> None:
    assert comments_of(talk().head) == {}
    assert comments_of(replace(talk().head, extra={"codesign": "odd"})) == {}


def test_a_comment_is_a_change_that_undo_takes_back_and_a_restart_keeps(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.put_head(with_comment(editor.session.head, RICHNESS, "by model"), "commented")
    with opened(tmp_path) as workspace:
        editor = Editor(workspace, "s")
        assert comments_of(editor.session.head) == {RICHNESS: "by model"}
        editor.undo()
        assert editor.session == talk()

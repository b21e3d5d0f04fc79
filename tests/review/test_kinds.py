from __future__ import annotations

from pathlib import Path

import pytest

from codesign.model.vocabulary import Kind
from codesign.review.edit import EditProblem
from codesign.review.edits import create
from codesign.review.kinds import make_kind
from tests.builders import event, session
from tests.review.editors import editor_of

TALK = session(event("e1", "message", "d", 1, 2), event("e2", "message", "c", 5, 6))


@pytest.mark.parametrize(("at_ms", "who"), [(1000, "d"), (3000, "d"), (5000, "c"), (9000, "c")])
def test_what_needs_somebody_becomes_that_of_whoever_contributed_last(tmp_path: Path, at_ms: int, who: str) -> None:
    with editor_of(tmp_path, TALK) as editor:
        editor.apply(create(Kind.NOTE, None, at_ms, at_ms))
        editor.apply(make_kind(editor.session.events, [2], Kind.FEEDBACK))
        assert (editor.session.events[2].kind, editor.session.events[2].participant) == (Kind.FEEDBACK, who)


def test_before_anybody_spoke_somebody_must_be_named(tmp_path: Path) -> None:
    with editor_of(tmp_path, TALK) as editor:
        editor.apply(create(Kind.NOTE, None, 500, 500))
        with pytest.raises(EditProblem, match="a design change is somebody's; say first who it was"):
            make_kind(editor.session.events, [2], Kind.DESIGN_CHANGE)


def test_who_it_was_stays(tmp_path: Path) -> None:
    with editor_of(tmp_path, TALK) as editor:
        editor.apply(make_kind(editor.session.events, [0, 1], Kind.REQUEST))
        assert [each.participant for each in editor.session.events] == ["d", "c"]

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.review.carrying import carry
from codesign.review.edit import EditProblem
from tests.builders import event, session
from tests.review.editors import editor_of
from tests.store.desk import talk


def test_events_are_moved_and_given_away_in_one_change(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        change = editor.apply(carry(editor.session.events, [0, 2], 500, "x"))
        assert change is not None
        assert change.what == "moved and re-attributed 2 events"
        assert [(each.participant, each.start_ms) for each in editor.session.events] == [
            ("x", 4500),
            ("d", 9000),
            ("x", 20_500),
        ]
        editor.undo()
        assert editor.session == talk()


@pytest.mark.parametrize(("by_ms", "to", "what"), [(500, None, "moved"), (0, "x", "re-attributed")])
def test_a_change_is_called_by_what_it_did(tmp_path: Path, by_ms: int, to: str | None, what: str) -> None:
    with editor_of(tmp_path, talk()) as editor:
        change = editor.apply(carry(editor.session.events, [0], by_ms, to))
        assert change is not None
        assert change.what == what


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("presence", "who came and went"),
        ("channel", "belongs to nobody"),
        ("note", "message first"),
        ("metric", "counted"),
    ],
)
def test_what_nobody_said_is_given_to_nobody(kind: str, sentence: str) -> None:
    events = session(
        event("e1", "message", "d", 1), event("e2", kind, "d" if kind == "presence" else None, 2, 3)
    ).events
    with pytest.raises(EditProblem, match=sentence):
        carry(events, [0, 1], 0, "x")

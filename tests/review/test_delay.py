"""A delay taken off the times of keys is said on each event, is one change, and isn't taken off twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from codesign.review.delay import TAKEN_OFF, by_key, take_off
from codesign.review.edit import EditProblem
from codesign.review.editor import Editor
from tests.builders import event, session
from tests.store.desk import opened

STAMPED = session(
    event("soon", "message", "d", 0.1, uncertainty_ms=4),
    event("key", "feedback", "c", 5, 7, uncertainty_ms=4),
    event("typed", "note", None, 6),
    event("open", "presence", "c", 1, end_ms=None, uncertainty_ms=4),
)


def test_only_events_of_keys_move_and_say_by_how_much(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(STAMPED)
        editor = Editor(workspace, "s")
        assert by_key(editor.session.events) == [0, 1, 3]
        editor.apply(take_off(editor.session.events, range(4), 240))
        moved = {each.id: each for each in editor.session.events}
        assert [(each.start_ms, each.end_ms) for each in moved.values()] == [
            (0, 0),
            (4760, 6760),
            (6000, 6000),
            (760, None),
        ]
        assert moved["key"].extra == {"uncertainty_ms": 4, "codesign": {TAKEN_OFF: 240}}
        assert moved["soon"].extra["codesign"] == {TAKEN_OFF: 100}
        assert workspace.history("s")[-1].what == "took a delay of 240 ms off 3 events"
        with pytest.raises(EditProblem, match="isn't taken off already"):
            take_off(editor.session.events, range(4), 240)
        editor.undo()
        assert workspace.read_session("s").events == STAMPED.events

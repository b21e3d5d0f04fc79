"""Many events at once: one transaction, each a change of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.model.errors import SessionFault
from codesign.model.plain import event_from_plain
from tests.store.desk import an_event, opened, plain_events, talk


def test_several_events_are_added_in_their_order_and_undone_one_by_one(tmp_path: Path) -> None:
    several = [an_event("n1"), an_event("n2", reply_to="n3"), an_event("n3", start=2)]
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        assert workspace.append_events("s", several) == several
        assert list(workspace.read_session("s").events) == [*talk().events, *several]
        assert [change.parts[0].id for change in workspace.history("s")[1:]] == ["n1", "n2", "n3"]
        workspace.undo("s")
        workspace.undo("s")
        assert [event.id for event in workspace.read_session("s").events[3:]] == ["n1"]


def test_what_is_known_already_is_passed_over(tmp_path: Path) -> None:
    several = [an_event("n1"), an_event("n2")]
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", several[0])
        assert workspace.append_events("s", [*several, several[1]]) == [several[1]]
        assert workspace.append_events("s", several) == []
        assert workspace.append_events("s", []) == []
        assert workspace.sessions()[0].n_events == 5


@pytest.mark.parametrize(
    ("several", "field"),
    [
        ([an_event("n1"), an_event("n2", who="nobody")], "participant"),
        ([an_event("n1"), an_event("n2", reply_to="none")], "reply_to"),
        ([an_event("n1", reply_to="n2"), an_event("n2", reply_to="n1")], "reply_to"),
        ([an_event("n0", reply_to="n1"), an_event("n1", reply_to="n1")], "reply_to"),
        ([an_event("n1"), an_event("n1", start=9)], "id"),
        ([an_event("n1"), an_event("e1", start=9)], "id"),
    ],
)
def test_one_that_contradicts_the_session_keeps_all_of_them_out(tmp_path: Path, several: list, field: str) -> None:  # type: ignore[type-arg]
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        with pytest.raises(SessionFault) as fault:
            workspace.append_events("s", several)
        assert fault.value.field == field
        assert list(workspace.read_session("s").events) == list(talk().events)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_added_together_or_one_by_one_is_the_same(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 6))
    several = []
    for at in range(size):
        answers = data.draw(st.none() | st.sampled_from(["e1", *(f"e{at}x" for at in range(at))]))
        several.append(event_from_plain(data.draw(plain_events(at, answers)) | {"id": f"e{at}x"}))
    found = []
    for together in (True, False):
        with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as workspace:
            workspace.add_session(talk())
            if together:
                workspace.append_events("s", several)
            else:
                for event in several:
                    workspace.append_event("s", event)
            parts = [change.parts for change in workspace.history("s")]
            found.append((list(workspace.read_session("s").events), parts, workspace.sessions()[0].duration_ms))
    assert found[0] == found[1]

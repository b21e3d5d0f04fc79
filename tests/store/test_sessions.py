from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from codesign.model.errors import NotFound, WorkspaceProblem
from codesign.model.event import Codes
from codesign.model.events import EventLog
from codesign.model.participant import Participant
from codesign.model.plain import Malformed
from codesign.model.session import Session
from codesign.model.vocabulary import Side
from codesign.store import sets
from tests.builders import event, session
from tests.store.desk import an_event, opened, sessions, talk


@settings(max_examples=60, deadline=None)
@given(sessions())
def test_a_session_comes_back_as_it_was(whole: Session) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as workspace:
        workspace.add_session(whole)
        back = workspace.read_session(whole.head.id)
    assert back == whole
    assert [list(e.codes.values) for e in back.events] == [list(e.codes.values) for e in whole.events]
    assert [list(e.extra) for e in back.events] == [list(e.extra) for e in whole.events]


@settings(max_examples=30, deadline=None)
@given(sessions())
def test_columns_say_what_the_whole_session_says(whole: Session) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as workspace:
        workspace.add_session(whole)
        columns, ids = workspace.read_columns(whole.head.id), workspace.event_ids(whole.head.id)
    mine, theirs = columns.events, whole.events.columns
    assert ids == list(whole.events.ids)
    assert (columns.head, columns.participants) == (whole.head, whole.participants)
    for name in ("kind", "participant", "start_ms", "end_ms", "reply_to", "link"):
        assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name
        assert getattr(mine, name).dtype == getattr(theirs, name).dtype, name
    assert [mine.media_sets[at] for at in mine.media] == [theirs.media_sets[at] for at in theirs.media]
    assert [mine.code_sets[at] for at in mine.codes] == [theirs.code_sets[at] for at in theirs.codes]
    assert dict(mine.channel_people) == dict(theirs.channel_people)


@pytest.mark.parametrize("text", [None, "", "\u2028", "a\nb", "😀"])
def test_no_text_and_an_empty_text_are_two_things(tmp_path: Path, text: str | None) -> None:
    whole = session(event("e1", "message", "d", 1, text=text))
    with opened(tmp_path) as workspace:
        workspace.add_session(whole)
        assert workspace.read_session("s").events[0].text == text


def test_what_json_has_no_word_for_comes_back(tmp_path: Path) -> None:
    codes = Codes({"huge": float("inf"), "half": "\ud800", "none": None})
    whole = session(event("e1", "message", "d", 1))
    odd = Session.of(whole.head, whole.participants, [an_event("e1"), an_event("e2")])
    odd = Session.of(odd.head, odd.participants, [type(e)(**{**_fields(e), "codes": codes}) for e in odd.events])
    with opened(tmp_path) as workspace:
        workspace.add_session(odd)
        assert workspace.read_session("s").events[1].codes == codes


def _fields(event: object) -> dict[str, object]:
    return {name: getattr(event, name) for name in type(event).__slots__}  # type: ignore[attr-defined]


def test_a_view_of_a_growing_log_is_stored_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = session()
    log = EventLog([person.id for person in whole.participants], [an_event("e1", text="one")])
    view = log.events
    log.append(an_event("c1", "channel", None, participants=["d"], note="x"))
    with opened(tmp_path) as workspace:
        workspace.add_session(whole.with_events(view))
        assert list(workspace.read_session("s").events) == [an_event("e1", text="one")]


def test_the_list_tells_what_is_in_a_session(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk(project="Lakeside"))
        workspace.add_session(talk("t", duration_ms=90_000))
        first, second = workspace.sessions()
    assert (first.id, first.title, first.project, first.mode) == ("s", "A session", "Lakeside", "live")
    assert (first.n_events, first.n_participants, first.duration_ms, first.trashed_at) == (3, 3, 23_000, None)
    assert second.duration_ms == 90_000


def test_a_session_with_a_taken_id_is_refused_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        with pytest.raises(
            WorkspaceProblem, match=r"'s' is in the workspace .* replace it, or give this one another id"
        ):
            workspace.add_session(session(event("n1", "note", None, 1)))
        assert workspace.read_session("s") == talk()


def test_a_session_is_replaced_whole_where_that_is_asked_for(tmp_path: Path) -> None:
    new = session(event("n1", "note", None, 1, text="anew"))
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("e9", text="glass"))
        workspace.add_session(new, replace=True)
        assert workspace.read_session("s") == new
        assert workspace.undo("s") is None
        assert workspace.search("glass") == []


def test_two_participants_with_one_id_are_refused(tmp_path: Path) -> None:
    twice = Session(talk().head, (Participant("d", "D", Side.COMPANY),) * 2, talk().events)
    with opened(tmp_path) as workspace, pytest.raises(WorkspaceProblem, match="have the id 'd'"):
        workspace.add_session(twice)


def test_a_head_that_could_not_be_read_back_is_not_stored(tmp_path: Path) -> None:
    whole = talk()
    with opened(tmp_path) as workspace:
        with pytest.raises(Malformed, match="started_at"):
            workspace.add_session(replace(whole, head=replace(whole.head, started_at="yesterday")))
        assert workspace.sessions() == []


def test_several_sessions_are_stored_one_by_one(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        with pytest.raises(WorkspaceProblem):
            workspace.add_sessions([talk("a"), talk("b"), talk("a"), talk("c")])
        assert [line.id for line in workspace.sessions()] == ["a", "b"]


def test_a_session_that_is_not_there_is_named(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        for read in (workspace.read_session, workspace.read_columns, workspace.event_ids, workspace.trash):
            with pytest.raises(NotFound, match="no session 'nobody'"):
                read("nobody")


def test_what_is_remembered_of_sets_is_bounded(tmp_path: Path) -> None:
    size = sets.KEPT // 2 + 10
    with opened(tmp_path) as workspace:
        for name in "abc":
            workspace.add_session(
                session(*(event(f"e{at}", "note", None, 1, element=f"{name}{at}") for at in range(size)), id=name)
            )
        for name in "abc":
            found = workspace.read_columns(name).events
            assert [codes.element for codes in found.code_sets] == [f"{name}{at}" for at in range(size)]
        assert len(workspace._desk.codes._known) <= sets.KEPT

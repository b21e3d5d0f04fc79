from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.model.errors import NotFound, SessionFault, WorkspaceProblem
from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.plain import event_from_plain, event_to_plain
from codesign.model.session import Session
from codesign.model.vocabulary import Side
from codesign.store.history import Of, State
from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.store.desk import an_event, opened, plain_events, sessions, talk


def test_an_event_is_added_at_the_end_and_kept_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    added = an_event("e4", "decision", "c", 30, reply_to="e2", outcome="accepted", text="Let us do it")
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", added)
    with opened(tmp_path) as workspace:
        assert list(workspace.read_session("s").events) == [*talk().events, added]
        assert workspace.sessions()[0].n_events == 4
        assert workspace.sessions()[0].duration_ms == 30_000


def test_the_length_of_a_session_follows_its_last_event_whatever_is_corrected(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())  # the last end is at 23 s
        last = workspace.read_session("s").events[2]
        lengths = []
        for wanted in (
            ("e1", an_event("e1", "request", "c", 4, end=30)),
            ("e1", an_event("e1", "request", "c", 4, end=6)),
            ("e3", replace(last, text="shorter", start_ms=20_000, end_ms=20_500)),
            ("e3", None),
        ):
            workspace.change_events("s", "corrected", [wanted])
            lengths.append(workspace.sessions()[0].duration_ms)
        assert lengths == [30_000, 23_000, 21_000, 21_000]


def test_the_same_event_once_more_changes_nothing(tmp_path: Path) -> None:
    added = an_event("e4")
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", added)
        workspace.append_event("s", added)
        assert len(workspace.history("s", "e4")) == 1
        workspace.change_events("s", "corrected", [("e4", replace(added, text="now with words"))])
        workspace.append_event("s", added)
        assert workspace.read_session("s").events[3].text == "now with words"
        with pytest.raises(SessionFault, match="event 4, field 'id': the id 'e4' is taken"):
            workspace.append_event("s", an_event("e4", start=99))


@pytest.mark.parametrize(
    ("plain", "field"),
    [
        (event("n", "message", "nobody", 1), "participant"),
        (event("n", "message", None, 1), "participant"),
        (event("n", "message", "d", 1, reply_to="none"), "reply_to"),
        (event("n", "message", "d", 1, reply_to="n"), "reply_to"),
        (event("n", "message", "d", 2, 1), "end_ms"),
        (event("n", "channel", None, 1, participants=["d", "none"]), "participants"),
    ],
)
def test_an_event_that_contradicts_the_session_is_not_stored(tmp_path: Path, plain: dict[str, Any], field: str) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        with pytest.raises(SessionFault) as fault:
            workspace.append_event("s", event_from_plain(plain))
        assert (fault.value.row, fault.value.field) == (3, field)
        assert workspace.read_session("s") == talk()
        assert len(workspace.history("s")) == 1


@pytest.mark.parametrize("several", [False, True])
def test_answers_in_a_circle_are_refused(tmp_path: Path, several: bool) -> None:
    chain = [event(f"m{at}", "message", "d", 30 + at, reply_to=f"m{at - 1}" if at else "e3") for at in range(200)]
    with opened(tmp_path) as workspace:
        workspace.add_session(session(*(event_to_plain(e) for e in talk().events), *chain))
        first = workspace.read_session("s").events
        wanted = [("e1", replace(first[0], reply_to="m199", link=None))]
        if several:
            wanted += [(e.id, replace(e, text="x")) for e in first[3:]]
        with pytest.raises(SessionFault, match="in a circle"):
            workspace.change_events("s", "linked", wanted)
        assert workspace.read_session("s").events == first


def test_new_events_of_one_change_may_answer_one_another(tmp_path: Path) -> None:
    one, two = an_event("n1", start=40, reply_to="n2"), an_event("n2", start=41)
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.change_events("s", "split", [("e3", None), ("n1", one), ("n2", two)])
        assert list(workspace.read_session("s").events) == [*talk().events[:2], one, two]


def test_what_answered_a_deleted_event_answers_nothing_and_undo_brings_all_back(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        change = workspace.change_events("s", "deleted", [("e2", None)])
        assert [(part.id, part.after is None) for part in change.parts] == [("e2", True), ("e3", False)]
        left = workspace.read_session("s").events
        assert [(e.id, e.reply_to, e.link) for e in left] == [("e1", None, None), ("e3", None, None)]
        assert workspace.read_columns("s").events.reply_to.tolist() == [-1, -1]
        workspace.undo("s")
        assert workspace.read_session("s") == talk()
        workspace.redo("s")
        assert workspace.read_session("s").events == left


def test_events_after_a_gap_keep_their_answers(tmp_path: Path) -> None:
    added = an_event("e4", reply_to="e3", start=50)
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.change_events("s", "deleted", [("e1", None)])
        workspace.append_event("s", added)
        assert workspace.read_session("s").events[2] == added
        assert workspace.read_columns("s").events.reply_to.tolist() == [-1, 0, 1]


def test_an_id_that_is_not_there_can_not_be_deleted(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        with pytest.raises(NotFound, match="no event 'e7'"):
            workspace.change_events("s", "deleted", [("e1", None), ("e7", None)])
        assert workspace.read_session("s") == talk()


def test_an_id_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        with pytest.raises(ValueError, match="an id stays"):
            workspace.change_events("s", "renamed", [("e1", an_event("e9"))])
        with pytest.raises(ValueError, match="an id stays"):
            workspace.put_head("s", replace(talk().head, id="t"))


def test_head_and_people_are_changed_undone_and_redone(tmp_path: Path) -> None:
    guest = Participant("g", "Gül", Side.COMPANY)
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.rename("s", "The west wall")
        workspace.put_participant("s", guest)
        workspace.put_participant("s", replace(guest, name="Gülay"))
        assert workspace.sessions()[0].title == "The west wall"
        assert workspace.sessions()[0].n_participants == 4
        assert workspace.read_session("s").participants[3].name == "Gülay"
        for _ in range(3):
            workspace.undo("s")
        assert workspace.read_session("s") == talk()
        assert workspace.sessions()[0].n_participants == 3
        workspace.redo("s")
        assert workspace.read_head("s").title == "The west wall"


def test_a_participant_whom_events_name_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("c1", "channel", None, participants=["x"]))
        with pytest.raises(WorkspaceProblem, match="1 events name this participant"):
            workspace.remove_participant("s", "x")
        workspace.undo("s")
        workspace.remove_participant("s", "x")
        assert [person.id for person in workspace.read_session("s").participants] == ["d", "c"]


def test_events_of_people_after_a_removed_one_keep_their_people(tmp_path: Path) -> None:
    whole = session(event("m1", "message", "x", 1), event("c1", "channel", None, 2, participants=["x"]))
    with opened(tmp_path) as workspace:
        workspace.add_session(whole)
        workspace.remove_participant("s", "d")
        assert workspace.read_session("s").events == whole.events
        assert workspace.read_columns("s").events.participant.tolist() == [1, -1]


def test_undo_and_redo_work_across_restarts(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("e4"))
    with opened(tmp_path, "Ben") as workspace:
        undone = workspace.undo("s")
        assert undone is not None
        assert (undone.author, undone.what, undone.parts[0].id) == ("Ann", "added", "e4")
    with opened(tmp_path) as workspace:
        assert workspace.undo("s") is None
        workspace.redo("s")
        assert workspace.redo("s") is None
        assert len(workspace.read_session("s").events) == 4


def test_after_another_change_nothing_is_redone(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("e4"))
        workspace.undo("s")
        workspace.append_event("s", an_event("e5"))
        assert workspace.redo("s") is None
        assert [e.id for e in workspace.read_session("s").events] == ["e1", "e2", "e3", "e5"]
        undone = workspace.undo("s")
        assert undone is not None
        assert undone.parts[0].id == "e5"


def test_the_history_says_who_did_what_when(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("e4", text="a"))
        workspace.change_events("s", "corrected", [("e4", an_event("e4", text="b"))])
    with opened(tmp_path, "Ben") as workspace:
        workspace.undo("s")
        whole, of_event = workspace.history("s"), workspace.history("s", "e4")
    assert [(c.number, c.what, c.author) for c in whole] == [
        (0, "imported", "Ann"),
        (1, "added", "Ann"),
        (2, "corrected", "Ann"),
        (3, "undone: corrected", "Ben"),
    ]
    assert [c.state for c in whole] == [State.ORIGIN, State.IN_EFFECT, State.UNDONE, State.REVERSAL]
    assert of_event == whole[1:]
    corrected = whole[2].parts[0]
    assert (corrected.of, corrected.before, corrected.after) == (
        Of.EVENT,
        event_to_plain(an_event("e4", text="a")),
        event_to_plain(an_event("e4", text="b")),
    )
    assert whole[1].made_at < whole[2].made_at


def test_the_history_of_an_event_does_not_hold_that_of_one_whose_text_names_it(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.append_event("s", an_event("e4", text='"e5"', element="e5"))
        assert workspace.history("s", "e5") == []


def test_a_session_in_the_trash_is_not_changed(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.trash("s")
        with pytest.raises(WorkspaceProblem, match="in the trash; restore it"):
            workspace.append_event("s", an_event("e4"))
        with pytest.raises(WorkspaceProblem, match="in the trash; restore it"):
            workspace.undo("s")


def test_a_workspace_for_reading_is_not_changed(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
    with Workspace.read_only(tmp_path) as workspace:
        assert workspace.read_session("s") == talk()
        with pytest.raises(WorkspaceProblem, match="opened for reading only"):
            workspace.append_event("s", an_event("e4"))


@st.composite
def _edits(draw: st.DrawFn, whole: Session) -> list[tuple[str, Event | None]]:
    """Any change of up to three events: corrected, deleted, or new ones."""
    ids = [e.id for e in whole.events] + ["new1", "new2"]
    wanted: list[tuple[str, Event | None]] = []
    for at in draw(st.lists(st.integers(0, len(ids) - 1), max_size=3, unique=True)):
        there = at < len(ids) - 2
        if there and draw(st.booleans()):
            wanted.append((ids[at], None))
        else:
            wanted.append((ids[at], event_from_plain(draw(plain_events(0)) | {"id": ids[at]})))
    return wanted


@settings(max_examples=40, deadline=None)
@given(st.data(), sessions())
def test_undo_takes_back_any_changes_and_redo_brings_them_again(data: st.DataObject, whole: Session) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as workspace:
        workspace.add_session(whole)
        states = [workspace.read_session("s")]
        for _ in range(3):
            workspace.change_events("s", "changed", data.draw(_edits(states[-1])))
            states.append(workspace.read_session("s"))
        for before in states[-2::-1]:
            workspace.undo("s")
            assert workspace.read_session("s") == before
        for after in states[1:]:
            workspace.redo("s")
            assert workspace.read_session("s") == after


def test_the_length_of_a_session_follows_its_last_event_whatever_is_corrected(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())  # the last end is at 23 s
        last = workspace.read_session("s").events[2]
        lengths = []
        for wanted in (
            ("e1", an_event("e1", "request", "c", 4, 30)),
            ("e1", an_event("e1", "request", "c", 4, 6)),
            ("e3", replace(last, text="shorter", start_ms=20_000, end_ms=20_500)),
            ("e3", None),
        ):
            workspace.change_events("s", "corrected", [wanted])
            lengths.append(workspace.sessions()[0].duration_ms)
        assert lengths == [30_000, 23_000, 21_000, 21_000]

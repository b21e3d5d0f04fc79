"""What a tool sends becomes an event of the session, once, and the answer comes when it is durable."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from codesign.intake.limits import LONGEST_LIST
from codesign.model.source import INTAKE, Source, source_of
from codesign.model.vocabulary import Kind, Link, Medium
from codesign.record.outside import OutsideDoor
from codesign.record.recovery import go_on, interrupted
from codesign.store.workspace import Workspace
from tests.intake.tools import CHANGE, Tools
from tests.record.live import RUBRIC
from tests.small_disk import small_disk


def test_an_event_is_stamped_when_it_arrives_and_marked_with_its_source(tools: Tools) -> None:
    tools.live.at(12.5)
    answer = tools.post(CHANGE | {"id": "b1", "tool": "Blender", "layer": "walls"})
    assert (answer.status, answer.says["id"], answer.says["known"]) == (201, "b1", False)
    assert answer.says["start_ms"] == 12_500
    (event,) = tools.events
    assert (event.kind, event.participant, event.start_ms, event.end_ms) == (Kind.DESIGN_CHANGE, "d", 12_500, 12_500)
    assert (event.text, event.media, event.extra["layer"]) == ("West wall to glass", (Medium.MODEL_3D,), "walls")
    assert source_of(event) == Source(INTAKE, "Blender")


def test_a_list_is_taken_whole_or_not_at_all(tools: Tools) -> None:
    several = [CHANGE | {"id": f"b{number}"} for number in range(3)]
    assert [each["id"] for each in tools.post(several).says["events"]] == ["b0", "b1", "b2"]
    refused = tools.post([CHANGE | {"id": "b3"}, CHANGE | {"id": "b4", "kind": "sketch"}])
    assert (refused.status, refused.says["field"], refused.says["event"]) == (422, "kind", 1)
    assert [event.id for event in tools.events] == ["b0", "b1", "b2"]


def test_the_same_again_is_known_and_another_under_its_id_is_refused(tools: Tools) -> None:
    assert tools.post(CHANGE | {"id": "b1"}).status == 201
    tools.live.at(60)  # a retry arrives later, and is the same all the same
    again = tools.post(CHANGE | {"id": "b1"})
    assert (again.status, again.says["known"], again.says["start_ms"]) == (200, True, 0)
    other = tools.post(CHANGE | {"id": "b1", "text": "something else"})
    assert (other.status, other.says["field"]) == (409, "id")
    assert len(tools.events) == 1


def test_an_event_that_was_corrected_since_is_known_still(tools: Tools) -> None:
    tools.post(CHANGE | {"id": "b1"})
    tools.live.session.code("b1", element="wall")
    assert tools.post(CHANGE | {"id": "b1"}).says["known"] is True
    assert tools.events[0].codes.element == "wall"


def test_a_mixed_list_adds_what_is_new(tools: Tools) -> None:
    tools.post(CHANGE | {"id": "b1"})
    answer = tools.post([CHANGE | {"id": "b1"}, CHANGE | {"id": "b2"}, CHANGE | {"id": "b2"}])
    assert answer.status == 201
    assert [each["known"] for each in answer.says["events"]] == [True, False, True]
    assert [event.id for event in tools.events] == ["b1", "b2"]


@pytest.mark.parametrize(("said", "found"), [("c", "c"), ("Client", "c"), ("client ", "c"), ("Expert", "x")])
def test_a_participant_is_an_id_or_a_shown_name(tools: Tools, said: str, found: str) -> None:
    assert tools.post({"kind": "message", "participant": said, "text": "Good"}).says["participant"] == found


def test_a_time_on_the_wall_is_placed_on_the_sessions_clock(tools: Tools) -> None:
    tools.live.at(30)
    began = datetime.fromisoformat(tools.live.session.recorder.head.started_at)
    now = datetime.fromisoformat(tools.live.machine.clocks.wall())
    answer = tools.post(CHANGE | {"id": "b1", "at": (now - timedelta(seconds=4)).isoformat()})
    assert answer.says["start_ms"] == 26_000
    early = tools.post(CHANGE | {"at": (began - timedelta(days=1)).isoformat()})
    assert (early.status, early.says["field"]) == (422, "at")


@pytest.mark.parametrize(
    ("plain", "field"),
    [
        ({"kind": "sketch"}, "kind"),
        ({"kind": None}, "kind"),
        ({"participant": "nobody"}, "participant"),
        ({"participant": None}, "participant"),
        ({"participant": 7}, "participant"),
        ({"media": ["smell"]}, "media"),
        ({"start_ms": -1}, "start_ms"),
        ({"start_ms": 1.5}, "start_ms"),
        ({"start_ms": 10_000_000}, "start_ms"),
        ({"end_ms": 10_000_000}, "end_ms"),
        ({"start_ms": 900, "end_ms": 100}, "end_ms"),
        ({"at": "yesterday"}, "at"),
        ({"at": "2026-03-04T10:00:00Z", "start_ms": 1}, "at"),
        ({"reply_to": "nothing"}, "reply_to"),
        ({"id": "b1", "reply_to": "b1"}, "reply_to"),
        ({"id": ""}, "id"),
        ({"id": "x" * 201}, "id"),
        ({"type": "session"}, "type"),
        ({"codes": {"stance": "angry"}}, "codes.stance"),
        ({"codesign": {}}, "codesign"),
        ({"tool": ""}, "tool"),
        ({"kind": "channel", "participants": ["nobody"]}, "participants"),
    ],
)
def test_what_the_log_doesnt_allow_is_refused_with_its_field(tools: Tools, plain: dict[str, Any], field: str) -> None:
    tools.live.at(1)
    answer = tools.post(CHANGE | plain)
    assert (answer.status, answer.says["field"]) == (422, field)
    assert "event" not in answer.says
    assert tools.events == []


def test_feedback_from_a_tool_finds_the_change_it_answers(tools: Tools) -> None:
    change = tools.live.session.log(Kind.DESIGN_CHANGE, tools.live.at(2), participant="d")
    tools.live.at(4)
    answer = tools.post({"id": "f", "kind": "feedback", "participant": "Client", "codes": {"stance": "positive"}})
    assert answer.says["reply_to"] == change.id
    assert tools.live.session.open_changes() == []
    assert tools.events[-1].link is Link.INFERRED


def test_within_one_list_an_answer_finds_its_change_too(tools: Tools) -> None:
    said = tools.post([CHANGE | {"id": "b1"}, {"id": "f", "kind": "feedback", "participant": "c"}]).says
    assert said["events"][1]["reply_to"] == "b1"


def test_keys_take_back_what_keys_logged_and_pass_over_what_tools_did(tools: Tools) -> None:
    mine = tools.live.session.log(Kind.MESSAGE, tools.live.at(1), participant="c")
    tools.post(CHANGE | {"id": "b1"})
    last = tools.live.session.last
    assert last is not None
    assert last.id == mine.id
    tools.live.session.take_back()
    assert [event.id for event in tools.events] == ["b1"]


def test_one_batch_is_told_once_and_each_event_can_be_undone_by_itself(tools: Tools) -> None:
    told = []
    tools.live.session.recorder.listeners.append(told.append)
    tools.post([CHANGE | {"id": f"b{number}"} for number in range(5)])
    assert [len(written.pairs) for written in told] == [5]
    tools.live.workspace.undo("s")
    assert [event.id for event in tools.events] == ["b0", "b1", "b2", "b3"]


def test_one_bad_sender_doesnt_hold_up_the_others_of_its_batch(tools: Tools) -> None:
    circle = [CHANGE | {"id": "a", "reply_to": "b"}, CHANGE | {"id": "b", "reply_to": "a"}]
    requests = [tools.begin("POST", "/events", sent) for sent in (CHANGE | {"id": "good"}, circle)]
    answers = [tools.until(each) for each in requests]
    assert [answer.status for answer in answers] == [201, 422]
    assert [event.id for event in tools.events] == ["good"]


def test_who_asks_is_told_the_session_its_people_and_the_words(tools: Tools) -> None:
    said = tools.get().says
    assert said["session"]["title"] == "A session"
    assert {"id": "c", "name": "Client"} in said["participants"]
    assert said["kinds"] == [kind.value for kind in Kind]


def test_without_a_session_nothing_is_taken(tools: Tools) -> None:
    tools.intake.attach(None)
    answer = tools.post(CHANGE)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "no session is going on" in answer.says["error"]


def test_after_the_end_of_the_session_nothing_is_taken(tools: Tools) -> None:
    tools.live.session.stop(tools.live.at(5))
    assert tools.post(CHANGE).status == 503


def test_a_list_that_is_too_long_is_refused(tools: Tools) -> None:
    assert tools.post([CHANGE] * (LONGEST_LIST + 1)).status == 413
    assert tools.post([]).says == {"events": []}
    assert tools.events == []


def test_a_full_disk_is_told_and_the_same_is_taken_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        tools = Tools(disk / "workspace")
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"\0" * 4096):
                pass
        sent = CHANGE | {"id": "b1", "text": "glass " * 20_000}
        answer = tools.post(sent)
        assert (answer.status, "full" in answer.says["error"]) == (503, True)
        filler.unlink()
        assert tools.post(sent).status == 201
        assert [event.id for event in tools.events] == ["b1"]
        tools.close()


def test_a_session_that_is_gone_on_with_knows_what_was_taken_before(tools: Tools) -> None:
    tools.post(CHANGE | {"id": "b1"})
    tools.live.session.let_go()
    with Workspace.open(tools.live.workspace.folder, author="Ann", now=str) as workspace:
        (found,) = interrupted(workspace)
        live = go_on(workspace, found, RUBRIC.values)
        tools.intake.attach(OutsideDoor(live))
        assert tools.post(CHANGE | {"id": "b1"}).says["known"] is True
        assert live.take_back() is None  # what a tool logged isn't anybody's last key
        live.let_go()

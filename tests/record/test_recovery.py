from __future__ import annotations

from pathlib import Path

import pytest

from codesign.model.vocabulary import Kind, Medium
from codesign.record.recovery import close, go_on, interrupted
from codesign.record.stamps import Moment
from tests.record.live import RUBRIC, Live
from tests.store.desk import opened


def crashed(folder: Path, *, paused: bool = False) -> Live:
    """A session whose program ended at second 20, with a change and a question that nobody answered."""
    live = Live(folder)
    live.session.medium(Medium.AUDIO, live.at(0), on=True)
    live.session.log(Kind.DESIGN_CHANGE, live.at(5))
    live.session.log(Kind.REQUEST, live.at(9))
    if paused:
        live.session.pause(live.at(20))
    live.at(20)
    live.close()
    return live


def test_a_session_that_is_going_on_is_not_an_interrupted_one(tmp_path: Path) -> None:
    live = Live(tmp_path)
    assert interrupted(live.workspace) == []
    live.session.stop(live.at(1))
    assert interrupted(live.workspace) == []
    live.close()


def test_what_an_interrupted_session_holds_is_said(tmp_path: Path) -> None:
    crashed(tmp_path)
    with opened(tmp_path) as workspace:
        (found,) = interrupted(workspace, lambda session_id: {"s": 19_500}[session_id])
    assert (found.head.id, found.n_events, found.media_ms, found.last_ms) == ("s", 3, 19_500, 19_500)


def test_it_is_closed_at_what_was_recorded_last(tmp_path: Path) -> None:
    crashed(tmp_path)
    with opened(tmp_path) as workspace:
        close(workspace, interrupted(workspace)[0])
        assert workspace.read_head("s").duration_ms == 9_000
        assert interrupted(workspace) == []


@pytest.mark.parametrize(("paused", "at_ms"), [(False, 50_000), (True, 20_000)])
def test_on_the_same_run_of_the_machine_the_clock_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, paused: bool, at_ms: int
) -> None:
    live = crashed(tmp_path, paused=paused)
    live.machine.goes_on(30_000)
    live.machine.wall = "2026-03-04T09:00:00+02:00"
    with opened(tmp_path) as workspace:
        again = go_on(workspace, interrupted(workspace)[0], RUBRIC.values, clocks=live.machine.clocks)
        assert (again.now_ms(), again.clock.running) == (at_ms, not paused)
        assert again.recorder.events[-1].text == (
            f"the recording was interrupted and went on; nothing was recorded for {at_ms // 1000 - 9} s"
        )
        again.let_go()


def test_after_a_new_start_of_the_machine_the_clock_stood_still(tmp_path: Path) -> None:
    live = crashed(tmp_path)
    live.machine.boot, live.machine.ns = "second boot", 1
    live.machine.wall = "2026-03-04T10:10:00+02:00"
    with opened(tmp_path) as workspace:
        again = go_on(workspace, interrupted(workspace)[0], RUBRIC.values, clocks=live.machine.clocks)
        assert again.now_ms() == 9_000
        live.machine.goes_on(1000)
        assert again.now_ms() == 10_000
        assert again.recorder.events[-1].text == (
            "the recording was interrupted and went on after a new start of the machine;"
            " its time stood still for about 591 s"
        )
        again.let_go()


def test_one_goes_on_with_all_that_was_open(tmp_path: Path) -> None:
    live = crashed(tmp_path)
    with opened(tmp_path) as workspace:
        again = go_on(workspace, interrupted(workspace)[0], RUBRIC.values, clocks=live.machine.clocks)
        assert interrupted(workspace) == []
        assert again.recorder.people_now.media == [Medium.AUDIO]
        assert [change.event_id for change in again.open_changes()] == ["e1"]
        said = again.log(Kind.FEEDBACK, Moment(live.machine.ns, 0))
        assert (said.start_ms, said.reply_to) == (20_000, "e1")
        again.take_back()
        taken = again.take_back()
        assert taken is not None
        assert taken.event is not None
        assert taken.event.kind is Kind.REQUEST
        again.let_go()
        assert [each.kind for each in workspace.read_session("s").events] == [
            Kind.CHANNEL,
            Kind.DESIGN_CHANGE,
            Kind.NOTE,
        ]
        assert len(interrupted(workspace)) == 1

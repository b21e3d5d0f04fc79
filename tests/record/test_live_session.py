"""The verbs of a session that goes on; what a verb says is in the workspace when it returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from codesign.model.errors import CodesignError, SessionFault, WorkspaceProblem
from codesign.model.participant import Participant
from codesign.model.vocabulary import Kind, Link, Medium, Side
from codesign.record.details import DetailProblem, Details
from codesign.record.live_session import LiveSession, NotRecording
from codesign.record.recorder import Written
from codesign.record.stamps import Moment
from tests.builders import session
from tests.record.live import RUBRIC, Live
from tests.record.machine import Machine


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    found = Live(tmp_path)
    yield found
    assert list(found.stored().events) == list(found.session.recorder.events)
    found.close()


def test_an_event_is_committed_then_told(live: Live) -> None:
    seen: list[tuple[Written, int]] = []
    live.session.recorder.listeners.append(lambda told: seen.append((told, len(live.stored().events))))
    logged = live.session.log(Kind.DESIGN_CHANGE, live.at(9.25))
    assert [(told.event, stored) for told, stored in seen] == [(logged, 1)]
    assert (logged.start_ms, logged.end_ms, logged.participant) == (9250, 9250, "d")
    assert live.session.last == logged


def test_the_uncertainty_of_a_stamp_stays_with_the_event(live: Live) -> None:
    at = live.at(3)
    logged = live.session.log(Kind.NOTE, Moment(at.at_ns, 4))
    assert logged.extra == {"uncertainty_ms": 4}


def test_who_acts_now_is_who_it_is(live: Live) -> None:
    assert live.session.log(Kind.FEEDBACK, live.at(1)).participant == "c"
    live.session.current = "x"
    assert live.session.log(Kind.FEEDBACK, live.at(2)).participant == "x"
    assert live.session.log(Kind.FEEDBACK, live.at(3), participant="d").participant == "d"
    live.session.current = None
    assert live.session.log(Kind.NOTE, live.at(4)).participant is None


def test_feedback_attaches_itself_to_the_open_change_and_can_be_aimed_and_cleared(live: Live) -> None:
    stair = live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    wall = live.session.log(Kind.DESIGN_CHANGE, live.at(5))
    said = live.session.log(Kind.FEEDBACK, live.at(8))
    assert (said.reply_to, said.link) == (wall.id, Link.INFERRED)
    assert [change.event_id for change in live.session.open_changes()] == [stair.id]
    aimed = live.session.aim_older(said.id)
    assert (aimed.reply_to, aimed.link) == (stair.id, Link.OBSERVED)
    assert [change.event_id for change in live.session.open_changes()] == [wall.id]
    assert live.session.aim_older(said.id).reply_to == wall.id
    cleared = live.session.aim(said.id, None)
    assert (cleared.reply_to, cleared.link) == (None, None)
    with pytest.raises(SessionFault, match="circle"):
        live.session.aim(said.id, said.id)


def test_another_person_is_another_link(live: Live) -> None:
    live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    said = live.session.log(Kind.FEEDBACK, live.at(2))
    assert live.session.detail(said.id, Details(participant="d")).reply_to is None
    assert live.session.detail(said.id, Details(participant="x")).reply_to == "e0"


def test_details_follow_and_are_kept_in_the_history(live: Live) -> None:
    change = live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    live.session.code(change.id, element="wall", price_effect="8200", currency="EUR")
    live.session.detail(change.id, Details(text="West wall of glass"))
    found = live.session.code(change.id, element=None, need="latent")
    assert dict(found.codes.values) == {"price_effect": "8200", "currency": "EUR", "need": "latent"}
    assert [each.what for each in live.workspace.history("s", change.id)] == ["added", "coded", "detailed", "coded"]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({"stance": "glad"}, "stance: 'glad' is not one of positive, negative, partial, uncertain"),
        ({"price_effect": "much"}, "the price effect 'much' is no number; write it like 8200 or -0.50"),
        ({"price_effect": "Infinity"}, "the price effect 'Infinity' is no number; write it like 8200 or -0.50"),
        ({"currency": "euro"}, "the currency 'euro' is none; write its three letters, like EUR"),
    ],
)
def test_what_cannot_be_said_of_an_event_is_refused(live: Live, codes: dict[str, object], said: str) -> None:
    change = live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    with pytest.raises(DetailProblem, match=said.replace("'", ".")):
        live.session.code(change.id, **codes)
    assert live.session.last == change


def test_a_stretch_is_begun_and_ended(live: Live) -> None:
    change = live.session.log(Kind.DESIGN_CHANGE, live.at(1), begin=True)
    assert change.end_ms is None
    assert live.session.end(change.id, live.at(4.5)).end_ms == 4500
    held = live.session.log(Kind.FEEDBACK, live.at(6))
    assert live.session.end(held.id, live.at(5)).end_ms == 6000


def test_a_correction_moves_a_point_as_a_point(live: Live) -> None:
    said = live.session.log(Kind.MESSAGE, live.at(8))
    moved = live.session.detail(said.id, Details(kind=Kind.FEEDBACK, start_ms=2000))
    assert (moved.kind, moved.start_ms, moved.end_ms) == (Kind.FEEDBACK, 2000, 2000)


@pytest.mark.parametrize(("presses", "start_ms"), [(0, 12_000), (1, 7_000), (2, 2_000), (3, 0)])
def test_five_seconds_ago_shifts_the_next_stamp_alone(live: Live, presses: int, start_ms: int) -> None:
    now = live.at(12)
    for _ in range(presses):
        live.session.back()
    assert live.session.log(Kind.NOTE, now).start_ms == start_ms
    assert live.session.log(Kind.NOTE, now).start_ms == 12_000


def test_who_is_there_and_what_is_in_use_are_states(live: Live) -> None:
    now = live.session.recorder.people_now
    live.session.presence("c", live.at(1), there=True)
    live.session.presence("c", live.at(2), there=True)
    live.session.medium(Medium.AUDIO, live.at(2), on=True)
    assert (now.there, now.media) == (["c"], [Medium.AUDIO])
    live.session.presence("c", live.at(3), there=False)
    live.session.medium(Medium.AUDIO, live.at(4), on=False)
    live.session.medium(Medium.AUDIO, live.at(5), on=False)
    assert (now.there, now.media) == ([], [])
    states = [(each.kind, each.participant, each.start_ms, each.end_ms, each.media) for each in live.stored().events]
    assert states == [
        (Kind.PRESENCE, "c", 1000, 3000, ()),
        (Kind.CHANNEL, None, 2000, 4000, (Medium.AUDIO,)),
    ]


def test_what_was_done_last_is_taken_back_and_brought_back(live: Live) -> None:
    change = live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    said = live.session.log(Kind.FEEDBACK, live.at(2))
    coded = live.session.code(said.id, stance="positive")
    live.session.note("a hint", live.at(3), made="hint")
    for left in ([change, said], [change], []):
        live.session.take_back()
        assert [each for each in live.session.recorder.events if each.kind is not Kind.NOTE] == left
    assert live.session.take_back() is None
    assert (live.session.last, live.session.open_changes()) == (None, [])
    for _ in range(3):
        live.session.bring_back()
    assert {each.id: each for each in live.session.recorder.events if each.kind is not Kind.NOTE} == {
        change.id: change,
        said.id: coded,
    }
    assert live.session.last == coded
    assert live.session.bring_back() is None


def test_what_answers_an_event_that_is_taken_back_gets_its_link_again_with_it(tmp_path: Path) -> None:
    live = Live(tmp_path)
    change = live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    recorder = live.session.recorder
    answer = replace(change, id="f", kind=Kind.FEEDBACK, participant="c", reply_to="e0", link=Link.OBSERVED)
    said = recorder.add(answer, by_hand=False)
    live.session.take_back()
    assert [(each.id, each.reply_to) for each in recorder.events] == [("f", None)]
    live.session.bring_back()
    assert [each.reply_to for each in recorder.events if each.id == "f"] == [said.reply_to]
    assert list(live.stored().events) == list(recorder.events)
    live.close()


def test_a_pause_is_no_time_of_the_session(live: Live) -> None:
    live.session.log(Kind.NOTE, live.at(1))
    live.session.pause(live.at(2))
    live.session.resume(live.at(62))
    logged = live.session.log(Kind.NOTE, live.at(63))
    assert logged.start_ms == 3000
    assert [each.text for each in live.stored().events][1] == "paused for 60 s"


def test_a_stopped_session_has_its_length_and_takes_no_more(live: Live) -> None:
    live.session.log(Kind.NOTE, live.at(1))
    assert live.workspace.recordings()[0][0] == "s"
    live.session.stop(live.at(90))
    assert live.stored().head.duration_ms == 90_000
    assert live.workspace.recordings() == []
    with pytest.raises(NotRecording, match="was stopped"):
        live.session.log(Kind.NOTE, live.at(91))


def test_who_comes_later_takes_part(live: Live) -> None:
    live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    live.session.recorder.put_participant(Participant("late", "Lea", Side.EXTERNAL))
    said = live.session.log(Kind.FEEDBACK, live.at(2), participant="late")
    assert said.reply_to == "e0"
    assert [person.id for person in live.stored().participants] == ["d", "c", "x", "late"]


def test_an_override_of_consent_is_a_named_act_in_the_log(live: Live) -> None:
    live.session.override_consent("sound", "Fay", "they agreed by telephone", live.at(1))
    (note,) = live.stored().events
    assert note.text == (
        "sound is recorded without the consent of Designer, Client, Expert: decided by Fay,"
        " because they agreed by telephone"
    )
    assert note.extra == {"codesign": {"made": "consent"}}


def test_a_session_without_people_says_what_to_do(tmp_path: Path) -> None:
    live = Live(tmp_path, session(people=()))
    with pytest.raises(NotRecording, match="add a person first"):
        live.session.log(Kind.FEEDBACK, live.at(1))
    assert live.session.log(Kind.NOTE, live.at(1)).participant is None
    live.close()


def test_a_second_program_does_not_record_the_same_session(live: Live) -> None:
    with pytest.raises(WorkspaceProblem, match="being recorded by another program"):
        LiveSession.start(live.workspace, session(), RUBRIC.values, clocks=Machine().clocks)
    live.session.stop(live.at(1))
    with pytest.raises(WorkspaceProblem, match=r"in the workspace .* already"):
        LiveSession.start(live.workspace, session(), RUBRIC.values, clocks=Machine().clocks)


def test_what_could_not_be_written_waits_and_keeps_its_stamp(tmp_path: Path) -> None:
    live = Live(tmp_path)
    first = live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    live.workspace.trash("s")
    for second in (2, 3):
        with pytest.raises(CodesignError, match="in the trash"):
            live.session.log(Kind.FEEDBACK, live.at(second))
    assert [each.start_ms for each in live.session.recorder.unwritten] == [2000, 3000]
    assert list(live.session.recorder.events) == [first]
    live.workspace.restore("s")
    live.session.take_back()
    live.session.recorder.write_unwritten()
    assert [each.start_ms for each in live.stored().events] == [1000, 2000]
    live.close()

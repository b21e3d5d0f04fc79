from __future__ import annotations

from pathlib import Path

import pytest

from codesign.model.source import INTAKE, Source, from_outside
from codesign.model.vocabulary import Kind
from tests.record.live import Live
from tests.store.desk import an_event


def hinted(live: Live, seconds: float) -> list[str]:
    return [hint.sentence for hint in live.session.hints(live.at(seconds))]


def test_a_change_that_waits_for_a_minute_is_hinted_at_once_and_noted(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.session.log(Kind.DESIGN_CHANGE, live.at(1), text="Stair moved")
    assert hinted(live, 60.9) == []
    assert hinted(live, 61) == ["“Stair moved” has been waiting for an answer for 60 s."]
    assert hinted(live, 90) == []
    notes = [each for each in live.stored().events if each.kind is Kind.NOTE]
    assert [(note.start_ms, note.participant, note.extra) for note in notes] == [
        (61_000, None, {"codesign": {"made": "hint"}})
    ]
    live.close()


@pytest.mark.parametrize(("waited", "told"), [(2.9, False), (3.1, True)])
def test_where_answers_come_soon_a_wait_is_long_sooner(tmp_path: Path, waited: float, told: bool) -> None:
    live = Live(tmp_path)
    for number in range(10):
        live.session.log(Kind.DESIGN_CHANGE, live.at(10 * number))
        live.session.log(Kind.FEEDBACK, live.at(10 * number + 3))
    live.session.log(Kind.DESIGN_CHANGE, live.at(200))
    assert bool(hinted(live, 200 + waited)) is told
    live.close()


def test_who_is_there_and_silent_for_five_minutes_is_hinted_again_after_speaking(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.session.presence("c", live.at(0), there=True)
    assert hinted(live, 300) == ["Client hasn't been heard for 5 min."]
    live.session.log(Kind.REQUEST, live.at(301), participant="c")
    assert hinted(live, 600) == []
    assert hinted(live, 601) == ["Client hasn't been heard for 5 min."]
    live.session.presence("c", live.at(602), there=False)
    assert hinted(live, 1000) == []
    live.close()


def test_hints_that_are_switched_off_are_neither_shown_nor_noted(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.session.hints_on = False
    live.session.log(Kind.DESIGN_CHANGE, live.at(1))
    assert hinted(live, 100) == []
    assert len(live.stored().events) == 1
    live.close()


def test_a_change_that_a_tool_logged_gives_no_hint(tmp_path: Path) -> None:
    live = Live(tmp_path)
    tool = from_outside(an_event("b1", "design_change", "d", 1), Source(INTAKE, "Blender"))
    live.session.log_outside([tool])
    assert [hint for hint in live.session.hints(live.at(90)) if hint.about == "b1"] == []
    live.close()

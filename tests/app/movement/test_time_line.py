"""The way through time: sessions take their share, the pauses between them little."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.app.movement.time_line import TimeLine
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.report.columns import Evaluated
from tests.builders import event, session

MADE = session(event("wall", "design_change", "d", 9, 30))
PROFILE = evaluate(MADE.columns, default_rubric())
START = datetime(2026, 3, 1, 10, tzinfo=UTC)


def row(days: float, hours: float) -> Evaluated:
    head = replace(MADE.head, started_at=(START + timedelta(days=days)).isoformat())
    return Evaluated(head, MADE.participants, 1, round(hours * 3_600_000), PROFILE)


def test_weeks_in_which_nothing_was_done_are_passed_over() -> None:
    line = TimeLine([row(0, 1), row(21, 1)])
    assert line.stretches == 3
    first_end, second_start = line.place_of(START.timestamp() + 3600), line.place_of(START.timestamp() + 21 * 86_400)
    assert first_end == pytest.approx(1 - second_start)
    assert second_start - first_end < first_end


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.01, 400)), max_size=12), st.floats(0, 1))
def test_a_place_and_its_moment_are_one(spans: list[tuple[float, float]], place: float) -> None:
    line = TimeLine([row(days, hours) for days, hours in spans])
    assert line.place_of(line.moment_at(place)) == pytest.approx(place, abs=1e-4)
    assert line.moment_at(0) == line.knots[0]
    assert line.moment_at(1) == line.knots[-1]

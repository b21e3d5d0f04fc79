from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codesign.app.timeline.lead import APART_MS, Lead
from tests.app.timeline.test_play_clock import Machine

WORD_MS = 50


def corrections(late_ms: float, drift: float, seconds: int, noise: list[float]) -> tuple[int, list[float]]:
    """How often a track was put right that begins so late, and how far it was from the clock at each word."""
    machine = Machine()
    lead = Lead(machine)
    lead.begun()
    apart, told, words = -late_ms, 0, []
    for at in range(seconds * 1000 // WORD_MS):
        machine.passes(WORD_MS)
        apart += drift * WORD_MS
        words.append(apart)
        ahead = lead.heard(apart + noise[at % len(noise)])
        if ahead is not None:
            told, apart = told + 1, ahead - late_ms
    return told, words


@given(st.floats(0, 220), st.lists(st.floats(-15, 15), min_size=7, max_size=7))
def test_a_track_that_begins_late_is_in_step_soon_and_then_left_alone(late_ms: float, noise: list[float]) -> None:
    told, words = corrections(late_ms, 0, 10, noise)
    assert told <= 3
    assert abs(words[-1]) <= APART_MS + 15


def test_a_clock_that_drifts_is_put_right_now_and_then() -> None:
    told, words = corrections(60, 0.0005, 600, [0.0])
    assert 2 <= told <= 12
    assert max(abs(word) for word in words[40:]) < 50

"""A facilitator's delay out of signals and presses: anticipations dropped, late and second presses left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.model.plain import head_from_plain
from codesign.record.reaction_time import (
    LATEST_MS,
    LENGTH_MS,
    SOONEST_MS,
    CalibrationProblem,
    Delay,
    delay_from,
    delay_in,
    delay_of,
    signal_times,
    with_delay,
)
from codesign.record.stamps import Moment
from tests.builders import HEAD

MS = 1_000_000
SIGNALS = [at * 2000 * MS for at in range(1, 7)]


def presses(*after_ms: tuple[int, ...]) -> list[Moment]:
    """Presses so long after the first signal, the second and so on."""
    return [Moment(SIGNALS[at] + ms * MS, 4) for at, each in enumerate(after_ms) for ms in each]


def test_the_median_and_the_middle_half_of_the_answers() -> None:
    found = delay_of(SIGNALS, presses((200,), (240,), (260,), (220,), (500,), (230,)))
    assert (found.median_ms, found.low_ms, found.high_ms, found.n) == (235, 222, 255, 6)


@pytest.mark.parametrize(
    ("first", "n", "anticipated", "missed"),
    [
        ((), 5, 0, 1),
        ((99,), 5, 1, 1),
        ((100,), 6, 0, 0),
        ((30, 240), 6, 1, 0),
        ((240, 300), 6, 0, 0),
        ((1200,), 6, 0, 0),
        ((1201,), 5, 0, 1),
    ],
)
def test_what_counts_as_an_answer(first: tuple[int, ...], n: int, anticipated: int, missed: int) -> None:
    found = delay_of(SIGNALS, presses(first, (240,), (240,), (240,), (240,), (240,)))
    assert (found.n, found.anticipated, found.missed) == (n, anticipated, missed)


def test_too_few_answers_tell_no_delay() -> None:
    with pytest.raises(CalibrationProblem, match="4 signals were answered in time"):
        delay_of(SIGNALS, presses((240,), (240,), (240,), (240,)))
    with pytest.raises(CalibrationProblem, match="0 signals"):
        delay_of([], [])


@given(st.integers(0, 2**32))
def test_signals_come_within_twenty_seconds_and_never_close_together(seed: int) -> None:
    found = signal_times(seed)
    assert 6 <= len(found) <= 15
    assert found[-1] + LATEST_MS <= LENGTH_MS
    assert all(1300 <= later - earlier <= 2500 for earlier, later in zip([0, *found], found, strict=False))


@given(st.lists(st.integers(SOONEST_MS, LATEST_MS), min_size=6, max_size=6))
def test_the_delay_lies_among_the_answers(after: list[int]) -> None:
    found = delay_of(SIGNALS, presses(*((ms,) for ms in after)))
    assert min(after) <= found.low_ms <= found.median_ms <= found.high_ms <= max(after)


def test_tones_have_a_median_of_their_own_and_say_nothing_of_light() -> None:
    signals = [at * 2000 * MS for at in range(1, 10)]
    answers = [Moment(at + (400 if place % 3 == 2 else 240) * MS, 4) for place, at in enumerate(signals)]
    found = delay_of(signals, answers, {2, 5, 8})
    assert (found.median_ms, found.n, found.heard_ms) == (240, 6, 400)
    assert delay_of(signals, answers[:6] + answers[6:8], {2, 5, 8}).heard_ms is None
    assert "after tones 400 ms" in found.words


def test_it_is_kept_with_the_session_and_read_back() -> None:
    delay = Delay(240, 220, 260, 9, 1, 0, "Ann", "2026-03-04T10:00:00Z", 310)
    head = with_delay(head_from_plain(HEAD), delay)
    assert delay_in(head) == delay
    assert delay_in(head_from_plain(HEAD)) is None
    assert delay_from({"median_ms": "soon"}) is None

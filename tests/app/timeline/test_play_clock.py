from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.app.timeline.play_clock import PATIENCE_MS, PlayClock


class Machine:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.ns = 1_000

    def __call__(self) -> int:
        return self.ns

    def passes(self, ms: float) -> None:
        self.ns += round(ms * 1e6)


@pytest.mark.parametrize("rate", [0.5, 1.0, 3.0])
def test_it_runs_at_its_rate_and_stands_when_paused(rate: float) -> None:
    machine = Machine()
    clock = PlayClock(machine)
    clock.put(1_000)
    clock.set_rate(rate)
    machine.passes(500)
    assert clock.at_ms == 1_000
    clock.run()
    machine.passes(200)
    assert clock.at_ms == pytest.approx(1_000 + 200 * rate)
    clock.pause()
    machine.passes(200)
    assert clock.at_ms == pytest.approx(1_000 + 200 * rate)


def test_another_rate_goes_on_from_where_it_is() -> None:
    machine = Machine()
    clock = PlayClock(machine)
    clock.run()
    machine.passes(100)
    clock.set_rate(2)
    machine.passes(100)
    assert clock.at_ms == pytest.approx(300)


def test_it_waits_for_the_sound_and_then_is_where_the_sound_is() -> None:
    machine = Machine()
    clock = PlayClock(machine)
    clock.put(5_000)
    clock.run(wait=True)
    machine.passes(300)
    clock.heard(5_000)  # told at once, and proves nothing
    clock.heard(90_000)  # from before it was put there
    assert (clock.at_ms, clock.waiting) == (5_000, True)
    clock.heard(5_040)
    machine.passes(10)
    assert clock.at_ms == pytest.approx(5_050)


def test_a_sound_that_never_begins_is_not_waited_for_for_ever() -> None:
    machine = Machine()
    clock = PlayClock(machine)
    clock.run(wait=True)
    machine.passes(PATIENCE_MS + 100)
    assert clock.at_ms == pytest.approx(100)
    assert not clock.waiting


def test_far_from_the_sound_it_jumps_there_even_back() -> None:
    machine = Machine()
    clock = PlayClock(machine)
    clock.put(10_000)
    clock.run()
    machine.passes(1_000)
    assert clock.at_ms == pytest.approx(11_000)
    clock.heard(10_500)
    assert clock.at_ms == pytest.approx(10_500)


@given(
    st.lists(st.tuples(st.floats(20, 80), st.floats(0, 30)), min_size=40, max_size=80),
    st.sampled_from([0.5, 1.0, 2.0, 3.0]),
    st.floats(-0.001, 0.001),
)
def test_between_uneven_and_late_positions_it_is_smooth_and_near(
    positions: list[tuple[float, float]], rate: float, drift: float
) -> None:
    """The sound runs at its own pace; what is told of it comes every 20 to 80 ms, up to 30 ms late."""
    machine = Machine()
    clock = PlayClock(machine)
    clock.set_rate(rate)
    clock.run(wait=True)
    machine.passes(100)
    sound_ms, before = 0.0, 0.0
    for pause_ms, late_ms in positions:
        for _ in range(4):
            machine.passes(pause_ms / 4)
            sound_ms += pause_ms / 4 * rate * (1 + drift)
            at_ms = clock.at_ms
            assert at_ms >= before
            assert clock.waiting or abs(at_ms - sound_ms) <= 50 * max(rate, 1)
            before = at_ms
        clock.heard(max(sound_ms - late_ms * rate, 0.5))

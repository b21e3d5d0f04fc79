from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from codesign.record.session_clock import NS_PER_MS, Clocks, SessionClock, Stretch, boot_id, steady_ns
from tests.record.machine import Machine


def test_the_time_is_counted_in_whole_milliseconds_from_the_start() -> None:
    machine = Machine()
    clock = SessionClock.start(machine.clocks)
    machine.goes_on(1234.9)
    assert clock.now_ms() == 1234
    assert clock.started_at == "2026-03-04T10:00:00.000+02:00"


def test_a_pause_takes_no_time_and_a_moment_before_it_keeps_its_own() -> None:
    machine = Machine()
    clock = SessionClock.start(machine.clocks)
    machine.goes_on(1000)
    early = clock.now_ns()
    machine.goes_on(1000)
    clock.pause(clock.now_ns())
    machine.goes_on(60_000)
    assert clock.now_ms() == 2000
    clock.resume(clock.now_ns())
    machine.goes_on(500)
    assert clock.now_ms() == 2500
    assert clock.session_ms(early) == 1000


def test_before_the_start_it_is_the_start() -> None:
    clock = SessionClock.start(Machine().clocks)
    assert clock.session_ms(0) == 0


def test_the_wall_clock_may_jump() -> None:
    machine = Machine()
    clock = SessionClock.start(machine.clocks)
    machine.wall = "2026-03-04T09:00:00.000+02:00"
    machine.goes_on(5000)
    assert (clock.now_ms(), clock.started_at) == (5000, "2026-03-04T10:00:00.000+02:00")


def test_a_clock_goes_on_from_a_stretch_of_another() -> None:
    machine = Machine()
    clock = SessionClock.start(machine.clocks)
    machine.goes_on(3000)
    clock.pause(clock.now_ns())
    again = SessionClock(machine.clocks, clock.started_at, clock.stretch)
    again.resume(again.now_ns())
    machine.goes_on(10)
    assert (again.now_ms(), again.running, clock.running) == (3010, True, False)
    assert again.stretch == Stretch(machine.ns - 10 * NS_PER_MS, 3000 * NS_PER_MS, running=True)


@given(st.lists(st.tuples(st.integers(0, 10**10), st.booleans()), max_size=20))
def test_session_time_never_goes_back_nor_faster_than_the_machine(turns: list[tuple[int, bool]]) -> None:
    machine = Machine()
    clock = SessionClock.start(machine.clocks)
    looks = [(machine.ns, 0)]
    for wait, running in turns:
        machine.ns += wait
        (clock.resume if running else clock.pause)(machine.ns)
        looks.append((machine.ns, clock.now_ms()))
    assert all(
        0 <= later[1] - earlier[1] <= (later[0] - earlier[0]) // NS_PER_MS + 1 for earlier, later in pairwise(looks)
    )
    assert [clock.session_ms(at) for at, _ in looks] == [ms for _, ms in looks]


def test_the_machines_own_clocks_go_forward_and_name_their_boot() -> None:
    first = steady_ns()
    clock = SessionClock.start(Clocks())
    assert steady_ns() >= first
    assert first >= time.monotonic_ns() - 10**9  # sleep counts too
    assert clock.now_ms() >= 0
    assert boot_id() == boot_id()

"""One key to committed, with ever more events in the session, beside a bare SQLite commit in the same run."""

from __future__ import annotations

import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from codesign.evaluate.links import infer_links
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import read_session_log
from codesign.model.vocabulary import CONTRIBUTIONS
from codesign.record.live_profile import LiveProfile, ProfileSoFar
from codesign.record.live_session import LiveSession
from codesign.record.recovery import go_on, interrupted
from codesign.store.workspace import Workspace
from tests.benchmarks.made_logs import write_made_log

SIZES = (0, 3_000, 42_000, 200_000)
PRESSES = 500
ROUNDS = 4


def milliseconds(work: Callable[[int], object], times: range) -> list[float]:
    """What each of so many runs of the work took."""
    took = []
    for number in times:
        begun = time.perf_counter()
        work(number)
        took.append((time.perf_counter() - begun) * 1000)
    return took


class Bare:
    """A table of its own, committed row by row (WAL, FULL)."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("CREATE TABLE event (id TEXT PRIMARY KEY, kind INT, start INT, text TEXT)")

    def commit(self, number: int) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        self.db.execute("INSERT INTO event VALUES (?, 1, ?, 'glass')", (f"e{number}-{time.perf_counter_ns()}", number))
        self.db.execute("COMMIT")


def going_on(workspace: Workspace, folder: Path, size: int) -> LiveSession:
    """A session that goes on with so many events in it."""
    rubric = default_rubric()
    made = infer_links(read_session_log(write_made_log(folder / "made.jsonl", max(size, 1))), rubric.values)
    live = LiveSession.start(workspace, made, rubric.values)
    live.let_go()
    return go_on(workspace, interrupted(workspace)[0], rubric.values)


def pressing(live: LiveSession) -> Callable[[int], object]:
    people = [person.id for person in live.recorder.participants]

    def press(number: int) -> object:
        return live.log(CONTRIBUTIONS[number % len(CONTRIBUTIONS)], live.now(), participant=people[number % 6])

    return press


def shown(took: list[float]) -> str:
    p50, p99 = np.percentile(took, [50, 99])
    return f"p50 {p50:.2f} p99 {p99:.2f} max {max(took):.1f} ms"


@pytest.mark.benchmark
def test_a_key_to_committed_beside_a_bare_commit(tmp_path: Path) -> None:
    opened = []
    for size in SIZES:
        folder = tmp_path / str(size)
        folder.mkdir()
        workspace = Workspace.open(folder, author="Ann", now=lambda: "2026-03-04T10:00:00Z")
        opened.append((size, going_on(workspace, folder, size)))
    bare = Bare(tmp_path / "bare.sqlite")
    took: dict[int, list[float]] = {size: [] for size in SIZES}
    based: list[float] = []
    for turn in range(ROUNDS):  # by turns, so that what else the machine does meets all alike
        part = range(turn * PRESSES // ROUNDS, (turn + 1) * PRESSES // ROUNDS)
        based += milliseconds(bare.commit, part)
        for size, live in opened:
            took[size] += milliseconds(pressing(live), part)
    bare.db.close()
    print(f"\nbare commit: {shown(based)}")
    base = np.percentile(based, 99)
    first = np.percentile(took[0], 99)
    for size, live in opened:
        p99 = np.percentile(took[size], 99)
        print(f"{size:>7,} events: {shown(took[size])}, p99 {p99 / base:.2f} x bare, {p99 / first:.2f} x that at 0")
        assert live.recorder.workspace.sessions()[0].n_events >= size + PRESSES
        live.let_go()
        live.recorder.workspace.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  memory at its highest, all sessions together: {memory} MB")


@pytest.mark.benchmark
def test_the_profile_beside_a_session_of_200_000_events(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, author="Ann", now=lambda: "2026-03-04T10:00:00Z")
    live = going_on(workspace, tmp_path, 200_000)
    press = pressing(live)
    alone = milliseconds(press, range(PRESSES))
    told: list[ProfileSoFar] = []
    failed: list[Exception] = []
    profiles = LiveProfile(default_rubric(), published_cases(), told.append, failed=failed.append)

    def press_and_offer(number: int) -> None:
        press(number)
        profiles.offer(live.recorder.columns(live.now_ms()))

    print(f"\nkeys alone: {shown(alone)}")
    usual = sys.getswitchinterval()
    for interval in (usual, 0.0005):
        sys.setswitchinterval(interval)
        begun, worked = time.monotonic(), time.process_time()
        beside: list[float] = []
        while time.monotonic() - begun < 20:
            beside += milliseconds(press_and_offer, range(5))
            time.sleep(0.25)
        spent, lasted = time.process_time() - worked, time.monotonic() - begun
        keys = sum(beside) / 1000
        print(f"with the profile beside them, threads by turns of {interval * 1000} ms: {shown(beside)}")
        print(f"  {len(told)} profiles so far, CPU {spent / lasted:.0%} of a core, keys took {keys / lasted:.0%}")
    sys.setswitchinterval(usual)
    profiles.close()
    assert failed == []
    assert told[-1].n_events > 200_000
    live.let_go()
    workspace.close()

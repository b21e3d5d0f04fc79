"""A corpus of 2,000 sessions with 2,000,000 events, evaluated from a workspace as a user does it."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from codesign.model.plain import event_from_plain, head_from_plain, participant_from_plain
from codesign.model.session import Session
from codesign.store.workspace import Workspace
from tests.benchmarks.made_logs import PEOPLE, lines
from tests.cli.programs import ROOT
from tests.cli.test_jobs import cluster


def corpus(folder: Path, number: int) -> Path:
    plain = list(lines(1000))
    split = 1 + len(PEOPLE)
    people = [participant_from_plain(each) for each in plain[1:split]]
    one = Session.of(head_from_plain(plain[0]), people, [event_from_plain(each) for each in plain[split:]])
    with Workspace.open(folder, author="benchmark", now=lambda: "2026-03-04T10:00:00+02:00") as workspace:
        workspace.add_sessions(replace(one, head=replace(one.head, id=f"made-{at}")) for at in range(number))
    return folder


def evaluated(workspace: Path, out: Path, *more: str) -> tuple[float, int]:
    """The seconds of CPU, of all its processes, and the peak memory (KiB) of ``codesign evaluate`` on a workspace."""
    script = (
        "import resource, sys; from codesign.cli.main import run; code = run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = ["evaluate", "--workspace", str(workspace), "--csv", str(out), *more]
    result = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, int(result.stdout)


@pytest.mark.benchmark
def test_a_corpus_from_a_workspace(tmp_path: Path) -> None:
    small, small_memory = evaluated(corpus(tmp_path / "small", 200), tmp_path / "small.csv")
    large, large_memory = evaluated(corpus(tmp_path / "large", 2000), tmp_path / "large.csv")
    rows = (tmp_path / "large.csv").read_text(encoding="utf-8").count("\n")
    assert rows == 2001
    print(f"\n2,000 sessions, 2,000,000 events: {large:.1f} s of CPU (at most 15)")
    growth = large_memory / small_memory
    print(f"  peak memory {large_memory / 1024:.0f} MiB, {growth:.2f} x that of 200 sessions (1 is flat)")
    print(f"  CPU {large / small:.1f} x that of 200 sessions (10 is linear)")


@pytest.mark.benchmark
@pytest.mark.timeout(900)
def test_the_same_corpus_by_several_processes_and_by_a_cluster(tmp_path: Path) -> None:
    large = corpus(tmp_path / "large", 2000)
    ways: dict[str, list[str]] = {"1 process": [], "2 processes": ["--jobs", "2"]}
    print()
    with cluster(tmp_path) as address:
        for way, words in (ways | {"a Dask cluster of 2": ["--cluster", address]}).items():
            begun = perf_counter()
            cpu, memory = evaluated(large, tmp_path / f"{way}.csv", *words)
            took = perf_counter() - begun
            print(
                f"{way}: {took:.1f} s, {cpu:.1f} s of CPU of its own, {memory / 1024:.0f} MiB at the peak of the first"
            )
    tables = {path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert len(tables) == 1

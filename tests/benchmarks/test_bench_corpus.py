"""A corpus of 2,000 sessions with 2,000,000 events, evaluated from a workspace as a user does it."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from codesign.model.plain import event_from_plain, head_from_plain, participant_from_plain
from codesign.model.session import Session
from codesign.store.workspace import Workspace
from tests.benchmarks.made_logs import PEOPLE, lines
from tests.cli.programs import ROOT


def corpus(folder: Path, number: int) -> Path:
    plain = list(lines(1000))
    split = 1 + len(PEOPLE)
    people = [participant_from_plain(each) for each in plain[1:split]]
    one = Session.of(head_from_plain(plain[0]), people, [event_from_plain(each) for each in plain[split:]])
    with Workspace.open(folder, author="benchmark", now=lambda: "2026-03-04T10:00:00+02:00") as workspace:
        workspace.add_sessions(replace(one, head=replace(one.head, id=f"made-{at}")) for at in range(number))
    return folder


def evaluated(workspace: Path, out: Path) -> tuple[float, int]:
    """The seconds of CPU and the peak memory (KiB) of ``codesign evaluate`` on a workspace."""
    script = (
        "import resource, sys; from codesign.cli.main import run; code = run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = ["evaluate", "--workspace", str(workspace), "--csv", str(out)]
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

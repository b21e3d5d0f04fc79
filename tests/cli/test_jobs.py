"""A corpus evaluated by several processes, or by a cluster, gives the same table, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.cli.programs import ROOT, codesign, told

FOUND = session(
    event("c", "design_change", "d", 1, 2, media=["model_3d"]),
    event("f", "feedback", "c", 2.5, reply_to="c", link="observed", stance="positive", media=["audio"]),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    with Workspace.open(tmp_path / "ws", author="a", now=lambda: "2026-03-04T10:00:00+02:00") as workspace:
        workspace.add_sessions(replace(FOUND, head=replace(FOUND.head, id=f"s{at}")) for at in range(70))
    return tmp_path / "ws"


@pytest.mark.parametrize("form", [["--csv", "-"], ["--by", "stance"]], ids=" ".join)
def test_two_processes_print_what_one_prints(corpus: Path, form: list[str]) -> None:
    alone, shared = (codesign("evaluate", corpus, *form, "--jobs", jobs) for jobs in ("1", "2"))
    assert alone.returncode == 0, alone.stderr
    assert alone.stdout
    assert shared.stdout == alone.stdout


def test_a_broken_file_is_told_by_whichever_process_reads_it(corpus: Path) -> None:
    (corpus / "broken.jsonl").write_text('{"type": "session"}\n', encoding="utf-8")
    alone, shared = (codesign("evaluate", corpus, "--csv", "-", "--jobs", jobs) for jobs in ("1", "2"))
    assert "broken.jsonl, line 1" in told(alone)
    assert told(shared) == told(alone)


def test_no_number_of_processes_is_refused(corpus: Path) -> None:
    result = codesign("evaluate", corpus, "--jobs", "-1")
    assert result.returncode == 2
    assert "is no number of processes" in result.stderr


CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A real cluster of two workers on this machine; gives its scheduler's address."""
    script = folder / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("")


def test_a_cluster_prints_what_one_process_prints(corpus: Path, tmp_path: Path) -> None:
    alone = codesign("evaluate", corpus, "--csv", "-")
    with cluster(tmp_path) as address:
        shared = codesign("evaluate", corpus, "--csv", "-", "--cluster", address)
    assert shared.returncode == 0, shared.stderr
    assert shared.stdout == alone.stdout


def test_no_cluster_at_an_address_is_said_in_a_sentence(corpus: Path) -> None:
    said = told(codesign("evaluate", corpus, "--cluster", "tcp://127.0.0.1:9"))
    assert "no Dask scheduler answers at 'tcp://127.0.0.1:9'" in said

"""Reading and evaluating one log, beside ``json.loads`` of the same lines in the same run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

import pytest

from codesign.evaluate.links import infer_links
from codesign.evaluate.profile import evaluate
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import read_session_log
from tests.benchmarks.made_logs import write_made_log

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds of CPU that the work took, and what it gave."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def parse(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if json.loads(line))


@pytest.mark.benchmark
def test_reading_and_evaluating_beside_json_loads(tmp_path: Path) -> None:
    rubric, cases = default_rubric(), published_cases()
    per_event: dict[int, float] = {}
    for size in (200_000, 1_000_000):
        path = write_made_log(tmp_path / "made.jsonl", size)
        ratios = []
        for _ in range(3):
            base, parsed = timed(lambda path=path: parse(path))
            reading, session = timed(lambda path=path: read_session_log(path))
            evaluating, profile = timed(lambda session=session: evaluate(session.columns, rubric, cases))
            ratios.append(((reading + evaluating) / base, evaluating / base))
            per_event[size] = (reading + evaluating) / size
            assert (len(session.events), parsed) == (size, size + 7)
            assert profile.findings
        whole, evaluation = (median(each) for each in zip(*ratios, strict=True))
        inferring, _ = timed(lambda session=session: infer_links(session, rubric.values))
        print(
            f"\n{size:,} events: in all {whole:.2f} x json.loads (at most 3), evaluation {evaluation:.2f} (at most 0.5)"
        )
        print(f"  inferring links {inferring / base:.2f} x json.loads")
    print(
        f"  growth per event from 200,000 to 1,000,000: {per_event[1_000_000] / per_event[200_000]:.2f} (1 is linear)"
    )

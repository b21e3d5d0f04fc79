"""A report of a project of 24 meetings: the time it takes, beside evaluating them in the same run, and its size."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.interchange.session_log import read_session_log
from codesign.report.html.contents import Told, contents_of
from codesign.report.html.page import page
from codesign.report.study import study_of
from tests.shared import shared

MOST_SECONDS = 10
MOST_BYTES = 5_000_000


@pytest.mark.benchmark
@pytest.mark.parametrize("one_project", [True, False], ids=["one project", "six projects"])
def test_a_report_of_24_meetings(one_project: bool) -> None:
    rubric, cases = default_rubric(), published_cases()
    begun = time.process_time()
    sessions = [read_session_log(path) for path in sorted(shared("data", "ami").glob("*.jsonl"))]
    if one_project:
        sessions = [replace(each, head=replace(each.head, project="AMI")) for each in sessions]
    told = [Told(each, study_of(each.columns, rubric, cases, each.events.ids)) for each in sessions]
    evaluated = time.process_time() - begun
    text = page(contents_of(told, rubric, cases))
    drawn = time.process_time() - begun - evaluated
    size = len(text.encode())
    print(
        f"\nreport of {len(told)} meetings: evaluating {evaluated:.1f} s, drawing and writing {drawn:.1f} s "
        f"of CPU (at most {MOST_SECONDS} in all), {size / 1e6:.1f} MB (at most {MOST_BYTES / 1e6:.0f})"
    )
    assert size <= MOST_BYTES
    assert evaluated + drawn <= MOST_SECONDS

"""``codesign evaluate``: profiles of sessions as a table, CSV or JSON."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import IO

from rich.table import Table

from codesign.cli import screen
from codesign.cli.arguments import add_jobs, add_workspace, command_parser, milliseconds
from codesign.cli.circumstances import add_call, add_infer, add_rubric, circumstances_of, rubric_of
from codesign.cli.evaluated import Form, Shown, Wanted, shown
from codesign.cli.main import BAD_INPUT, OK
from codesign.cli.output import write_whole
from codesign.cli.profile_tables import latency_table, profile_table
from codesign.corpus.jobs import Done, worked, worked_on_cluster
from codesign.corpus.reading import Circumstances
from codesign.corpus.sources import Place, Sources
from codesign.evaluate.breakdown import By, pooled
from codesign.evaluate.movement import DEFAULT_STEP_MS
from codesign.evaluate.response import quantiles
from codesign.evaluate.summary import Floats
from codesign.interchange.cases_csv import published_cases
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.report.columns import (
    LATENCY_COLUMNS,
    PROFILE_COLUMNS,
    WINDOW_COLUMNS,
    LatencyRow,
)
from codesign.report.csv_table import csv_header, csv_lines


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "evaluate",
        "Evaluate session logs, folders, any importable file, or a workspace: the four levels of each session with\n"
        "range, index and interval, its response figures and the nearest published case.",
        "codesign evaluate sessions --csv profiles.csv",
    )
    found.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="what to evaluate (default: the workspace)")
    add_workspace(found)
    add_infer(found, "for transcripts and chats only")
    add_rubric(found)
    add_call(found)
    found.add_argument("--json", action="store_true", help="one object a session a line, to stdout")
    found.add_argument("--csv", metavar="FILE", help="a CSV file (- for stdout); docs/columns.md has its columns")
    found.add_argument(
        "--by", choices=[by.value for by in By], help="latencies of crossing feedback, by what they share"
    )
    found.add_argument(
        "--window", type=milliseconds, metavar="SPAN", help="through time, in windows of this width: 10m"
    )
    add_jobs(found)
    found.add_argument(
        "--step", type=milliseconds, metavar="SPAN", default=DEFAULT_STEP_MS, help="from window to window (default: 2m)"
    )
    return found


def run(arguments: argparse.Namespace) -> int:
    """Evaluate; with a problem in any input nothing but the problems is written."""
    rubric = rubric_of(arguments)
    paths = arguments.paths or [arguments.workspace]
    said = circumstances_of(arguments, rubric)
    with Sources(paths, said, project=arguments.project) as sources:
        places = [source.place for source in sources.found]
    with tempfile.SpooledTemporaryFile(mode="w+", max_size=1 << 20, encoding="utf-8", newline="") as lines:
        evaluation = _Evaluation(arguments, rubric, lines)
        problems = evaluation.all_of(places, said)
        for problem in problems:
            screen.warn(f"codesign evaluate: {problem}")
        if problems:
            return BAD_INPUT
        evaluation.put_out()
    return OK


class _Evaluation:
    """One run. What it finds is written down as it goes, so that memory stays flat in the number of sessions."""

    def __init__(self, arguments: argparse.Namespace, rubric: Rubric, lines: IO[str]) -> None:
        self._arguments, self._rubric = arguments, rubric
        self._lines = lines
        self._cells: list[Sequence[str]] = []
        self._tables: list[Table] = []
        self._latencies: list[Mapping[str, Floats]] = []

    def all_of(self, places: Sequence[Place], said: Circumstances) -> list[CodesignError]:
        """Evaluate all, and give the problems met."""
        problems: list[CodesignError] = []
        if self._arguments.csv and not self._arguments.by:
            self._lines.write(csv_header(WINDOW_COLUMNS) if self._arguments.window else csv_header(PROFILE_COLUMNS))
        with screen.work("evaluating", len(places)) as work:
            for done in self._each(places, said):
                work.on(done.name)
                if done.problem is not None:
                    problems.append(done.problem)
                elif done.result is not None:
                    self._take(done.result)
                work.done()
        return problems

    def _each(self, places: Sequence[Place], said: Circumstances) -> Iterator[Done[Shown]]:
        work = partial(shown, _wanted(self._arguments, self._rubric))
        if self._arguments.cluster:
            return worked_on_cluster(work, places, said, self._arguments.cluster)
        return worked(work, places, said, self._arguments.jobs)

    def _take(self, found: Shown) -> None:
        self._lines.writelines(found.lines)
        if found.cells:
            self._cells.append(found.cells)
        if found.table is not None:
            self._tables.append(found.table)
        if found.latencies is not None:
            self._latencies.append(found.latencies)

    def put_out(self) -> None:
        """Write the CSV or the JSON, or show the table."""
        if self._arguments.by:
            self._put_out_latencies()
        elif self._arguments.json or self._arguments.csv:
            self._lines.seek(0)
            _write(self._arguments.csv or "-", self._lines)
        else:
            self._show(*(self._tables or [profile_table(self._cells, screen.console().width)]))

    def _put_out_latencies(self) -> None:
        rows = []
        for word, latencies in pooled(self._latencies).items():
            found = quantiles(latencies)
            rows.append(LatencyRow(self._arguments.by, word, len(latencies), found.p10, found.p50, found.p90))
        if self._arguments.json:
            _write("-", (json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows))
        elif self._arguments.csv:
            _write(self._arguments.csv, csv_lines(LATENCY_COLUMNS, rows))
        else:
            self._show(latency_table(rows))

    def _show(self, *tables: Table) -> None:
        console = screen.console()
        for found in tables:
            console.print(found)
        if not (self._arguments.by or self._arguments.window):
            console.print("level (range); answered: design changes with an answer; median: how soon", style="dim")
        console.print(f"rubric {self._rubric.id}", style="dim")


def _write(target: str, lines: Iterable[str]) -> None:
    """Write to a file all at once, so that none is left half written; ``-`` is stdout."""
    if target == "-":
        sys.stdout.writelines(lines)
    else:
        write_whole(Path(target), lines)


def _wanted(arguments: argparse.Namespace, rubric: Rubric) -> Wanted:
    form = (
        Form.LATENCIES
        if arguments.by
        else Form.JSON
        if arguments.json
        else Form.CSV
        if arguments.csv
        else Form.WINDOWS
        if arguments.window
        else Form.CELLS
    )
    by = By(arguments.by) if arguments.by else None
    return Wanted(rubric, published_cases(), form, by, arguments.window, arguments.step)

"""``codesign evaluate``: profiles of sessions as a table, CSV or JSON."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO

from rich.table import Table

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser, milliseconds
from codesign.cli.circumstances import add_call, add_infer, add_rubric, circumstances_of, rubric_of
from codesign.cli.main import BAD_INPUT, OK
from codesign.cli.output import write_whole
from codesign.cli.profile_tables import latency_table, profile_cells, profile_table, window_table
from codesign.corpus.sources import Source, Sources
from codesign.evaluate.breakdown import By, latencies_by, pooled
from codesign.evaluate.movement import DEFAULT_STEP_MS, sliding_windows
from codesign.evaluate.profile import evaluate
from codesign.evaluate.response import quantiles
from codesign.evaluate.summary import Floats
from codesign.interchange.cases_csv import published_cases
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns
from codesign.report.columns import (
    LATENCY_COLUMNS,
    PROFILE_COLUMNS,
    WINDOW_COLUMNS,
    Evaluated,
    EvaluatedWindow,
    LatencyRow,
)
from codesign.report.csv_table import csv_header, csv_line, csv_lines
from codesign.report.json_form import json_line


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
    found.add_argument(
        "--step", type=milliseconds, metavar="SPAN", default=DEFAULT_STEP_MS, help="from window to window (default: 2m)"
    )
    return found


def run(arguments: argparse.Namespace) -> int:
    """Evaluate; with a problem in any input nothing but the problems is written."""
    rubric = rubric_of(arguments)
    paths = arguments.paths or [arguments.workspace]
    with (
        Sources(paths, circumstances_of(arguments, rubric), project=arguments.project) as sources,
        tempfile.SpooledTemporaryFile(mode="w+", max_size=1 << 20, encoding="utf-8", newline="") as lines,
    ):
        evaluation = _Evaluation(arguments, rubric, lines)
        problems = evaluation.all_of(sources.found)
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
        self._cases: Sequence[Case] = published_cases()
        self._lines = lines
        self._cells: list[Sequence[str]] = []
        self._tables: list[Table] = []
        self._latencies: list[Mapping[str, Floats]] = []

    def all_of(self, sources: Sequence[Source]) -> list[CodesignError]:
        """Evaluate all, and give the problems met."""
        problems: list[CodesignError] = []
        if self._arguments.csv and not self._arguments.by:
            self._lines.write(csv_header(WINDOW_COLUMNS) if self._arguments.window else csv_header(PROFILE_COLUMNS))
        with screen.work("evaluating", len(sources)) as work:
            for source in sources:
                work.on(source.name)
                try:
                    self._one(source)
                except CodesignError as problem:
                    problems.append(problem)
                work.done()
        return problems

    def _one(self, source: Source) -> None:
        if self._arguments.by:
            self._latencies.append(latencies_by(source.columns(), By(self._arguments.by)))
        elif self._arguments.json:
            session = source.whole()
            self._lines.write(json_line(self._evaluated(session.columns), session.events.ids))
        elif self._arguments.csv:
            self._lines.writelines(self._csv_lines(self._evaluated(source.columns())))
        elif self._arguments.window:
            self._tables.append(window_table(self._evaluated(source.columns())))
        else:
            self._cells.append(profile_cells(self._evaluated(source.columns())))

    def _csv_lines(self, row: Evaluated) -> Iterator[str]:
        if not self._arguments.window:
            yield csv_line(PROFILE_COLUMNS, row)
        for window in row.windows:
            yield csv_line(WINDOW_COLUMNS, EvaluatedWindow(row.head.id, self._rubric.id, window))

    def _evaluated(self, columns: SessionColumns) -> Evaluated:
        profile = evaluate(columns, self._rubric, self._cases)
        width = self._arguments.window
        windows = sliding_windows(columns, profile, self._rubric.values, width, self._arguments.step) if width else ()
        return Evaluated(columns.head, columns.participants, len(columns.events), columns.end_ms, profile, windows)

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

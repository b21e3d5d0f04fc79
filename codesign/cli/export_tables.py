"""What ``codesign export`` writes as tables: profiles, events, exchanges, latencies, windows."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from codesign.cli.chosen_sessions import only_of_project, read_chosen
from codesign.cli.circumstances import rubric_of
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.cli.pseudonyms import only_shown, pseudonymous
from codesign.corpus.sources import Source
from codesign.interchange.cases_csv import published_cases
from codesign.model.errors import FileProblem
from codesign.model.session import Session
from codesign.report.columns import EvaluatedWindow
from codesign.report.event_columns import EXPORT_TABLES
from codesign.report.event_rows import event_rows, exchange_rows, latency_rows
from codesign.report.figures.kinds import windows_of
from codesign.report.study import study_of
from codesign.report.table_files import TABLE_FORMATS, Table, csv_bytes, parquet_bytes, xlsx_bytes
from codesign.report.words import count


def export_tables(arguments: argparse.Namespace) -> int:
    """Write the tables: in one file, or several in a folder; nothing unless all can be written."""
    names = list(dict.fromkeys(arguments.table)) or list(EXPORT_TABLES)
    target = Path(arguments.output)
    form = _form(arguments, target)
    single = form == "xlsx" or target.suffix.lower() == f".{form}"
    if single and form != "xlsx" and len(names) > 1:
        raise FileProblem(str(target), f"holds one table, not {len(names)}; name a folder, or an .xlsx file")
    if arguments.output == "-":
        raise FileProblem("-", "tables go to a file or a folder; name it with -o")
    sessions = only_of_project(read_chosen(arguments, rubric_of(arguments), "reading", _whole), arguments.project)
    if only_shown(arguments, sessions):
        return OK
    sessions = pseudonymous(arguments, sessions)
    tables = _tables(arguments, sessions, names)
    if form == "xlsx":
        files = {target: xlsx_bytes(tables)}
    else:
        write = csv_bytes if form == "csv" else parquet_bytes
        files = {target if single else target / f"{table.name}.{form}": write(table) for table in tables}
    _write(files, None if single else target)
    told = ", ".join(f"{len(table.rows):,} {table.name}" for table in tables)
    print(f"{told} of {count(len(sessions), 'session')} in {target}")
    return OK


def _whole(source: Source) -> Session:
    return source.whole()


def _form(arguments: argparse.Namespace, target: Path) -> str:
    """The format: as it is said, else as the file's ending says, else CSV."""
    ending = target.suffix.lower().removeprefix(".")
    said = arguments.format
    if said is not None and said not in TABLE_FORMATS:
        raise FileProblem(str(target), f"tables are written as {', '.join(TABLE_FORMATS)}, not as {said}")
    if said and ending in TABLE_FORMATS and ending != said:
        raise FileProblem(str(target), f"ends as {ending.upper()}, but --format says {said}")
    return said or (ending if ending in TABLE_FORMATS else "csv")


def _tables(arguments: argparse.Namespace, sessions: Sequence[Session], names: Sequence[str]) -> list[Table]:
    rubric, cases = rubric_of(arguments), published_cases()
    studies = [study_of(session.columns, rubric, cases) for session in sessions]
    both = list(zip(sessions, studies, strict=True))
    values = rubric.values
    made: dict[str, Callable[[], Sequence[Any]]] = {
        "profiles": lambda: [study.row for study in studies],
        "events": lambda: [row for each, study in both for row in event_rows(each, study.row.profile, values)],
        "exchanges": lambda: [row for each, study in both for row in exchange_rows(each, study.row.profile, values)],
        "latencies": lambda: [row for each in sessions for row in latency_rows(each)],
        "windows": lambda: [
            EvaluatedWindow(study.session_id, rubric.id, window)
            for study in studies
            for window in windows_of(study, values).windows
        ],
    }
    return [Table(name, EXPORT_TABLES[name][1], made[name]()) for name in names]


def _write(files: dict[Path, bytes], folder: Path | None) -> None:
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileProblem(str(folder), f"can't be made a folder: {error.strerror}") from error
    for path, content in files.items():
        write_whole(path, content)

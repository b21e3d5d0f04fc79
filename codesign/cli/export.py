"""``codesign export``: sessions as logs, in the format of another program, or as tables to be computed with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import command_parser
from codesign.cli.chosen_sessions import add_sessions
from codesign.cli.export_tables import export_tables
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.cli.pseudonyms import add_pseudonyms, only_shown, pseudonymous
from codesign.interchange.formats import WRITTEN, Format, format_named
from codesign.interchange.session_log import write_session_log
from codesign.model.errors import FileProblem, NotFound
from codesign.model.session import Session
from codesign.report.event_columns import EXPORT_TABLES
from codesign.store.workspace import Workspace

_SHORT = {"log": "session_log", "csv": "events_csv"}
"""Formats that have a word of their own here."""
_OF_TABLES = ("xlsx", "parquet")
"""Formats that hold tables alone."""
_UNFIT = '<>:"/\\|?*'
"""What some file system doesn't take in a name."""


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    tables = "\n".join(f"  {name:12}{row}" for name, (row, _) in EXPORT_TABLES.items())
    found = command_parser(
        "export",
        "Write sessions of the workspace: as session logs, which hold everything, as CSV tables of events, or in the\n"
        "format of another program; what that can't hold is listed. Or write tables of any sessions to compute with,\n"
        f"as CSV, XLSX or Parquet (docs/columns.md has their columns):\n\n{tables}",
        "codesign export lakeside-4 -o lakeside-4.jsonl\n"
        "  codesign export --table latencies --project 'Lake house' -o latencies.csv\n"
        "  codesign export --format xlsx -o study.xlsx",
        any_order=True,
    )
    add_sessions(found)
    add_pseudonyms(found)
    formats = [*_SHORT, *(each.id for each in WRITTEN if each.id not in _SHORT.values()), *_OF_TABLES]
    found.add_argument(
        "--format",
        choices=formats,
        metavar="FORMAT",
        help=f"{', '.join(formats)} (default: log; for tables, as the file ends)",
    )
    found.add_argument(
        "--table",
        action="append",
        default=[],
        choices=list(EXPORT_TABLES),
        metavar="TABLE",
        help="one of those above, again for more (default for XLSX and Parquet: all)",
    )
    found.add_argument(
        "-o", "--output", metavar="PATH", default="-", help="a file, a folder for several, or - for stdout"
    )
    return found


def run(arguments: argparse.Namespace) -> int:
    """Write each session, several to a folder, one file each; or the tables of all."""
    if arguments.table or arguments.format in _OF_TABLES:
        return export_tables(arguments)
    with Workspace.read_only(arguments.workspace) as workspace:
        kept = [each for each in workspace.sessions() if each.trashed_at is None]
        ids = arguments.sessions or [each.id for each in kept if arguments.project in (None, each.project)]
        if not ids:
            raise NotFound(f"the workspace {arguments.workspace} holds no session to export")
        single = len(ids) == 1 and not Path(arguments.output).is_dir()
        if not single and arguments.output == "-":
            raise FileProblem("-", f"takes one session, not {len(ids)}; name a folder with -o")
        with screen.work("exporting", len(ids)) as work:
            for session_id in ids:
                work.on(session_id)
                session = workspace.read_session(session_id)
                if not only_shown(arguments, [session]):
                    _write(arguments, *pseudonymous(arguments, [session]), single=single)
                work.done()
    return OK


def _write(arguments: argparse.Namespace, session: Session, *, single: bool) -> None:
    said = arguments.format or "log"
    target = format_named(_SHORT.get(said, said))
    lines = _lines(target, session)
    if single and arguments.output == "-":
        sys.stdout.writelines(lines)
    elif single:
        write_whole(Path(arguments.output), lines)
    else:
        name = "".join("_" if letter in _UNFIT or letter < " " else letter for letter in session.head.id)
        folder = Path(arguments.output)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileProblem(str(folder), f"can't be made a folder: {error.strerror}") from error
        write_whole(folder / (name.lstrip(".") + target.endings[0]), lines)


def _lines(target: Format, session: Session) -> Iterable[str]:
    """The text of a session in a format; what is left out of it is said."""
    if target.id == "session_log":
        return write_session_log(session)
    written = target.write(session) if target.write else None
    if written is None:
        raise FileProblem(target.id, "is read only")
    for line in written.left_out:
        screen.warn(f"{session.head.id}: left out: {line}")
    return [written.text]

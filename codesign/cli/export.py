"""``codesign export``: sessions of the workspace as logs or tables of events."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.interchange.events_csv import write_events_csv
from codesign.interchange.session_log import write_session_log
from codesign.model.errors import FileProblem, NotFound
from codesign.model.session import Session
from codesign.store.workspace import Workspace

_UNFIT = '<>:"/\\|?*'
"""What some file system doesn't take in a name."""


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "export",
        "Write sessions of the workspace: as session logs, which hold everything, or as CSV tables of events.",
        "codesign export lakeside-4 -o lakeside-4.jsonl",
    )
    found.add_argument("sessions", nargs="*", metavar="SESSION", help="ids in the workspace (default: all)")
    add_workspace(found)
    found.add_argument("--format", choices=["log", "csv"], default="log", help="default: log")
    found.add_argument(
        "-o", "--output", metavar="PATH", default="-", help="a file, a folder for several, or - for stdout"
    )
    return found


def run(arguments: argparse.Namespace) -> int:
    """Write each session; several go to a folder, one file each."""
    with Workspace.read_only(arguments.workspace) as workspace:
        ids = arguments.sessions or [each.id for each in workspace.sessions() if each.trashed_at is None]
        if not ids:
            raise NotFound(f"the workspace {arguments.workspace} holds no session to export")
        single = len(ids) == 1 and not Path(arguments.output).is_dir()
        if not single and arguments.output == "-":
            raise FileProblem("-", f"takes one session, not {len(ids)}; name a folder with -o")
        with screen.work("exporting", len(ids)) as work:
            for session_id in ids:
                work.on(session_id)
                _write(arguments, workspace.read_session(session_id), single=single)
                work.done()
    return OK


def _write(arguments: argparse.Namespace, session: Session, *, single: bool) -> None:
    lines: Iterable[str] = write_session_log(session) if arguments.format == "log" else [write_events_csv(session)]
    if single and arguments.output == "-":
        sys.stdout.writelines(lines)
    elif single:
        write_whole(Path(arguments.output), lines)
    else:
        ending = ".jsonl" if arguments.format == "log" else ".csv"
        name = "".join("_" if letter in _UNFIT or letter < " " else letter for letter in session.head.id)
        folder = Path(arguments.output)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileProblem(str(folder), f"can't be made a folder: {error.strerror}") from error
        write_whole(folder / (name.lstrip(".") + ending), lines)

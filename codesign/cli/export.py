"""``codesign export``: sessions of the workspace as logs, tables of events, or in the format of another program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.interchange.formats import WRITTEN, Format, format_named
from codesign.interchange.session_log import write_session_log
from codesign.model.errors import FileProblem, NotFound
from codesign.model.session import Session
from codesign.store.workspace import Workspace

_SHORT = {"log": "session_log", "csv": "events_csv"}
"""Formats that have a word of their own here."""
_UNFIT = '<>:"/\\|?*'
"""What some file system doesn't take in a name."""


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "export",
        "Write sessions of the workspace: as session logs, which hold everything, as CSV tables of events, or in the\n"
        "format of another program; what that can't hold is listed.",
        "codesign export lakeside-4 -o lakeside-4.jsonl",
    )
    found.add_argument("sessions", nargs="*", metavar="SESSION", help="ids in the workspace (default: all)")
    add_workspace(found)
    formats = [*_SHORT, *(each.id for each in WRITTEN if each.id not in _SHORT.values())]
    found.add_argument(
        "--format", choices=formats, default="log", metavar="FORMAT", help=f"{', '.join(formats)} (default: log)"
    )
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
    target = format_named(_SHORT.get(arguments.format, arguments.format))
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

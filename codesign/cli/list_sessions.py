"""``codesign list``: the sessions of the workspace."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import OK
from codesign.report.words import UNDEFINED, count, span
from codesign.store.sessions import SessionSummary
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "list", "List the sessions of the workspace by project and date, codings below them.", "codesign list --json"
    )
    add_workspace(found)
    found.add_argument("--project", help="the sessions of this project only")
    found.add_argument("--json", action="store_true", help="one object a session a line")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Show the list."""
    with Workspace.read_only(arguments.workspace) as workspace:
        summaries = [each for each in workspace.sessions() if each.trashed_at is None]
    if arguments.project is not None:
        summaries = [each for each in summaries if each.project == arguments.project]
    summaries.sort(key=_order)
    if arguments.json:
        sys.stdout.writelines(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in summaries)
        return OK
    columns = [
        ("id", False),
        ("title", False),
        ("project", False),
        ("started", False),
        ("length", True),
        ("events", True),
    ]
    columns.append(("people", True))
    cells = [
        [
            each.id,
            f"  coded by {each.observer}" if each.coding_of else each.title,
            each.project or UNDEFINED,
            each.started_at[:16].replace("T", " "),
            span(each.duration_ms / 1000),
            f"{each.n_events:,}",
            str(each.n_participants),
        ]
        for each in summaries
    ]
    console = screen.console()
    console.print(screen.table(None, columns, cells))
    codings = sum(each.coding_of is not None for each in summaries)
    beside = f" and {count(codings, 'coding')}" if codings else ""
    console.print(f"{count(len(summaries) - codings, 'session')}{beside} in {arguments.workspace}", style="dim")
    return OK


def _order(each: SessionSummary) -> tuple[str, str, str, bool, str]:
    """By project and date; codings below their session."""
    return each.project or "", each.started_at, each.coding_of or each.id, each.coding_of is not None, each.id

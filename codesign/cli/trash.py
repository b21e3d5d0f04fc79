"""``codesign trash``: sessions put aside, brought back, or removed for good."""

from __future__ import annotations

import argparse

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.report.words import count
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "trash",
        "Put sessions into the trash; without one, list what is in it. Nothing is lost until the trash is emptied.",
        "codesign trash lakeside-4",
    )
    found.add_argument("sessions", nargs="*", metavar="SESSION", help="ids in the workspace")
    add_workspace(found)
    action = found.add_mutually_exclusive_group()
    action.add_argument("--restore", action="store_true", help="bring the sessions back")
    action.add_argument("--empty", action="store_true", help="remove what is in the trash for good, media too")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Put aside, bring back, empty or list."""
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        if arguments.empty:
            print(f"{count(workspace.empty_trash(), 'session')} removed for good")
        elif not arguments.sessions:
            _list(workspace)
        for session_id in [] if arguments.empty else arguments.sessions:
            (workspace.restore if arguments.restore else workspace.trash)(session_id)
            print(f"{session_id}: {'brought back' if arguments.restore else 'in the trash (--restore brings it back)'}")
    return OK


def _list(workspace: Workspace) -> None:
    aside = [each for each in workspace.sessions() if each.trashed_at is not None]
    cells = [
        [each.id, each.title, (each.trashed_at or "")[:16].replace("T", " "), f"{each.n_events:,}"] for each in aside
    ]
    console = screen.console()
    if aside:
        console.print(
            screen.table(
                None, [("id", False), ("title", False), ("in the trash since", False), ("events", True)], cells
            )
        )
    console.print(f"{count(len(aside), 'session')} in the trash", style="dim")

"""``codesign doctor``: whether the workspace is sound, and what can be saved of one that isn't."""

from __future__ import annotations

import argparse
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import BAD_INPUT, OK
from codesign.corpus.places import author, now
from codesign.report.words import count
from codesign.store.health import check
from codesign.store.salvage import salvage


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "doctor",
        "Check the workspace: its file, its search index, its history, its media. --salvage copies what is readable\n"
        "of a damaged one into a new folder and leaves the damaged one as it is.",
        "codesign doctor --salvage ~/rescued",
    )
    add_workspace(found)
    found.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the same as --workspace FOLDER")
    found.add_argument("--salvage", type=Path, metavar="FOLDER", help="a folder that isn't there yet")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Check, or salvage."""
    workspace = arguments.folder or arguments.workspace
    if arguments.salvage:
        with screen.work("saving what is readable"):
            saved = salvage(workspace, arguments.salvage, author=author(), now=now)
        for loss in saved.lost:
            print(loss)
        print(
            f"{arguments.salvage}: saved {count(saved.sessions, 'session')}, {count(saved.events, 'event')}, "
            f"{count(saved.participants, 'participant')}, {count(saved.changes, 'change')} of their history; "
            f"{count(len(saved.lost), 'loss', 'losses')}"
        )
        return OK
    with screen.work("checking"):
        faults = check(workspace)
    for fault in faults:
        print(fault)
    print(f"{workspace}: {'sound' if not faults else count(len(faults), 'fault') + ' found'}")
    return BAD_INPUT if faults else OK

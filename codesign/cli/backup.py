"""``codesign backup``: a copy of the workspace, while it is in use."""

from __future__ import annotations

import argparse
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.model.errors import WorkspaceProblem
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "backup", "Copy the workspace to a new folder while it is in use.", "codesign backup ~/backups/2026-03-04"
    )
    found.add_argument("target", type=Path, metavar="FOLDER", help="a folder that isn't there yet")
    add_workspace(found)
    return found


def run(arguments: argparse.Namespace) -> int:
    """Copy it."""
    with _opened(arguments.workspace) as workspace, screen.work("copying"):
        workspace.backup(arguments.target)
    print(f"{arguments.workspace} copied to {arguments.target}")
    return OK


def _opened(folder: Path) -> Workspace:
    """The workspace, to write if that can be, so that it notes where its copies lie."""
    if not (folder / FILE).exists():
        return Workspace.read_only(folder)  # says that there is none
    try:
        return Workspace.open(folder, author=author(), now=now)
    except WorkspaceProblem:
        return Workspace.read_only(folder)

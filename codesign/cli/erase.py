"""``codesign erase``: a person taken out of the workspace; what they did stays as events of nobody known."""

from __future__ import annotations

import argparse
import sys

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import BAD_INPUT, OK
from codesign.corpus.places import author, now
from codesign.model.errors import CodesignError
from codesign.privacy.erasure import Erasure, carry_out, plan_erasure
from codesign.privacy.names import same_name
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "erase",
        "Erase a person: their events stay without identity, so levels stay what they are; their name goes from all\n"
        "texts; their words, the sound of their tracks and the pictures of their sessions are removed, and with them\n"
        "the history of those sessions. It can't be undone. docs/privacy.md says more.",
        "codesign erase 'Ada Ash' --dry-run",
    )
    found.add_argument("person", metavar="PERSON", help="their id or full name")
    found.add_argument("--project", help="in the sessions of this project only")
    found.add_argument("--dry-run", action="store_true", help="say what would go, and change nothing")
    found.add_argument("--yes", action="store_true", help="don't ask")
    add_workspace(found)
    return found


def run(arguments: argparse.Namespace) -> int:
    """Say what goes, ask, erase, and say what is left."""
    if not (arguments.workspace / FILE).exists():
        Workspace.read_only(arguments.workspace)  # says that there is none
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        with screen.work("looking for the name"):
            erasure = plan_erasure(workspace, arguments.person, arguments.project)
        _show(erasure)
        if arguments.dry_run:
            print("nothing was changed")
            return OK
        if not (arguments.yes or _agreed(erasure)):
            print("nothing was changed", file=sys.stderr)
            return BAD_INPUT
        with screen.work("erasing"):
            left = carry_out(workspace, erasure)
    print(f"erased: {', '.join(erasure.called)} is now {erasure.new_id} in {len(erasure.who)} sessions")
    print("\n".join(left) if left else "no file of the workspace holds the full name any more")
    return OK


def _show(erasure: Erasure) -> None:
    print(f"{', '.join(erasure.called)} becomes {erasure.new_id}. What goes:")
    for line in erasure.goes:
        print(f"  {line}")
    if erasure.stays:
        print("What stays:")
        for line in erasure.stays:
            print(f"  {line}")


def _agreed(erasure: Erasure) -> bool:
    if not sys.stdin.isatty():
        raise CodesignError("nobody is there to be asked; add --yes once --dry-run has shown what goes")
    typed = input(f"This can't be undone. Type the name ({erasure.called[0]}) to erase: ")
    return same_name(typed, erasure.called[0])

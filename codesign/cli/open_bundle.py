"""``codesign open-bundle``: a bundle checked, evaluated anew, and brought into the workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from codesign.bundle.opening import Bundle, bring_in, open_bundle
from codesign.bundle.sealing import fingerprint_of
from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.bundle import ask_passphrase
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.interchange.cases_csv import published_cases
from codesign.report.words import count
from codesign.store.workspace import Workspace

_DIFFERENCES = 10


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "open-bundle",
        "Check a bundle, evaluate its sessions anew, say whether the profiles are the same to the digit, and bring\n"
        "the sessions into the workspace.",
        "codesign open-bundle lake-house.codesign --check",
    )
    found.add_argument("bundle", type=Path, metavar="FILE", help="the bundle")
    found.add_argument("--check", action="store_true", help="bring nothing in")
    found.add_argument("--replace", action="store_true", help="replace sessions that are there already")
    found.add_argument("--signed-by", type=Path, metavar="KEY", help="refuse it unless this public key signed it")
    add_workspace(found)
    return found


def run(arguments: argparse.Namespace) -> int:
    """Check it, say what it is, bring it in."""
    wanted = fingerprint_of(arguments.signed_by) if arguments.signed_by else None
    with (
        screen.work("checking"),
        open_bundle(arguments.bundle, published_cases(), passphrase=ask_passphrase, signed_by=wanted) as bundle,
    ):
        _show(arguments.bundle, bundle)
        if not arguments.check:
            with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
                bring_in(bundle, workspace, replace=arguments.replace)
            print(f"{count(len(bundle.sessions), 'session')} brought into {arguments.workspace}")
    return OK


def _show(path: Path, bundle: Bundle) -> None:
    made = bundle.manifest
    signed = f"signed by {bundle.signed_by}" if bundle.signed_by else "not signed"
    named = ", with pseudonyms" if made.pseudonyms else ""
    print(f"{path}: {count(len(made.files), 'file')}, each as it was made; {signed}{named}")
    print(f"made by {made.made_by}, method {made.method}, rubric {made.rubric_id}, {made.made_at[:10]}")
    for line in made.left_out:
        print(f"  {line}")
    for each in bundle.sessions:
        media = " with media" if each.media else ""
        same = "differs here" if each.differs else "is the same to the digit"
        print(f"{each.session.head.id}: {len(each.session.events):,} events{media}; its profile {same}")
        for line in each.differs[:_DIFFERENCES]:
            print(f"  {line}")
        if len(each.differs) > _DIFFERENCES:
            print(f"  and {len(each.differs) - _DIFFERENCES} more")

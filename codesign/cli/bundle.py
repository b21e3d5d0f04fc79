"""``codesign bundle``: sessions in one file to hand on."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from codesign.bundle.writing import Going, Sealing, write_bundle
from codesign.cli import screen
from codesign.cli.arguments import command_parser
from codesign.cli.chosen_sessions import add_sessions, only_of_project, read_chosen
from codesign.cli.circumstances import rubric_of
from codesign.cli.main import OK
from codesign.cli.pseudonyms import add_pseudonyms, only_shown, pseudonymous
from codesign.corpus.places import now
from codesign.interchange.cases_csv import published_cases
from codesign.model.errors import CodesignError, FileProblem, MediaProblem
from codesign.model.session import Session
from codesign.report.words import count
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace

ENDING = ".codesign"
PASSPHRASE = "CODESIGN_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The environment variable that holds a passphrase, where nobody can be asked."""


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "bundle",
        "Write sessions into one file: logs, profiles, rubric, codebook, checksums, media if asked for. Another copy\n"
        "of codesign opens it (codesign open-bundle), checks it, and comes to the same profiles to the digit.",
        "codesign bundle lakeside-4 --media -o lakeside-4.codesign\n"
        "  codesign bundle --project 'Lake house' --pseudonyms --sign ~/.ssh/id_ed25519 -o lake-house.codesign",
    )
    add_sessions(found)
    found.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file, *.codesign")
    found.add_argument("--media", action="store_true", help="with sound and pictures of those who consented")
    add_pseudonyms(found)
    found.add_argument("--sign", type=Path, metavar="KEY", help="sign with this private key (ssh-keygen -t ed25519)")
    found.add_argument(
        "--passphrase", action="store_true", help=f"encrypt with a passphrase, asked for or taken from ${PASSPHRASE}"
    )
    return found


def run(arguments: argparse.Namespace) -> int:
    """Write it, and say what was left out."""
    if arguments.media and arguments.pseudonyms:
        raise MediaProblem("voices and pictures tell who people are; ask for --media or for --pseudonyms, not for both")
    if arguments.output.suffix.lower() != ENDING:
        raise FileProblem(str(arguments.output), f"a bundle is named like lake-house{ENDING}")
    rubric = rubric_of(arguments)
    sessions = read_chosen(arguments, rubric, "reading", lambda source: source.whole())
    sessions = only_of_project(sessions, arguments.project)
    if only_shown(arguments, sessions):
        return OK
    going = _going(arguments, pseudonymous(arguments, sessions))
    sealing = Sealing(arguments.sign, ask_passphrase(twice=True) if arguments.passphrase else None)
    with screen.work("bundling"):
        manifest = write_bundle(
            arguments.output, going, rubric, published_cases(), now(), pseudonyms=arguments.pseudonyms, sealing=sealing
        )
    for line in manifest.left_out:
        print(line, file=sys.stderr)
    size = arguments.output.stat().st_size / 1e6
    print(f"{count(len(going), 'session')}, {len(manifest.files)} files in {arguments.output}, {size:.1f} MB")
    return OK


def _going(arguments: argparse.Namespace, sessions: Sequence[Session]) -> list[Going]:
    if not arguments.media or not (arguments.workspace / FILE).exists():
        return [Going(session) for session in sessions]
    with Workspace.read_only(arguments.workspace) as workspace:
        known = {each.id for each in workspace.sessions()}
        return [
            Going(each, workspace.media_folder(each.head.id) if each.head.id in known else None) for each in sessions
        ]


def ask_passphrase(*, twice: bool = False) -> str:
    """The passphrase that the environment holds, else the one that is typed; CodesignError for none."""
    said = os.environ.get(PASSPHRASE)
    if said is None and not sys.stdin.isatty():
        raise CodesignError(f"nobody is there to be asked for the passphrase; put it into ${PASSPHRASE}")
    found = getpass.getpass("passphrase: ") if said is None else said
    if said is None and twice and getpass.getpass("once more: ") != found:
        raise CodesignError("the two passphrases differ; nothing was written")
    if not found:
        raise CodesignError("an empty passphrase protects nothing; choose a long one")
    return found

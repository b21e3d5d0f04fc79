"""``codesign coding``: several observers' codings of one session, how far they agree, and the agreed one."""

from __future__ import annotations

import argparse
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser, milliseconds
from codesign.cli.circumstances import add_call, add_rubric, circumstances_of, rubric_of
from codesign.cli.coding_agree import agree
from codesign.cli.coding_settle import settle
from codesign.cli.coding_tables import codings_table
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.corpus.sources import one_session
from codesign.evaluate.matching import TOLERANCE_MS
from codesign.model.coding import AGREED, CodingOf
from codesign.report.words import count
from codesign.review.codings import add_coding, codings_of
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "coding",
        "Several codings of one session: add an observer's, list them, say how far two agree, settle where they don't.",
        "codesign coding add lakeside-4 --observer Ada --from ada.eaf\n"
        "  codesign coding agree lakeside-4 lakeside-4.ada --disagreements differ.csv\n"
        "  codesign coding settle lakeside-4 lakeside-4.ada --decisions differ.csv",
    )
    verbs = found.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_parser(verbs)
    listed = _verb(verbs, "list", "list the codings of a session")
    listed.add_argument("session", metavar="SESSION", help="an id of the workspace")
    _agree_parser(verbs)
    _settle_parser(verbs)
    return found


_Verbs = argparse._SubParsersAction  # argparse has no other name for it


def _verb(verbs: _Verbs[argparse.ArgumentParser], name: str, does: str) -> argparse.ArgumentParser:
    found: argparse.ArgumentParser = verbs.add_parser(name, help=does, description=does, allow_abbrev=False)
    add_workspace(found)
    return found


def _add_parser(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    add = _verb(verbs, "add", "add an observer's coding: out of a file, empty, or a copy of the session")
    add.add_argument("session", metavar="SESSION", help="an id of the workspace")
    add.add_argument("--observer", required=True, metavar="NAME", help="who coded it")
    begins = add.add_mutually_exclusive_group()
    begins.add_argument("--from", dest="file", type=Path, metavar="FILE", help="any file that codesign import reads")
    begins.add_argument("--empty", action="store_true", help="with the session's people and no event (the default)")
    begins.add_argument("--copy", action="store_true", help="with the session's events, to be corrected")
    add_rubric(add)
    add_call(add)


def _agree_parser(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    found = _verb(verbs, "agree", "say how far two codings agree, code by code, and how their profiles differ")
    _two(found)
    form = found.add_mutually_exclusive_group()
    form.add_argument("--csv", metavar="FILE", help="the agreement as CSV, one row a code; - for stdout")
    form.add_argument("--json", action="store_true", help="agreement, profiles and disagreements as one object")
    found.add_argument("--profiles", metavar="FILE", help="the profiles by observer as CSV")
    found.add_argument("--disagreements", metavar="FILE", help="each disagreement as CSV, with a column to settle them")
    add_rubric(found)


def _settle_parser(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    found = _verb(verbs, "settle", "make the agreed coding of two, or settle more of it")
    _two(found)
    found.add_argument(
        "--decisions", type=Path, metavar="FILE", help="the table of disagreements, its column `take` filled in"
    )
    found.add_argument("--take", choices=("one", "other"), help="whose view is taken of all that is still open")
    found.add_argument("--observer", default=AGREED, metavar="NAME", help="what the agreed coding is signed with")
    add_rubric(found)


def _two(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one", metavar="ONE", help="the one coding: an id of the workspace, or a file")
    parser.add_argument("other", metavar="OTHER", help="the other coding")
    parser.add_argument(
        "--tolerance",
        type=milliseconds,
        default=TOLERANCE_MS,
        metavar="TIME",
        help="how far two times of one event lie apart at most (default: 1s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says."""
    if arguments.verb == "add":
        return _add(arguments)
    if arguments.verb == "list":
        with Workspace.read_only(arguments.workspace) as workspace:
            screen.console().print(codings_table(codings_of(workspace, arguments.session)))
        return OK
    return agree(arguments) if arguments.verb == "agree" else settle(arguments)


def _add(arguments: argparse.Namespace) -> int:
    rubric = rubric_of(arguments)
    said = CodingOf(arguments.session, arguments.observer, now(), rubric.id)
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        workspace.read_head(arguments.session)
        found = None
        if arguments.file is not None:
            found = one_session(str(arguments.file), arguments.workspace, circumstances_of(arguments, rubric))
        made = add_coding(workspace, arguments.session, said, found, empty=not arguments.copy)
    print(f"{made.head.id}: {count(len(made.events), 'event')}, coded by {arguments.observer.strip()}")
    return OK

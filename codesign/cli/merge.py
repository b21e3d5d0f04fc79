"""``codesign merge``: two recordings of one session as one session."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from codesign.cli.arguments import add_workspace, command_parser, milliseconds
from codesign.cli.circumstances import circumstances_of, rubric_of
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.corpus.sources import one_session
from codesign.evaluate.joined_recordings import AROUND_WALL_MS, TOLERANCE_MS, Joined, joined
from codesign.report.words import count
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "merge",
        "Make one session of two recordings of it, by two people on two machines. Their clocks are laid on each other\n"
        "by what both noted; what both noted stands once, and each event says who noted it. Both recordings stay.",
        "codesign merge lakeside-4 theirs.jsonl --id lakeside-4-both",
    )
    found.add_argument("one", metavar="ONE", help="a session of the workspace, or a file: its clock holds")
    found.add_argument("other", metavar="OTHER", help="the other recording of the same session")
    found.add_argument("--id", metavar="ID", help="the id of the new session (default: ONE's and -merged)")
    found.add_argument(
        "--tolerance",
        type=milliseconds,
        default=TOLERANCE_MS,
        metavar="SPAN",
        help="how far apart two notes of one event lie at most (default: 1.5s)",
    )
    found.add_argument(
        "--clocks",
        type=milliseconds,
        default=AROUND_WALL_MS,
        metavar="SPAN",
        help="how far the machines' clocks may be off (default: 2m)",
    )
    found.add_argument("--dry-run", action="store_true", help="say what would come of it, and store nothing")
    add_workspace(found)
    return found


def run(arguments: argparse.Namespace) -> int:
    """Merge them, and say how sure it is."""
    said = circumstances_of(arguments, rubric_of(argparse.Namespace(rubric=None)))
    one, other = (one_session(name, arguments.workspace, said) for name in (arguments.one, arguments.other))
    new_id = arguments.id or f"{one.head.id}-merged"
    found = joined(one, other, new_id, arguments.tolerance, arguments.clocks)
    for line in _told(found, one.head.id, other.head.id):
        print(line)
    if arguments.dry_run:
        print("nothing was stored")
        return OK
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        workspace.add_session(found.session, what="merged from two recordings")
    print(f"stored as {new_id}; the two recordings, and their media, stay as they are")
    return OK


def _told(found: Joined, one: str, other: str) -> Iterator[str]:
    clocks = found.clocks
    if clocks.n:
        drift = "no drift" if not clocks.drift_ppm else f"drift {clocks.drift_ppm:+.1f} ppm"
        sure = "" if clocks.drift_uncertainty_ppm is None else f" (± {clocks.drift_uncertainty_ppm:.1f})"
        yield (
            f"clocks: {other} begins {clocks.offset_ms / 1000:+.3f} s (± {(clocks.uncertainty_ms or 0) / 1000:.3f})"
            f" on the clock of {one}, {drift}{sure}; told by {count(clocks.n, 'event')} that both noted"
        )
    else:
        yield (
            f"clocks: too few events in common; {other} is laid {clocks.offset_ms / 1000:+.3f} s by the clocks on the"
            " wall alone, which may be off by seconds"
        )
    yield (
        f"{count(found.both, 'event')} noted by both stand once, {found.only_one} by {one} alone,"
        f" {found.only_other} by {other} alone"
    )
    if found.differ:
        yield f"{count(found.differ, 'event')} noted by both differ in something: {one} holds, the other word is kept"

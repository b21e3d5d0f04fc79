"""``codesign convert``: a file of one format into one of another, without a workspace."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import command_parser
from codesign.cli.circumstances import add_call, add_infer, circumstances_of
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.corpus.files import SessionFiles, files_as, session_files
from codesign.corpus.reading import read_session
from codesign.interchange.formats import READ, WRITTEN, Format, format_named, format_to_write
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.errors import FileProblem
from codesign.report.words import count

_READ = [each.id for each in READ]
_WRITTEN = [each.id for each in WRITTEN]


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "convert",
        "Write the session of one file in the format of another. What a file is, its ending and its first lines say.\n"
        "Whatever the new format can't hold is listed; the old file stays as it is.",
        "codesign convert lakeside.jsonl lakeside.eaf",
    )
    found.add_argument("source", type=Path, metavar="FROM", help="the file to read")
    found.add_argument("target", metavar="TO", help="the file to write, or - for stdout (with --to)")
    found.add_argument("--from", dest="source_format", choices=_READ, metavar="FORMAT", help=", ".join(_READ))
    found.add_argument("--to", dest="target_format", choices=_WRITTEN, metavar="FORMAT", help=", ".join(_WRITTEN))
    found.add_argument("--part", metavar="NAME", help="the session to take of a file that holds several")
    found.add_argument("--force", action="store_true", help="write over a file that is there")
    add_call(found)
    add_infer(found, "for transcripts and chats only")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Read, say what is left out, write."""
    target = _target(arguments)
    read = read_session(_source(arguments), circumstances_of(arguments, default_rubric()))
    written = target.write(read.session) if target.write else None
    if written is None:
        raise FileProblem(arguments.target, f"can't be written: a {target.title} is read only")
    to_stdout = arguments.target == "-"
    if to_stdout:
        sys.stdout.write(written.text)
    else:
        write_whole(Path(arguments.target), [written.text])
    session = read.session
    people, events = count(len(session.participants), "participant"), count(len(session.events), "event")
    say = screen.warn if to_stdout else print
    say(f"{arguments.target}: {target.title}, {events}, {people}")
    for note in read.notes:
        say(f"  {note}")
    for line in written.left_out:
        say(f"  left out: {line}")
    return OK


def _target(arguments: argparse.Namespace) -> Format:
    """The format to write; FileProblem where nothing says it, or a file would be lost."""
    if arguments.target == "-":
        if arguments.target_format is None:
            raise FileProblem("-", "has no ending; say the format with --to")
    elif Path(arguments.target).is_file() and not arguments.force:
        raise FileProblem(arguments.target, "is there already; name another file, or write over it with --force")
    named = arguments.target_format
    return format_named(named) if named else format_to_write(Path(arguments.target))


def _source(arguments: argparse.Namespace) -> SessionFiles:
    """The one session that is asked for."""
    source, named = arguments.source, arguments.source_format
    if source.is_dir():
        raise FileProblem(str(source), "is a folder; name a file in it")
    found = files_as(source, format_named(named)) if named else session_files([source])
    if arguments.part is None and len(found) == 1:
        return found[0]
    chosen = [each for each in found if each.part == arguments.part]
    if arguments.part is None or not chosen:
        raise FileProblem(str(source), f"holds {_listed(found)}; say which with --part")
    return chosen[0]


def _listed(found: Sequence[SessionFiles]) -> str:
    return f"{count(len(found), 'session')}: " + ", ".join(repr(each.part or each.name) for each in found)

"""``codesign people``: a draft of the file that says who is who."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from codesign.cli.arguments import command_parser
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.corpus.reading import names_in
from codesign.interchange.people_toml import draft_people, read_people
from codesign.model.errors import FileProblem


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "people",
        "Draft the file that says who is who, from the names that transcripts and chats show: the same person under\n"
        "several names joined, the organisation taken out of the name, the group left for you to fill in.",
        "codesign people call.vtt chat.txt -o people.toml",
    )
    found.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="transcripts, chats, or folders of them")
    found.add_argument("--people", type=Path, metavar="FILE", help="what is known already, kept in the draft")
    found.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the draft goes (default: stdout)")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Write the draft; a file that is there isn't overwritten."""
    known = read_people(arguments.people) if arguments.people else None
    draft = draft_people(names_in(arguments.paths), known)
    if arguments.output is None:
        sys.stdout.write(draft)
    elif arguments.output.exists():
        raise FileProblem(str(arguments.output), "is there already; name another file, or move it away first")
    else:
        write_whole(arguments.output, [draft])
    return OK

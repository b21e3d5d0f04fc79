"""The command line: finds the command, runs it, and tells the world's faults in one sentence."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from codesign import __version__
from codesign.model.errors import CodesignError

OK, BAD_INPUT, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130


class Command(NamedTuple):
    """A command: its name, the module that runs it, and what it does."""

    name: str
    module: str
    does: str


COMMANDS = (
    Command("evaluate", "evaluate", "profiles of sessions: a table, CSV or JSON"),
    Command("import", "import_files", "bring transcripts, chats and logs into the workspace"),
    Command("people", "people", "draft the file that says who is who"),
    Command("list", "list_sessions", "the sessions of the workspace"),
    Command("record", "record", "record a live session by keys, in a terminal"),
    Command("show", "show", "one session, its profile and the events behind each level"),
    Command("coding", "coding", "several observers' codings of a session: agreement, and the agreed one"),
    Command("plot", "plot", "a figure of sessions as SVG, PDF or PNG, and what it says"),
    Command("report", "report", "one HTML file that says and shows everything of some sessions"),
    Command("what-if", "what_if", "the profile without somebody, answered later, or under another cut"),
    Command("rubric", "rubric", "the numbers of judgement with their reasons: show, write, compare"),
    Command("export", "export", "sessions as logs or CSV files"),
    Command("bundle", "bundle", "sessions in one file to hand on"),
    Command("open-bundle", "open_bundle", "check a bundle and bring its sessions in"),
    Command("merge", "merge", "two recordings of one session as one"),
    Command("convert", "convert", "a file of one format into one of another"),
    Command("media", "media", "add sound and video to a session, lay it on its clock"),
    Command("speech", "speech", "turns found in the sound of a participant"),
    Command("clips", "clips", "the sound of events as files"),
    Command("search", "search", "find words in what was said, in titles and names"),
    Command("trash", "trash", "put sessions aside, bring them back, empty the trash"),
    Command("erase", "erase", "take a person out of the workspace, for good"),
    Command("backup", "backup", "copy the workspace while it is in use"),
    Command("doctor", "doctor", "check the workspace, rescue what is readable"),
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0, 1 for the input, 2 for the usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "help"):
        print(_help())
        return OK
    if words[0] in ("-V", "--version"):
        print(f"codesign {__version__}")
        return OK
    command = next((each for each in COMMANDS if each.name == words[0]), None)
    if command is None:
        print(_unknown(words[0]), file=sys.stderr)
        return BAD_USAGE
    return _run(command, words[1:])


def _run(command: Command, words: list[str]) -> int:
    try:
        module = importlib.import_module(f"codesign.cli.{command.module}")
        code: int = module.run(module.parser().parse_args(words))
        sys.stdout.flush()
    except CodesignError as problem:
        print(f"codesign {command.name}: {problem}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read has seen enough; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("codesign: stopped", file=sys.stderr)
        return INTERRUPTED
    return code


def _help() -> str:
    lines = [
        "usage: codesign COMMAND ...",
        "",
        "Records live co-design sessions, evaluates them and shows how they move.",
        "",
        *(f"  {command.name:11} {command.does}" for command in COMMANDS),
        "",
        "codesign COMMAND --help says more, with an example; codesign --version names the version.",
    ]
    return "\n".join(lines)


def _unknown(word: str) -> str:
    near = difflib.get_close_matches(word, [command.name for command in COMMANDS], 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"codesign: there is no command {word!r}{meant} (codesign --help lists them)"

"""The page that lists every command: drawn from the commands themselves, so that none is left out."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from codesign.cli.main import COMMANDS, Command

_HEAD = """# Commands

Every command of `codesign` with what it does and how it is called; in a checkout `python3 run.py COMMAND` is the same.
`codesign COMMAND --help` says all it takes. Results go to stdout, progress and problems to stderr. The exit code is 0,
1 where an input can't be used (one sentence says why, and nothing is written), or 2 where the call itself is wrong.
"""


def command_docs() -> str:
    """The whole page, in Markdown."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for command in COMMANDS:
        yield f"\n## {command.name}\n\n{_sentence(command.does)}\n\n```\n"
        yield from (f"{line}\n" for line in examples_of(command))
        yield "```\n"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def examples_of(command: Command) -> list[str]:
    """The examples that a command's help ends with."""
    parser = importlib.import_module(f"codesign.cli.{command.module}").parser()
    _, _, lines = str(parser.epilog).partition("example:")
    return [line.strip() for line in lines.splitlines() if line.strip()]

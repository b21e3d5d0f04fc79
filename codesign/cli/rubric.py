"""``codesign rubric``: a rubric with its reasons, as a file to change, or beside another."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import command_parser
from codesign.cli.circumstances import add_rubric, add_values, rubric_of
from codesign.cli.main import OK
from codesign.interchange.rubric_toml import read_rubric, rubric_text, write_rubric
from codesign.model.rubric import VALUE_NAMES
from codesign.report.rubric_words import TITLES, comparison_words, quantity


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "rubric",
        "Show a rubric: each number of judgement with what it says and why it is what it is. -o writes it as TOML, to\n"
        "be changed and given to --rubric of other commands; --compare says how two differ.",
        "codesign rubric --set simultaneous_ms=1.5s -o patient.toml",
    )
    add_rubric(found)
    add_values(found)
    found.add_argument("--compare", nargs=2, type=Path, metavar="FILE", help="how two rubrics differ")
    found.add_argument("-o", "--output", metavar="FILE", help="write it as TOML (- for stdout)")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Show, write or compare."""
    console = screen.console()
    if arguments.compare:
        one, other = map(read_rubric, arguments.compare)
        console.print(f"{arguments.compare[0]} is {one.id}, {arguments.compare[1]} is {other.id}")
        names = str(arguments.compare[0]), str(arguments.compare[1])
        for said in comparison_words(one, other, names):
            console.print(said)
        return OK
    rubric = rubric_of(arguments).with_values(dict(arguments.set))
    if arguments.output == "-":
        sys.stdout.write(rubric_text(rubric, arguments.rubric))
    elif arguments.output:
        write_rubric(rubric, Path(arguments.output), arguments.rubric)
        console.print(f"{arguments.output}: rubric {rubric.id}")
    else:
        rows = [
            [name, quantity(name, getattr(rubric.values, name)), TITLES[name], rubric.reasons.get(name, "")]
            for name in VALUE_NAMES
        ]
        console.print(
            screen.table(None, [("value", False), ("is", True), ("what it says", False), ("why", False)], rows)
        )
        console.print(f"rubric {rubric.id}", style="dim")
    return OK

"""Every command is documented: in its help with an example, on its page, and what it writes in words."""

from __future__ import annotations

import argparse
import re

import pytest

from codesign.cli import plot, report
from codesign.cli.command_docs import command_docs, examples_of
from codesign.cli.main import COMMANDS, Command
from codesign.report.event_columns import EXPORT_TABLES
from codesign.report.figures.kinds import KINDS
from tests.cli.programs import ROOT, codesign

PAGE = ROOT / "docs" / "commands.md"
REPORT_PAGE = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")


def test_the_page_of_commands_is_as_the_commands_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == command_docs()


@pytest.mark.parametrize("command", COMMANDS, ids=[command.name for command in COMMANDS])
def test_each_command_has_an_example_of_itself(command: Command) -> None:
    assert examples_of(command)[0].startswith(f"codesign {command.name}")


def test_the_overview_names_every_command_in_line() -> None:
    lines = codesign("--help").stdout.splitlines()
    for command in COMMANDS:
        (line,) = [each for each in lines if each.startswith(f"  {command.name} ")]
        assert line.endswith(command.does)


def test_every_kind_of_figure_and_every_table_is_told_as_it_is() -> None:
    for kind in KINDS:
        assert f"| `{kind.id}` | {kind.shows} |" in REPORT_PAGE
    for name, (row, _) in EXPORT_TABLES.items():
        assert f"| `{name}` | {row} |" in REPORT_PAGE


@pytest.mark.parametrize("parser", [plot.parser(), report.parser()], ids=["plot", "report"])
def test_every_option_of_plot_and_report_is_told(parser: argparse.ArgumentParser) -> None:
    shared = "workspace|infer-links|no-infer-links|rubric|people|title|started-at|medium|codes|columns|help|output"
    options = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
    assert [name for name in options if not re.fullmatch(f"--({shared})", name) and name not in REPORT_PAGE] == []

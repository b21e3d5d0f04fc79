"""``codesign search``: words in what was said, in titles and in names."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from rich.text import Text

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.main import OK
from codesign.report.words import UNDEFINED, clock, count
from codesign.store.search import FOUND_FROM, FOUND_TO
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "search",
        "Find events, sessions and people by words: all of them, the last one as a beginning.",
        "codesign search glass wall",
    )
    found.add_argument("words", nargs="+", metavar="WORD")
    add_workspace(found)
    found.add_argument("--limit", type=int, default=200, metavar="N", help="how many at most (default: 200)")
    found.add_argument("--json", action="store_true", help="one object a place a line")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Show the places."""
    with Workspace.read_only(arguments.workspace) as workspace:
        hits = workspace.search(" ".join(arguments.words), limit=max(1, arguments.limit))
    if arguments.json:
        plain = (asdict(hit) | {"snippet": _bare(hit.snippet)} for hit in hits)
        sys.stdout.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in plain)
        return OK
    columns = [("session", False), ("event", False), ("at", True), ("found", False)]
    cells: list[list[str | Text]] = [
        [
            hit.session_id,
            hit.event_id or UNDEFINED,
            UNDEFINED if hit.start_ms is None else clock(hit.start_ms),
            _marked(hit.snippet),
        ]
        for hit in hits
    ]
    console = screen.console()
    if hits:
        console.print(screen.table(None, columns, cells))
    console.print(f"{count(len(hits), 'place')} found", style="dim")
    return OK


def _bare(snippet: str) -> str:
    return snippet.replace(FOUND_FROM, "").replace(FOUND_TO, "")


def _marked(snippet: str) -> Text:
    """The snippet with what was found in bold."""
    text = Text()
    for at, part in enumerate(snippet.split(FOUND_FROM)):
        found, _, after = part.partition(FOUND_TO) if at else ("", "", part)
        text.append(found, style="bold").append(after)
    return text

"""``--pseudonyms`` wherever something is handed on: names replaced, and shown on stderr which ones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from codesign.corpus.places import author, now
from codesign.model.session import Session
from codesign.privacy.project_names import ProjectNames, mentions, project_names
from codesign.report.words import count
from codesign.store.opening import FILE
from codesign.store.workspace import Workspace

_SHOWN = 20


def add_pseudonyms(parser: argparse.ArgumentParser) -> None:
    """``--pseudonyms``, and ``--show-names`` to see first what it finds."""
    parser.add_argument("--pseudonyms", action="store_true", help="name people Participant A, B ..., in texts too")
    parser.add_argument(
        "--show-names", action="store_true", help="show each name that --pseudonyms finds in texts, and write nothing"
    )


def names_for(arguments: argparse.Namespace, sessions: Sequence[Session]) -> ProjectNames:
    """The pseudonyms of the sessions' people, those of the workspace where there is one."""
    if not (arguments.workspace / FILE).exists():
        return project_names(sessions, None)
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        return project_names(sessions, workspace)


def only_shown(arguments: argparse.Namespace, sessions: Sequence[Session]) -> bool:
    """Whether names were to be shown only, which has then been done."""
    if arguments.show_names:
        lines, total = _lines(names_for(arguments, sessions), sessions, None)
        sys.stdout.writelines(lines)
        print(f"{count(total, 'name')} in the texts of {count(len(sessions), 'session')}; nothing was written")
    return bool(arguments.show_names)


def pseudonymous(arguments: argparse.Namespace, sessions: Sequence[Session]) -> list[Session]:
    """The sessions, without names where that is asked for; the names found in texts are told on stderr."""
    if not arguments.pseudonyms:
        return list(sessions)
    names = names_for(arguments, sessions)
    lines, total = _lines(names, sessions, _SHOWN)
    sys.stderr.writelines(lines)
    more = f", {_SHOWN} of them above (--show-names shows all)" if total > _SHOWN else ""
    print(f"{count(total, 'name')} in texts replaced{more}; read what is left before you hand it on", file=sys.stderr)
    return [names.session(session) for session in sessions]


def _lines(names: ProjectNames, sessions: Sequence[Session], most: int | None) -> tuple[list[str], int]:
    found = [each for session in sessions for each in mentions(session, names.of(session.head).names)]
    lines = [
        f"  {each.session_id}, {each.where}: {_flat(each.before)}[{each.name} -> {each.instead}]{_flat(each.after)}\n"
        for each in found[:most]
    ]
    return lines, len(found)


def _flat(text: str) -> str:
    return text.replace("\n", " ")

"""The sessions that a command is about: ids of the workspace, files, folders, a project, or the whole workspace."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TypeVar

from codesign.cli import screen
from codesign.cli.arguments import add_workspace
from codesign.cli.circumstances import add_call, add_infer, add_rubric, circumstances_of
from codesign.corpus.sources import Source, Sources
from codesign.model.case import Case
from codesign.model.errors import NotFound
from codesign.model.rubric import Rubric
from codesign.model.session import Session, SessionColumns
from codesign.report.study import Study, study_of

T = TypeVar("T")
S = TypeVar("S", Session, SessionColumns)


def add_sessions(parser: argparse.ArgumentParser) -> None:
    """The arguments that choose sessions, and say how they are read and judged."""
    parser.add_argument(
        "sessions",
        nargs="*",
        metavar="SESSION",
        help="ids in the workspace, files or folders (default: the whole workspace)",
    )
    add_workspace(parser)
    add_infer(parser, "for transcripts and chats only")
    add_rubric(parser)
    add_call(parser)


def read_chosen(arguments: argparse.Namespace, rubric: Rubric, words: str, read: Callable[[Source], T]) -> list[T]:
    """What ``read`` makes of each session, in the order named; NotFound where there is none."""
    found = []
    said = circumstances_of(arguments, rubric)
    with (
        Sources.named(arguments.sessions, arguments.workspace, said) as sources,
        screen.work(words, len(sources.found)) as work,
    ):
        for source in sources.found:
            work.on(source.name)
            found.append(read(source))
            work.done()
    return found


def studies_of(arguments: argparse.Namespace, rubric: Rubric, cases: Sequence[Case]) -> list[Study]:
    """The chosen sessions, evaluated."""
    found = read_chosen(arguments, rubric, "reading", lambda source: source.columns())
    return [study_of(columns, rubric, cases) for columns in only_of_project(found, arguments.project)]


def only_of_project(found: Sequence[S], project: str | None) -> list[S]:
    """Those of a project, all where none is named; NotFound with the projects there are."""
    if project is None:
        return list(found)
    chosen = [each for each in found if each.head.project == project]
    if not chosen:
        projects = sorted({each.head.project for each in found if each.head.project})
        are = "there is only" if len(projects) == 1 else "there are"
        there = f"; {are} {', '.join(projects)}" if projects else ""
        raise NotFound(f"no session belongs to a project {project!r}{there}")
    return chosen

"""``codesign report``: one HTML file that says and shows everything of some sessions."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import command_parser
from codesign.cli.chosen_sessions import add_sessions, only_of_project, read_chosen, study_of
from codesign.cli.circumstances import circumstances_of, rubric_of
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.cli.report_clips import ReportClips
from codesign.corpus.sources import Sources
from codesign.interchange.cases_csv import published_cases
from codesign.model.errors import FileProblem, MediaProblem
from codesign.model.participant import Participant
from codesign.model.session import Session, SessionColumns
from codesign.report.pseudonyms import Pseudonyms, pseudonyms_of
from codesign.report.words import count
from codesign.store.opening import FILE


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "report",
        "Write a report of sessions: one HTML file that opens anywhere, without network or scripts, and prints well.\n"
        "It holds a summary in words, the levels and why, all figures with the numbers behind them, decisions, needs,\n"
        "the nearest published cases, the next step of each session, and the method with its rubric.",
        "codesign report --project 'Lake house' -o lake-house.html\n"
        "  codesign report lakeside-4 --pseudonyms -o lakeside-4.html",
    )
    add_sessions(found)
    found.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the HTML file")
    found.add_argument("--pseudonyms", action="store_true", help="name people Participant A, B ..., in texts too")
    found.add_argument("--clips", action="store_true", help="with the sound of feedback, as far as it may be heard")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Write it."""
    if arguments.pseudonyms and arguments.clips:
        raise MediaProblem("voices tell who people are; ask for --pseudonyms or for --clips, not for both")
    if arguments.output.suffix.lower() not in (".html", ".htm"):
        raise FileProblem(str(arguments.output), "a report is an HTML file; name it like report.html")
    rubric, cases = rubric_of(arguments), published_cases()
    sessions = read_chosen(arguments, rubric, "reading", lambda source: source.whole())
    sessions = only_of_project(sessions, arguments.project)
    if arguments.pseudonyms:
        names = _pseudonyms(arguments, sessions)
        sessions = [names.session(session) for session in sessions]
    # Loading what draws takes longer than most commands do in all.
    from codesign.report.html.contents import Told, contents_of  # noqa: PLC0415
    from codesign.report.html.page import page  # noqa: PLC0415

    clips = ReportClips(arguments.workspace) if arguments.clips else None
    with screen.work("drawing"):
        told = []
        for each in sessions:
            heard, note = clips.of(each) if clips else ([], "")
            told.append(Told(each, study_of(each.columns, rubric, cases, each.events.ids), heard, note))
        text = page(contents_of(told, rubric, cases, arguments.title, pseudonyms=arguments.pseudonyms))
    write_whole(arguments.output, [text])
    print(f"{count(len(sessions), 'session')} in {arguments.output}, {len(text.encode()) / 1e6:.1f} MB")
    return OK


def _pseudonyms(arguments: argparse.Namespace, sessions: Sequence[Session]) -> Pseudonyms:
    """Pseudonyms in the order of time over all sessions of the projects, so that they are the same in each report."""
    heads: list[Session | SessionColumns] = list(sessions)
    if (arguments.workspace / FILE).exists():
        projects = {session.head.project for session in sessions}
        said = circumstances_of(arguments, rubric_of(arguments))
        with Sources([arguments.workspace], said) as sources:
            stored = [source.columns() for source in sources.found]
        heads += [each for each in stored if each.head.project and each.head.project in projects]
    ordered = sorted(heads, key=lambda each: (each.head.started_at, each.head.id))
    people: list[Participant] = [person for each in ordered for person in each.participants]
    return pseudonyms_of(people)

"""``codesign report``: one HTML file that says and shows everything of some sessions."""

from __future__ import annotations

import argparse
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import command_parser
from codesign.cli.chosen_sessions import add_sessions, only_of_project, read_chosen
from codesign.cli.circumstances import rubric_of
from codesign.cli.main import OK
from codesign.cli.output import write_whole
from codesign.cli.pseudonyms import add_pseudonyms, only_shown, pseudonymous
from codesign.cli.report_clips import ReportClips
from codesign.interchange.cases_csv import published_cases
from codesign.model.errors import FileProblem, MediaProblem
from codesign.report.study import study_of
from codesign.report.words import count


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
    add_pseudonyms(found)
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
    if only_shown(arguments, sessions):
        return OK
    sessions = pseudonymous(arguments, sessions)
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

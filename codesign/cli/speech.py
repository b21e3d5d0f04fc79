"""``codesign speech``: turns found in the sound of a track, proposed and accepted."""

from __future__ import annotations

import argparse
import json

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.circumstances import add_rubric, rubric_of
from codesign.cli.main import OK
from codesign.corpus.places import author, now
from codesign.media.media_list import Track
from codesign.media.tracks import track_of
from codesign.model.event import Event
from codesign.model.plain import event_to_plain
from codesign.model.session import Session
from codesign.model.vocabulary import Link
from codesign.report.words import clock, count, span
from codesign.sound.turns import Proposal, accept_turns, heard_in, proposed_turns, with_turns
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "speech",
        "Find the speech in a track of one participant and propose it as their turns. With --accept they are stored,\n"
        "as one change that can be undone, and what answers what is inferred.",
        "codesign speech lakeside-4 track-1 --accept",
    )
    found.add_argument("session", metavar="SESSION", help="an id of the workspace")
    found.add_argument("track", metavar="TRACK", help="a track, as codesign media list names it")
    add_workspace(found)
    add_rubric(found)
    found.add_argument("--accept", action="store_true", help="store the turns")
    found.add_argument(
        "--neural", action="store_true", help="by a neural network: slower, better in noise (extra: codesign[speech])"
    )
    found.add_argument("--json", action="store_true", help="print the turns as lines of a session log")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Propose, and accept if asked to."""
    rubric = rubric_of(arguments).values
    with (
        Workspace.open(arguments.workspace, author=author(), now=now)
        if arguments.accept
        else Workspace.read_only(arguments.workspace)
    ) as workspace:
        session = workspace.read_session(arguments.session)
        folder = workspace.media_folder(arguments.session)
        track = track_of(folder, arguments.track)
        proposed_turns(session, track, ())  # whose it is, before an hour is listened to
        with screen.work("listening"):
            heard = heard_in(session, folder, track, neural=arguments.neural)
        proposal = heard.proposal or Proposal((), 0)
        events = with_turns(session, proposal.turns, rubric)
        if arguments.accept:
            accept_turns(workspace, session.head.id, proposal.turns, rubric)
    _show(arguments, session, track, proposal, events)
    return OK


def _show(
    arguments: argparse.Namespace, session: Session, track: Track, proposal: Proposal, events: list[Event]
) -> None:
    fresh = {turn.id for turn in proposal.turns}
    if arguments.json:
        for event in events:
            if event.id in fresh:
                print(json.dumps(event_to_plain(event), ensure_ascii=False))
        return
    if not arguments.accept:
        rows = [_row(event) for event in events if event.id in fresh]
        columns = [("turn", False), ("begins", True), ("lasts", True), ("answers", False)]
        screen.console().print(screen.table(None, columns, rows))
    spoken = sum((turn.end_ms or 0) - turn.start_ms for turn in proposal.turns) / 1000
    who = next(person.name for person in session.participants if person.id == track.participant)
    linked = sum(event.link is Link.INFERRED for event in events)
    did = "stored" if arguments.accept else "proposed (--accept stores them)"
    print(
        f"{who}: {count(len(proposal.turns), 'turn')} of {span(spoken)} in all {did}, "
        f"{count(linked, 'inferred link')}, {proposal.known} there already"
    )


def _row(event: Event) -> list[str]:
    lasts = span(((event.end_ms or event.start_ms) - event.start_ms) / 1000)
    return [event.id, clock(event.start_ms), lasts, event.reply_to or ""]

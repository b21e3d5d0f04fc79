"""``codesign record``: record a live session from a plain terminal, a kiosk or over SSH."""

from __future__ import annotations

import argparse
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import replace

from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.circumstances import add_rubric, rubric_of
from codesign.cli.from_outside import FromOutside, add_from_outside, from_outside
from codesign.cli.main import OK
from codesign.cli.recording_screen import RecordingScreen, draw
from codesign.cli.terminal_keys import Keyboard, keyboard
from codesign.corpus.places import author, now
from codesign.model.errors import CodesignError, NotFound
from codesign.model.vocabulary import Medium, Side, StakeholderGroup
from codesign.record.live_session import LiveSession
from codesign.record.recovery import Interrupted, close, go_on, interrupted
from codesign.record.session_clock import wall_time
from codesign.record.set_up import Seat, SetUp, next_of, problems, session_of, with_keys
from codesign.record.terminal import TerminalRecorder
from codesign.report.words import clock, count
from codesign.store.workspace import Workspace

REFRESH_S = 0.2


class SetUpProblem(CodesignError):
    """A session that can't be started as it was asked for."""


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "record",
        "Record a live session by keys, from a plain terminal. A new session of a project takes over the people of\n"
        "its latest one. H shows the keys.",
        'codesign record --title "First walk-through" --project Lakeside \\\n'
        "      --person Dana=company --person Carl=direct_customer:Lakeside\\ Ltd --medium face_to_face\n"
        "codesign record --project Lakeside --intake --watch drawings=Dana",
    )
    add_workspace(found)
    add_rubric(found)
    found.add_argument("--title", default="", help="the title of the session (default: the project, else the date)")
    found.add_argument("--project", help="the engagement that the session belongs to")
    found.add_argument("--channel", help="the place: workshop room, Second Life")
    found.add_argument(
        "--person",
        action="append",
        type=_seat,
        default=[],
        metavar="NAME=GROUP[:ORGANISATION]",
        help=f"who takes part; GROUP is company, {', '.join(StakeholderGroup)}; once for each, in the order of keys",
    )
    found.add_argument(
        "--medium",
        action="append",
        type=Medium,
        choices=list(Medium),
        default=[],
        help="a medium in use from the start",
    )
    ways = found.add_mutually_exclusive_group()
    ways.add_argument("--go-on", action="store_true", help="go on with the session that was interrupted last")
    ways.add_argument("--close", action="store_true", help="end the sessions that were interrupted at their last event")
    add_from_outside(found)
    found.add_argument("--no-hints", action="store_true", help="give no hints")
    return found


def _seat(text: str) -> Seat:
    name, _, rest = text.partition("=")
    group, _, organisation = rest.partition(":")
    if group == Side.COMPANY:
        return Seat(name=name.strip(), side=Side.COMPANY)
    if group not in list(StakeholderGroup):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not NAME=GROUP, GROUP one of company, {', '.join(StakeholderGroup)}"
        )
    return Seat(
        name=name.strip(),
        side=Side.EXTERNAL,
        stakeholder_group=StakeholderGroup(group),
        organisation=organisation.strip() or None,
    )


def run(arguments: argparse.Namespace) -> int:
    """Record, until Q is pressed or the input ends."""
    with Workspace.open(arguments.workspace, author=author(), now=now) as workspace:
        found = interrupted(workspace)
        if arguments.close:
            return _close_all(workspace, found)
        with from_outside(arguments) as outside:
            return _run(workspace, found, arguments, outside)


def _run(
    workspace: Workspace, found: Sequence[Interrupted], arguments: argparse.Namespace, outside: FromOutside
) -> int:
    live = _gone_on(workspace, found, arguments) if arguments.go_on else _started(workspace, arguments)
    for each in [] if arguments.go_on else found:
        sys.stderr.write(f"{_told(each)} was interrupted; codesign record --go-on goes on with it\n")
    live.hints_on = not arguments.no_hints
    try:
        outside.begin(live)
        with keyboard() as keys:
            _record(live, keys, outside)
    finally:
        if not live.stopped:
            live.let_go()
    return OK


def _told(found: Interrupted) -> str:
    return f"{found.head.title!r} ({found.head.id}, {count(found.n_events, 'event')}, {clock(found.last_ms)})"


def _close_all(workspace: Workspace, found: Sequence[Interrupted]) -> int:
    for each in found:
        close(workspace, each)
        print(f"{_told(each)} is closed at its last event")
    if not found:
        print("no session was interrupted")
    return OK


def _gone_on(workspace: Workspace, found: Sequence[Interrupted], arguments: argparse.Namespace) -> LiveSession:
    if not found:
        raise NotFound(f"no session in {workspace.folder} was interrupted; start one without --go-on")
    return go_on(workspace, found[0], rubric_of(arguments).values)


def _started(workspace: Workspace, arguments: argparse.Namespace) -> LiveSession:
    started_at = wall_time()
    set_up = _set_up(workspace, arguments, started_at)
    wrong = problems(set_up)
    if wrong:
        raise SetUpProblem(f"{' '.join(wrong)} (codesign record --help says how)")
    session = session_of(set_up, f"{started_at[:10]}-{uuid.uuid4().hex[:8]}", started_at, author())
    live = LiveSession.start(workspace, session, rubric_of(arguments).values)
    for person in live.recorder.participants:
        live.presence(person.id, live.now(), there=True)
    for medium in arguments.medium:
        live.medium(medium, live.now(), on=True)
    return live


def _set_up(workspace: Workspace, arguments: argparse.Namespace, started_at: str) -> SetUp:
    before = next_of(workspace, arguments.project) if arguments.project else SetUp()
    said = {seat.name: seat for seat in arguments.person}
    people = [_same(seat, said.pop(seat.name, seat)) for seat in before.people]
    people += said.values()
    title = arguments.title or arguments.project or f"Session of {started_at[:16].replace('T', ' ')}"
    channel = arguments.channel or before.channel
    return with_keys(replace(before, title=title, channel=channel, people=tuple(people)))


def _same(seat: Seat, said: Seat) -> Seat:
    """A person of an earlier session of whom something else is said now."""
    group, organisation = said.stakeholder_group, said.organisation
    return replace(seat, side=said.side, stakeholder_group=group, organisation=organisation)


def _record(live: LiveSession, keys: Keyboard, outside: FromOutside) -> None:
    terminal = TerminalRecorder(live)
    with RecordingScreen() as screen:
        shown = 0.0
        while not live.stopped:
            if time.monotonic() - shown >= REFRESH_S:
                terminal.look(live.now())
                screen.show(draw(terminal, outside.lines, outside.told))
                shown = time.monotonic()
            pressed = keys.pressed(outside.patience_s or REFRESH_S)
            if pressed is None:
                break
            moment = live.now()
            for key in pressed:
                terminal.press(key, moment)
                shown = 0.0
            outside.take()
        screen.show(draw(terminal, outside.lines, outside.told))
    recorder = live.recorder
    print(f"{recorder.head.id}: {count(len(recorder.events), 'event')} saved in {recorder.workspace.folder}")

"""What the terminal takes in from outside while it records: tools over the local intake, saves in watched folders."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from codesign.intake.folder_watch import FolderWatch
from codesign.intake.intake import Intake
from codesign.intake.outside_event import person
from codesign.intake.refusal import IntakeProblem, Refusal
from codesign.intake.saved_file import Watched
from codesign.intake.server import USUAL_PORT, IntakeServer
from codesign.model.participant import Participant
from codesign.record.live_session import LiveSession
from codesign.record.outside import OutsideDoor
from codesign.record.session_clock import steady_ns

SOON_S = 0.02
"""So often is looked at what came in, where anything can."""
_WORK_S = 0.02
"""So long is worked on what came in before keys are looked at again."""


def add_from_outside(parser: argparse.ArgumentParser) -> None:
    """The options that let events in from outside."""
    parser.add_argument(
        "--intake",
        nargs="?",
        type=_port,
        const=USUAL_PORT,
        metavar="PORT",
        help=f"let tools of this machine log events over HTTP, at this port ({USUAL_PORT}); docs/intake.md says how",
    )
    parser.add_argument(
        "--watch",
        action="append",
        default=[],
        metavar="FOLDER[=PERSON]",
        help="log each model, drawing or render that is saved in a folder as a design change, by this person or else by"
        " the owner of the file",
    )
    parser.add_argument(
        "--author",
        action="append",
        type=_author,
        default=[],
        metavar="LOGIN=PERSON",
        help="who the owner of a saved file is, by the name that the system knows",
    )
    parser.add_argument(
        "--checksums-only", action="store_true", help="keep the checksum of what was saved, and no copy of it"
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 <= int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it is a number from 1 to 65535, 0 for any that is free")
    return int(text)


def _author(text: str) -> tuple[str, str]:
    login, equals, name = text.partition("=")
    if not (login and equals and name):
        raise argparse.ArgumentTypeError(f"{text!r} is not LOGIN=PERSON")
    return login, name


class FromOutside:
    """What may come in; ``told`` is the last sentence about a watched folder, "" for none."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.intake = Intake()
        self.server = IntakeServer(self.intake, steady_ns, self._fail)
        self.told = ""
        self._arguments = arguments
        self._watches: list[FolderWatch] = []
        self._failures: list[Exception] = []

    def _fail(self, fault: Exception) -> None:
        self._failures.append(fault)

    def _tell(self, sentence: str) -> None:
        self.told = sentence

    def open(self) -> None:
        """Listen where that was asked for; IntakeProblem where nothing can, or a folder isn't there."""
        for text in self._arguments.watch:
            if not (folder := _folder_and_person(text)[0]).is_dir():
                raise IntakeProblem(f"{folder} is no folder that can be watched; choose another")
        if self._arguments.intake is not None:
            self.server.on(self._arguments.intake)

    def begin(self, live: LiveSession) -> None:
        """Let events into the session; IntakeProblem where somebody who is named doesn't take part."""
        recorder = live.recorder
        media = recorder.workspace.media_folder(recorder.head.id)
        watched = [_watched(text, self._arguments, recorder.participants) for text in self._arguments.watch]
        self.intake.attach(OutsideDoor(live))
        for each in watched:
            self._watches.append(FolderWatch(each, self.intake, media, steady_ns, self._tell, self._fail))
        if self.server.is_on:
            sys.stderr.write(f"tools may log, for example: {self.server.curl}\n")
            sys.stderr.flush()

    @property
    def lines(self) -> Sequence[str]:
        """How tools get in, in lines for the screen."""
        if not self.server.is_on:
            return []
        return [f"tools may log: {self.server.address}  token {self.server.token}  ·  {self.intake.taken} so far"]

    @property
    def patience_s(self) -> float | None:
        """How long keys may be waited for; None for as long as one likes."""
        return SOON_S if self.server.is_on or self._watches else None

    def take(self) -> None:
        """Commit what came in, for a moment; a fault of the program in a thread is raised here."""
        until = time.monotonic() + _WORK_S
        while self.intake.take() and time.monotonic() < until:
            continue
        if self._failures:
            raise self._failures[0]

    def close(self) -> None:
        """Let nothing in any more."""
        for watch in self._watches:
            watch.close()
        self.intake.attach(None)
        self.server.off()


@contextmanager
def from_outside(arguments: argparse.Namespace) -> Iterator[FromOutside]:
    """What was asked for, as long as the context lasts."""
    found = FromOutside(arguments)
    try:
        found.open()
        yield found
    finally:
        found.close()


def _folder_and_person(text: str) -> tuple[Path, str | None]:
    folder, equals, by = text.rpartition("=")
    if not equals or Path(text).is_dir():
        return Path(text).absolute(), None
    return Path(folder).absolute(), by or None


def _watched(text: str, arguments: argparse.Namespace, people: Sequence[Participant]) -> Watched:
    folder, by = _folder_and_person(text)
    try:
        who = None if by is None else person(by, people)
        authors = {login: person(name, people) for login, name in arguments.author}
    except Refusal as refusal:
        raise IntakeProblem(refusal.sentence) from refusal
    return Watched(folder, who, authors, copy=not arguments.checksums_only)

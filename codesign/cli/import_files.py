"""``codesign import``: transcripts, chats, tables of events and logs into the workspace."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.circumstances import add_call, add_infer, add_rubric, circumstances_of, rubric_of
from codesign.cli.main import BAD_INPUT, OK
from codesign.corpus.files import SessionFiles, session_files
from codesign.corpus.places import author, now
from codesign.corpus.reading import Circumstances, SessionRead, read_session
from codesign.interchange.reading import UNKNOWN_SPEAKER
from codesign.model.errors import CodesignError
from codesign.model.session import Session
from codesign.report.words import count
from codesign.store.workspace import Workspace


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "import",
        "Bring files into the workspace. A transcript and the chats beside it become one session, people are joined\n"
        "over all of them, replies keep their links. With a fault in any file nothing is stored.",
        "codesign import call.vtt chat.txt --people people.toml --project 'Lakeside house'",
    )
    found.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files, or folders with one call each")
    add_workspace(found)
    add_call(found)
    add_infer(found, "for transcripts and chats only")
    add_rubric(found)
    found.add_argument("--replace", action="store_true", help="replace a session that is there already")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Import all or nothing."""
    said = circumstances_of(arguments, rubric_of(arguments))
    read, problems = _read(session_files(arguments.paths), said)
    for problem in problems:
        screen.warn(f"codesign import: {problem}")
    if problems:
        screen.warn("codesign import: nothing was stored")
        return BAD_INPUT
    _store(arguments, read)
    for each in read:
        _report(each)
    _report_all(read)
    _report_people(read)
    return OK


def _read(groups: Sequence[SessionFiles], said: Circumstances) -> tuple[list[SessionRead], list[CodesignError]]:
    read: list[SessionRead] = []
    problems: list[CodesignError] = []
    with screen.work("reading", len(groups)) as work:
        for files in groups:
            work.on(files.name)
            try:
                read.append(read_session(files, said))
            except CodesignError as problem:
                problems.append(problem)
            work.done()
    return read, problems


def _store(arguments: argparse.Namespace, read: Sequence[SessionRead]) -> None:
    with (
        Workspace.open(arguments.workspace, author=author(), now=now) as workspace,
        screen.work("storing", len(read)) as work,
    ):
        workspace.add_sessions(_counted(read, work), replace=arguments.replace)


def _counted(read: Sequence[SessionRead], work: screen.Work) -> Iterator[Session]:
    for each in read:
        work.on(each.session.head.title)
        yield each.session
        work.done()


def _report(read: SessionRead) -> None:
    session = read.session
    print(
        f"{session.head.id}: {count(len(session.events), 'event')}, "
        f"{count(len(session.participants), 'participant')} ({', '.join(path.name for path in read.files.paths)})"
    )
    if read.counts:
        print("  " + _counts_in_words(read.counts))
    for note in read.notes:
        print(f"  {note}")


def _counts_in_words(counts: Mapping[str, int]) -> str:
    said = ((number, what.replace("_", " ")) for what, number in counts.items() if number)
    return ", ".join(
        count(number, what.removesuffix("s")) if what.endswith("s") else f"{number} {what}" for number, what in said
    )


def _report_all(read: Sequence[SessionRead]) -> None:
    """The figures of all sessions together, where there are several."""
    if len(read) < 2:
        return
    total: Counter[str] = Counter()
    people: set[str] = set()
    for each in read:
        total.update(each.counts)
        people.update(person.id for person in each.session.participants)
    events = sum(len(each.session.events) for each in read)
    print(f"in all: {count(len(read), 'session')}, {count(events, 'event')}, {count(len(people), 'person', 'people')}")
    if total:
        print("  " + _counts_in_words(total))


def _report_people(read: Sequence[SessionRead]) -> None:
    strangers = {
        person.name: None
        for each in read
        for person in each.session.participants
        if person.external and person.stakeholder_group is None and person.name != UNKNOWN_SPEAKER
    }
    if strangers:
        print(
            f"{count(len(strangers), 'person', 'people')} without a stakeholder group, left out of the number of "
            f"actors: {', '.join(sorted(strangers, key=str.casefold))}"
        )
        print("  `codesign people FILE...` drafts a file to say who is who; import again with --people and --replace")

"""``codesign what-if``: the profile of a session without somebody, later answered, or under another cut."""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Iterator, Sequence

from rich.console import Console

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser, signed_milliseconds
from codesign.cli.circumstances import add_call, add_infer, add_rubric, add_values, circumstances_of, rubric_of
from codesign.cli.main import OK
from codesign.corpus.sources import one_session
from codesign.evaluate.leeway import leeways
from codesign.evaluate.what_if import WhatIf, what_if
from codesign.interchange.cases_csv import published_cases
from codesign.model.dimension import Dimension
from codesign.model.errors import NotFound
from codesign.model.session import Session, SessionColumns
from codesign.model.vocabulary import Medium, StakeholderGroup
from codesign.model.what_if import (
    LaterFeedback,
    Leeway,
    OtherValue,
    Variation,
    WithoutGroup,
    WithoutMedium,
    WithoutPerson,
)
from codesign.report.columns import Evaluated
from codesign.report.json_form import leeway_to_plain, profile_to_plain
from codesign.report.what_if_words import (
    by_name,
    change_words,
    leeway_words,
    sensitivity_words,
    variation_words,
)
from codesign.report.words import NAMES, UNDEFINED, index_with_interval, level_with_range, signed


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "what-if",
        "The profile of a session as it was and as it would have been: without a person, a stakeholder group or a\n"
        "medium, with each feedback later, with other values of the rubric. Then how far each cut can be moved until\n"
        "a level changes, the one that the session is most sensitive to first. Nothing is stored.",
        "codesign what-if lakeside-4 --without-medium audio --delay 2s --set simultaneous_ms=1500",
    )
    found.add_argument("session", metavar="SESSION", help="an id in the workspace, or a file")
    add_workspace(found)
    found.add_argument(
        "--without", action="append", default=[], metavar="PERSON", help="leave out a participant, by id or name"
    )
    found.add_argument(
        "--without-group",
        action="append",
        default=[],
        choices=[each.value for each in StakeholderGroup],
        metavar="GROUP",
        help="leave out everybody of a stakeholder group, as end_user",
    )
    found.add_argument(
        "--without-medium",
        action="append",
        default=[],
        choices=[each.value for each in Medium],
        metavar="MEDIUM",
        help="leave out a medium, in events and channels",
    )
    found.add_argument(
        "--delay", type=signed_milliseconds, metavar="TIME", help="each feedback so much later (--delay=-2s: sooner)"
    )
    add_values(found)
    add_rubric(found)
    add_infer(found, "for transcripts and chats only")
    add_call(found)
    found.add_argument("--json", action="store_true", help="both profiles and the leeways as one object, to stdout")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Evaluate both and show them."""
    rubric = rubric_of(arguments)
    session = one_session(arguments.session, arguments.workspace, circumstances_of(arguments, rubric))
    variations = list(_variations(arguments, session))
    found = what_if(session.columns, rubric, variations, published_cases())
    words = [variation_words(each, session.participants, rubric) for each in variations]
    ways = leeways(session.columns, rubric)
    if arguments.json:
        print(json.dumps(_plain(session, found, words, ways), ensure_ascii=False))
    else:
        _show(screen.console(), session, found, words, ways)
    return OK


def _variations(arguments: argparse.Namespace, session: Session) -> Iterator[Variation]:
    """What the arguments vary; NotFound for who or what the session doesn't have."""
    for name in arguments.without:
        yield WithoutPerson(_person(name, session))
    for group in map(StakeholderGroup, arguments.without_group):
        if not any(each.stakeholder_group is group for each in session.participants):
            raise NotFound(f"nobody in {session.head.id} is of the group {group}; codesign show lists who took part")
        yield WithoutGroup(group)
    for medium in map(Medium, arguments.without_medium):
        if not any(medium in media for media in session.events.columns.media_sets):
            raise NotFound(f"no event or channel of {session.head.id} has the medium {medium}")
        yield WithoutMedium(medium)
    if arguments.delay:
        yield LaterFeedback(arguments.delay)
    for name, value in arguments.set:
        yield OtherValue(name, value)


def _person(name: str, session: Session) -> str:
    people = by_name(session.participants)
    if name in people:
        return people[name].id
    near = difflib.get_close_matches(name, list(people), 1)
    meant = f"; did you mean {near[0]}?" if near else "; codesign show lists who took part"
    raise NotFound(f"nobody in {session.head.id} has the id or the name {name!r}{meant}")


def _show(console: Console, session: Session, found: WhatIf, words: Sequence[str], ways: Sequence[Leeway]) -> None:
    console.print(session.head.title or session.head.id, style="bold")
    console.print(f"What if: {'; '.join(words) or 'nothing is varied'}")
    columns = [("dimension", False), ("as it was", True), ("index", True)]
    columns += [("what if", True), ("index", True), ("difference", True)]
    console.print(screen.table(None, columns, [_row(each, found) for each in Dimension]))
    for said in change_words(found.before, found.after):
        console.print(said)
    console.print()
    console.print("How near another level is", style="bold")
    console.print(sensitivity_words(ways))
    for way in ways:
        console.print(f"- {leeway_words(way)}")
    rubrics = dict.fromkeys([found.before.rubric_id, found.after.rubric_id])
    console.print(f"rubric {', then '.join(rubrics)}", style="dim")


def _row(dimension: Dimension, found: WhatIf) -> list[str]:
    before, after = found.before.findings[dimension], found.after.findings[dimension]
    known = before.index is not None and after.index is not None
    return [
        NAMES[dimension],
        level_with_range(before),
        index_with_interval(before),
        level_with_range(after),
        index_with_interval(after),
        signed((after.index or 0) - (before.index or 0)) if known else UNDEFINED,
    ]


def _plain(session: Session, found: WhatIf, words: Sequence[str], ways: Sequence[Leeway]) -> dict[str, object]:
    def row(columns: SessionColumns, profile: object) -> Evaluated:
        return Evaluated(columns.head, columns.participants, len(columns.events), columns.end_ms, profile)  # type: ignore[arg-type]

    return {
        "what_if": list(words),
        "before": profile_to_plain(row(session.columns, found.before)),
        "after": profile_to_plain(row(found.session, found.after)),
        "leeways": [leeway_to_plain(way) for way in ways],
    }

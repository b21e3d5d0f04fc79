"""``codesign show``: one session, its profile, and the events behind each level."""

from __future__ import annotations

import argparse

from rich.console import Console

from codesign.cli import screen
from codesign.cli.arguments import add_workspace, command_parser
from codesign.cli.circumstances import add_call, add_infer, add_rubric, circumstances_of, rubric_of
from codesign.cli.main import OK
from codesign.corpus.sources import one_session
from codesign.evaluate.profile import evaluate
from codesign.interchange.cases_csv import published_cases
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.profile import Profile, Response
from codesign.model.session import Session
from codesign.report.words import NAMES, UNDEFINED, clock, count, index_with_interval, level_with_range, share, span

_NEAREST = 3


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    found = command_parser(
        "show",
        "Show one session of the workspace (by its id) or of a file: who took part, the four levels and why, how soon\n"
        "changes were answered, what was decided. --evidence lists the events behind one level.",
        "codesign show lakeside-4 --evidence feedback_immediacy",
    )
    found.add_argument("session", metavar="SESSION", help="an id in the workspace, or a file")
    add_workspace(found)
    add_infer(found, "for transcripts and chats only")
    add_rubric(found)
    add_call(found)
    found.add_argument("--evidence", choices=[each.value for each in Dimension], help="every event judged, and why")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Show it."""
    rubric = rubric_of(arguments)
    session = one_session(arguments.session, arguments.workspace, circumstances_of(arguments, rubric))
    profile = evaluate(session.columns, rubric, published_cases())
    console = screen.console()
    _head(console, session)
    if arguments.evidence:
        _evidence(console, session, profile.findings[Dimension(arguments.evidence)])
    else:
        _profile(console, profile)
    console.print(f"rubric {profile.rubric_id}", style="dim")
    return OK


def _head(console: Console, session: Session) -> None:
    head = session.head
    said = [head.project, head.channel, head.phase, head.mode, head.started_at[:16].replace("T", " ")]
    console.print(head.title or head.id, style="bold")
    console.print(" · ".join(str(each).replace("_", " ") for each in said if each), style="dim")
    console.print(f"{count(len(session.events), 'event')} in {span(session.end_ms / 1000)}")
    rows = [
        [
            person.name,
            "company" if not person.external else str(person.stakeholder_group or "group unknown").replace("_", " "),
            person.organisation or UNDEFINED,
            person.role or UNDEFINED,
        ]
        for person in session.participants
    ]
    columns = [("participant", False), ("group", False), ("organisation", False), ("role", False)]
    console.print(screen.table(None, columns, rows))


def _profile(console: Console, profile: Profile) -> None:
    columns = [("dimension", False), ("level", True), ("index", True), ("stability", True), ("why", False)]
    rows = [
        [NAMES[each], level_with_range(found), index_with_interval(found), share(found.stability), found.reason]
        for each, found in profile.findings.items()
    ]
    console.print(screen.table(None, columns, rows))
    _response(console, "changes answered", profile.change_response)
    _response(console, "requests answered by a change", profile.request_response)
    _outcomes(console, profile)
    near = "; ".join(f"{each.case.name} ({each.distance:.2f})" for each in profile.nearest[:_NEAREST])
    console.print(f"nearest published cases: {near or UNDEFINED}")
    console.print(
        f"judged by {profile.basis}; {profile.n_exchanges} exchanges, {profile.n_unlinked} feedback without a link, "
        f"{profile.n_uncoded} without a medium, {count(profile.n_ungrouped, 'person', 'people')} without a group"
    )


def _response(console: Console, words: str, found: Response) -> None:
    if not found.n:
        return
    latency = found.latency
    console.print(
        f"{words}: {found.answered} of {found.n} ({share(found.rate)}), median {span(latency.p50)} "
        f"(10-90 %: {span(latency.p10)} to {span(latency.p90)}), Kaplan-Meier median {span(found.km_median)}"
    )


def _outcomes(console: Console, profile: Profile) -> None:
    found = profile.outcomes
    for words, counts in (("decisions", found.decisions), ("feedback", found.stances), ("needs", found.needs)):
        if counts:
            console.print(f"{words}: {', '.join(f'{number} {word}' for word, number in counts.items())}")
    if found.price_effects:
        effects = ", ".join(f"{effect:+,f} {currency}" for currency, effect in found.price_effects.items())
        console.print(f"price of accepted changes: {effects}")


def _evidence(console: Console, session: Session, found: Finding) -> None:
    console.print(f"{NAMES[found.dimension]} {level_with_range(found)}: {found.reason}")
    evidence = found.evidence
    if found.dimension is Dimension.NUMBER_OF_ACTORS:
        rows = [[f"window {row}", evidence.why(at)] for at, row in enumerate(evidence.rows.tolist())]
        console.print(screen.table(None, [("window", False), ("level and why", False)], rows))
        return
    names = {person.id: person.name for person in session.participants}
    cells = []
    for at, row in enumerate(evidence.rows.tolist()):
        event = session.events[row]
        who = names.get(event.participant or "", UNDEFINED)
        cells.append([clock(event.start_ms), event.id, event.kind, who, evidence.why(at), event.text or ""])
    columns = [
        ("at", True),
        ("event", False),
        ("kind", False),
        ("who", False),
        ("level and why", False),
        ("text", False),
    ]
    console.print(screen.table(None, columns, cells))

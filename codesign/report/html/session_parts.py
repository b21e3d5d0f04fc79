"""What a report says of one session: its line, its people, its levels and why, what was decided and needed."""

from __future__ import annotations

from collections.abc import Iterator

from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.profile import Profile, Response
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from codesign.report.columns import Evaluated
from codesign.report.words import (
    NAMES,
    UNDEFINED,
    clock,
    count,
    index_with_interval,
    level_with_range,
    share,
    span,
)


def session_line(row: Evaluated) -> str:
    """Project, place, phase and length in one line."""
    head = row.head
    said = [head.project, head.channel, head.phase, head.mode, head.started_at[:16].replace("T", " ")]
    told = [str(each).replace("_", " ") for each in said if each]
    length = f"{count(row.n_events, 'event')} in {span(row.end_ms / 1000)}"
    return " · ".join([*told, length])


def people_rows(row: Evaluated) -> list[list[str]]:
    """Name, side or group, organisation and role of everybody."""
    return [
        [person.name or person.id, side_of(person), person.organisation or UNDEFINED, person.role or UNDEFINED]
        for person in row.participants
    ]


def side_of(person: Participant) -> str:
    """The stakeholder group of somebody external, else that they are of the company."""
    return "company" if not person.external else str(person.stakeholder_group or "group unknown").replace("_", " ")


def level_rows(profile: Profile) -> list[list[str]]:
    """Of each dimension the level with its range, the index with its interval, stability and why."""
    return [
        [
            NAMES[each],
            level_with_range(found),
            index_with_interval(found),
            share(found.stability),
            f"{found.n:,}",
            found.reason,
        ]
        for each, found in profile.findings.items()
    ]


def response_sentences(profile: Profile) -> list[str]:
    """How many changes and requests were answered, and how soon; what wasn't judged."""
    told = [
        *_response("design changes had an answer", profile.change_response),
        *_response("requests had a design change as answer", profile.request_response),
    ]
    effects = profile.outcomes.price_effects
    if effects:
        told.append("Price of accepted changes: " + ", ".join(f"{each:+,f} {name}" for name, each in effects.items()))
    missing = [
        (profile.n_unlinked, "feedback without a link"),
        (profile.n_uncoded, "feedback without a known medium"),
        (profile.n_ungrouped, "external people without a group"),
    ]
    left = [f"{number:,} {words}" for number, words in missing if number]
    return [*told, *([f"Not judged: {', '.join(left)}."] if left else [])]


def _response(words: str, found: Response) -> Iterator[str]:
    if not found.n:
        return
    latency = found.latency
    soon = f", median {span(latency.p50)} (10–90 %: {span(latency.p10)} to {span(latency.p90)})"
    yield f"{found.answered:,} of {found.n:,} {words} ({share(found.rate)}){soon if found.answered else ''}."


def decision_rows(session: Session) -> list[list[str]]:
    """When, who, what was decided on, the outcome and the price of each decision."""
    rows = []
    for event in session.events:
        if event.kind is Kind.DECISION:
            about = session.events[session.events.rows[event.reply_to]] if event.reply_to else None
            rows.append([*_of(session, event), _about(about), str(event.codes.outcome or UNDEFINED), _price(about)])
    return rows


def _about(event: Event | None) -> str:
    if event is None:
        return UNDEFINED
    element = event.codes.element
    return ": ".join(part for part in (element, event.text) if part) or event.id


def _price(event: Event | None) -> str:
    if event is None or event.codes.price_effect is None:
        return UNDEFINED
    return f"{event.codes.price_effect} {event.codes.currency or ''}".strip()


def need_rows(session: Session) -> list[list[str]]:
    """When, who, the kind of need and the words of each need that came to light."""
    return [
        [*_of(session, event)[:2], str(event.codes.need), event.text or UNDEFINED]
        for event in session.events
        if event.codes.need is not None
    ]


def _of(session: Session, event: Event) -> list[str]:
    """When, by whom, and what was said."""
    names = {person.id: person.name or person.id for person in session.participants}
    return [clock(event.start_ms), names.get(event.participant or "", UNDEFINED), event.text or UNDEFINED]

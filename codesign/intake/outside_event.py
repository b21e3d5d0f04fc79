"""From what a tool sends to an event of the session: the log's words, with names for ids and the clock for times."""

from __future__ import annotations

import contextlib
import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from codesign.intake.going_on import GoingOn
from codesign.intake.limits import AHEAD_MS
from codesign.intake.refusal import Plain, Refusal
from codesign.model.event import Event
from codesign.model.events import fault_of_times
from codesign.model.participant import Participant
from codesign.model.plain import Malformed, check_started_at, event_from_plain
from codesign.model.source import INTAKE, OWN, Source, from_outside
from codesign.model.vocabulary import WITHOUT_PARTICIPANT, Kind

LONGEST_ID = 200
LONGEST_TOOL = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent of one event, and the moment at which it arrived.

    ``source`` says what sort of source it was; ``more`` is kept of the event beside its source. Where ``authors`` are
    given, the first of them who takes part is who it was; where none does, whoever acts now is taken to be it.
    """

    plain: Mapping[str, Any]
    arrived_ns: int
    id: str
    digest: str
    source: str = INTAKE
    more: Mapping[str, object] = field(default_factory=dict)
    authors: tuple[str, ...] | None = None


def sent(plain: object, arrived_ns: int) -> Sent:
    """An event as it came in; Refusal for what has no id that can be kept."""
    if not isinstance(plain, dict):
        raise Refusal(422, "an event is a JSON object")
    event_id = plain.get("id")
    if event_id is None:
        event_id = f"t-{uuid.uuid4().hex[:16]}"
    if not isinstance(event_id, str) or not 0 < len(event_id) <= LONGEST_ID:
        raise Refusal(422, f"an id is text of 1 to {LONGEST_ID} letters", field="id")
    return Sent(plain, arrived_ns, event_id, digest_of(plain))


def digest_of(plain: Mapping[str, Any]) -> str:
    """What tells an event that is sent again from another one under its id, whatever was filled in or corrected."""
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()[:16]


def event_of(one: Sent, session: GoingOn) -> Event:
    """The event, marked with its source; Refusal with the field for what the log or the session doesn't allow."""
    plain = {key: value for key, value in one.plain.items() if key not in ("type", "at", "tool")}
    if one.plain.get("type", "event") != "event":
        raise Refusal(422, "only events are taken here", field="type")
    if OWN in plain:
        raise Refusal(422, f"the key {OWN!r} is kept for the program's own", field=OWN)
    tool = _tool(one.plain.get("tool"))
    more = dict(one.more)
    try:
        plain["id"] = one.id
        plain["participant"], assumed = _author(one, session)
        if assumed:
            more["author"] = "assumed"
        plain |= _invited(plain, session.participants) | _times(one, session)
        event = event_from_plain(plain)
    except Malformed as problem:
        raise Refusal(422, str(problem), field=problem.field) from problem
    _check(event)
    return from_outside(event, Source(one.source, tool), sent=one.digest, **more)


def _tool(said: object) -> str | None:
    if said is None:
        return None
    if not isinstance(said, str) or not 0 < len(said) <= LONGEST_TOOL or not said.isprintable():
        raise Refusal(422, f"the name of a tool is text of 1 to {LONGEST_TOOL} letters", field="tool")
    return said


def _check(event: Event) -> None:
    if event.participant is None and event.kind not in WITHOUT_PARTICIPANT:
        raise Refusal(422, f"a {event.kind} needs a participant: an id or a name of the session", field="participant")
    fault = fault_of_times(event.start_ms, event.end_ms)
    if fault is not None:
        raise Refusal(422, fault[1], field=fault[0])


# Who


def _author(one: Sent, session: GoingOn) -> tuple[str | None, bool]:
    """The id of who it was, and whether that is assumed."""
    if one.authors is None:
        said = one.plain.get("participant")
        return (None if said is None else person(said, session.participants)), False
    for name in one.authors:
        with contextlib.suppress(Refusal):
            return person(name, session.participants), False
    return session.who(Kind(str(one.plain["kind"]))), True


def person(said: object, people: Sequence[Participant], field: str = "participant") -> str:
    """The id of the participant who has this id, else this name; Refusal where none has, or several have."""
    if not isinstance(said, str):
        raise Refusal(422, f"must be text, the id or the name of a participant, not {said!r}", field=field)
    if any(each.id == said for each in people):
        return said
    named = [each.id for each in people if each.name == said]
    named = named or [each.id for each in people if each.name.casefold() == said.strip().casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        raise Refusal(422, f"{len(named)} people are called {said!r}; give the id: {', '.join(named)}", field=field)
    there = ", ".join(each.name for each in people)
    raise Refusal(422, f"nobody in the session is called {said!r}; there are {there}", field=field)


def _invited(plain: Plain, people: Sequence[Participant]) -> Plain:
    said = plain.get("participants")
    if not isinstance(said, list):
        return {}
    return {"participants": [person(each, people, "participants") for each in said]}


# When


def _times(one: Sent, session: GoingOn) -> Plain:
    start = _start(one, session)
    end = one.plain.get("end_ms", start)
    latest = session.session_ms(one.arrived_ns) + AHEAD_MS
    for key, value in (("start_ms", start), ("end_ms", end)):
        if isinstance(value, int) and value > latest:
            now = latest - AHEAD_MS
            raise Refusal(422, f"{value} ms lies ahead of the session, which is at {now} ms now", field=key)
    return {"start_ms": start, "end_ms": end}


def _start(one: Sent, session: GoingOn) -> object:
    said, wall = one.plain.get("start_ms"), one.plain.get("at")
    if wall is None:
        return session.session_ms(one.arrived_ns) if said is None else said
    if said is not None:
        raise Refusal(422, "give start_ms or at, not both", field="at")
    at_ns = session.at_wall(_date_time(wall))
    if at_ns < session.begun_ns:
        raise Refusal(422, f"{wall} was before the session began", field="at")
    return session.session_ms(at_ns)


def _date_time(said: object) -> datetime:
    try:
        return datetime.fromisoformat(check_started_at(str(said)).upper())
    except Malformed as problem:
        raise Refusal(422, problem.message, field="at") from problem

"""Codings of a session: begun empty or as a copy, or taken from what an observer brought from elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from codesign.interchange.display_names import slug
from codesign.model.coding import CodingOf, as_coding, coding_of, session_of
from codesign.model.errors import NotFound
from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.session import Session
from codesign.review.edit import EditProblem
from codesign.store.sessions import SessionSummary
from codesign.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CodingLine:
    """A coding in a list: its summary, and what is said of it; None for the session as it stands."""

    summary: SessionSummary
    said: CodingOf | None


def codings_of(workspace: Workspace, session_id: str) -> list[CodingLine]:
    """The session as it stands and each of its codings, in the order in which they were stored; NotFound for none."""
    summaries = workspace.sessions()
    base = next((each for each in summaries if each.id == session_id), None)
    if base is None:
        raise NotFound(f"the workspace {workspace.folder} has no session {session_id!r}")
    there = [each for each in summaries if each.coding_of == session_id and each.trashed_at is None]
    return [CodingLine(each, coding_of(workspace.read_head(each.id))) for each in (base, *there)]


def empty_coding(base: Session, coding_id: str, said: CodingOf) -> Session:
    """A coding to be made: the session's head and people, without an event."""
    return Session.of(as_coding(base.head, coding_id, said), base.participants, ())


def copied_coding(base: Session, coding_id: str, said: CodingOf) -> Session:
    """A coding that begins as the session stands."""
    return replace(base, head=as_coding(base.head, coding_id, said))


def taken_coding(base: Session, found: Session, coding_id: str, said: CodingOf) -> Session:
    """An observer's session as a coding of this one, on the same clock.

    People are those of the session, by id or else by name in any case; who isn't among them is added.
    """
    known = {person.id: person.id for person in base.participants}
    names = {person.name.casefold(): person.id for person in base.participants}
    ids = {person.id: known.get(person.id) or names.get(person.name.casefold()) for person in found.participants}
    fresh = [person for person in found.participants if ids[person.id] is None]
    renamed = {old: new or old for old, new in ids.items()}
    people: list[Participant] = [*base.participants, *fresh]
    events = [_by(event, renamed) for event in found.events]
    return Session.of(as_coding(base.head, coding_id, said), people, events)


def _by(event: Event, ids: Mapping[str, str]) -> Event:
    invited = None if event.participants is None else tuple(ids.get(name, name) for name in event.participants)
    return replace(event, participant=ids.get(event.participant or "", event.participant), participants=invited)


def coding_id(session_id: str, observer: str, taken: Collection[str]) -> str:
    """An id for an observer's coding that no session has: the session's with the observer's name, and a number."""
    plain = f"{session_id}.{slug(observer) or 'observer'}"
    return next(each for each in (plain, *(f"{plain}-{at}" for at in range(2, len(taken) + 3))) if each not in taken)


def add_coding(
    workspace: Workspace, session_id: str, said: CodingOf, found: Session | None = None, *, empty: bool = False
) -> Session:
    """Store a coding and give it: a copy of the session, empty, or what the observer brought.

    ``session_id`` may name a coding too, which is then copied; ``said.session_id`` is found out.
    """
    base = workspace.read_session(session_id)
    name = said.observer.strip()
    if not name:
        raise EditProblem("a coding needs the name of its observer")
    said = replace(said, session_id=session_of(base.head), observer=name)
    made_id = coding_id(said.session_id, name, {each.id for each in workspace.sessions()})
    if found is not None:
        made = taken_coding(base, found, made_id, said)
    else:
        made = empty_coding(base, made_id, said) if empty else copied_coding(base, made_id, said)
    workspace.add_session(made, what=f"coded by {name}")
    return made


def base_of(workspace: Workspace, session_id: str) -> Session:
    """The session that an id names, or of which it names a coding."""
    return workspace.read_session(session_of(workspace.read_head(session_id)))


def observer_of(session: Session) -> str:
    """Who coded it, in a word or two."""
    said = coding_of(session.head)
    return "as recorded" if said is None else said.observer


def check_same_session(one: Session, other: Session) -> None:
    """Raises EditProblem for two logs that say they are of different sessions."""
    ours, theirs = session_of(one.head), session_of(other.head)
    if ours != theirs:
        raise EditProblem(
            f"{one.head.id!r} is of the session {ours!r}, {other.head.id!r} of {theirs!r}; name two of one"
        )

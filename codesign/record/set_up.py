"""What a session is set up with: what it is, who takes part, and what records it.

What the log's tables have no key for (number keys, colours, consent, sources) stands under ``codesign`` among the
further keys of participants and session, so that a log keeps it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from codesign.model.consent import ConsentChange, Of, consent_history, history_to_plain
from codesign.model.participant import Participant
from codesign.model.session import Session, SessionHead
from codesign.model.vocabulary import Approach, Community, CustomerRole, Mode, Phase, Side, StakeholderGroup
from codesign.record.recorder import MADE_BY
from codesign.store.workspace import Workspace

KEYS = tuple(range(1, 10))
"""The number keys by which people are chosen."""

_COLOUR = re.compile("#[0-9a-fA-F]{6}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person of a session to come; ``colour`` is like ``#56b4e9``, ``sound`` and ``picture`` are consent.

    ``consented`` says when consent was given and withdrawn up to now.
    """

    id: str = ""
    name: str
    side: Side
    stakeholder_group: StakeholderGroup | None = None
    organisation: str | None = None
    role: str | None = None
    customer_role: CustomerRole | None = None
    key: int | None = None
    colour: str | None = None
    sound: bool = False
    picture: bool = False
    consented: tuple[ConsentChange, ...] = field(default=(), compare=False)
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What records: a microphone (its id), a screen (its name) or its region (x, y, width, height), video or not."""

    microphone: str | None = None
    screen: str | None = None
    region: tuple[int, int, int, int] | None = None
    video: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """A session before its start."""

    title: str = ""
    project: str | None = None
    channel: str | None = None
    phase: Phase | None = None
    community: Community | None = None
    approach: tuple[Approach, ...] | None = None
    people: tuple[Seat, ...] = ()
    sources: Sources = Sources()


def problems(set_up: SetUp) -> list[str]:
    """What keeps the session from being started, in sentences; none where nothing does."""
    found = [] if set_up.title.strip() else ["Give the session a title."]
    if not set_up.people:
        found.append("Add at least one person.")
    for seat in set_up.people:
        found += _problems_of(seat)
    return [*found, *_doubles(set_up.people), *_problems_of_sources(set_up.sources)]


def _problems_of(seat: Seat) -> Iterator[str]:
    name = seat.name.strip()
    if not name:
        yield "Give each person a name."
    if seat.side is Side.EXTERNAL and seat.stakeholder_group is None:
        yield f"Choose the stakeholder group of {name or 'each external person'}."
    if seat.side is Side.COMPANY and seat.stakeholder_group is not None:
        yield f"{name} is of the company and has no stakeholder group; clear the group or change the side."
    if seat.key is not None and seat.key not in KEYS:
        yield f"The key of {name} is a number from 1 to 9."
    if seat.colour is not None and not _COLOUR.fullmatch(seat.colour):
        yield f"The colour of {name} is written like #56b4e9."


def _doubles(people: Sequence[Seat]) -> Iterator[str]:
    keys = [seat.key for seat in people if seat.key is not None]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"The key {key} belongs to two people; give one of them another."
    ids = [seat.id for seat in people if seat.id]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"Two people have the id {name}; remove one of them."


def _problems_of_sources(sources: Sources) -> Iterator[str]:
    if sources.region is not None and (min(sources.region[2:]) <= 0 or sources.screen is None):
        yield "The region of the screen needs a screen, a width and a height."
    if sources.video and sources.screen is None:
        yield "Choose the screen that the video shows, or switch the video off."


def without_consent(set_up: SetUp) -> tuple[list[str], list[str]]:
    """The names of those who don't consent to sound, and to picture: what isn't recorded unless that is overridden."""
    sound = [seat.name for seat in set_up.people if not seat.sound]
    picture = [seat.name for seat in set_up.people if not seat.picture]
    return sound, picture


def override_note(what: str, names: Sequence[str], by: str, reason: str) -> str:
    """What the log says where sound or picture (``what``) is recorded against consent: a named act."""
    return f"{what} is recorded without the consent of {', '.join(names)}: decided by {by}, because {reason}"


def session_of(set_up: SetUp, session_id: str, started_at: str, by: str = "") -> Session:
    """The session that is set up, without events; people who are new get an id out of their name.

    Consent that isn't what it was is noted as given or withdrawn at its start, ``by`` whom.
    """
    people: list[Participant] = []
    for seat in set_up.people:
        people.append(_participant(seat, {person.id for person in people}, started_at, by))
    sources = {
        "microphone": set_up.sources.microphone,
        "screen": set_up.sources.screen,
        "region": None if set_up.sources.region is None else list(set_up.sources.region),
        "video": set_up.sources.video,
    }
    head = SessionHead(
        id=session_id,
        title=set_up.title.strip(),
        started_at=started_at,
        mode=Mode.LIVE,
        project=set_up.project or None,
        channel=set_up.channel or None,
        phase=set_up.phase,
        community=set_up.community,
        approach=set_up.approach,
        extra={MADE_BY: {"sources": sources}},
    )
    return Session.of(head, people, ())


def with_keys(set_up: SetUp) -> SetUp:
    """The same with a number key for each of the first nine people, as far as keys are free."""
    free = [key for key in KEYS if key not in [seat.key for seat in set_up.people]]
    people = [replace(seat, key=free.pop(0)) if seat.key is None and free else seat for seat in set_up.people]
    return replace(set_up, people=tuple(people))


def _participant(seat: Seat, taken: set[str], at: str, by: str) -> Participant:
    return Participant(
        id=seat.id or _new_id(seat.name, taken),
        name=seat.name.strip(),
        side=seat.side,
        stakeholder_group=seat.stakeholder_group,
        organisation=seat.organisation or None,
        role=seat.role or None,
        customer_role=seat.customer_role,
        extra={
            **seat.extra,
            MADE_BY: {
                "key": seat.key,
                "colour": seat.colour,
                "consent": _consent(seat, at, by),
            },
        },
    )


def _consent(seat: Seat, at: str, by: str) -> dict[str, object]:
    """What is consented to, and since when; nothing is noted of who never consented."""
    now = {Of.SOUND: seat.sound, Of.PICTURE: seat.picture}
    before = {each.of: each.given for each in seat.consented}
    fresh = [ConsentChange(of, given, at, by) for of, given in now.items() if before.get(of, False) is not given]
    history = history_to_plain([*seat.consented, *fresh])
    return {of.value: given for of, given in now.items()} | ({"history": history} if history else {})


def _new_id(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub("[^a-z0-9]+", "-", plain).strip("-") or "person"
    return next(found for number in range(1, 10**6) if (found := _numbered(base, number)) not in taken)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"


def seat_of(person: Participant) -> Seat:
    """The seat of a participant of a session; what isn't said of keys, colours and consent isn't given."""
    said = _own(person.extra)
    consent = _table(said.get("consent"))
    key, colour = said.get("key"), said.get("colour")
    return Seat(
        id=person.id,
        name=person.name,
        side=person.side,
        stakeholder_group=person.stakeholder_group,
        organisation=person.organisation,
        role=person.role,
        customer_role=person.customer_role,
        key=key if key in KEYS else None,
        colour=colour if isinstance(colour, str) else None,
        sound=consent.get("sound") is True,
        picture=consent.get("picture") is True,
        consented=consent_history(person),
        extra={name: value for name, value in person.extra.items() if name != MADE_BY},
    )


def sources_of(head: SessionHead) -> Sources:
    """What recorded a session, as far as it is said."""
    said = _table(_own(head.extra).get("sources"))
    region = said.get("region")
    whole = isinstance(region, list) and len(region) == 4 and all(isinstance(side, int) for side in region)
    return Sources(
        microphone=_text(said.get("microphone")),
        screen=_text(said.get("screen")),
        region=(region[0], region[1], region[2], region[3]) if whole and region is not None else None,
        video=said.get("video") is True,
    )


def again(head: SessionHead, people: Sequence[Participant]) -> SetUp:
    """The set-up of a session's next one: all of it but the title."""
    return SetUp(
        project=head.project,
        channel=head.channel,
        phase=head.phase,
        community=head.community,
        approach=head.approach,
        people=tuple(seat_of(person) for person in people),
        sources=sources_of(head),
    )


def next_of(workspace: Workspace, project: str) -> SetUp:
    """The set-up of a project's next session: people, keys and sources of its latest one, else nothing but its name."""
    found = [
        each
        for each in workspace.sessions()
        if each.project == project and each.trashed_at is None and not each.coding_of
    ]
    if not found:
        return SetUp(project=project)
    latest = max(found, key=lambda each: (datetime.fromisoformat(each.started_at.upper()), each.id))
    columns = workspace.read_columns(latest.id)
    return again(columns.head, columns.participants)


def _own(extra: Mapping[str, object]) -> Mapping[str, Any]:
    return _table(extra.get(MADE_BY))


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

"""Two recordings of one session, by two people, as one session: nothing twice, and each event says who noted it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from codesign.evaluate.two_clocks import Timed, TwoClocks, matched, two_clocks
from codesign.model.columns import NOBODY
from codesign.model.errors import CodesignError
from codesign.model.event import Codes, Event
from codesign.model.participant import Participant
from codesign.model.session import Session

TOLERANCE_MS = 1500
"""How far two people's times of one event lie apart at most, once the clocks agree."""
AROUND_WALL_MS = 120_000
"""Clocks on the wall are off by two minutes at most, unless the analyst says otherwise."""
_MADE_BY = "codesign"


@dataclass(frozen=True, slots=True)
class Joined:
    """The session, how its two clocks stood, and of how many events each kind of provenance is."""

    session: Session
    clocks: TwoClocks
    both: int
    only_one: int
    only_other: int
    differ: int
    """How many of those noted by both have something that one says otherwise; the one's holds, the other's is kept."""


def joined(
    one: Session,
    other: Session,
    new_id: str,
    tolerance_ms: int = TOLERANCE_MS,
    within_ms: int = AROUND_WALL_MS,
) -> Joined:
    """One session of two recordings, on the clock of the one; what they both noted stands once.

    CodesignError where neither the events nor the clocks on the wall tell how they lie to each other.
    """
    people, ids = _people(one, other)
    ours, theirs = _timed(one, people, {}), _timed(other, people, ids)
    wall = _ms(other.head.started_at) - _ms(one.head.started_at)
    clocks = two_clocks(ours, theirs, wall, within_ms, tolerance_ms)
    if (not clocks.n and wall > max(one.end_ms, 1) + within_ms) or -wall > max(other.end_ms, 1) + within_ms:
        raise CodesignError(
            f"{one.head.id!r} and {other.head.id!r} have no events in common, and their clocks say that they were at"
            " different times; they aren't two recordings of one session"
        )
    pairs = matched(ours, theirs, clocks, tolerance_ms)
    return _join(one, other, new_id, people, ids, clocks, {int(b): int(a) for a, b in pairs})


def _ms(started_at: str) -> int:
    # Times are compared exactly: a float of seconds since 1970 would round them.
    return (datetime.fromisoformat(started_at.upper()) - datetime.fromisoformat("1970-01-01T00:00:00Z")) // timedelta(
        milliseconds=1
    )


def _called(person: Participant) -> str:
    return " ".join(person.name.casefold().split())


def _people(one: Session, other: Session) -> tuple[list[Participant], dict[str, str]]:
    """Everybody, and the id of each of the other's people: the same name is the same person.

    Of several people of one name, the one with the same id is, then whoever is left; nobody is two people.
    """
    found, ids = list(one.participants), dict[str, str]()
    for person in sorted(other.participants, key=lambda each: each not in one.participants):
        left = [each for each in one.participants if _called(each) == _called(person) and each.id not in ids.values()]
        same = next((each for each in left if each.id == person.id), left[0] if left and _called(person) else None)
        if same is None:
            same = replace(person, id=_free(person.id, {each.id for each in found}))
            found.append(same)
        ids[person.id] = same.id
    return found, ids


def _free(name: str, taken: set[str]) -> str:
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, 10**9))
    return next(each for each in names if each not in taken)


def _timed(session: Session, people: Sequence[Participant], ids: Mapping[str, str]) -> Timed:
    columns = session.columns.events
    place = {person.id: at for at, person in enumerate(people)}
    who = np.array([*(place[ids.get(name, name)] for name in session.events.people), NOBODY], dtype=np.int64)
    what = columns.kind.astype(np.int64) * (len(people) + 1) + who[columns.participant] + 1
    return Timed(columns.start_ms, what)


def _join(
    one: Session,
    other: Session,
    new_id: str,
    people: Sequence[Participant],
    ids: Mapping[str, str],
    clocks: TwoClocks,
    pairs: Mapping[int, int],
) -> Joined:
    names = (one.head.id, other.head.id)
    moved = list(_moved(other, ids, clocks))
    early = min([0, *(event.start_ms for event in moved)])  # the other may have begun before
    events = {event.id: event for event in one.events}
    new = _new_ids(one, moved, pairs)
    answers = {event.id: event.reply_to for event in one.events}
    differ = 0
    for row, event in enumerate(moved):
        theirs = replace(event, id=new[event.id], reply_to=None if event.reply_to is None else new[event.reply_to])
        if row in pairs:
            ours = events[theirs.id]
            both, differs = _both(ours, theirs, names, answers)
            differ += differs
        else:
            round_about = theirs.reply_to is not None and _circle(theirs.id, theirs.reply_to, answers)
            both = _noted(replace(theirs, reply_to=None, link=None) if round_about else theirs, names[1:])
        events[theirs.id], answers[theirs.id] = both, both.reply_to
    shared = {new[moved[row].id] for row in pairs}
    alone = set(one.events.rows) - shared
    kept = [_noted(each, names[:1]) if each.id in alone else each for each in events.values()]
    shifted = sorted((_shifted(each, -early) for each in kept), key=lambda each: each.start_ms)
    session = Session.of(_head(one, other, new_id, clocks, -early), people, shifted)
    return Joined(session, clocks, len(pairs), len(alone), len(moved) - len(pairs), differ)


def _moved(other: Session, ids: Mapping[str, str], clocks: TwoClocks) -> Iterator[Event]:
    """The other's events on the one's clock and with the one's people; times may be negative yet."""
    columns = other.columns.events
    starts, ends = clocks.on_ones(columns.start_ms).tolist(), clocks.on_ones(columns.end_ms).tolist()
    for event, start, end in zip(other.events, starts, ends, strict=True):
        yield replace(
            event,
            start_ms=start,
            end_ms=None if event.end_ms is None else max(start, end),
            participant=None if event.participant is None else ids[event.participant],
            participants=None if event.participants is None else tuple(ids[each] for each in event.participants),
        )


def _new_ids(one: Session, moved: Sequence[Event], pairs: Mapping[int, int]) -> dict[str, str]:
    """What each of the other's events is called: as the one's that it is, else a name that is free."""
    found = {moved[row].id: one.events.ids[ours] for row, ours in pairs.items()}
    taken = set(one.events.rows)
    for event in moved:
        if event.id not in found:
            found[event.id] = _free(event.id, taken)
            taken.add(found[event.id])
    return found


def _both(ours: Event, theirs: Event, names: tuple[str, str], answers: dict[str, str | None]) -> tuple[Event, bool]:
    """An event that both noted: what one left open the other says; where they differ the one's holds."""
    codes: dict[str, Any] = {**theirs.codes.values, **ours.codes.values}
    linked = theirs.reply_to is not None and ours.reply_to is None and not _circle(ours.id, theirs.reply_to, answers)
    both = replace(
        ours,
        media=ours.media or theirs.media,
        text=ours.text if ours.text is not None else theirs.text,
        codes=Codes(codes) if codes else ours.codes,
        reply_to=theirs.reply_to if linked else ours.reply_to,
        link=theirs.link if linked else ours.link,
        end_ms=theirs.end_ms if ours.end_ms is None and _ends_later(ours, theirs) else ours.end_ms,
    )
    said = dict(_otherwise(both, theirs))
    noted = _noted(both, names, {"otherwise": said} if said else {})
    return noted, bool(said)


def _ends_later(ours: Event, theirs: Event) -> bool:
    return theirs.end_ms is not None and theirs.end_ms >= ours.start_ms


def _circle(event: str, target: str, answers: Mapping[str, str | None]) -> bool:
    at: str | None = target
    while at is not None and at != event:
        at = answers.get(at)
    return at == event


def _otherwise(both: Event, theirs: Event) -> Iterator[tuple[str, object]]:
    """What the other says otherwise than it stands now."""
    if theirs.text is not None and theirs.text != both.text:
        yield "text", theirs.text
    if theirs.media and theirs.media != both.media:
        yield "media", [each.value for each in theirs.media]
    if theirs.reply_to is not None and theirs.reply_to != both.reply_to:
        yield "reply_to", theirs.reply_to
    for key, value in theirs.codes.values.items():
        if both.codes.values.get(key) != value:
            yield key, value


def _noted(event: Event, by: Iterable[str], more: Mapping[str, object] | None = None) -> Event:
    own = event.extra.get(_MADE_BY)
    table = {**(own if isinstance(own, Mapping) else {}), "recordings": list(by), **(more or {})}
    return replace(event, extra={**event.extra, _MADE_BY: table})


def _shifted(event: Event, by: int) -> Event:
    end = None if event.end_ms is None else event.end_ms + by
    return replace(event, start_ms=event.start_ms + by, end_ms=end)


def _head(one: Session, other: Session, new_id: str, clocks: TwoClocks, shift: int) -> Any:
    head = one.head
    ends = [one.end_ms, int(clocks.on_ones(np.array([other.end_ms]))[0])]
    said = one.head.duration_ms is not None or other.head.duration_ms is not None
    merged = {
        "recordings": [one.head.id, other.head.id],
        "offset_ms": round(clocks.offset_ms, 1),
        "drift_ppm": round(clocks.drift_ppm, 2),
        "uncertainty_ms": None if clocks.uncertainty_ms is None else round(clocks.uncertainty_ms, 1),
        "matched": clocks.n,
    }
    own = head.extra.get(_MADE_BY)
    began = datetime.fromisoformat(head.started_at.upper()) - timedelta(milliseconds=shift)
    return replace(
        head,
        id=new_id,
        started_at=began.isoformat() if shift else head.started_at,
        duration_ms=max(ends) + shift if said else None,
        extra={**head.extra, _MADE_BY: {**(own if isinstance(own, Mapping) else {}), "merged": merged}},
    )

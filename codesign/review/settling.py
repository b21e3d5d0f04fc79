"""Settling two codings into an agreed one, disagreement by disagreement.

The agreed coding is a coding of its own, so that undo, history and export are those of any session. It begins with what
both have, the one's wording first; where they differ the one's event stands there, or the other's that the one lacks,
marked as open. Taking a side makes the event what that side has (or takes it away where that side has none), as one
change; the event still says what it was settled from. So what is open is read from the agreed coding itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from codesign.model.agreement import Agreement, Disagreement
from codesign.model.coding import AGREED, OWN, CodingOf, as_coding, own, session_of
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.review.codings import observer_of
from codesign.review.edit import Edit, EditProblem

_OPEN, _SIDES = "open", "settles"


class Side(StrEnum):
    """Whose view is taken; ``AS_IT_IS`` keeps the event as it stands in the agreed coding, edited or not."""

    ONE = "one"
    OTHER = "other"
    NONE = "none"
    AS_IT_IS = "as it is"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A disagreement that isn't settled: the agreed coding's event, and the ids of the two it stands for.

    ``row`` is -1 for one that came up since the agreed coding was begun, and has no event there.
    """

    row: int
    event_id: str
    one: str | None
    other: str | None


def agreed_coding(
    one: Session, other: Session, found: Agreement, points: Sequence[Disagreement], said: CodingOf, coding_id: str
) -> Session:
    """The coding that two observers begin to agree with: everything both have, and each disagreement as open."""
    ids = agreed_ids(one, other, found)
    marks = {point.one: point for point in points if point.one is not None}
    made = [
        _marked(event, marks[at], one, other) if at in marks else _plain(event) for at, event in enumerate(one.events)
    ]
    alone = [point for point in points if point.one is None and point.other is not None]
    for point in alone:
        assert point.other is not None
        made.append(_marked(_as_theirs(other.events[point.other], ids), point, one, other))
    names = {person.id for person in one.participants}
    people = [*one.participants, *(person for person in other.participants if person.id not in names)]
    of = replace(said, session_id=session_of(one.head), observer=said.observer or AGREED)
    of = replace(of, agreed_from=(one.head.id, other.head.id))
    return Session.of(as_coding(one.head, coding_id, of), people, made)


def agreed_ids(one: Session, other: Session, found: Agreement) -> Mapping[str, str]:
    """The id in the agreed coding of each of the other's events: its match's, else its own or one beside it."""
    ours = set(one.events.ids[: len(one.events)])
    ids = {other.events.ids[theirs]: one.events.ids[mine] for mine, theirs in found.pairs.tolist()}
    for row in found.only_other.tolist():
        name = other.events.ids[row]
        ids[name] = name if name not in ours else _free(f"{name}-other", ours)
        ours.add(ids[name])
    return ids


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-other"
    return name


def open_points(agreed: Session) -> list[OpenPoint]:
    """What isn't settled yet, in the order of time."""
    events = agreed.events
    found = []
    for row, extra in events.extras.items():
        said = own(extra)
        if row < len(events) and said.get(_OPEN) is True:
            sides = said.get(_SIDES)
            one, other = (*sides, None, None)[:2] if isinstance(sides, list) else (None, None)
            found.append(OpenPoint(row, events.ids[row], one, other))
    return sorted(found, key=lambda point: (int(events.columns.start_ms[point.row]), point.row))


def settled_from(extra: Mapping[str, object]) -> tuple[str | None, str | None] | None:
    """The ids of the two events that an agreed one was settled from, None where both had it alike or it is open."""
    sides = own(extra).get(_SIDES)
    if own(extra).get(_OPEN) is True or not isinstance(sides, list) or len(sides) != 2:
        return None
    return sides[0], sides[1]


def settle(agreed: Session, point: OpenPoint, side: Side, other: Session, ids: Mapping[str, str], one: Session) -> Edit:
    """Take a side on a point; ``ids`` are those of :func:`agreed_ids`."""
    gone = side is Side.NONE or (side is Side.ONE and point.one is None) or (side is Side.OTHER and point.other is None)
    if point.row < 0 and (gone or side is Side.AS_IT_IS):
        raise EditProblem(
            "the agreed coding has no such event, so there is nothing to settle; take the side that has it"
        )
    if side is Side.NONE:
        return Edit.of("settled: no such event", (), [point.event_id])
    if side is Side.AS_IT_IS:
        return Edit.of("settled as it stands", [_done(agreed.events[point.row], point)])
    source, name = (one, point.one) if side is Side.ONE else (other, point.other)
    what = f"settled as {observer_of(source)}"
    if name is None:
        return Edit.of(what, (), [point.event_id])
    row = source.events.rows.get(name)
    if row is None:
        raise EditProblem(
            f"the coding {source.head.id!r} has no event {name!r} any more; settle anew from both codings"
        )
    event = _plain(source.events[row])
    there = agreed.events.rows
    event = event if side is Side.ONE else _as_theirs(event, ids)
    if event.reply_to is not None and event.reply_to not in there:
        event = replace(event, reply_to=None, link=None)
    return Edit.of(what, [_done(replace(event, id=point.event_id), point)])


def settle_all(
    agreed: Session,
    decisions: Mapping[tuple[str | None, str | None], Side],
    other: Session,
    ids: Mapping[str, str],
    one: Session,
) -> Edit:
    """Take sides on many points at once, named by the ids of the two events, as one change."""
    wanted: list[tuple[str, Event | None]] = []
    for point in open_points(agreed):
        side = decisions.get((point.one, point.other))
        if side is not None:
            wanted += settle(agreed, point, side, other, ids, one).wanted
    gone = {name for name, event in wanted if event is None}
    kept = [(name, _without_answer(event, gone)) for name, event in wanted]
    return Edit(f"settled {len(kept)} disagreements", tuple(kept))


def _without_answer(event: Event | None, gone: set[str]) -> Event | None:
    lost = event is not None and event.reply_to in gone
    return replace(event, reply_to=None, link=None) if event is not None and lost else event


def _as_theirs(event: Event, ids: Mapping[str, str]) -> Event:
    """The other's event with the ids of the agreed coding."""
    answers = None if event.reply_to is None else ids.get(event.reply_to)
    link = event.link if answers is not None else None
    return replace(event, id=ids.get(event.id, event.id), reply_to=answers, link=link)


def _marked(event: Event, point: Disagreement, one: Session, other: Session) -> Event:
    sides = [
        None if point.one is None else one.events.ids[point.one],
        None if point.other is None else other.events.ids[point.other],
    ]
    said = {key: value for key, value in own(event.extra).items() if key not in (_OPEN, _SIDES)}
    return replace(event, extra={**event.extra, OWN: {**said, _OPEN: True, _SIDES: sides}})


def _done(event: Event, point: OpenPoint) -> Event:
    """An event that is settled: it says of what."""
    plain = _plain(event)
    return replace(plain, extra={**plain.extra, OWN: {**own(plain.extra), _SIDES: [point.one, point.other]}})


def _plain(event: Event) -> Event:
    """An event without the marks of settling; what else it says is kept."""
    said = own(event.extra)
    if not said.keys() & {_OPEN, _SIDES}:
        return event
    kept = {key: value for key, value in said.items() if key not in (_OPEN, _SIDES)}
    rest = {key: value for key, value in event.extra.items() if key != OWN}
    return replace(event, extra=rest | ({OWN: kept} if kept else {}))

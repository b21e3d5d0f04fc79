"""Making, moving, stretching, deleting and recoding events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from codesign.model.event import Event
from codesign.model.events import Events, fault_of_times
from codesign.model.plain import Malformed, Plain, event_from_plain, event_to_plain
from codesign.model.price import fault_of_price
from codesign.model.vocabulary import Kind
from codesign.review.edit import Edit, EditProblem, chosen, new_event_id, several

CODE = "codes."
"""What stands before the key of a code where fields are named: ``codes.stance``."""


def create(
    kind: Kind, participant: str | None, start_ms: int, end_ms: int | None, fields: Mapping[str, object] | None = None
) -> Edit:
    """A new event at the end of the log; ``fields`` as :func:`recode` takes them."""
    event = Event(new_event_id(), kind, participant, start_ms, end_ms)
    return Edit.of("created", [_with_fields(event, fields or {})])


def move(events: Events, rows: Iterable[int], by_ms: int) -> Edit:
    """Events earlier or later by milliseconds, each as long as it is."""
    moved = [_moved(event, by_ms, by_ms) for event in chosen(events, rows)]
    return Edit.of(several(len(moved), "moved"), moved)


def stretch(events: Events, rows: Iterable[int], *, start_by_ms: int = 0, end_by_ms: int = 0) -> Edit:
    """Events that start or end earlier or later by milliseconds; what is still open has no end to stretch."""
    stretched = [_moved(event, start_by_ms, end_by_ms) for event in chosen(events, rows)]
    return Edit.of(several(len(stretched), "stretched"), stretched)


def _moved(event: Event, start_by_ms: int, end_by_ms: int) -> Event:
    start, end = event.start_ms + start_by_ms, None if event.end_ms is None else event.end_ms + end_by_ms
    if start < 0:
        raise EditProblem(f"event {event.id!r} would start before the session; move it by less")
    fault = fault_of_times(start, end)
    if fault is not None:
        raise EditProblem(f"event {event.id!r} can't be put there: {fault[1]}")
    return replace(event, start_ms=start, end_ms=end)


def delete(events: Events, rows: Iterable[int]) -> Edit:
    """Events away; what answers them answers nothing afterwards."""
    gone = [event.id for event in chosen(events, rows)]
    return Edit.of(several(len(gone), "deleted"), [], gone)


def reattribute(events: Events, rows: Iterable[int], participant: str | None) -> Edit:
    """Events as those of another participant."""
    return recode(events, rows, {"participant": participant}, what="re-attributed")


def recode(events: Events, rows: Iterable[int], fields: Mapping[str, object], *, what: str = "recoded") -> Edit:
    """Events with other fields, each named as in the log, codes as ``codes.stance``; all others stay.

    Values are those of the log: words, whole milliseconds, lists of media; None or an empty text takes a text or
    a code away.
    """
    found = [_with_fields(event, fields) for event in chosen(events, rows)]
    return Edit.of(several(len(found), what), found)


def _with_fields(event: Event, fields: Mapping[str, object]) -> Event:
    plain = event_to_plain(event)
    codes = dict(event.codes.values)
    for name, value in fields.items():
        _put(codes if name.startswith(CODE) else plain, name.removeprefix(CODE), None if value == "" else value)
    plain["codes"] = {key: value for key, value in codes.items() if value is not None}
    fault = fault_of_price(codes) if fields.keys() & _PRICE else None
    if fault is not None:
        raise EditProblem(fault)
    try:
        return event_from_plain(plain)
    except Malformed as problem:
        raise EditProblem(f"{problem.field.removeprefix(CODE)}: {problem.message}") from problem


_PRICE = {f"{CODE}price_effect", f"{CODE}currency"}


def _put(plain: Plain, key: str, value: object) -> None:
    if key == "id":
        raise ValueError("an id stays")
    plain[key] = list(value) if isinstance(value, tuple) else value

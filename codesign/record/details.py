"""What is said of an event after its key was pressed: checked, and put into the event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from codesign.model.errors import CodesignError
from codesign.model.event import Codes, Event
from codesign.model.plain import Malformed, event_from_plain, event_to_plain
from codesign.model.price import fault_of_price
from codesign.model.vocabulary import Kind, Medium


class DetailProblem(CodesignError):
    """Something that can't be said of an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What to change of an event; None leaves it as it is.

    ``codes`` are those of the log by their key (``stance``, ``need``, ``knowledge``, ``outcome``, ``element``,
    ``price_effect`` with ``currency``, any other), a None taking one away. Times are milliseconds of the session.
    """

    kind: Kind | None = None
    participant: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    media: tuple[Medium, ...] | None = None
    text: str | None = None
    codes: Mapping[str, object] = field(default_factory=dict)

    @property
    def moves_links(self) -> bool:
        """Whether what the event answers by rule may be another afterwards."""
        return self.kind is not None or self.participant is not None or self.start_ms is not None


def detailed(event: Event, details: Details) -> Event:
    """The event with its details; DetailProblem for what can't be said of it."""
    said = {
        key: value
        for key in ("kind", "participant", "start_ms", "end_ms", "media", "text")
        if (value := getattr(details, key)) is not None
    }
    if details.start_ms is not None:
        # An event moves as it is: a point stays a point.
        said.setdefault("end_ms", None if event.end_ms is None else details.start_ms + event.end_ms - event.start_ms)
    codes = {key: value for key, value in {**event.codes.values, **details.codes}.items() if value is not None}
    fault = fault_of_price(codes) if details.codes else None
    if fault is not None:
        raise DetailProblem(fault)
    found = replace(event, **said, codes=Codes(codes))
    if found.end_ms is not None and found.end_ms < found.start_ms:
        found = replace(found, end_ms=found.start_ms)
    try:
        return event_from_plain(event_to_plain(found))
    except Malformed as problem:
        raise DetailProblem(f"{problem.field.removeprefix('codes.')}: {problem.message}") from problem

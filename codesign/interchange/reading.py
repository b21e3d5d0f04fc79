"""What a reader gives: the names, the events and the clock of one file, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.session import SessionHead
from codesign.model.vocabulary import Mode

UNKNOWN_SPEAKER = "Unknown speaker"
"""Who speaks where the file doesn't say."""


class Source(StrEnum):
    """What a file holds: a part of a call, or a session of its own."""

    TRANSCRIPT = "transcript"
    CHAT = "chat"
    CODING = "coding"


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read: nothing resolved that only the whole call can tell.

    The participant of each event is a shown name, as it stands in the file; ``names`` has each once, in the order
    of appearance. Times are milliseconds of the file's own clock, whenever that began. ``counts`` are the figures
    of a report by what they count, ``notes`` its lines.

    ``started_at`` is when the file's clock shows 0, where the file says so (RFC 3339). ``people`` are the participants
    where the file says who they are; events then name them by their ids. ``head`` is the session's, where the file
    holds all of it; ``title`` what it is called, where its own name doesn't say it.
    """

    path: str
    source: Source
    names: tuple[str, ...]
    events: tuple[Event, ...]
    clock_resolution_ms: int
    notes: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    started_at: str | None = None
    mode: Mode = Mode.LIVE
    people: tuple[Participant, ...] = ()
    head: SessionHead | None = None
    title: str | None = None

    @property
    def first_ms(self) -> int:
        """When the first event starts, on the file's own clock; 0 where there is none."""
        return min((event.start_ms for event in self.events), default=0)

    @property
    def last_ms(self) -> int:
        """When the last event ends, on the file's own clock; 0 where there is none."""
        return max((event.start_ms if event.end_ms is None else event.end_ms for event in self.events), default=0)


def names_of(events: Iterable[Event]) -> tuple[str, ...]:
    """Each participant of some events once, in the order of appearance."""
    return tuple(dict.fromkeys(event.participant for event in events if event.participant is not None))

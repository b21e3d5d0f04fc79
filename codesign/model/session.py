"""A session: its head, its people, its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from codesign.model.columns import OPEN, EventColumns, Ints
from codesign.model.event import Event
from codesign.model.events import EventLog, Events
from codesign.model.participant import Participant
from codesign.model.vocabulary import Approach, Community, Mode, Phase


@dataclass(frozen=True, slots=True)
class SessionHead:
    """What is said of a session as a whole; ``started_at`` is an RFC 3339 date-time with offset.

    ``duration_ms`` is the observed length (None: up to the last end), ``clock_resolution_ms`` how
    finely times are known, ``period_ms`` the period of periodic delivery. ``approach`` is None
    where the log doesn't say. ``extra`` holds keys of the log that this program doesn't know.
    """

    id: str
    title: str
    started_at: str
    mode: Mode
    duration_ms: int | None = None
    clock_resolution_ms: int | None = None
    period_ms: int | None = None
    project: str | None = None
    channel: str | None = None
    phase: Phase | None = None
    community: Community | None = None
    approach: tuple[Approach, ...] | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def live(self) -> bool:
        """Whether people meet at the same time."""
        return self.mode is Mode.LIVE


@dataclass(frozen=True, slots=True)
class SessionColumns:
    """A session as far as it is evaluated: head, people and the columns of its events, without its texts."""

    head: SessionHead
    participants: tuple[Participant, ...]
    events: EventColumns

    @property
    def end_ms(self) -> int:
        """The session's end: its duration, else the last end (or start) of an event, 0 where there is none."""
        if self.head.duration_ms is not None:
            return self.head.duration_ms
        if not len(self.events):
            return 0
        return int(max(self.events.end_ms.max(), self.events.start_ms.max()))

    @property
    def ends_ms(self) -> Ints:
        """The end of each event, that of an open state being the session's end, shape ``(n,)``."""
        ends, starts = self.events.end_ms, self.events.start_ms
        return np.where(ends == OPEN, np.maximum(self.end_ms, starts), ends)


@dataclass(frozen=True, slots=True)
class Session:
    """One co-design session, whole."""

    head: SessionHead
    participants: tuple[Participant, ...]
    events: Events

    @staticmethod
    def of(head: SessionHead, participants: Iterable[Participant], events: Iterable[Event]) -> Session:
        """A session of values; raises SessionFault where they contradict one another."""
        people = tuple(participants)
        return Session(head, people, EventLog([person.id for person in people], events).close())

    @property
    def columns(self) -> SessionColumns:
        """What the evaluation needs of this session."""
        return SessionColumns(self.head, self.participants, self.events.columns)

    @property
    def end_ms(self) -> int:
        """The session's end in milliseconds since its start."""
        return self.columns.end_ms

    def with_events(self, events: Events) -> Session:
        """The same session with other events."""
        return replace(self, events=events)

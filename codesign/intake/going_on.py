"""What the intake asks of a session that is going on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.session import SessionHead
from codesign.model.vocabulary import Kind


class GoingOn(Protocol):
    """A session that is going on (:class:`codesign.record.outside.OutsideDoor`), used by the thread that records.

    Moments are of the machine's steady clock, in nanoseconds.
    """

    @property
    def going_on(self) -> bool:
        """Whether events are taken."""

    @property
    def head(self) -> SessionHead:
        """What is said of the session as a whole."""

    @property
    def participants(self) -> Sequence[Participant]:
        """The people of the session."""

    @property
    def begun_ns(self) -> int:
        """When its clock was started, or went on."""

    def session_ms(self, at_ns: int) -> int:
        """The session's time at a moment, in milliseconds."""

    def at_wall(self, moment: datetime) -> int:
        """The moment that a time on the wall was."""

    def event(self, event_id: str) -> Event | None:
        """An event by its id."""

    def who(self, kind: Kind) -> str | None:
        """Whose event of a kind it most likely is, when nobody says."""

    def add(self, events: Sequence[Event]) -> Sequence[Event]:
        """Commit events, all or none, and give them with what they answer; durable when it returns."""

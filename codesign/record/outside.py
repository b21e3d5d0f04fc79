"""What a session that is going on offers to events from outside: its people, its time, and one verb that commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.session import SessionHead
from codesign.model.vocabulary import Kind
from codesign.record.live_session import LiveSession


class OutsideDoor:
    """Used by the thread that records; moments are of the machine's steady clock, in nanoseconds."""

    def __init__(self, live: LiveSession) -> None:
        self._live = live

    @property
    def going_on(self) -> bool:
        """Whether events are taken."""
        return not self._live.stopped

    @property
    def head(self) -> SessionHead:
        """What is said of the session as a whole."""
        return self._live.recorder.head

    @property
    def participants(self) -> Sequence[Participant]:
        """The people of the session."""
        return self._live.recorder.participants

    @property
    def begun_ns(self) -> int:
        """When its clock was started, or went on after an interruption."""
        return self._live.clock.begun_ns

    def session_ms(self, at_ns: int) -> int:
        """The session's time at a moment, in milliseconds."""
        return self._live.clock.session_ms(at_ns)

    def at_wall(self, moment: datetime) -> int:
        """The moment that a time on the wall was."""
        return self._live.clock.at_wall(moment)

    def event(self, event_id: str) -> Event | None:
        """An event by its id, None where there is none."""
        try:
            return self._live.recorder.event(event_id)
        except KeyError:
            return None

    def who(self, kind: Kind) -> str | None:
        """Whose event of a kind it most likely is, when nobody says: who acts now, or the first whose part it is.

        Design changes are the company's part, anything else that of the others.
        """
        fitting = [each.id for each in self.participants if each.external is not (kind is Kind.DESIGN_CHANGE)]
        current = self._live.current
        return current if current in fitting else fitting[0] if fitting else self._live.who(kind)

    def add(self, events: Sequence[Event]) -> Sequence[Event]:
        """Commit events, all or none, and give them with what they answer; durable when it returns."""
        return self._live.log_outside(events)

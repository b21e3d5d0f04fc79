"""A file that is a session of its own: who takes part, when it began, the head as far as the file says it."""

from __future__ import annotations

from dataclasses import replace

from codesign.interchange.call import Call
from codesign.interchange.people import People, cast
from codesign.interchange.reading import Reading
from codesign.model.errors import FileProblem, SessionFault
from codesign.model.session import Session


def session_of(reading: Reading, call: Call | None, people: People | None = None) -> tuple[Session, tuple[str, ...]]:
    """The session of a reading that stands alone, and the lines of the report on it.

    A file that holds the whole head is taken at its word, and ``call`` may be None; else the head is the call's.
    People whom the file doesn't describe are found by their shown names. FileProblem for a file that contradicts
    itself.
    """
    try:
        return _session_of(reading, call, people or People())
    except SessionFault as fault:
        raise FileProblem(reading.path, f"contradicts itself: {fault}") from None


def _session_of(reading: Reading, call: Call | None, people: People) -> tuple[Session, tuple[str, ...]]:
    if reading.head is not None:
        return Session.of(reading.head, reading.people, reading.events), reading.notes
    if call is None:
        raise FileProblem(reading.path, "doesn't say which session it is; say when it began")
    resolution = reading.clock_resolution_ms or None
    head = replace(call.head, mode=reading.mode, clock_resolution_ms=resolution)
    if reading.people:
        return Session.of(head, reading.people, reading.events), (*call.notes, *reading.notes)
    who = cast(reading.names, people)
    events = (
        event if event.participant is None else replace(event, participant=who.id_of[event.participant])
        for event in reading.events
    )
    session = Session.of(head, [person.participant for person in who.persons], events)
    return session, (*call.notes, *reading.notes, *who.notes)

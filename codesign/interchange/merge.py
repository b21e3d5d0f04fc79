"""The files of one call as one session: people joined, clocks aligned, events in the order of their starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from codesign.interchange.call import Call
from codesign.interchange.call_clocks import Clock, chat_clock, transcript_clock
from codesign.interchange.people import People, cast
from codesign.interchange.reading import Reading, Source
from codesign.model.errors import CodesignError, FileProblem
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

CHANNEL_ID = "channel"
"""The id of the event that says by which medium the call was held."""


def merge(readings: Sequence[Reading], call: Call, people: People | None = None) -> tuple[Session, tuple[str, ...]]:
    """The session of a call, and the lines of the report on it.

    Of a transcript and any number of chats; FileProblem for a second transcript, CodesignError for no file at all.
    Turns are ``t1``, ``t2`` and so on, entries of chats ``c1``, ``c2``; events are in the order of their starts.
    """
    ordered = _transcript_first(readings)
    clocks = _clocks(ordered, call)
    who = cast((name for reading in ordered for name in reading.names), people or People())
    events = [event for part in _renamed(ordered, who.id_of) for event in part]
    starts = [clock.start_ms for reading, clock in zip(ordered, clocks, strict=True) for _ in reading.events]
    placed = [_moved(event, start) for event, start in zip(events, starts, strict=True)]
    placed.sort(key=lambda event: event.start_ms)
    head = replace(call.head, clock_resolution_ms=ordered[0].clock_resolution_ms)
    session = Session.of(head, [person.participant for person in who.persons], [*_channel(call), *placed])
    return session, (*call.notes, *_notes(ordered, clocks), *who.notes)


def _transcript_first(readings: Sequence[Reading]) -> list[Reading]:
    transcripts = [reading for reading in readings if reading.source is Source.TRANSCRIPT]
    if len(transcripts) > 1:
        first, second, *_ = transcripts
        raise FileProblem(second.path, f"is a second transcript beside {first.path}; leave one of the two out")
    if not readings:
        raise CodesignError("a call needs a transcript or a chat; name at least one file")
    return transcripts + [reading for reading in readings if reading.source is not Source.TRANSCRIPT]


def _clocks(ordered: Sequence[Reading], call: Call) -> list[Clock]:
    """The clock of each reading."""
    transcript = ordered[0] if ordered[0].source is Source.TRANSCRIPT else None
    spoken = transcript_clock(transcript, call.time_of_day_ms) if transcript else Clock(0)
    clocks = [spoken] if transcript else []
    for chat in ordered[len(clocks) :]:
        if call.chat_offset_ms is not None:
            clocks.append(Clock(call.chat_offset_ms))
        else:
            clocks.append(chat_clock(chat, transcript, spoken.start_ms, call.time_of_day_ms))
    return clocks


def _renamed(ordered: Sequence[Reading], id_of: Mapping[str, str]) -> Iterator[list[Event]]:
    """The events of each reading under ids of the whole call."""
    numbers = {Source.TRANSCRIPT: 0, Source.CHAT: 0}
    for reading in ordered:
        letter = "t" if reading.source is Source.TRANSCRIPT else "c"
        ids: dict[str | None, str | None] = {None: None}
        for number, event in enumerate(reading.events, numbers[reading.source] + 1):
            ids[event.id] = f"{letter}{number}"
        numbers[reading.source] += len(reading.events)
        yield [
            replace(
                event,
                id=ids[event.id] or "",
                participant=None if event.participant is None else id_of[event.participant],
                reply_to=ids[event.reply_to],
            )
            for event in reading.events
        ]


def _moved(event: Event, start_ms: int) -> Event:
    """The event on the session's clock; what came before the session stands at its beginning."""
    end_ms = None if event.end_ms is None else max(0, event.end_ms - start_ms)
    return replace(event, start_ms=max(0, event.start_ms - start_ms), end_ms=end_ms)


def _channel(call: Call) -> Iterable[Event]:
    return [Event(CHANNEL_ID, Kind.CHANNEL, None, 0, None, call.media)] if call.media else []


def _notes(ordered: Sequence[Reading], clocks: Sequence[Clock]) -> Iterator[str]:
    for reading, clock in zip(ordered, clocks, strict=True):
        yield from reading.notes
        if clock.note is not None:
            yield clock.note
        early = sum(event.start_ms < clock.start_ms for event in reading.events)
        if early:
            yield f"{reading.path}: {early} of {len(reading.events)} entries come before the session; put at its start"
        if reading.clock_resolution_ms > ordered[0].clock_resolution_ms:
            yield f"{reading.path}: its times are known to the second only, those of the transcript better"

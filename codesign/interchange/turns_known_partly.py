"""Turns whose times are known only in part: written-down words between a few stamps, as events with that said.

An event says how far its start is known in the codes ``earliest_ms`` and ``latest_ms``, on the clock of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from codesign.interchange.reading import UNKNOWN_SPEAKER
from codesign.model.event import Codes, Event
from codesign.model.vocabulary import Kind

EARLIEST, LATEST = "earliest_ms", "latest_ms"


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says: the line (from 1), the speaker (None: nobody is named), the words."""

    line: int
    speaker: str | None
    text: str


def between(turns: Sequence[Turn], start_ms: int, end_ms: int) -> list[Event]:
    """The events of turns that were said one after the other between two stamps, each as long as its letters say.

    Ids are ``t`` and the line.
    """
    letters = sum(len(turn.text) + 1 for turn in turns)
    events, said = list[Event](), 0
    for turn in turns:
        first = start_ms + (end_ms - start_ms) * said // letters
        said += len(turn.text) + 1
        last = start_ms + (end_ms - start_ms) * said // letters
        codes = Codes({EARLIEST: start_ms, LATEST: end_ms})
        events.append(_event(turn, first, last, codes))
    return events


def until_the_next(turns: Iterable[tuple[int, Turn]]) -> list[Event]:
    """The events of turns of which only the start is known: each lasts until the next begins, the last is a point."""
    events: list[Event] = []
    for start_ms, turn in turns:
        if events:
            before = events[-1]
            events[-1] = replace(before, end_ms=max(before.start_ms, start_ms))
        events.append(_event(turn, start_ms, start_ms, Codes()))
    return events


def _event(turn: Turn, start_ms: int, end_ms: int, codes: Codes) -> Event:
    who = turn.speaker or UNKNOWN_SPEAKER
    named = UNKNOWN_SPEAKER if who.casefold() == UNKNOWN_SPEAKER.casefold() else who
    return Event(f"t{turn.line}", Kind.MESSAGE, named, start_ms, end_ms, text=turn.text, codes=codes)

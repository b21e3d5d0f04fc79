"""RTTM (``.rttm``): who speaks from when to how long, a line each (NIST, Rich Transcription evaluation plan, 2009).

Columns are type, file, channel, start, duration, two unused, the speaker, two unused; ``<NA>`` where nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codesign.interchange.clock_stamps import seconds_ms, shown_seconds
from codesign.interchange.lanes import end_of, in_order, shown_names
from codesign.interchange.marks import Mark, coding_of
from codesign.interchange.meanings import Meanings
from codesign.interchange.plain_text import PlainText, one_line
from codesign.interchange.reading import UNKNOWN_SPEAKER, Reading
from codesign.interchange.written import Part, Written, counted, left_out
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import CO_PRESENCE, CONTRIBUTIONS, Kind, Medium

_NONE = "<NA>"
_HEARD = frozenset({Medium.AUDIO, Medium.VIDEO, *CO_PRESENCE})


def rttm_parts(text: PlainText) -> tuple[str, ...]:
    """The names of the recordings whose turns a file holds."""
    parts = dict.fromkeys(cells[1] for _, cells in _turns(text))
    if not parts:
        raise text.problem("holds no turn of a speaker; leave it out")
    return tuple(parts)


def read_rttm(text: PlainText, part: str | None, meanings: Meanings) -> Reading:
    """The reading of one recording's turns; FileProblem with the line for what is none."""
    lines = sum(bool(line.strip()) for line in text.lines)
    turns = list(_turns(text))
    others = lines - len(turns)
    notes = [f"{text.path}: {others} of {lines} lines are no turns and left out"] if others else []
    marks = [_mark(text, line, cells) for line, cells in turns if part in (None, cells[1])]
    return coding_of(text, marks, meanings, notes)


def _turns(text: PlainText) -> Iterator[tuple[int, list[str]]]:
    """The lines that are turns, each with its number and its cells."""
    for number, line in enumerate(text.lines, 1):
        cells = line.lstrip("\ufeff").split()
        if not cells or cells[0].startswith(";"):
            continue
        if not re.fullmatch(r"[A-Z][A-Z_-]*", cells[0]) or len(cells) < 8:
            raise text.problem("is no line of RTTM: SPEAKER file 1 0.50 1.25 <NA> <NA> name <NA> <NA>", number)
        if cells[0] == "SPEAKER":
            yield number, cells


def _mark(text: PlainText, line: int, cells: list[str]) -> Mark:
    start, lasts = seconds_ms(cells[3]), seconds_ms(cells[4])
    if start is None or lasts is None:
        raise text.problem(f"{cells[3]} and {cells[4]} are no start and duration in seconds", line)
    who = UNKNOWN_SPEAKER if cells[7] == _NONE else cells[7]
    return Mark("SPEAKER", who, None, start, start + lasts, Kind.MESSAGE)


def write_rttm(session: Session) -> Written:
    """The turns that were heard in a session: contributions that last and aren't typed."""
    turns = [event for event in in_order(session.events) if _is_turn(event)]
    names, file = shown_names(session), _one_word(session.head.id)
    lines = (
        f"SPEAKER {file} 1 {shown_seconds(each.start_ms)}"
        f" {shown_seconds(end_of(each, session.end_ms) - each.start_ms)}"
        f" {_NONE} {_NONE} {_one_word(names[each.participant or ''])} {_NONE} {_NONE}\n"
        for each in turns
    )
    lost = list(left_out(session, (Part.SPANS,), events=turns))
    coded = sum(each.kind is not Kind.MESSAGE for each in turns)
    lost += [f"{counted(coded, 'event')}: the kind, all are turns"] if coded else []
    spaced = sum(name != _one_word(name) for name in names.values())
    lost += [f"{counted(spaced, 'name')}: the spaces"] if spaced else []
    return Written("".join(lines), tuple(lost))


def _is_turn(event: Event) -> bool:
    heard = not event.media or not _HEARD.isdisjoint(event.media)
    return event.kind in CONTRIBUTIONS and event.end_ms != event.start_ms and heard


def _one_word(text: str) -> str:
    word = "_".join(one_line(text).split()) or "session"
    return f"_{word}" if word.startswith(("<", ";")) else word

"""Transcripts of Google Meet (``.md``, ``.txt``): ``Name: words`` in paragraphs, a time every five minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codesign.interchange.clock_stamps import shown_ms, stamp_ms
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import UNKNOWN_SPEAKER, Reading, Source, names_of
from codesign.interchange.speaker_names import speaker_names, split_prefix
from codesign.interchange.turns_known_partly import Turn, between
from codesign.model.event import Event

_STAMP = re.compile(r"[#*_\s]*(\d{1,2}:\d\d:\d\d)[*_\s]*", re.ASCII)
_ENDED = re.compile(r"[#*_\s]*Meeting ended after (\d{1,2}:\d\d:\d\d).*", re.ASCII)
_TITLE = re.compile(r".*\((\d{4}-\d\d-\d\d)[ T](\d\d:\d\d) (?:GMT|UTC)([+-]\d{1,2}(?::?\d\d)?)?\).*", re.ASCII)
_TOLD = re.compile(r"#.*|[*_].*[*_]\s*")


def is_google_meet(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a transcript: it says so, and has a time on a line alone."""
    first = [line for line in lines if line.strip("\ufeff \t")][:5]
    said = any(re.search(r"\b(?:Transcript|Attendees)\b", line) for line in first)
    return said and any(_STAMP.fullmatch(line) or _ENDED.fullmatch(line) for line in lines)


def read_google_meet(text: PlainText) -> Reading:
    """The reading of a transcript; a turn's time is known up to the two stamps around it, and its codes say so."""
    events, widest, before = list[Event](), 0, 0
    turns: list[Turn] = []
    for stamp, turn in _lines(text):
        if turn is not None:
            turns.append(turn)
        elif stamp is not None:
            after = max(before, stamp)
            widest = max(widest, after - before if turns else 0)
            events += between(turns, before, after)
            turns, before = [], after
    after = before + widest
    events += between(turns, before, after)
    if not events:
        raise text.problem("holds no turn, nothing was said or transcribed; leave it out")
    notes = [*text.notes, f"{text.path}: times are known to {shown_ms(widest)} only, between them by the letters"]
    nameless = sum(event.participant == UNKNOWN_SPEAKER for event in events)
    counts = {"turns": len(events), "turns_without_speaker": nameless}
    return Reading(
        text.path, Source.TRANSCRIPT, names_of(events), tuple(events), widest, tuple(notes), counts, _started_at(text)
    )


def _lines(text: PlainText) -> Iterator[tuple[int | None, Turn | None]]:
    """The stamps and the turns of a transcript, in their order."""
    begun = _first_turn(text)
    names = speaker_names(line.strip() for line in text.lines[begun:] if line.strip())
    speaker: str | None = None
    for number, line in enumerate(text.lines[begun:], begun + 1):
        stamp = _STAMP.fullmatch(line) or _ENDED.fullmatch(line)
        if stamp:
            yield stamp_ms(stamp[1]), None
        elif line.strip() and not _TOLD.fullmatch(line.strip()):
            split = split_prefix(line.strip())
            named = split is not None and split[0] in names
            speaker, words = split if split is not None and named else (speaker, line.strip())
            if words:
                yield None, Turn(number, speaker, words)


def _first_turn(text: PlainText) -> int:
    """The place behind what is told of the meeting: behind its last heading, up to the first stamp."""
    stamps = [at for at, line in enumerate(text.lines) if _STAMP.fullmatch(line)]
    top = text.lines[: stamps[0] if stamps else None]
    told = [at for at, line in enumerate(top) if _TOLD.fullmatch(line.strip())]
    return told[-1] + 1 if told else 0


def _started_at(text: PlainText) -> str | None:
    match = next(filter(None, map(_TITLE.fullmatch, text.lines[:10])), None)
    if match is None:
        return None
    digits = (match[3] or "+0").replace(":", "")
    hours, minutes = (digits[1:-2], digits[-2:]) if len(digits) > 3 else (digits[1:], "00")
    return f"{match[1]}T{match[2]}:00{digits[0]}{hours:>02}:{minutes}"

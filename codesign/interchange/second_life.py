"""Chat logs of Second Life viewers (``.txt``): ``[2012/03/04 10:15]  Name Resident: words``, emotes without a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from codesign.interchange.clock_stamps import DAY_MS, MINUTE_MS, SECOND_MS, clock_ms
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading, Source, names_of
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.vocabulary import Kind, Medium

_HEADER = re.compile(r"\ufeff?\[(?:(\d{4})[/-](\d\d)[/-](\d\d) )?(\d{1,2}):(\d\d)(?::(\d\d))?\]\s\s?(\S.*|)", re.ASCII)
_NAMED = re.compile(r"([^\s:][^:]{0,79}):(?: (.*)|)", re.DOTALL)
_SYSTEM = "Second Life"
_MOST_WORDS = 5
"""Names of residents and of what they call themselves have fewer words."""
EMOTE = Codes({"manner": "emote"})
"""The codes of what somebody does in words, such as ``waves``."""


def is_second_life(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a log."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _HEADER.fullmatch(told) is not None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: its line (from 1), its time since the first day of the log, its words."""

    line: int
    time_ms: int
    text: str


def read_second_life(text: PlainText) -> Reading:
    """The reading of a log; its times begin with the first entry. FileProblem with the line for what is none."""
    entries = list(_entries(text))
    names = Counter(match[1] for each in entries if (match := _NAMED.fullmatch(each.text)))
    first = entries[0].time_ms
    events = tuple(_event(each, each.time_ms - first, names) for each in entries)
    seconds = any(match and match[6] for match in map(_HEADER.fullmatch, text.lines))
    begun = _begun(text, first)
    notes = list(text.notes)
    if begun is not None:
        notes.append(f"{text.path}: the log names no time zone; {begun[:19]} is taken for UTC")
    emotes = sum(event.codes is EMOTE for event in events)
    counts = {"messages": len(events) - emotes, "emotes": emotes}
    resolution = SECOND_MS if seconds else MINUTE_MS
    return Reading(text.path, Source.CHAT, names_of(events), events, resolution, tuple(notes), counts, begun)


def _entries(text: PlainText) -> Iterator[_Entry]:
    starts = [(at, match) for at, line in enumerate(text.lines) if (match := _HEADER.fullmatch(line))]
    told = next(at for at, line in enumerate(text.lines) if line.strip("\ufeff \t"))
    if not starts or starts[0][0] != told:
        raise text.problem("is no entry of a chat log; each begins like '[2012/03/04 10:15]  Name: words'", told + 1)
    first_day = _day(text, *starts[0])
    before = 0
    for (at, match), end in zip(starts, [*(at for at, _ in starts[1:]), len(text.lines)], strict=True):
        clock = clock_ms(match[4], match[5], match[6] or "0")
        if clock is None or int(match[4]) > 23:
            raise text.problem("is at no possible time; minutes and seconds are below 60", at + 1)
        time_ms = (_day(text, at, match) - first_day) * DAY_MS + clock
        if match[1] is None and before - time_ms % DAY_MS > DAY_MS // 2:
            time_ms += DAY_MS
        before = max(before, time_ms)  # summer time ends, and the log goes on an hour earlier
        words = "\n".join([match[7], *text.lines[at + 1 : end]]).strip()
        yield _Entry(at + 1, before, words)


def _day(text: PlainText, at: int, match: re.Match[str]) -> int:
    """The day of an entry as a number; 0 where the log has times only."""
    if match[1] is None:
        return 0
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC).toordinal()
    except ValueError:
        raise text.problem(f"{match[1]}/{match[2]}/{match[3]} is no day", at + 1) from None


def _begun(text: PlainText, first_ms: int) -> str | None:
    match = next(filter(None, map(_HEADER.fullmatch, text.lines)))
    if match[1] is None:
        return None
    minutes, seconds = divmod(first_ms // SECOND_MS, 60)
    return f"{match[1]}-{match[2]}-{match[3]}T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}+00:00"


def _event(entry: _Entry, time_ms: int, names: Collection[str]) -> Event:
    who, words, codes = _said(entry.text, names)
    kind = Kind.NOTE if who is None else Kind.MESSAGE
    return Event(f"c{entry.line}", kind, who, time_ms, time_ms, (Medium.TEXT,), text=words, codes=codes)


def _said(text: str, names: Collection[str]) -> tuple[str | None, str, Codes]:
    """Who says or does what; the viewer itself is nobody, and so is one whom the log doesn't name otherwise."""
    named = _NAMED.fullmatch(text)
    if named is not None:
        return (None if named[1] == _SYSTEM else named[1]), (named[2] or "").strip(), NO_CODES
    words = text.split(" ", _MOST_WORDS)
    for number in range(len(words) - 1, 0, -1):
        who = " ".join(words[:number]).removesuffix("'s")
        if who in names:
            return who, text.removeprefix(who).strip(), EMOTE
    resident = re.match(r"(\S+ Resident) (.*)", text, re.DOTALL)
    return (resident[1], resident[2], EMOTE) if resident else (None, text, NO_CODES)

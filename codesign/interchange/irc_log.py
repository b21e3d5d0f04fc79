"""IRC logs of meetings, as the W3C keeps them (``.log``, ``.txt``): ISO stamp, tab, ``<nick>``, tab, words.

``<Transcriber>`` writes down what is spoken, as ``Name: words``, once it is recognised: the stamp is the end. Lines
for the bots that run a meeting (``present+``, ``q+``, ``Topic: ...``) are presences and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading, Source, names_of
from codesign.model.event import Event
from codesign.model.vocabulary import Kind, Medium

TRANSCRIBER = "Transcriber"
LETTER_MS = 66
"""How long a letter takes to say: conversation runs at about 15 letters a second."""
_LINE = re.compile(
    r"\ufeff?\[?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d))\]?\s+<([^<>]{1,200})>\s?(.*)",
    re.ASCII,
)
_PRESENT = re.compile(r"present\+.*", re.IGNORECASE)
_COMMAND = re.compile(
    r"(?:present-|regrets[+-]|scribe[+-]|q[+?-]|vq\?|ack |rrsagent|zakim|trackbot|agenda[+?:]|(?:sub)?topic:|meeting:"
    r"|chairs?:|date:|scribe(?:nick)?:|previous meeting:|/?s/).*",
    re.IGNORECASE | re.DOTALL,
)
_SPOKEN = re.compile(r"([^\s:]{1,100}(?: [^\s:]{1,100}){0,3}):\s+(.*)", re.DOTALL)


def is_irc_log(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a log."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _LINE.fullmatch(told) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its number, its time since the first, who, what."""

    number: int
    time_ms: int
    nick: str
    text: str


def read_irc_log(text: PlainText) -> Reading:
    """The reading of a log: what was spoken, what was typed; its times begin with the first line."""
    lines = list(_lines(text))
    events = tuple(_events(lines))
    spoken = sum(event.media == (Medium.AUDIO,) for event in events)
    notes = list(text.notes)
    if spoken:
        notes.append(
            f"{text.path}: the stamp of spoken words is their end; their start is reckoned by the letters,"
            " and never before the words before them"
        )
    counts = {"turns": spoken, "messages": sum(event.kind is Kind.MESSAGE for event in events) - spoken}
    begun = _LINE.fullmatch(text.lines[lines[0].number - 1])
    started = begun[1].replace("Z", "+00:00") if begun else None
    return Reading(text.path, Source.TRANSCRIPT, names_of(events), events, 0, tuple(notes), counts, started)


def _lines(text: PlainText) -> Iterator[_Line]:
    first: datetime | None = None
    for number, line in enumerate(text.lines, 1):
        if not line.strip("\ufeff \t"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise text.problem(
                "is no line of the log; each begins like '[2026-03-04T10:00:00.000Z] <nick> words'", number
            )
        try:
            at = datetime.fromisoformat(match[1].replace("Z", "+00:00"))
        except ValueError:
            raise text.problem(f"{match[1]} is no possible time", number) from None
        first = first or at
        since = max(0, round((at - first).total_seconds() * 1000))
        yield _Line(number, since, _name(match[2]), match[3].strip())


def _name(nick: str) -> str:
    """A nick as a name: IRC has no spaces, so ``_`` stands for them."""
    return " ".join(nick.replace("_", " ").split()) or nick


def _events(lines: list[_Line]) -> Iterator[Event]:
    spoken_ms, present = 0, set[str]()
    for line in lines:
        if line.nick == TRANSCRIBER:
            spoken = _SPOKEN.fullmatch(line.text)
            if spoken is None or _COMMAND.fullmatch(line.text):
                yield _point(line, Kind.NOTE, None)
                continue
            start = max(min(spoken_ms, line.time_ms), line.time_ms - LETTER_MS * len(spoken[2]))
            spoken_ms = line.time_ms
            who = _name(spoken[1])
            yield Event(f"t{line.number}", Kind.MESSAGE, who, start, line.time_ms, (Medium.AUDIO,), text=spoken[2])
        elif _PRESENT.fullmatch(line.text):
            if line.nick not in present:
                present.add(line.nick)
                yield Event(f"t{line.number}", Kind.PRESENCE, line.nick, line.time_ms, None)
        elif line.text:
            yield _point(line, Kind.NOTE if _COMMAND.fullmatch(line.text) else Kind.MESSAGE, line.nick)


def _point(line: _Line, kind: Kind, who: str | None) -> Event:
    media = (Medium.TEXT,) if kind is Kind.MESSAGE else ()
    return Event(f"t{line.number}", kind, who, line.time_ms, line.time_ms, media, text=line.text)

"""Transcripts of Otter (``.md``, ``.txt``): ``Name  m:ss`` on a line, the words below; only the start is known."""

from __future__ import annotations

import re

from codesign.interchange.clock_stamps import stamp_ms
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading, Source, names_of
from codesign.interchange.turns_known_partly import Turn, until_the_next

_HEADER = re.compile(r"\ufeff?(\S.{0,80}?)  ((?:\d{1,3}:)?\d{1,2}:\d\d)\s*", re.ASCII)
_FOOTER = re.compile(r"Transcribed by https://otter\.ai/?\s*")


def is_otter(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a transcript."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _header(told) is not None


def _header(line: str) -> tuple[str, int] | None:
    match = _HEADER.fullmatch(line)
    time_ms = None if match is None else stamp_ms(match[2])
    return None if match is None or time_ms is None else (" ".join(match[1].split()), time_ms)


def read_otter(text: PlainText) -> Reading:
    """The reading of a transcript; FileProblem with the line where it doesn't begin with who speaks."""
    turns: list[tuple[int, str, int, list[str]]] = []
    for number, line in enumerate(text.lines, 1):
        header = _header(line)
        if header is not None:
            turns.append((number, *header, []))
        elif line.strip("\ufeff \t") and not _FOOTER.fullmatch(line):
            if not turns:
                raise text.problem("stands before the first speaker; each turn begins like 'Name  0:35'", number)
            turns[-1][3].append(line.strip())
    said = [(time, Turn(line, name, " ".join(words))) for line, name, time, words in turns if words]
    if not said:
        raise text.problem("holds no words, nothing was said or transcribed; leave it out")
    events = until_the_next(sorted(said, key=lambda each: each[0]))
    notes = (*text.notes, f"{text.path}: only starts are known; each turn is taken to last until the next begins")
    counts = {"turns": len(events)}
    return Reading(text.path, Source.TRANSCRIPT, names_of(events), tuple(events), 1000, notes, counts)

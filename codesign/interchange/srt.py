"""SubRip (``.srt``): numbered captions, whose times have a comma before the milliseconds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codesign.interchange.clock_stamps import clock_ms
from codesign.interchange.plain_text import PlainText
from codesign.interchange.transcript_cues import RawCue

_TIMES = re.compile(
    r"\s*(\d{1,9}):(\d{1,2}):(\d{1,2}),(\d{1,3})\s*-->\s*(\d{1,9}):(\d{1,2}):(\d{1,2}),(\d{1,3})(?:\s.*)?", re.ASCII
)


def is_srt(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is SubRip: a number, and times below it."""
    told = [line.strip() for line in lines if line.strip("\ufeff \t")][:2]
    return len(told) == 2 and told[0].lstrip("\ufeff").isdecimal() and _TIMES.fullmatch(told[1]) is not None


def read_srt(text: PlainText) -> list[RawCue]:
    """All cues in the order of the file; FileProblem with the line for what is no SubRip."""
    return [_cue(text, first, end) for first, end in _blocks(text.lines)]


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The places of each run of lines that aren't empty: the first, and the one behind the last."""
    first = None
    for at, line in enumerate([*lines, ""]):
        if line.strip() and first is None:
            first = at
        elif not line.strip() and first is not None:
            yield first, at
            first = None


def _cue(text: PlainText, first: int, end: int) -> RawCue:
    number = text.lines[first].strip()
    if not number.isdecimal():
        raise text.problem(f"{number[:40]!r} stands where a caption's number must stand", first + 1)
    if first + 1 == end:
        raise text.problem(f"caption {number} has no times; they stand below its number", first + 1)
    start_ms, end_ms = _times(text, first + 1)
    payload = tuple(text.lines[first + 2 : end])
    if not payload:
        raise text.problem("the caption has no text; give it one or take it out", first + 2)
    return RawCue(first + 2, start_ms, end_ms, payload)


def _times(text: PlainText, at: int) -> tuple[int, int]:
    match = _TIMES.fullmatch(text.lines[at])
    start, end = (clock_ms(*match.groups()[:4]), clock_ms(*match.groups()[4:])) if match else (None, None)
    if start is None or end is None:
        raise text.problem(
            f"{text.lines[at].strip()[:60]!r} is no pair of times; write 00:00:01,000 --> 00:00:02,000", at + 1
        )
    if end < start:
        raise text.problem("the caption ends before it starts; correct its times", at + 1)
    return start, end

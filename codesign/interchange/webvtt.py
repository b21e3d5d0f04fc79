"""WebVTT (``.vtt``): the captions and transcripts of Zoom, Teams and the web (W3C, The Web Video Text Tracks Format).

Read strictly, but for two liberties that meeting tools take: parts of a time may have one digit, and a block may
follow the one before without an empty line where its times tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codesign.interchange.clock_stamps import clock_ms
from codesign.interchange.plain_text import PlainText
from codesign.interchange.transcript_cues import RawCue

ARROW = "-->"
_TIMES = re.compile(
    r"\s*(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2})\.(\d{1,3})\s*-->\s*(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2})\.(\d{1,3})(?:\s.*)?",
    re.ASCII,
)
_NO_CUE = re.compile(r"(?:NOTE(?:\s.*)?|STYLE\s*|REGION\s*)")


def is_webvtt(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is WebVTT."""
    return bool(re.match(r"\ufeff?WEBVTT(?:[ \t]|$)", lines[0])) if lines else False


def read_webvtt(text: PlainText) -> list[RawCue]:
    """All cues in the order of the file; FileProblem with the line for what is no WebVTT."""
    if not is_webvtt(text.lines):
        raise text.problem("a WebVTT file begins with WEBVTT; export the transcript again as .vtt", 1)
    cues = list(_cues(text))
    if not cues:
        raise text.problem("holds no cue, nothing was said or transcribed; leave it out")
    return cues


def _cues(text: PlainText) -> Iterator[RawCue]:
    at = _after_header(text.lines)
    while at < len(text.lines):
        line = text.lines[at]
        if not line.strip():
            at += 1
        elif ARROW not in line and _NO_CUE.fullmatch(line):
            at = _after_block(text.lines, at)
        else:
            at = _times_at(text, at)
            end = _after_block(text.lines, at)
            yield _cue(text, at, end)
            at = end


def _after_header(lines: list[str]) -> int:
    """The place behind the header, which ends at an empty line or at a cue."""
    at = 1
    while at < len(lines) and lines[at].strip() and ARROW not in lines[at]:
        at += 1
    return at


def _after_block(lines: list[str], at: int) -> int:
    """The place behind a block that begins here: the next empty line, or times."""
    at += 1
    while at < len(lines) and lines[at].strip() and ARROW not in lines[at]:
        at += 1
    return at


def _times_at(text: PlainText, at: int) -> int:
    """The place of a cue's times: here, or one line further where an identifier stands here."""
    for place in (at, at + 1):
        if place < len(text.lines) and ARROW in text.lines[place]:
            return place
    shown = text.lines[at].strip()[:40]
    raise text.problem(f"{shown!r} stands where a cue's times must stand (00:00:01.000 --> 00:00:02.000)", at + 1)


def _cue(text: PlainText, at: int, end: int) -> RawCue:
    start_ms, end_ms = _times(text, at)
    payload = tuple(text.lines[at + 1 : end])
    if not payload:
        raise text.problem("the cue has no text; give it one or take it out", at + 1)
    return RawCue(at + 1, start_ms, end_ms, payload)


def _times(text: PlainText, at: int) -> tuple[int, int]:
    match = _TIMES.fullmatch(text.lines[at])
    start, end = (clock_ms(*match.groups()[:4]), clock_ms(*match.groups()[4:])) if match else (None, None)
    if start is None or end is None:
        raise text.problem(
            f"{text.lines[at].strip()[:60]!r} is no pair of times; write 00:00:01.000 --> 00:00:02.000", at + 1
        )
    if end < start:
        raise text.problem("the cue ends before it starts; correct its times", at + 1)
    return start, end

"""Cues: the timed pieces that a transcript consists of, and the turns they hold."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import UNKNOWN_SPEAKER, Reading, Source, names_of
from codesign.interchange.speaker_names import speaker_names, split_prefix
from codesign.model.event import Event
from codesign.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class RawCue:
    """A cue as it stands in its file: the line of its times (from 1), its times in milliseconds, its payload."""

    line: int
    start_ms: int
    end_ms: int
    payload: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """What one person says in a cue: the line of the cue's times, and the speaker, None where nobody is named."""

    line: int
    start_ms: int
    end_ms: int
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """A part of a payload: its lines without tags, and the name its voice tag gives."""

    name: str | None
    lines: tuple[str, ...]


_VOICE = re.compile(r"<v((?:[.\s][^<>]*)?)>", re.IGNORECASE)
_CLASSES = re.compile(r"\A\.\S*")
_TAG = re.compile(r"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.,]*>|\{\\[^{}]*\}", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});", re.ASCII)


def spoken(cues: Sequence[RawCue]) -> Iterator[Cue]:
    """Who says what in these cues; one cue of several voices gives a turn for each."""
    voices = [tuple(_voices(cue.payload)) for cue in cues]
    names = speaker_names(voice.lines[0] for of_cue in voices for voice in of_cue if voice.name is None)
    for cue, of_cue in zip(cues, voices, strict=True):
        for voice in of_cue:
            for speaker, text in _turns(voice, names):
                yield Cue(cue.line, cue.start_ms, cue.end_ms, speaker, text)


def _voices(payload: Iterable[str]) -> Iterator[_Voice]:
    """The voices of a payload, in their order; what stands before the first voice tag has no name."""
    parts = _VOICE.split("\n".join(payload))
    for annotation, part in zip(("", *parts[1::2]), parts[0::2], strict=True):
        lines = tuple(filter(None, (plain_line(line) for line in part.split("\n"))))
        if lines:
            yield _Voice(plain_line(_CLASSES.sub("", annotation)) or None, lines)


def plain_line(line: str) -> str:
    """A line of a payload without tags, its entities as the letters they stand for."""
    return " ".join(_decoded(_TAG.sub("", line)).split())


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _turns(voice: _Voice, names: frozenset[str]) -> Iterator[tuple[str | None, str]]:
    """The turns of one voice: a line that begins with the name of a speaker begins another."""
    speaker, text = voice.name, list[str]()
    for line in voice.lines:
        split = split_prefix(line) if voice.name is None else None
        if split is None or split[0] not in names:
            text.append(line)
            continue
        if text:
            yield speaker, " ".join(text)
        speaker, text = split[0], [split[1]]
    yield speaker, " ".join(filter(None, text))


def transcript_of(text: PlainText, raw: Sequence[RawCue]) -> Reading:
    """A transcript's reading: a ``message`` for each turn, in the order of the file, as ``t1``, ``t2`` and so on."""
    cues = list(spoken(raw))
    nameless = [cue.line for cue in cues if cue.speaker is None]
    events = tuple(_message(number, cue) for number, cue in enumerate(cues, 1))
    notes = list(text.notes)
    if nameless:
        notes.append(
            f"{text.path}, line {nameless[0]}: {len(nameless)} of {len(cues)} turns name no speaker"
            f" (this is the first); they are under {UNKNOWN_SPEAKER!r}"
        )
    exact = any(cue.start_ms % 1000 or cue.end_ms % 1000 for cue in raw)
    counts = {"cues": len(raw), "turns": len(cues), "turns_without_speaker": len(nameless)}
    return Reading(text.path, Source.TRANSCRIPT, names_of(events), events, 0 if exact else 1000, tuple(notes), counts)


def _message(number: int, cue: Cue) -> Event:
    speaker = cue.speaker or UNKNOWN_SPEAKER
    return Event(f"t{number}", Kind.MESSAGE, speaker, cue.start_ms, cue.end_ms, text=cue.text)

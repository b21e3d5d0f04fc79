"""Captions out of a session: what was said in words, written as WebVTT and as SubRip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from codesign.interchange.clock_stamps import HOUR_MS, MINUTE_MS, SECOND_MS
from codesign.interchange.lanes import end_of, in_order, shown_names
from codesign.interchange.plain_text import one_line
from codesign.interchange.transcript_cues import plain_line
from codesign.interchange.written import Part, Written, counted, left_out, texts_left
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import CONTRIBUTIONS, Kind

SHOWN_MS = SECOND_MS
"""How long a caption of a point event is shown."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: when, who, what."""

    start_ms: int
    end_ms: int
    name: str
    text: str


def captioned(session: Session) -> list[Event]:
    """The events that have words which somebody said or wrote, in their order."""
    return [each for each in in_order(session.events) if each.kind in CONTRIBUTIONS and one_line(each.text or "")]


def caption_text(event: Event) -> str:
    """The words of an event as a caption gives them back."""
    return plain_line(escape(one_line(event.text or ""), quote=False))


def write_webvtt(session: Session) -> Written:
    """A session's words as WebVTT, who says them in voice tags."""
    cues = (
        f"\n{_stamp(each.start_ms, '.')} --> {_stamp(each.end_ms, '.')}\n"
        f"<v {escape(each.name, quote=False)}>{escape(each.text, quote=False)}</v>\n"
        for each in _captions(session)
    )
    return Written("WEBVTT\n" + "".join(cues), _left(session))


def write_srt(session: Session) -> Written:
    """A session's words as SubRip, each behind the name of who says them."""
    cues = (
        f"{number}\n{_stamp(each.start_ms, ',')} --> {_stamp(each.end_ms, ',')}\n{each.name}: {each.text}\n\n"
        for number, each in enumerate(_captions(session), 1)
    )
    return Written("".join(cues), _left(session))


def _captions(session: Session) -> Iterator[Caption]:
    names = shown_names(session)
    for event in captioned(session):
        end = end_of(event, session.end_ms)
        shown = event.start_ms + SHOWN_MS if end == event.start_ms else end
        yield Caption(event.start_ms, shown, names[event.participant or ""], one_line(event.text or ""))


def _stamp(ms: int, point: str) -> str:
    hours, rest = divmod(ms, HOUR_MS)
    return f"{hours:02}:{rest // MINUTE_MS:02}:{rest // SECOND_MS % 60:02}{point}{ms % SECOND_MS:03}"


def _left(session: Session) -> tuple[str, ...]:
    events = captioned(session)
    silent = sum(each.kind in CONTRIBUTIONS for each in session.events) - len(events)
    lost = [f"{counted(silent, 'event')} without words"] if silent else []
    others = [each for each in session.events if each.kind in CONTRIBUTIONS]
    lost += left_out(session, (Part.TEXTS, Part.SPANS), events=others)
    return (*lost, *texts_left(events, caption_text), *_changed(session, events))


def _changed(session: Session, events: Sequence[Event]) -> Iterator[str]:
    coded = sum(each.kind is not Kind.MESSAGE for each in events)
    if coded:
        yield f"{counted(coded, 'event')}: the kind, all are turns"
    points = sum(end_of(each, session.end_ms) == each.start_ms for each in events)
    if points:
        yield f"{counted(points, 'event')} without a length: shown for one second"

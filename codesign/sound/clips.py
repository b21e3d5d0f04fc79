"""Clips out of a session: events or stretches, cut, silenced where somebody without consent speaks, and written."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from codesign.media.clip_file import FADE_MS, LEVEL_DBFS, check_format, finished, write_clip
from codesign.media.decode import Samples
from codesign.model.consent import Spans
from codesign.model.errors import MediaProblem, NotFound
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.sound.sources import SoundSource, chosen, mixed

PATTERN = "{session}-{n}-{kind}-{who}-{start}"
FIELDS = ("session", "n", "kind", "who", "event", "start", "title")
_NAMED = 5
"""How many of those that are left out for one reason are named."""
_RAMP_MS = 5
"""How long the sound takes to fall silent and to come back: no click."""


@dataclass(frozen=True, slots=True)
class ClipForm:
    """How clips are made: the margin is around events; ``level_dbfs`` None leaves the level as it is."""

    form: str = "wav"
    pattern: str = PATTERN
    margin_ms: int = 500
    fade_ms: int = FADE_MS
    level_dbfs: float | None = LEVEL_DBFS


@dataclass(frozen=True, slots=True)
class Span:
    """What is to be cut: from when to when, milliseconds on the session's clock, and the event, if it is one."""

    start_ms: int
    end_ms: int
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip that was written; ``silenced_ms`` of it were left out for lack of consent."""

    session_id: str
    file: str
    start_ms: int
    end_ms: int
    sources: tuple[str, ...]
    silenced_ms: int
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Cutting:
    """What came of a cut: the clips, and a sentence for each reason why some weren't made."""

    clips: tuple[Clip, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audible:
    """What of a session may be heard: ``without`` are those without consent, who speak during ``silent``."""

    sources: Sequence[SoundSource]
    without: frozenset[str] = frozenset()
    silent: Spans = field(default_factory=list)


def spans_of(session: Session, ids: Iterable[str]) -> list[Span]:
    """The spans of some events, an open one up to the session's end; NotFound for an id that isn't there."""
    found = []
    for name in ids:
        row = session.events.rows.get(name)
        if row is None:
            raise NotFound(f"the session has no event {name!r}")
        event = session.events[row]
        found.append(Span(event.start_ms, session.end_ms if event.end_ms is None else event.end_ms, event))
    return found


def cut_clips(session: Session, audible: Audible, spans: Iterable[Span], folder: Path, form: ClipForm) -> Cutting:
    """Cut and write a clip for each span; an event of somebody without consent, or of no sound, is left out.

    MediaProblem for what can't be written, and for a pattern that names a field that isn't there.
    """
    check_format(form.form)
    check_pattern(form.pattern)
    clips: dict[str, Clip] = {}
    left_out: dict[str, list[str]] = {}
    names = {person.id: person.name for person in session.participants}
    sources = [each for each in audible.sources if each.participant not in audible.without]
    for number, span in enumerate(spans, 1):
        who = None if span.event is None else span.event.participant
        what = f"event {span.event.id!r}" if span.event else f"{span.start_ms / 1000:.1f}-{span.end_ms / 1000:.1f} s"
        margin = form.margin_ms if span.event else 0
        start, end = max(0, span.start_ms - margin), span.end_ms + margin
        heard = chosen(sources, start, end)
        if who in audible.without:
            left_out.setdefault(f"{names.get(who or '', who)} didn't consent to sound", []).append(what)
        elif not heard:
            left_out.setdefault("nothing of it was recorded that may be heard", []).append(what)
        else:
            path = folder / _free(f"{_name(form.pattern, session, span, number)}.{form.form}", clips)
            clips[path.name] = _cut(session.head.id, audible, Span(start, end, span.event), heard, path, form)
    return Cutting(tuple(clips.values()), tuple(_told(why, several) for why, several in left_out.items()))


def _told(why: str, several: Sequence[str]) -> str:
    more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
    return f"{', '.join(several[:_NAMED])}{more}: left out, {why}"


def _free(name: str, taken: Mapping[str, Clip]) -> str:
    """A name that no clip of this cut has."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{dot}{ending}"
    return name


def _cut(
    session_id: str, audible: Audible, span: Span, heard: Sequence[SoundSource], path: Path, form: ClipForm
) -> Clip:
    rate = max(each.rate for each in heard)
    sound = mixed(heard, span.start_ms, span.end_ms, rate)
    silent = [(max(one, span.start_ms), min(end, span.end_ms)) for one, end in audible.silent]
    silent = [(one, end) for one, end in silent if end > one]
    _silence(sound, rate, [(one - span.start_ms, end - span.start_ms) for one, end in silent])
    write_clip(path, finished(sound, rate, form.level_dbfs, form.fade_ms), rate)
    sources = tuple(each.name for each in heard)
    left_out = sum(end - one for one, end in silent)
    return Clip(session_id, path.name, span.start_ms, span.end_ms, sources, left_out, span.event)


def _silence(sound: Samples, rate: int, spans: Spans) -> None:
    """Silence some spans, falling silent before each."""
    ramp = max(1, round(_RAMP_MS * rate / 1000))
    for start, end in spans:
        first, last = round(start * rate / 1000), round(end * rate / 1000)
        before, after = sound[max(0, first - ramp) : first], sound[last : last + ramp]
        before *= np.linspace(1, 0, len(before), dtype=np.float32)[:, np.newaxis]
        after *= np.linspace(0, 1, len(after), dtype=np.float32)[:, np.newaxis]
        sound[first:last] = 0


def check_pattern(pattern: str) -> None:
    """MediaProblem for a pattern that names a field that isn't there, or none that tells clips apart."""
    try:
        asked = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError as fault:
        raise MediaProblem(f"{pattern!r} is no pattern for names: {fault}.") from None
    unknown = asked - set(FIELDS)
    if unknown:
        listed = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise MediaProblem(f"{pattern!r} names {{{min(unknown)}}}; a pattern may name {listed}.")
    if not asked & {"n", "event", "start"}:
        raise MediaProblem(f"{pattern!r} gives every clip the same name; put {{n}}, {{event}} or {{start}} into it.")


def _name(pattern: str, session: Session, span: Span, number: int) -> str:
    event = span.event
    said = {
        "session": session.head.id,
        "n": f"{number:03}",
        "kind": event.kind.value if event else "stretch",
        "who": (event.participant if event else None) or "all",
        "event": event.id if event else f"{span.start_ms}",
        "start": f"{span.start_ms // 60_000:02}m{span.start_ms / 1000 % 60:06.3f}s",
        "title": session.head.title,
    }
    made = string.Formatter().vformat(pattern, (), {key: _plain(value) for key, value in said.items()})
    return _plain(made)[:200] or f"clip-{number:03}"


def _plain(text: str) -> str:
    """A text as part of a name on any system."""
    return "".join("_" if letter in '<>:"/\\|?*' or letter < " " else letter for letter in text).strip(" .")

"""Clips out of a session: events or stretches, cut, silenced where somebody without consent speaks, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from codesign.media.clip_file import FADE_MS, LEVEL_DBFS, check_format, finished, write_clip
from codesign.media.decode import Samples
from codesign.model.consent import Spans
from codesign.model.errors import NotFound
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.sound.clip_names import PATTERN, check_pattern, clip_name, free_name
from codesign.sound.sources import SoundSource, chosen, mixed

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

    @property
    def words(self) -> str:
        """What it is, for a sentence."""
        return f"event {self.event.id!r}" if self.event else f"{self.start_ms / 1000:.1f}-{self.end_ms / 1000:.1f} s"


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


def cut_clips(
    session: Session,
    audible: Audible,
    spans: Sequence[Span],
    folder: Path,
    form: ClipForm,
    on_clip: Callable[[int, int], None] | None = None,
) -> Cutting:
    """Cut and write a clip for each span; an event of somebody without consent, or of no sound, is left out.

    ``on_clip`` hears before each how many of how many are done, and may raise to end it. MediaProblem for what can't
    be written, and for a pattern that names a field that isn't there.
    """
    check_format(form.form)
    check_pattern(form.pattern)
    clips: dict[str, Clip] = {}
    left_out: dict[str, list[str]] = {}
    names = {person.id: person.name for person in session.participants}
    sources = [each for each in audible.sources if each.participant not in audible.without]
    for number, span in enumerate(spans, 1):
        if on_clip is not None:
            on_clip(number - 1, len(spans))
        who = None if span.event is None else span.event.participant
        margin = form.margin_ms if span.event else 0
        start, end = max(0, span.start_ms - margin), span.end_ms + margin
        heard = chosen(sources, start, end)
        if who in audible.without:
            left_out.setdefault(f"{names.get(who or '', who)} didn't consent to sound", []).append(span.words)
        elif not heard:
            left_out.setdefault("nothing of it was recorded that may be heard", []).append(span.words)
        else:
            stem = clip_name(form.pattern, session, span.start_ms, span.event, number)
            path = folder / free_name(stem, form.form, clips)
            clips[path.name] = _cut(session.head.id, audible, Span(start, end, span.event), heard, path, form)
    return Cutting(tuple(clips.values()), tuple(left_out_words(why, several) for why, several in left_out.items()))


def left_out_words(why: str, several: Sequence[str]) -> str:
    """The sentence that says what was left out, and why."""
    more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
    return f"{', '.join(several[:_NAMED])}{more}: left out, {why}"


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

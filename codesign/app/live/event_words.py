"""A logged event in words, as the stream of events shows it."""

from __future__ import annotations

from dataclasses import dataclass

from codesign.app.design.palette import KIND_WORDS, MEDIUM_WORDS
from codesign.app.live.live_desk import LiveDesk
from codesign.evaluate.feedback_immediacy import live_level
from codesign.model.event import Event
from codesign.model.source import source_of
from codesign.model.vocabulary import Kind, Link
from codesign.report.words import clock, span


@dataclass(frozen=True, slots=True)
class EventWords:
    """One line of the stream; ``level`` is the immediacy of a crossing answer."""

    at: str
    kind: Kind
    who: str
    said: str
    answers: str
    inferred: bool
    latency: str
    level: int | None
    source: str = ""

    @property
    def whole(self) -> str:
        """All of it as one sentence, for a screen reader."""
        parts = [self.at, KIND_WORDS[self.kind], self.who, self.said, self.answers, self.latency, self.source]
        return ", ".join(part for part in parts if part)


def words_of(event: Event, desk: LiveDesk) -> EventWords:
    """The words of an event, with what it answers and how soon."""
    asked = desk.event_of(event.reply_to)
    latency, level = _latency(event, asked, desk)
    source = source_of(event)
    return EventWords(
        at=clock(event.start_ms),
        kind=event.kind,
        who=desk.name_of(event.participant),
        said=_said(event),
        answers="" if asked is None else f"answers {_short(asked, desk)}",
        inferred=event.link is Link.INFERRED,
        latency=latency,
        level=level,
        source="" if source is None else f"from {source.words}",
    )


def _latency(event: Event, asked: Event | None, desk: LiveDesk) -> tuple[str, int | None]:
    if asked is None:
        return "", None
    people = {person.id: person.party for person in desk.live.recorder.participants}
    crosses = people.get(event.participant or "") != people.get(asked.participant or "")
    gap = event.start_ms - (asked.end_ms if asked.end_ms is not None else event.start_ms)
    return _short_span(gap), live_level(gap, desk.rubric.values) if crosses else None


def _short_span(ms: int) -> str:
    """A latency in little room: ``0.22 s``, ``42 s``, ``2:41``."""
    return span(ms / 1000) if abs(ms) < 99_500 else f"{'-' if ms < 0 else ''}{running(abs(ms))}"


def running(ms: int) -> str:
    """A time as a running clock: ``0:42``, ``6:10``, ``1:02:03``."""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _said(event: Event) -> str:
    codes = event.codes
    price = f"{codes.price_effect} {codes.currency or ''}".strip() if codes.price_effect else ""
    media = ", ".join(MEDIUM_WORDS[medium] for medium in event.media) if event.kind is Kind.CHANNEL else ""
    text = f"“{event.text}”" if event.text and event.kind not in (Kind.NOTE, Kind.DESIGN_CHANGE) else event.text or ""
    need = f"{codes.need} need" if codes.need else ""
    state = "goes on" if event.end_ms is None and event.kind not in (Kind.CHANNEL, Kind.PRESENCE) else ""
    states = {Kind.CHANNEL: "in use" if event.end_ms is None else "was in use"}
    states |= {Kind.PRESENCE: "is here" if event.end_ms is None else "was here"}
    coded = (codes.stance, codes.outcome, codes.element, price, need, codes.knowledge)
    words = [str(part).replace("_", " ") for part in coded if part]
    return " · ".join(part for part in (text, *words, media, state, states.get(event.kind, "")) if part)


def _short(asked: Event, desk: LiveDesk) -> str:
    label = asked.text or asked.codes.element
    who = desk.name_of(asked.participant)
    thing = KIND_WORDS[asked.kind].lower()
    if label:
        return label if len(label) <= 28 else label[:27] + "…"
    return f"{who}'s {thing}" if who else thing

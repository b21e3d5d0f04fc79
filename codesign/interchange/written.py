"""What a writer gives: the text of a file, and what of the session it leaves out, said in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from codesign.model.event import Event
from codesign.model.session import Session


class Part(StrEnum):
    """A part of a session that a format may hold or not."""

    HEAD = "head"
    PEOPLE = "people"
    IDS = "ids"
    LINKS = "links"
    CODES = "codes"
    MEDIA = "media"
    TEXTS = "texts"
    OPEN_ENDS = "open_ends"
    SPANS = "spans"
    CHANNEL_PEOPLE = "channel_people"
    EXTRAS = "extras"


EVERYTHING = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Written:
    """A session as the text of a file; ``left_out`` has a line for each thing that the format can't hold."""

    text: str
    left_out: tuple[str, ...] = ()


def listed(words: Iterable[str]) -> str:
    """Words as people list them: ``a``, ``a and b``, ``a, b and c``."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, thing: str) -> str:
    """A number and its thing: ``1 event``, ``2 events``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def left_out(
    session: Session,
    held: Collection[Part],
    *,
    events: Sequence[Event] | None = None,
    codes: Collection[str] = (),
) -> tuple[str, ...]:
    """What a format that holds these parts leaves out of a session, each thing with its count.

    ``events`` are those that are written (by default all), ``codes`` the keys of codes that are held nevertheless.
    """
    kept = list(session.events) if events is None else events
    return (
        *_events_left(session, kept),
        *(line for part, lines in _PARTS if part not in held for line in lines(kept, codes)),
        *(_people_left(session) if Part.PEOPLE not in held else ()),
        *(_head_left(session) if Part.HEAD not in held else ()),
    )


def texts_left(events: Iterable[Event], shown: Callable[[Event], str | None]) -> Iterator[str]:
    """What is said of texts that a format gives back otherwise; ``shown`` is the text that comes back of an event."""
    changed = sum(event.text != shown(event) for event in events)
    if changed:
        yield f"{counted(changed, 'event')}: spaces, line ends or characters of the text that the format can't show"


def _events_left(session: Session, kept: Sequence[Event]) -> Iterator[str]:
    ids = {event.id for event in kept}
    kinds = Counter(event.kind.value for event in session.events if event.id not in ids)
    if kinds:
        told = listed(f"{number} {kind}" for kind, number in kinds.most_common())
        yield f"{counted(kinds.total(), 'event')} altogether: {told}"


def _ids_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    if events:
        yield f"{counted(len(events), 'event')}: the id"


def _links_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(event.reply_to is not None for event in events)
    if number:
        yield f"{counted(number, 'link')} of answers"


def _codes_left(events: Sequence[Event], held: Collection[str]) -> Iterator[str]:
    lost = [keys for event in events if (keys := [key for key in event.codes.values if key not in held])]
    if lost:
        keys = sorted({key for keys in lost for key in keys})
        yield f"{counted(len(lost), 'event')}: the code{'s' * (len(keys) > 1)} {listed(keys)}"


def _media_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(bool(event.media) for event in events)
    if number:
        yield f"{counted(number, 'event')}: the media"


def _texts_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(event.text is not None for event in events)
    if number:
        yield f"{counted(number, 'event')}: the text"


def _open_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(event.end_ms is None for event in events)
    if number:
        yield f"{counted(number, 'event')} still open: they end with the session"


def _spans_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(event.end_ms is None or event.end_ms > event.start_ms for event in events)
    if number:
        yield f"{counted(number, 'event')}: the end"


def _channel_people_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(event.participants is not None for event in events)
    if number:
        yield f"{counted(number, 'event')}: for whom a channel is"


def _extras_left(events: Sequence[Event], _: Collection[str]) -> Iterator[str]:
    number = sum(bool(event.extra) for event in events)
    if number:
        yield f"{counted(number, 'event')}: keys of other programs"


_PARTS = (
    (Part.IDS, _ids_left),
    (Part.LINKS, _links_left),
    (Part.CODES, _codes_left),
    (Part.MEDIA, _media_left),
    (Part.TEXTS, _texts_left),
    (Part.OPEN_ENDS, _open_left),
    (Part.SPANS, _spans_left),
    (Part.CHANNEL_PEOPLE, _channel_people_left),
    (Part.EXTRAS, _extras_left),
)


def _people_left(session: Session) -> Iterator[str]:
    if session.participants:
        yield f"{counted(len(session.participants), 'participant')}: all but the name"


def _head_left(session: Session) -> Iterator[str]:
    head = session.head
    said = ("title", "duration_ms", "period_ms", "project", "channel", "phase", "community", "approach")
    known = ["id", "started_at", "mode", *(key for key in said if getattr(head, key)), *head.extra]
    yield f"the session: {listed(known)}"

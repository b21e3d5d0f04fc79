"""The plain form of a session's parts: the objects of the session log, checked on the way in.

``*_to_plain`` gives the keys in the order of the log's tables, unknown keys last; ``*_from_plain``
reads them back and raises :class:`Malformed` for whatever the log's tables don't allow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from codesign.model.errors import CodesignError
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.events import LATEST_MS
from codesign.model.participant import Participant
from codesign.model.session import SessionHead
from codesign.model.vocabulary import (
    CODE_VOCABULARIES,
    Approach,
    Community,
    CustomerRole,
    Kind,
    Link,
    Medium,
    Mode,
    Phase,
    Side,
    StakeholderGroup,
)

Plain = dict[str, Any]
V = TypeVar("V", bound=StrEnum)

HEAD_KEYS = (
    "type",
    "id",
    "title",
    "started_at",
    "mode",
    "duration_ms",
    "clock_resolution_ms",
    "period_ms",
    "project",
    "channel",
    "phase",
    "community",
    "approach",
)
PARTICIPANT_KEYS = (
    "type",
    "id",
    "name",
    "side",
    "stakeholder_group",
    "organisation",
    "role",
    "customer_role",
)
EVENT_KEYS = (
    "type",
    "id",
    "kind",
    "participant",
    "start_ms",
    "end_ms",
    "media",
    "reply_to",
    "link",
    "text",
    "participants",
    "codes",
)


class Malformed(CodesignError):
    """A key whose value the log's tables don't allow."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"field {field!r}: {message}")


class _Reader:
    """Takes the keys of one plain object, each with its check."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._plain = plain

    def text(self, key: str, *, required: bool = False) -> str | None:
        value = self._plain.get(key)
        if isinstance(value, str):
            if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
                raise Malformed(key, "the text holds half a character (a lone surrogate)")
            return value
        if value is None and not required:
            return None
        raise Malformed(key, "is missing" if value is None else f"must be text, not {value!r}")

    def needed(self, key: str) -> str:
        value = self.text(key, required=True)
        if not value:
            raise Malformed(key, "must not be empty")
        return value

    def word(self, key: str, vocabulary: type[V]) -> V | None:
        value = self._plain.get(key)
        return None if value is None else _word(key, value, vocabulary)

    def needed_word(self, key: str, vocabulary: type[V]) -> V:
        value = self.word(key, vocabulary)
        if value is None:
            raise Malformed(key, f"is missing; it is one of {_words(vocabulary)}")
        return value

    def words(self, key: str, vocabulary: type[V]) -> tuple[V, ...] | None:
        values = self.strings(key)
        return None if values is None else tuple(_word(key, value, vocabulary) for value in values)

    def strings(self, key: str) -> tuple[str, ...] | None:
        values = self._plain.get(key)
        if values is None:
            return None
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise Malformed(key, f"must be a list of words, not {values!r}")
        return tuple(values)

    def milliseconds(self, key: str, *, required: bool = False) -> int | None:
        value = self._plain.get(key)
        if value is None and not required:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LATEST_MS:
            shown = "is missing; it" if value is None else f"is {value!r}; a time"
            raise Malformed(key, f"{shown} must be a whole number of milliseconds, not negative and below 2^53")
        return value

    def extra(self, known: tuple[str, ...]) -> dict[str, Any]:
        return {key: value for key, value in self._plain.items() if key not in known}


def _words(vocabulary: type[StrEnum]) -> str:
    return ", ".join(member.value for member in vocabulary)


def _word(key: str, value: object, vocabulary: type[V]) -> V:
    if isinstance(value, str):
        try:
            return vocabulary(value)
        except ValueError:
            pass
    raise Malformed(key, f"{value!r} is not one of {_words(vocabulary)}")


# RFC 3339 section 5.6: the whole date and time, seconds included, always with an offset.
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def check_started_at(value: str) -> str:
    """The same text, if it is an RFC 3339 date-time with offset; else Malformed."""
    try:
        if not _DATE_TIME.fullmatch(value):
            raise ValueError(value)
        datetime.fromisoformat(value.upper())
    except ValueError:
        raise Malformed(
            "started_at", f"{value!r} is not a date-time with offset such as 2026-03-04T10:00:00+02:00"
        ) from None
    return value


def head_from_plain(plain: Mapping[str, Any]) -> SessionHead:
    """The head of a session out of the first object of its log."""
    read = _Reader(plain)
    approach = read.words("approach", Approach)
    return SessionHead(
        id=read.needed("id"),
        title=read.text("title", required=True) or "",
        started_at=check_started_at(read.needed("started_at")),
        mode=read.needed_word("mode", Mode),
        duration_ms=read.milliseconds("duration_ms"),
        clock_resolution_ms=read.milliseconds("clock_resolution_ms"),
        period_ms=read.milliseconds("period_ms"),
        project=read.text("project"),
        channel=read.text("channel"),
        phase=read.word("phase", Phase),
        community=read.word("community", Community),
        approach=approach,
        extra=read.extra(HEAD_KEYS),
    )


def participant_from_plain(plain: Mapping[str, Any]) -> Participant:
    """A participant out of its object in the log."""
    read = _Reader(plain)
    return Participant(
        id=read.needed("id"),
        name=read.text("name", required=True) or "",
        side=read.needed_word("side", Side),
        stakeholder_group=read.word("stakeholder_group", StakeholderGroup),
        organisation=read.text("organisation"),
        role=read.text("role"),
        customer_role=read.word("customer_role", CustomerRole),
        extra=read.extra(PARTICIPANT_KEYS),
    )


def event_from_plain(plain: Mapping[str, Any]) -> Event:
    """An event out of its object in the log."""
    read = _Reader(plain)
    if "end_ms" not in plain:
        raise Malformed("end_ms", "is missing; a point event ends when it starts, a state still open has null")
    reply_to = read.text("reply_to")
    link = read.word("link", Link)
    if reply_to is None and link is not None:
        raise Malformed("link", f"is {link.value!r} but there is no reply_to")
    return Event(
        id=read.needed("id"),
        kind=read.needed_word("kind", Kind),
        participant=read.text("participant"),
        start_ms=read.milliseconds("start_ms", required=True) or 0,
        end_ms=read.milliseconds("end_ms"),
        media=read.words("media", Medium) or (),
        reply_to=reply_to,
        link=(link or Link.OBSERVED) if reply_to is not None else None,
        text=read.text("text"),
        participants=read.strings("participants"),
        codes=codes_from_plain(plain.get("codes")),
        extra=read.extra(EVENT_KEYS),
    )


def codes_from_plain(plain: object) -> Codes:
    """The codes of an event, those with a fixed vocabulary checked."""
    if plain is None:
        return NO_CODES
    if not isinstance(plain, Mapping):
        raise Malformed("codes", f"must be an object, not {plain!r}")
    for key, vocabulary in CODE_VOCABULARIES.items():
        if plain.get(key) is not None:
            _word(f"codes.{key}", plain[key], vocabulary)
    period = plain.get("period_ms")
    if period is not None and (isinstance(period, bool) or not isinstance(period, int) or period < 0):
        raise Malformed("codes.period_ms", f"must be a whole number of milliseconds, not {period!r}")
    return Codes(dict(plain)) if plain else NO_CODES


def _given(plain: Plain) -> Plain:
    return {key: value for key, value in plain.items() if value is not None}


def head_to_plain(head: SessionHead) -> Plain:
    """The first object of a log."""
    known = {"type": "session"} | {key: getattr(head, key) for key in HEAD_KEYS[1:]}
    if head.approach is not None:
        known["approach"] = list(head.approach)
    return _given(known) | dict(head.extra)


def participant_to_plain(person: Participant) -> Plain:
    """The object of a participant in a log."""
    known = {"type": "participant"} | {key: getattr(person, key) for key in PARTICIPANT_KEYS[1:]}
    return _given(known) | dict(person.extra)


def event_to_plain(event: Event) -> Plain:
    """The object of an event in a log."""
    known: Plain = {
        "type": "event",
        "id": event.id,
        "kind": event.kind,
        "participant": event.participant,
        "start_ms": event.start_ms,
        "end_ms": event.end_ms,
        "media": list(event.media),
    }
    said: Plain = {
        "reply_to": event.reply_to,
        "link": event.link,
        "text": event.text,
        "participants": None if event.participants is None else list(event.participants),
        "codes": dict(event.codes.values) or None,
    }
    return known | _given(said) | dict(event.extra)

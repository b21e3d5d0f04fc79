"""Consent to sound and picture: given and withdrawn, when and by whom; and when those speak who don't give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from codesign.model.participant import Participant
from codesign.model.session import Session
from codesign.model.vocabulary import CONTRIBUTIONS

_MADE_BY = "codesign"
_SOUND_OF_THEM = "their events, their tracks, and any time they are known to speak"
AROUND_POINT_MS = 3000
"""A contribution without a length was spoken somewhere around its moment."""
GUARD_MS = 250
"""What is left out around speech besides: times of speech are off by so much at most."""

Spans = list[tuple[int, int]]
"""From when to when, milliseconds on the session's clock, in order and apart."""


class Of(StrEnum):
    """What somebody consents to."""

    SOUND = "sound"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Consent:
    """The ids of those ``without`` consent, and whether the session says ``nothing`` of anybody's.

    Where it is said of some, it counts as refused by whoever it isn't said of, as by those who came later.
    """

    without: frozenset[str]
    nothing: bool


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """Consent that was given or withdrawn, at a time (RFC 3339), noted ``by`` somebody."""

    of: Of
    given: bool
    at: str
    by: str


def sound_consent(people: Iterable[Participant]) -> Consent:
    """What a session's people say of their sound."""
    return _consent(people, Of.SOUND)


def picture_consent(people: Iterable[Participant]) -> Consent:
    """What a session's people say of their pictures."""
    return _consent(people, Of.PICTURE)


def _consent(people: Iterable[Participant], of: Of) -> Consent:
    said = {person.id: consents(person, of) for person in people}
    if all(each is None for each in said.values()):
        return Consent(frozenset(), nothing=True)
    return Consent(frozenset(name for name, each in said.items() if not each), nothing=False)


def without_sound(people: Iterable[Participant]) -> str | None:
    """The sentence on whose sound is left out, or that nothing is said of it; None where everybody agreed."""
    several = list(people)
    consent = sound_consent(several)
    names = _names(several, consent)
    return f"left out for lack of consent: {names} ({_SOUND_OF_THEM})" if names else _said_nothing(consent)


def without_picture(people: Iterable[Participant]) -> str | None:
    """The sentence on why no picture is saved, or that nothing is said of it; None where everybody agreed.

    Who is seen in a picture nobody knows; so one person without consent keeps all of them back.
    """
    several = list(people)
    consent = picture_consent(several)
    names = _names(several, consent)
    if not names:
        return _said_nothing(consent)
    return f"no picture is saved for lack of consent: {names} may be seen in any of them"


def _names(people: Iterable[Participant], consent: Consent) -> str:
    return ", ".join(person.name for person in people if person.id in consent.without)


def _said_nothing(consent: Consent) -> str | None:
    return "the session says nothing of anybody's consent; make sure that it was given" if consent.nothing else None


def consents(person: Participant, of: Of) -> bool | None:
    """Whether somebody consents now; None where nothing is said of their consent."""
    consent = _own(person).get("consent")
    return consent.get(of.value) is True if isinstance(consent, Mapping) else None


def consent_history(person: Participant) -> tuple[ConsentChange, ...]:
    """When somebody's consent was given and withdrawn, oldest first; what is no such entry is passed over."""
    consent = _own(person).get("consent")
    entries = consent.get("history") if isinstance(consent, Mapping) else None
    return tuple(_changes(entries)) if isinstance(entries, list) else ()


def _changes(entries: list[object]) -> Iterator[ConsentChange]:
    for each in entries:
        if not isinstance(each, Mapping):
            continue
        of, given, at, by = (each.get(key) for key in ("of", "given", "at", "by"))
        if of in list(Of) and isinstance(given, bool) and isinstance(at, str) and isinstance(by, str):
            yield ConsentChange(Of(of), given, at, by)


def with_consent(person: Participant, of: Of, at: str, by: str, *, given: bool) -> Participant:
    """Somebody whose consent was given or withdrawn at a time; the same where it was so already."""
    if consents(person, of) is given:
        return person
    now = {each.value: consents(person, each) is True for each in Of} | {of.value: given}
    history = [*consent_history(person), ConsentChange(of, given, at, by)]
    own = {**_own(person), "consent": {**now, "history": history_to_plain(history)}}
    return replace(person, extra={**person.extra, _MADE_BY: own})


def history_to_plain(history: Iterable[ConsentChange]) -> list[dict[str, object]]:
    """The entries as they stand in a log."""
    return [{"of": each.of.value, "given": each.given, "at": each.at, "by": each.by} for each in history]


def _own(person: Participant) -> Mapping[str, object]:
    own = person.extra.get(_MADE_BY)
    return own if isinstance(own, Mapping) else {}


def spoken_by(session: Session, without: frozenset[str], found: Iterable[tuple[int, int]] = ()) -> Spans:
    """When some people speak or may speak: in their contributions, and in what was ``found`` in their own tracks."""
    spans = list(found)
    for event in session.events:
        if event.participant in without and event.kind in CONTRIBUTIONS:
            end = session.end_ms if event.end_ms is None else event.end_ms
            about = AROUND_POINT_MS if end <= event.start_ms else 0
            spans.append((event.start_ms - about, end + about))
    return _together([(start - GUARD_MS, end + GUARD_MS) for start, end in spans])


def _together(spans: Spans) -> Spans:
    found: Spans = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found

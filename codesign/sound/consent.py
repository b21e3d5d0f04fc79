"""Whose sound and picture may leave a session, and when those speak whose sound may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Consent:
    """The ids of those ``without`` consent to sound or to picture; whether the session says ``nothing`` of anybody's.

    Where it is said of some, it counts as refused by whoever it isn't said of, as by those who came later.
    """

    without: frozenset[str]
    nothing: bool


def sound_consent(people: Iterable[Participant]) -> Consent:
    """What a session's people say of their sound."""
    return _consent(people, "sound")


def picture_consent(people: Iterable[Participant]) -> Consent:
    """What a session's people say of their picture."""
    return _consent(people, "picture")


def _consent(people: Iterable[Participant], what: str) -> Consent:
    said = {person.id: _said(person, what) for person in people}
    if all(each is None for each in said.values()):
        return Consent(frozenset(), nothing=True)
    return Consent(frozenset(name for name, each in said.items() if not each), nothing=False)


def _said(person: Participant, what: str) -> bool | None:
    own = person.extra.get(_MADE_BY)
    consent = own.get("consent") if isinstance(own, Mapping) else None
    return consent.get(what) is True if isinstance(consent, Mapping) else None


def without_sound(people: Iterable[Participant]) -> str | None:
    """The sentence on whose sound is left out, or that nothing is said of it; None where everybody agreed."""
    several = list(people)
    names = _names(several, sound_consent(several))
    return f"left out for lack of consent: {names} ({_SOUND_OF_THEM})" if names else _said_nothing(several, "sound")


def without_picture(people: Iterable[Participant]) -> str | None:
    """The sentence on why no picture is saved, or that nothing is said of it; None where everybody agreed.

    Who is seen in a picture nobody knows; so one person without consent keeps all of them back.
    """
    several = list(people)
    names = _names(several, picture_consent(several))
    if not names:
        return _said_nothing(several, "picture")
    return f"no picture is saved for lack of consent: {names} may be seen in any of them"


def _names(people: Iterable[Participant], consent: Consent) -> str:
    return ", ".join(person.name for person in people if person.id in consent.without)


def _said_nothing(people: Iterable[Participant], what: str) -> str | None:
    nothing = _consent(people, what).nothing
    return "the session says nothing of anybody's consent; make sure that it was given" if nothing else None


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

"""Whose sound may leave a session, and when those speak whose may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codesign.model.participant import Participant
from codesign.model.session import Session
from codesign.model.vocabulary import CONTRIBUTIONS

_MADE_BY = "codesign"
AROUND_POINT_MS = 3000
"""A contribution without a length was spoken somewhere around its moment."""
GUARD_MS = 250
"""What is left out around speech besides: times of speech are off by so much at most."""

Spans = list[tuple[int, int]]
"""From when to when, milliseconds on the session's clock, in order and apart."""


@dataclass(frozen=True, slots=True)
class SoundConsent:
    """The ids of those ``without`` consent to sound, and whether the session says ``nothing`` of anybody's consent.

    Where it is said of some, it counts as refused by whoever it isn't said of, as by those who came later.
    """

    without: frozenset[str]
    nothing: bool


def sound_consent(people: Iterable[Participant]) -> SoundConsent:
    """What a session's people say of their sound."""
    said = {person.id: _said(person) for person in people}
    if all(each is None for each in said.values()):
        return SoundConsent(frozenset(), nothing=True)
    return SoundConsent(frozenset(name for name, each in said.items() if not each), nothing=False)


def _said(person: Participant) -> bool | None:
    own = person.extra.get(_MADE_BY)
    consent = own.get("consent") if isinstance(own, Mapping) else None
    return consent.get("sound") is True if isinstance(consent, Mapping) else None


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

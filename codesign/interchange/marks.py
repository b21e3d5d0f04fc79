"""Marks: the annotations of a coding as any tool has them, a tier or behaviour each, and the events they become."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from codesign.interchange.lanes import NOBODY
from codesign.interchange.meanings import NO_MEANING, Meaning, Meanings
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import UNKNOWN_SPEAKER, Reading, Source, names_of
from codesign.model.event import NO_CODES, Codes, Event
from codesign.model.plain import Malformed, codes_from_plain
from codesign.model.vocabulary import WITHOUT_PARTICIPANT, Kind

TIER_CODE = "tier"
"""The code under which an event keeps the tier or behaviour that nobody gave a meaning."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation: on which tier (or of which behaviour), of whom, what it says, when.

    ``kind`` is what it is as far as its tool says, None: not said. ``end_ms`` is None while it is open.
    """

    tier: str
    subject: str | None
    label: str | None
    start_ms: int
    end_ms: int | None
    kind: Kind | None = None
    codes: Mapping[str, object] = field(default_factory=dict)


_LANE = re.compile(r"(.*) #\d+", re.DOTALL)
_OWN_TIER = re.compile(rf"({'|'.join(Kind)})@(.+)", re.DOTALL)


def own_tier(kind: Kind, name: str | None, lane: int) -> str:
    """The name of the tier that holds a kind of events of one participant; the second lane of it is ``#2``."""
    shown = name or NOBODY
    return f"{kind}@{shown}" + (f" #{lane + 1}" if lane or _LANE.fullmatch(shown) else "")


def of_own_tier(tier: str) -> tuple[Kind, str | None] | None:
    """The kind and the participant of a tier that is named as :func:`own_tier` does, or None."""
    match = _OWN_TIER.fullmatch(tier)
    if match is None:
        return None
    lane = _LANE.fullmatch(match[2])
    name = lane[1] if lane else match[2]
    kind = Kind(match[1])
    return kind, None if name == NOBODY and kind in WITHOUT_PARTICIPANT else name


def coding_of(text: PlainText, marks: Iterable[Mark], meanings: Meanings, notes: Sequence[str] = ()) -> Reading:
    """A coding's reading: an event for each mark, in the order of their starts, as ``e1``, ``e2`` and so on.

    What a mark means is said by ``meanings`` (a label before its tier), else by the mark itself; else it is a note
    that keeps its tier as a code, and the report says so.
    """
    ordered = sorted(marks, key=lambda mark: mark.start_ms)
    strange: Counter[str] = Counter()
    events = list[Event]()
    for mark in ordered:
        meaning = _meaning(mark, meanings)
        if not meaning.leave_out:
            events.append(_event(len(events) + 1, mark, meaning, strange))
    met = (
        {mark.tier for mark in ordered},
        {mark.label or "" for mark in ordered},
        {mark.subject or "" for mark in ordered},
    )
    said = [*text.notes, *notes, *meanings.unmet(*met), *_strange(text, strange)]
    if len(events) < len(ordered):
        said.append(f"{text.path}: {len(ordered) - len(events)} annotations left out, as {meanings.path} says")
    counts = {"annotations": len(ordered)}
    return Reading(text.path, Source.CODING, names_of(events), tuple(events), 0, tuple(said), counts)


def possible_codes(codes: Mapping[str, object]) -> dict[str, object]:
    """Codes of a foreign tool under keys that may hold them: a word that our vocabulary lacks under ``coded_...``."""
    found: dict[str, object] = {}
    for key, value in codes.items():
        try:
            codes_from_plain({key: value})
        except Malformed:
            found[f"coded_{key}"] = value
        else:
            found[key] = value
    return found


def _strange(text: PlainText, strange: Mapping[str, int]) -> list[str]:
    if not strange:
        return []
    tiers = ", ".join(f"{tier!r} ({number})" for tier, number in list(strange.items())[:8])
    more = f" and {len(strange) - 8} more" if len(strange) > 8 else ""
    return [
        f"{text.path}: nothing says what these are, so they are notes with their tier as a code: {tiers}{more};"
        " a file of meanings (--codes) says better"
    ]


def _meaning(mark: Mark, meanings: Meanings) -> Meaning:
    """What tier, label and subject of a mark say together."""
    tier = meanings.tiers.get(mark.tier, NO_MEANING)
    label = meanings.labels.get(mark.label or "", NO_MEANING)
    subject = meanings.subjects.get(mark.subject or "", NO_MEANING)
    return Meaning(
        label.kind or tier.kind,
        subject.participant or label.participant or tier.participant or mark.subject,
        {**tier.codes, **label.codes},
        tier.leave_out or label.leave_out or subject.leave_out,
    )


def _event(number: int, mark: Mark, meaning: Meaning, strange: Counter[str]) -> Event:
    kind = meaning.kind or mark.kind
    codes = {**possible_codes(mark.codes), **meaning.codes}
    if kind is None:
        strange[mark.tier] += 1
        kind, codes = Kind.NOTE, ({TIER_CODE: mark.tier} if mark.tier else {}) | codes
    who = meaning.participant
    if who is None and kind not in WITHOUT_PARTICIPANT:
        who = UNKNOWN_SPEAKER
    said = Codes(codes) if codes else NO_CODES
    return Event(f"e{number}", kind, who, mark.start_ms, mark.end_ms, text=mark.label, codes=said)

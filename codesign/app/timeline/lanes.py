"""The lanes of the timeline, top to bottom: people by party, design changes, media in use, presence, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from codesign.app.design.palette import MEDIUM_WORDS
from codesign.app.timeline.spans import Spans
from codesign.model.columns import NOBODY, NOTHING, Ints
from codesign.model.participant import COMPANY_PARTY, Participant
from codesign.model.session import Session
from codesign.model.vocabulary import CONTRIBUTIONS, Kind, Medium, place

NO_LANE: Final = -1
MOST_OPEN: Final = 24
"""A group of more lanes than this begins folded: they would fill the window and say nothing."""

CHANGES, MEDIA, PRESENCE, NOTES, METRICS, ANSWERS = "changes", "media", "presence", "notes", "metrics", "answers"
FOLDED_AT_FIRST: Final = (PRESENCE,)


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline: its name, a quieter word beside it, its group and whether that is folded.

    ``heads`` is true for the first lane of a group that can be folded, ``folded`` for one that stands for all;
    ``person`` is the place among the participants of whom it shows what they say, NOBODY for any other lane.
    """

    name: str
    beside: str
    group: str
    heads: bool = False
    folded: bool = False
    person: int = NOBODY


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """The lanes with the lane of each event (shape ``(n,)``, ``NO_LANE`` for none) and of each participant."""

    lanes: tuple[Lane, ...]
    of_row: Ints
    of_person: Ints

    def spans(self, session: Session) -> dict[tuple[int, Kind], Spans]:
        """The events as stretches of time, by lane and kind."""
        columns, ends = session.events.columns, session.columns.ends_ms
        order = np.argsort(columns.start_ms, kind="stable")
        keys = (self.of_row[order] * len(Kind) + columns.kind[order]).astype(np.int32)
        order = order[np.argsort(keys, kind="stable")]
        keys = self.of_row[order] * len(Kind) + columns.kind[order]
        cuts = np.flatnonzero(np.diff(keys)) + 1
        kinds = tuple(Kind)
        found = {}
        for rows in np.split(order, cuts) if len(order) else ():
            lane = int(self.of_row[rows[0]])
            if lane != NO_LANE:
                found[lane, kinds[columns.kind[rows[0]]]] = Spans.of(columns.start_ms[rows], ends[rows], rows)
        return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Lanes that fold together: what one is called, and the entries (people, sets of media) of each of its lanes."""

    id: str
    name: str
    lanes: tuple[tuple[str, str, int], ...]
    of_people: bool = False

    def shown(self, *, folded: bool) -> Iterable[Lane]:
        if folded:
            yield Lane(self.name, f"{len(self.lanes)} lanes", self.id, heads=True, folded=True)
            return
        for at, (name, beside, entry) in enumerate(self.lanes):
            person = entry if self.of_people else NOBODY
            yield Lane(name, beside, self.id, heads=at == 0 and len(self.lanes) > 1, person=person)


def lanes_of(session: Session, folded: Iterable[str] | None = None) -> Lanes:
    """The lanes of a session; ``folded`` names the groups that are, None those that begin so."""
    columns = session.events.columns
    parties, media, presence = _parties(session.participants), _media(session), _presence(session)
    closed = set(folded) if folded is not None else folded_at_first(session)
    lanes: list[Lane] = []
    of_row = np.full(len(columns), NO_LANE, dtype=np.int64)
    of_person = _put(lanes, parties, closed, len(session.participants))
    speaks = columns.is_kind(*CONTRIBUTIONS, Kind.METRIC) & (columns.participant != NOBODY)
    of_row[speaks] = of_person[columns.participant[speaks]]
    for name, group, kinds in (
        ("Metrics", METRICS, columns.is_kind(Kind.METRIC) & ~speaks),
        ("Design changes", CHANGES, columns.is_kind(Kind.DESIGN_CHANGE)),
    ):
        if kinds.any():
            of_row[kinds] = len(lanes)
            lanes.append(Lane(name, "", group))
    channels = columns.is_kind(Kind.CHANNEL)
    of_row[channels] = _put(lanes, [media], closed, len(columns.media_sets))[columns.media[channels]]
    there = columns.is_kind(Kind.PRESENCE)
    of_row[there] = _put(lanes, [presence], closed, len(session.participants))[columns.participant[there]]
    notes = columns.is_kind(Kind.NOTE)
    if notes.any():
        of_row[notes] = len(lanes)
        lanes.append(Lane("Notes", "", NOTES))
    if (columns.reply_to != NOTHING).any():
        lanes.append(Lane("Answers", "by level", ANSWERS))
    return Lanes(tuple(lanes), of_row, of_person)


def folded_at_first(session: Session) -> set[str]:
    """The groups that begin folded: presence, and those with too many lanes."""
    groups = [*_parties(session.participants), _media(session)]
    return {*FOLDED_AT_FIRST, *(group.id for group in groups if len(group.lanes) > MOST_OPEN)}


def foldable(session: Session) -> set[str]:
    """The groups that can be folded."""
    groups = [*_parties(session.participants), _media(session), _presence(session)]
    return {group.id for group in groups if len(group.lanes) > 1}


def _put(lanes: list[Lane], groups: Sequence[_Group], closed: set[str], size: int) -> Ints:
    """Add the lanes of groups; gives the lane of each entry, shape ``(size,)``."""
    found = np.full(size, NO_LANE, dtype=np.int64)
    for group in groups:
        folded = group.id in closed and len(group.lanes) > 1
        for at, (_, _, entry) in enumerate(group.lanes):
            found[entry] = len(lanes) + (0 if folded else at)
        lanes.extend(group.shown(folded=folded))
    return found


def _parties(people: Sequence[Participant]) -> list[_Group]:
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for at, person in enumerate(people):
        party = party_name(person)
        beside = party if party.casefold() != person.name.casefold() else person.role or ""
        groups.setdefault(party, []).append((person.name, beside, at))
    return [_Group(f"party {name}", name, tuple(lanes), of_people=True) for name, lanes in groups.items()]


def party_name(person: Participant) -> str:
    """What a lane calls somebody's party; people who stand for themselves alone are together by their group."""
    if not person.external:
        return COMPANY_PARTY
    return person.organisation or (person.stakeholder_group or "external").replace("_", " ")


def _media(session: Session) -> _Group:
    columns = session.events.columns
    used = np.unique(columns.media[columns.is_kind(Kind.CHANNEL)]).tolist()
    used.sort(key=lambda at: [-place(medium) for medium in columns.media_sets[at]])
    return _Group(MEDIA, "Media in use", tuple((media_words(columns.media_sets[at]), "medium", at) for at in used))


def media_words(media: Iterable[Medium]) -> str:
    """Media in words: ``voice + 2D image``."""
    return " + ".join(MEDIUM_WORDS[medium] for medium in media) or "no medium"


def _presence(session: Session) -> _Group:
    columns = session.events.columns
    there = np.unique(columns.participant[columns.is_kind(Kind.PRESENCE)]).tolist()
    return _Group(PRESENCE, "Presence", tuple((session.participants[at].name, "is there", at) for at in there))

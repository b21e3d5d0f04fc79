"""The events of a session as columns: what a million events are, where one is an Event.

Arrays have one entry an event, in the order of the log; a *row* is a place in that order, from 0.
Words stand as their places in the vocabulary. Lists of media and objects of codes repeat from
event to event, so a column holds the place of each in a table of the distinct ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from codesign.model.event import Codes
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind, Link, Medium, place

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

V = TypeVar("V", bound=StrEnum)

OPEN = -1
"""The end of a state that is still open."""
NOBODY = -1
"""The participant of an event that has none."""
NOTHING = -1
"""What an event answers that answers nothing; a code that isn't given."""


@dataclass(frozen=True, slots=True, eq=False)
class EventColumns:
    """One entry an event in every array (shape ``(n,)``).

    ``start_ms`` and ``end_ms`` are milliseconds since the session's start (``OPEN``: no end yet),
    ``participant`` is a place in the session's participants (``NOBODY``: none), ``reply_to`` a row
    (``NOTHING``: none), ``link`` 0 for none, else 1 + its place in the vocabulary. ``media`` and
    ``codes`` are places in ``media_sets`` and ``code_sets``. ``channel_people`` holds, by row, who
    takes part in a channel that isn't for everybody.
    """

    kind: npt.NDArray[np.uint8]
    participant: npt.NDArray[np.int32]
    start_ms: Ints
    end_ms: Ints
    media: npt.NDArray[np.int32]
    reply_to: Ints
    link: npt.NDArray[np.uint8]
    codes: npt.NDArray[np.int32]
    media_sets: Sequence[tuple[Medium, ...]]
    code_sets: Sequence[Codes]
    channel_people: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.kind)

    def is_kind(self, *kinds: Kind) -> Bools:
        """True for each event of one of these kinds, shape ``(n,)``."""
        wanted = np.zeros(len(Kind), dtype=np.bool_)
        wanted[[place(kind) for kind in kinds]] = True
        found: Bools = wanted[self.kind]
        return found

    def coded(self, key: str) -> Ints:
        """The place of each event's word for one of the fixed codes, ``NOTHING`` where not given, shape ``(n,)``."""
        at = tuple(CODE_VOCABULARIES).index(key)
        table = np.array([codes.places[at] for codes in self.code_sets], dtype=np.int64)
        return table[self.codes]

    def media_bits(self) -> Ints:
        """Each event's own media as bits (``1 << place``), shape ``(n,)``."""
        table = np.fromiter((bits_of(media) for media in self.media_sets), np.int64)
        return table[self.media]


def bits_of(media: Iterable[Medium]) -> int:
    """Media as bits: ``1 << place`` of each."""
    bits = 0
    for medium in media:
        bits |= 1 << place(medium)
    return bits


@cache
def _members(vocabulary: type[V]) -> tuple[V, ...]:
    return tuple(vocabulary)


def member_of(vocabulary: type[V], at: int) -> V:
    """The member at a place of a vocabulary: the way back from a column."""
    return _members(vocabulary)[at]


def link_of(code: int) -> Link | None:
    """The way back from the column ``link``."""
    return None if code == 0 else member_of(Link, code - 1)


def link_code(link: Link | None) -> int:
    """The column value of a link: 0 for none."""
    return 0 if link is None else 1 + place(link)


def row_in_circle(reply_to: Ints) -> int | None:
    """A row from which ``reply_to`` leads back to itself, or None where links form no circle.

    Links that all point back in the log can't form one; otherwise chains are followed by doubling,
    so the cost grows with n times the logarithm of the longest chain.
    """
    rows = np.flatnonzero(reply_to >= 0)
    if not len(rows) or bool(np.all(reply_to[rows] < rows)):
        return None
    ahead = reply_to.copy()
    steps = 1
    while len(rows) and steps <= len(reply_to):
        ahead[rows] = ahead[ahead[rows]]
        rows = rows[ahead[rows] >= 0]
        steps *= 2
    if not len(rows):
        return None
    row, seen = int(rows[0]), set[int]()
    while row not in seen:
        seen.add(row)
        row = int(reply_to[row])
    return row

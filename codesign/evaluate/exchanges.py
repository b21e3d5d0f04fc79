"""Exchanges: contributions that hang together by answers, or by being one turn in several pieces (METHOD section 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from codesign.evaluate.observed import Observed
from codesign.model.columns import NOTHING, Bools, Ints
from codesign.model.rubric import RubricValues


@dataclass(frozen=True, slots=True, eq=False)
class Exchanges:
    """The exchanges of a session, numbered from 0.

    ``rows`` are the contributions (by start) and ``of_row`` the exchange of each, shape ``(m,)``.
    Per exchange, shape ``(e,)``: ``sizes``; ``depths``, the largest number of crossing replies on a
    way; ``one_party``; ``community``, where three or more parties take part and some reply crosses
    between two that aren't the root party.
    """

    rows: Ints
    of_row: Ints
    sizes: Ints
    depths: Ints
    one_party: Bools
    community: Bools


def exchanges(seen: Observed, rubric: RubricValues) -> Exchanges:
    """All exchanges; the cost grows with the number of contributions."""
    rows = seen.order[(seen.contribution & seen.has_participant)[seen.order]]
    place = np.full(len(seen.events), NOTHING, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    answered = seen.answered[rows]
    parent = np.where(answered == NOTHING, NOTHING, place[answered])
    of_row = _components(parent, _earlier_piece(seen, rows, rubric))
    party = seen.party[rows]
    first = _first_of_each(of_row)
    root = party[first]
    crossing = seen.crossing[rows]
    return Exchanges(
        rows=rows,
        of_row=of_row,
        sizes=np.bincount(of_row, minlength=len(first)),
        depths=_deepest(of_row, _crossings_on_the_way(parent, crossing), len(first)),
        one_party=_one_party(of_row, party, root),
        community=_community(of_row, party, root, parent, crossing),
    )


def _earlier_piece(seen: Observed, rows: Ints, rubric: RubricValues) -> Ints:
    """The place of the contribution of which each is a further piece, ``NOTHING`` for none."""
    earlier = np.full(len(rows), NOTHING, dtype=np.int64)
    if not seen.head.live or not len(rows):
        return earlier
    who = seen.events.participant[rows]
    by_person = np.argsort(who, kind="stable")
    before, after = by_person[:-1], by_person[1:]
    gap = seen.events.start_ms[rows[after]] - seen.ends_ms[rows[before]]
    joins = (who[before] == who[after]) & (gap <= rubric.turn_gap_ms)
    earlier[after[joins]] = before[joins]
    return earlier


def _components(*parents: Ints) -> Ints:
    """The connected component of each place under links to parents."""
    size = len(parents[0])
    children = np.concatenate([np.flatnonzero(parent != NOTHING) for parent in parents])
    linked = np.concatenate([parent[parent != NOTHING] for parent in parents])
    graph = coo_array((np.ones(len(children), dtype=np.int8), (children, linked)), shape=(size, size))
    found: Ints = connected_components(graph.tocsr(), directed=False)[1].astype(np.int64)
    return found


def _first_of_each(of_row: Ints) -> Ints:
    """The place of the first member of each group, shape ``(e,)``."""
    places = np.arange(len(of_row))
    first = np.zeros(int(of_row.max(initial=-1)) + 1, dtype=np.int64)
    first[of_row[::-1]] = places[::-1]  # the last one written stays: the earliest
    return first


def _crossings_on_the_way(parent: Ints, crossing: Bools) -> Ints:
    """The crossing replies from each place up to where its way begins, by doubling: log of the longest way rounds."""
    count = np.where(parent == NOTHING, 0, crossing.astype(np.int64))
    ahead = parent.copy()
    moving = np.flatnonzero(ahead != NOTHING)
    while len(moving):
        at = ahead[moving]
        count[moving], ahead[moving] = count[moving] + count[at], ahead[at]
        moving = moving[ahead[moving] != NOTHING]
    return count


def _deepest(of_row: Ints, crossings: Ints, number: int) -> Ints:
    deepest = np.zeros(number, dtype=np.int64)
    np.maximum.at(deepest, of_row, crossings)
    return deepest


def _one_party(of_row: Ints, party: Ints, root: Ints) -> Bools:
    one = np.ones(len(root), dtype=np.bool_)
    one[of_row[party != root[of_row]]] = False
    return one


def _community(of_row: Ints, party: Ints, root: Ints, parent: Ints, crossing: Bools) -> Bools:
    """A crossing reply between two parties that aren't the root's: with the root's that makes three."""
    beside = party != root[of_row]
    between = crossing & (parent != NOTHING) & beside & beside[parent]
    found = np.zeros(len(root), dtype=np.bool_)
    found[of_row[between]] = True
    return found

"""Lineage: which feedback led to which later change, and how changes hang together.

Changes are the moves of a linkograph (Goldschmidt, 1990, 2014): a later move is linked to the earlier one that it
comes from. Here a change comes from the nearest change up its chain of answers: a change that answers a request that
answers a change is linked to that one. A log names one answered event each, so a move has one backlink at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import Floats
from codesign.model.columns import NOTHING, Bools, Ints, link_code
from codesign.model.vocabulary import Kind, Link


@dataclass(frozen=True, slots=True, eq=False)
class Embodiments:
    """Feedback and requests that another party's change embodies, one entry each, shape ``(n,)``.

    ``asked`` are their rows, ``change`` the row of the first change that answers each, ``seconds`` the signed time
    from the one's end to the other's start, ``inferred`` whether the link is a rule's and not an observer's.
    """

    asked: Ints
    change: Ints
    seconds: Floats
    inferred: Bools


@dataclass(frozen=True, eq=False)
class Lineage:
    """The lineage of one session.

    ``moves`` are the rows of the changes in time, shape ``(m,)``. A link joins the earlier move ``source`` with the
    later ``target`` (places in ``moves``); ``through`` is the row that the later one answers, ``inferred`` says
    whether any answer between them is inferred, shape ``(l,)`` each. ``n_asked`` counts the feedback and requests
    that another party could have embodied.
    """

    moves: Ints
    source: Ints
    target: Ints
    through: Ints
    inferred: Bools
    embodied: Embodiments
    n_asked: int

    @cached_property
    def forelinks(self) -> Ints:
        """How many later moves come from each, shape ``(m,)``."""
        return np.bincount(self.source, minlength=len(self.moves))

    @cached_property
    def backlinks(self) -> Ints:
        """From how many earlier moves each comes, shape ``(m,)``."""
        return np.bincount(self.target, minlength=len(self.moves))

    @property
    def link_index(self) -> float | None:
        """Links a move (Goldschmidt's link index), None without a move."""
        return len(self.source) / len(self.moves) if len(self.moves) else None

    def critical(self, links: int) -> Ints:
        """The moves with at least so many links of either direction, as places in :attr:`moves`."""
        return np.flatnonzero(self.forelinks + self.backlinks >= links)


def critical_links(found: Sequence[Lineage], part: float = 0.12) -> int | None:
    """The fewest links, two at least, that no more than a part of all moves have; None where no move has so many.

    Moves with that many are critical: a tenth to an eighth of all, as Goldschmidt (2014) sets the threshold.
    """
    links = np.concatenate([each.forelinks + each.backlinks for each in found]) if found else np.zeros(0)
    for number in range(2, int(links.max(initial=0)) + 1):
        if (links >= number).sum() <= part * len(links):
            return number
    return None


def lineage(seen: Observed) -> Lineage:
    """The lineage of a session; the cost grows with its changes times the length of their chains."""
    is_move = seen.events.is_kind(Kind.DESIGN_CHANGE)
    moves = seen.order[is_move[seen.order]]
    place = np.full(len(seen.events), NOTHING, dtype=np.int64)
    place[moves] = np.arange(len(moves))
    origin, inferred = _origins(seen, moves, is_move)
    linked = np.flatnonzero(origin != NOTHING)
    one, other = place[origin[linked]], linked
    later = one < other  # a change may be coded as answering one that starts after it
    one, other = np.where(later, one, other), np.where(later, other, one)
    return Lineage(
        moves=moves,
        source=one,
        target=other,
        through=seen.answered[moves[linked]],
        inferred=inferred[linked],
        embodied=_embodiments(seen),
        n_asked=int(_askable(seen).sum()),
    )


def _origins(seen: Observed, moves: Ints, is_move: Bools) -> tuple[Ints, Bools]:
    """The nearest change up the chain of each move (``NOTHING``: none), and whether a link on the way is inferred."""
    by_rule = seen.events.link == link_code(Link.INFERRED)
    at = seen.answered[moves]
    inferred = by_rule[moves]
    climbing = np.flatnonzero((at != NOTHING) & ~is_move[at])
    while len(climbing):
        inferred[climbing] |= by_rule[at[climbing]] & (seen.answered[at[climbing]] != NOTHING)
        at[climbing] = seen.answered[at[climbing]]
        climbing = climbing[(at[climbing] != NOTHING) & ~is_move[at[climbing]]]
    return at, inferred


def _askable(seen: Observed) -> Bools:
    """Feedback and requests: what a change can embody."""
    return seen.contribution & seen.events.is_kind(Kind.FEEDBACK, Kind.REQUEST)


def _embodiments(seen: Observed) -> Embodiments:
    changes = seen.order[seen.events.is_kind(Kind.DESIGN_CHANGE)[seen.order]]
    changes = changes[seen.crossing[changes]]
    changes = changes[_askable(seen)[seen.answered[changes]]]
    asked, first = np.unique(seen.answered[changes], return_index=True)
    changes = changes[first]
    return Embodiments(
        asked=asked,
        change=changes,
        seconds=(seen.events.start_ms[changes] - seen.ends_ms[asked]) / 1000,
        inferred=seen.events.link[changes] == link_code(Link.INFERRED),
    )

"""The sessions of a path as arrays: where each stands, how large, in which colour, and which it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from codesign.evaluate.project_movement import project_orders
from codesign.model.columns import Bools, Ints
from codesign.model.dimension import Dimension
from codesign.model.session import SessionHead
from codesign.report.columns import Evaluated
from codesign.report.figure import Floats, Place
from codesign.report.ink import LEVEL_INKS, Ink
from codesign.report.words import NAMES, index_with_interval

_SMALLEST, _A_LEVEL = 7.0, 2.2
"""The diameter of a session's sign, in pixels: the smallest, and what a level adds."""
_LETTERS = 21
"""How long a label is at most."""


@dataclass(frozen=True, eq=False)
class PathSessions:
    """Sessions on two dimensions, those that have both; every array has one entry such a session, shape ``(n,)``."""

    rows: Sequence[Evaluated]
    across: Dimension
    up: Dimension

    @cached_property
    def orders(self) -> list[Ints]:
        """The places of all sessions in ``rows``, by project and moment."""
        return project_orders([row.head for row in self.rows])

    @cached_property
    def _there(self) -> tuple[Ints, Ints]:
        """The places of the sessions that have both dimensions, and the number of each one's project."""
        numbers = np.repeat(np.arange(len(self.orders)), [len(order) for order in self.orders])
        places = np.concatenate([np.zeros(0, dtype=np.int64), *self.orders])
        known = ~np.isnan(self._indices(self.across, places) + self._indices(self.up, places))
        return places[known], numbers[known]

    @property
    def places(self) -> Ints:
        """The place of each in ``rows``, by project and moment."""
        return self._there[0]

    @property
    def project(self) -> Ints:
        """The number of each one's project."""
        return self._there[1]

    def _indices(self, dimension: Dimension, places: Ints) -> Floats:
        found = [self.rows[place].profile.findings[dimension].index for place in places.tolist()]
        return np.array(found, dtype=np.float64)

    @cached_property
    def x(self) -> Floats:
        """The index of each across."""
        return self._indices(self.across, self.places)

    @cached_property
    def y(self) -> Floats:
        """The index of each up."""
        return self._indices(self.up, self.places)

    @cached_property
    def follows(self) -> Bools:
        """Whether each comes after another one of its project."""
        return np.append(np.zeros(1, dtype=np.bool_), self.project[1:] == self.project[:-1])[: len(self.places)]

    @property
    def others(self) -> tuple[Dimension, Dimension]:
        """The dimensions that stand in size and in colour."""
        size, colour = (each for each in Dimension if each not in (self.across, self.up))
        return size, colour

    @cached_property
    def sizes(self) -> Floats:
        """The diameter of each sign, in pixels: the smallest where that dimension is undefined."""
        sizes: Floats = _SMALLEST + _A_LEVEL * np.nan_to_num(self._indices(self.others[0], self.places))
        return sizes

    @cached_property
    def inks(self) -> list[Ink]:
        """The ink of each one's level, dim where that dimension is undefined."""
        levels = [self.rows[place].profile.findings[self.others[1]].level for place in self.places.tolist()]
        return [LEVEL_INKS[level - 1] if level else Ink.DIM for level in levels]

    def row(self, at: int) -> Evaluated:
        """The session itself."""
        return self.rows[int(self.places[at])]

    def label(self, at: int) -> str:
        """What a session is called beside its sign."""
        return short_title(self.row(at).head)

    def says(self, at: int) -> str:
        """A session in one line."""
        row = self.row(at)
        found = row.profile.findings
        told = ", ".join(f"{NAMES[each].lower()} {index_with_interval(found[each])}" for each in Dimension)
        return f"{row.head.title}, {row.head.started_at[:10]}: {told}"

    def leads(self, at: int) -> Place:
        """To the session."""
        return Place(self.row(at).head.id)


def short_title(head: SessionHead) -> str:
    """A session's title without the project's name at its beginning, shortened."""
    title = head.title.removeprefix(head.project or "").strip(" :–-") or head.title
    if len(title) <= _LETTERS:
        return title
    kept, _, cut = title[:_LETTERS].rpartition(" ")
    return (kept or cut) + "…"

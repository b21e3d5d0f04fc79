"""Many stretches of time, so kept that a pixel column or a window finds those within it without looking at the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Bools, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Stretches by start: ``starts``, ``ends`` and the log's ``rows``, shape ``(n,)`` each.

    ``ends_in_order`` are the ends sorted by themselves; ``reach`` is the latest end so far. A point has both
    times equal; an end belongs to its stretch.
    """

    starts: Ints
    ends: Ints
    rows: Ints
    ends_in_order: Ints
    reach: Ints

    @staticmethod
    def of(starts: Ints, ends: Ints, rows: Ints) -> Spans:
        """Stretches in any order."""
        if len(starts) > 1 and bool(np.any(starts[1:] < starts[:-1])):
            order = np.argsort(starts, kind="stable")
            starts, ends, rows = starts[order], ends[order], rows[order]
        return Spans(starts, ends, rows, np.sort(ends), np.maximum.accumulate(ends) if len(ends) else ends)

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, wanted: Bools) -> Spans:
        """Those whose row is wanted; ``wanted`` has one entry an event of the log."""
        kept = wanted[self.rows]
        return Spans.of(self.starts[kept], self.ends[kept], self.rows[kept])

    def counts(self, view: TimeView) -> Ints:
        """How many stretches touch each pixel column, shape ``(width,)``: none is ever lost to the scale."""
        edges = view.edges()
        begun = self.starts.searchsorted(edges[1:])
        over = self.ends_in_order.searchsorted(edges[:-1])
        return np.maximum(begun - over, 0)

    def number(self, first_ms: float, last_ms: float) -> int:
        """How many stretches touch a window of time."""
        begun = self.starts.searchsorted(int(np.ceil(last_ms)))
        over = self.ends_in_order.searchsorted(int(np.ceil(first_ms)))
        return max(int(begun - over), 0)

    def within(self, first_ms: float, last_ms: float) -> Ints:
        """The places (not rows) of the stretches that touch a window of time, by start."""
        first = int(self.reach.searchsorted(int(np.ceil(first_ms))))
        last = int(self.starts.searchsorted(int(np.ceil(last_ms))))
        return first + np.flatnonzero(self.ends[first:last] >= first_ms)


NO_SPANS = Spans.of(*(np.empty(0, dtype=np.int64) for _ in range(3)))
"""No stretch at all."""

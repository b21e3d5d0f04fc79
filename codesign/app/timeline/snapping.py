"""Snapping: a time that a hand brings near the playhead or an edge of another event is taken to be that time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from codesign.app.timeline.scene import Scene
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Ints

SNAP_PX: Final = 6.0
_CROWD: Final = 40
"""Where so many edges of one kind are within reach, they can't be told apart, and none of them is meant."""


def snapped(
    scene: Scene, view: TimeView, times: Iterable[int], playhead_ms: int, without: Ints
) -> tuple[int, int] | None:
    """By how much to move so that one of some times meets an edge, and where that is; None where none is near.

    ``without`` are the rows in hand, whose own edges don't count.
    """
    found: list[tuple[int, int]] = []
    reach = max(round(SNAP_PX * view.ms_per_px), 1)
    for time in times:
        edges = [*_edges(scene, time, reach, without), playhead_ms]
        found += [(edge - time, edge) for edge in edges if abs(edge - time) <= reach]
    return min(found, key=lambda each: abs(each[0]), default=None)


def _edges(scene: Scene, time: int, reach: int, without: Ints) -> Iterable[int]:
    """The starts and ends of other events within reach."""
    own = scene.ends_ms[without[:_CROWD]]
    for spans in scene.every.values():
        first, last = np.searchsorted(spans.starts, (time - reach, time + reach + 1))
        if 0 < last - first <= _CROWD:
            yield from spans.starts[first:last][~np.isin(spans.rows[first:last], without)].tolist()
        first, last = np.searchsorted(spans.ends_in_order, (time - reach, time + reach + 1))
        if 0 < last - first <= _CROWD:
            ends = spans.ends_in_order[first:last]
            yield from ends[~np.isin(ends, own)].tolist()

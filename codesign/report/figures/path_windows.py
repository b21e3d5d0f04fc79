"""The way within sessions: a thin line through their windows, as far as a moment has come."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from codesign.evaluate.project_movement import moment_of
from codesign.model.dimension import Dimension
from codesign.report.columns import Evaluated
from codesign.report.figure import Floats, Line, Mark, Place, Points, Segments, Shape
from codesign.report.figures.path_sessions import PathSessions, short_title
from codesign.report.ink import Ink


def windows_line(rows: Sequence[Evaluated], across: Dimension, up: Dimension) -> list[Mark]:
    """One line through the windows of all these sessions, broken between them."""
    ways = [way for row in rows if len(way := window_way(row, across, up)) > 1]
    if not ways:
        return []
    broken = np.concatenate([part for way in ways for part in (way, np.full((1, 2), math.nan))])
    return [Line(broken[:, 0], broken[:, 1], Ink.DIM, 0.7, name="Way within a session")]


def window_way(row: Evaluated, across: Dimension, up: Dimension, until_ms: float = math.inf) -> Floats:
    """The indices of the windows that have ended by then and have both dimensions, shape ``(w, 2)``."""
    ended = [window.findings for window in row.windows if window.end_ms <= until_ms]
    places = [(found[across].index, found[up].index) for found in ended]
    return np.array([place for place in places if None not in place], dtype=np.float64).reshape(-1, 2)


def is_over(row: Evaluated, until: float) -> bool:
    """Whether a session has ended by a moment (seconds since 1970)."""
    return moment_of(row.head.started_at) + row.end_ms / 1000 <= until


def going_on(rows: Sequence[Evaluated], until: float) -> list[Evaluated]:
    """The sessions that have begun by a moment and not ended."""
    return [row for row in rows if moment_of(row.head.started_at) <= until and not is_over(row, until)]


def unfinished_marks(row: Evaluated, until: float, before: PathSessions) -> list[Mark]:
    """A session that goes on: its way so far, and a ring where it has come to, led to from the one before it."""
    elapsed = (until - moment_of(row.head.started_at)) * 1000
    way = window_way(row, before.across, before.up, elapsed)
    if not len(way):
        return []
    here = way[-1:]
    marks: list[Mark] = [Line(way[:, 0], way[:, 1], Ink.DIM, 1.0)]
    earlier = [
        at
        for at, place in enumerate(before.places.tolist())
        if row.head.project and before.rows[place].head.project == row.head.project
    ]
    if earlier:
        last = slice(earlier[-1], earlier[-1] + 1)
        joint = before.x[last], before.y[last], here[:, 0], here[:, 1]
        marks.append(Segments(*joint, Ink.ACCENT, 1.5, arrows=True, dashed=True))

    def says(_: int) -> str:
        return f"{row.head.title}, still going on: the last window that has ended"

    def leads(_: int) -> Place:
        return Place(row.head.id, int(elapsed))

    name = short_title(row.head)
    return [*marks, Points(here[:, 0], here[:, 1], Ink.ACCENT, 12.0, Shape.RING, "Going on", [name], says, leads)]

"""Over time: each dimension's index on a time axis, across sessions and within one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.project_movement import interval_of, movements, trend_of
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.movement import Movement
from codesign.report.columns import WINDOW_COLUMNS, Evaluated, EvaluatedWindow
from codesign.report.figure import (
    LEVELS_AXIS_TICKS,
    Axis,
    Band,
    Figure,
    FigureTable,
    Floats,
    Line,
    Mark,
    Panel,
    Place,
    Points,
    Scale,
    Segments,
    Shape,
)
from codesign.report.ink import SERIES, Ink
from codesign.report.movement_columns import TREND_COLUMNS, TrendRow
from codesign.report.readings import NOTHING, many_reading, movement_reading, trend_reading, within_reading
from codesign.report.words import NAMES, index_with_interval, level_with_range, span

FEW = 200
"""Up to how many sessions have intervals drawn."""
_LOW, _HIGH = 0.8, 5.2
_DAY = 86_400.0


def over_time_figure(rows: Sequence[Evaluated]) -> Figure:
    """A panel a dimension: each session's index at its moment with its interval, each project's trend from four on."""
    moved = movements([row.head for row in rows], [row.profile for row in rows])
    projects = [movement for movement in moved if len(movement.places) > 1]
    inks = {id(movement): _ink(at, len(projects)) for at, movement in enumerate(projects)}
    rubric_id = rows[0].profile.rubric_id if rows else ""
    axis = _time_axis(moved)
    panels = []
    for dimension in Dimension:
        marks = [mark for each in projects for mark in _project_marks(each, dimension, inks[id(each)])]
        marks += _session_marks(moved, rows, dimension, [inks.get(id(each), Ink.DIM) for each in moved])
        panels.append(_panel(dimension, axis, marks))
    return Figure(
        id="over_time",
        title="Over time",
        panels=panels,
        reading=_reading(moved, projects, rows),
        rubric_id=rubric_id,
        table=FigureTable(TREND_COLUMNS, [row for each in moved for row in _trend_rows(each, rubric_id)]),
        columns=2,
        notes=_notes(moved, rows),
    )


def _ink(at: int, number: int) -> Ink:
    if number == 1:
        return Ink.ACCENT
    return SERIES[at] if at < len(SERIES) else Ink.DIM


def _reading(moved: Sequence[Movement], projects: Sequence[Movement], rows: Sequence[Evaluated]) -> list[str]:
    if not moved:
        return [NOTHING]
    if len(projects) > 3:
        return many_reading([movement.places for movement in projects], [row.profile for row in rows])
    told = projects or moved[:1]
    return [sentence for each in told for sentence in (*movement_reading(each, rows), *trend_reading(each))]


def _notes(moved: Sequence[Movement], rows: Sequence[Evaluated]) -> list[str]:
    notes = []
    if any(trend_of(course) for movement in moved for course in movement.courses.values()):
        notes.append("From four sessions on: the Theil-Sen line per session, its 95 % interval as a band.")
    same = sum(int((np.diff(movement.moments) == 0).sum()) for movement in moved)
    if same:
        notes.append("Sessions that started at the same moment stand in the order of their ids.")
    if len(rows) > FEW:
        notes.append(f"Intervals are drawn for {FEW} sessions or fewer.")
    return notes


def _time_axis(moved: Sequence[Movement]) -> Axis:
    moments = [moment for movement in moved for moment in (movement.moments.min(), movement.moments.max())]
    low, high = (float(min(moments)), float(max(moments))) if moments else (0.0, 0.0)
    margin = max(0.04 * (high - low), 1800.0 if high > low else _DAY)
    return Axis("", low - margin, high + margin, scale=Scale.TIME)


def _panel(dimension: Dimension, axis: Axis, marks: Sequence[Mark]) -> Panel:
    return Panel(axis, Axis("", _LOW, _HIGH, LEVELS_AXIS_TICKS), marks, NAMES[dimension])


def _project_marks(movement: Movement, dimension: Dimension, ink: Ink) -> Iterator[Mark]:
    """The way of one project: the sessions joined, and the trend with its band."""
    course = movement.courses[dimension]
    at = movement.moments[course.numbers]
    if len(at) > 1:
        yield Line(at, course.indices, ink, 1.0, name=movement.project or "")
    trend = trend_of(course)
    if trend is not None:
        steep, flat = (trend.line(course.numbers, slope) for slope in (trend.high, trend.low))
        low, high = (np.clip(edge, _LOW, _HIGH) for edge in (np.minimum(steep, flat), np.maximum(steep, flat)))
        yield Band(at, low, high, ink)
        yield Line(at, trend.line(course.numbers), ink, 2.0, dashed=True)


def _session_marks(
    moved: Sequence[Movement], rows: Sequence[Evaluated], dimension: Dimension, inks: Sequence[Ink]
) -> Iterator[Mark]:
    """The index of each session at its moment with its interval, of all projects at once."""
    nothing: Ints = np.zeros(0, dtype=np.int64)
    courses = [movement.courses[dimension] for movement in moved]
    places = np.concatenate([nothing, *(each.places[way.numbers] for each, way in zip(moved, courses, strict=True))])
    at = np.concatenate([nothing, *(each.moments[way.numbers] for each, way in zip(moved, courses, strict=True))])
    indices = np.concatenate([nothing, *(way.indices for way in courses)])
    colours = [ink for ink, way in zip(inks, courses, strict=True) for _ in range(len(way.numbers))]
    ordered = places.tolist()

    def says(number: int) -> str:
        row = rows[ordered[number]]
        found = row.profile.findings[dimension]
        level, index = level_with_range(found), index_with_interval(found)
        return f"{row.head.title}, {row.head.started_at[:10]}: level {level}, index {index}"

    def leads(number: int) -> Place:
        return Place(rows[ordered[number]].head.id)

    if not ordered:
        return
    if len(rows) <= FEW:
        ends = [interval_of(rows[place].profile, dimension) or (math.nan, math.nan) for place in ordered]
        low, high = np.array(ends).T
        yield Segments(at, low, at, high, colours, 1.5, says=says, leads=leads)
    yield Points(at, indices, colours, 8.0 if len(rows) <= FEW else 4.0, says=says, leads=leads)


def _trend_rows(movement: Movement, rubric_id: str) -> list[TrendRow]:
    return [
        TrendRow(movement, dimension, course, trend_of(course), rubric_id)
        for dimension, course in movement.courses.items()
    ]


def within_figure(row: Evaluated) -> Figure:
    """A panel a dimension: the index of each window of a session at the window's middle, in minutes, hours or days."""
    unit, word = _unit(row.end_ms)
    axis = Axis(word, 0.0, max(row.end_ms, *(each.end_ms for each in row.windows[-1:]), 1) / unit)
    width = row.windows[0].end_ms - row.windows[0].start_ms if row.windows else 0
    rubric_id = row.profile.rubric_id
    return Figure(
        id="within",
        title=f"Within {row.head.title}",
        panels=[_panel(each, axis, list(_window_marks(row, each, unit))) for each in Dimension],
        reading=within_reading(row),
        rubric_id=rubric_id,
        table=FigureTable(WINDOW_COLUMNS, [EvaluatedWindow(row.head.id, rubric_id, each) for each in row.windows]),
        columns=2,
        notes=_within_notes(row, width),
    )


def _within_notes(row: Evaluated, width_ms: int) -> list[str]:
    if not row.windows:
        return []
    step = row.windows[1].start_ms - row.windows[0].start_ms if len(row.windows) > 1 else 0
    said = f"Each point is a window of {span(width_ms / 1000)}, at its middle"
    apart = f", {span(step / 1000)} after the one before it" if step else ""
    return [f"{said}{apart}. The band is the whole session's index with its interval."]


def _unit(milliseconds: int) -> tuple[float, str]:
    """The unit of time that suits a session, in milliseconds, and its word."""
    if milliseconds < 3 * 3_600_000:
        return 60_000.0, "minutes"
    return (3_600_000.0, "hours") if milliseconds < 3 * 86_400_000 else (86_400_000.0, "days")


def _window_marks(row: Evaluated, dimension: Dimension, unit: float) -> Iterator[Mark]:
    found = row.profile.findings[dimension]
    yield from _whole(row, found, unit)
    middles = np.array([(each.start_ms + each.end_ms) / 2 / unit for each in row.windows], dtype=np.float64)
    indices: Floats = np.array([each.findings[dimension].index for each in row.windows], dtype=np.float64)

    def says(at: int) -> str:
        window = row.windows[at].findings[dimension]
        if window.index is None:
            return "nothing to judge by"
        return f"level {window.level}, index {window.index:.2f}, n {window.n:,}"

    def leads(at: int) -> Place:
        return Place(row.head.id, row.windows[at].start_ms)

    if len(middles):
        yield Line(middles, indices, Ink.ACCENT, 1.5, name="Windows")
        yield Points(middles, indices, Ink.ACCENT, 6.0, Shape.DISC, says=says, leads=leads)


def _whole(row: Evaluated, found: Finding, unit: float) -> Iterator[Mark]:
    """The index of the whole session as a line, its interval as a band."""
    if found.index is None:
        return
    ends = np.array([0.0, row.end_ms / unit])
    interval = interval_of(row.profile, found.dimension)
    if interval is not None:
        yield Band(ends, np.full(2, interval[0]), np.full(2, interval[1]), Ink.DIM)
    yield Line(ends, np.full(2, found.index), Ink.DIM, 1.0, dashed=True, name="Whole session")

"""Over time: each dimension's index on a time axis, across sessions and within one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from codesign.evaluate.project_movement import interval_of, moment_of, movement_of, project_orders, trends_of
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.movement import Movement, Trend
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
from codesign.report.movement_columns import TREND_COLUMNS, trend_rows
from codesign.report.readings import (
    TOLD_APART,
    many_reading,
    movement_reading,
    path_reading,
    trend_reading,
    within_reading,
)
from codesign.report.words import NAMES, index_with_interval, level_with_range, span

FEW = 200
"""Up to how many sessions have intervals drawn."""
MOST_PROJECTS = 12
"""Up to how many projects have their lines and trends drawn, and are told apart as far as colours go."""
_LOW, _HIGH = 0.8, 5.2
_DAY = 86_400.0


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """A project of more than one session with its trends and its ink."""

    movement: Movement
    trends: Mapping[Dimension, Trend | None]
    ink: Ink


def over_time_figure(rows: Sequence[Evaluated]) -> Figure:
    """A panel a dimension: each session's index at its moment with its interval, each project's trend from four on."""
    orders = project_orders([row.head for row in rows])
    drawn = _drawn(rows, [order for order in orders if len(order) > 1])
    axis = _time_axis(rows)
    inks = _session_inks(rows, drawn)
    panels = []
    for dimension in Dimension:
        marks = [mark for each in drawn for mark in _project_marks(each, dimension)]
        panels.append(_panel(dimension, axis, [*marks, *_session_marks(rows, dimension, inks)]))
    return Figure(
        id="over_time",
        title="Over time",
        panels=panels,
        reading=_reading(rows, orders, drawn),
        rubric_id=rows[0].profile.rubric_id if rows else "",
        table=FigureTable(TREND_COLUMNS, trend_rows(rows, orders)),
        columns=2,
        notes=_notes(rows, orders, drawn),
    )


def _drawn(rows: Sequence[Evaluated], orders: Sequence[Ints]) -> list[_Drawn]:
    """The projects with their inks; none where there are too many."""
    if len(orders) > MOST_PROJECTS:
        return []
    heads, profiles = [row.head for row in rows], [row.profile for row in rows]
    inks = [Ink.ACCENT] if len(orders) == 1 else [*SERIES, *[Ink.DIM] * MOST_PROJECTS]
    moved = [movement_of(order, heads, profiles) for order in orders]
    return [_Drawn(movement, trends_of(movement), ink) for movement, ink in zip(moved, inks, strict=False)]


def _session_inks(rows: Sequence[Evaluated], drawn: Sequence[_Drawn]) -> list[Ink]:
    """The ink of each session: that of its project if it is drawn."""
    inks = [Ink.DIM] * len(rows) if drawn or len(rows) <= 1 else [Ink.ACCENT] * len(rows)
    for each in drawn:
        for place in each.movement.places.tolist():
            inks[place] = each.ink
    return inks


def _reading(rows: Sequence[Evaluated], orders: Sequence[Ints], drawn: Sequence[_Drawn]) -> list[str]:
    told = [order for order in orders if len(order) > 1]
    heads, profiles = [row.head for row in rows], [row.profile for row in rows]
    if len(told) > TOLD_APART:
        return many_reading(told, profiles)
    if not drawn:
        return path_reading([movement_of(order, heads, profiles) for order in orders[:1]], rows, len(rows))
    return [
        sentence
        for each in drawn
        for sentence in (*movement_reading(each.movement, rows), *trend_reading(each.movement, each.trends))
    ]


def _notes(rows: Sequence[Evaluated], orders: Sequence[Ints], drawn: Sequence[_Drawn]) -> list[str]:
    notes = []
    if any(trend for each in drawn for trend in each.trends.values()):
        notes.append("From four sessions on: the Theil-Sen line per session, its 95 % interval as a band.")
    if not drawn and any(len(order) > 1 for order in orders):
        notes.append(f"Lines and trends are drawn for {MOST_PROJECTS} projects or fewer; the table has all.")
    if len(drawn) > len(SERIES):
        notes.append(f"Only {len(SERIES)} projects have colours of their own.")
    if any(bool((np.diff(each.movement.moments) == 0).any()) for each in drawn):
        notes.append("Sessions that started at the same moment stand in the order of their ids.")
    if len(rows) > FEW:
        notes.append(f"Intervals are drawn for {FEW} sessions or fewer.")
    return notes


def _time_axis(rows: Sequence[Evaluated]) -> Axis:
    moments = [moment_of(row.head.started_at) for row in rows]
    low, high = (min(moments), max(moments)) if moments else (0.0, 0.0)
    margin = max(0.04 * (high - low), 1800.0 if high > low else _DAY)
    return Axis("", low - margin, high + margin, scale=Scale.TIME)


def _panel(dimension: Dimension, axis: Axis, marks: Sequence[Mark]) -> Panel:
    return Panel(axis, Axis("", _LOW, _HIGH, LEVELS_AXIS_TICKS), marks, NAMES[dimension])


def _project_marks(each: _Drawn, dimension: Dimension) -> Iterator[Mark]:
    """The way of one project: the sessions joined, and the trend with its band."""
    course, trend = each.movement.courses[dimension], each.trends[dimension]
    at = each.movement.moments[course.numbers]
    if len(at) > 1:
        yield Line(at, course.indices, each.ink, 1.0, name=each.movement.project or "")
    if trend is not None:
        steep, flat = (trend.line(course.numbers, slope) for slope in (trend.high, trend.low))
        low, high = (np.clip(edge, _LOW, _HIGH) for edge in (np.minimum(steep, flat), np.maximum(steep, flat)))
        yield Band(at, low, high, each.ink)
        yield Line(at, trend.line(course.numbers), each.ink, 2.0, dashed=True)


def _session_marks(rows: Sequence[Evaluated], dimension: Dimension, inks: Sequence[Ink]) -> Iterator[Mark]:
    """The index of each session at its moment with its interval, of all projects at once."""
    there = [place for place, row in enumerate(rows) if row.profile.findings[dimension].index is not None]
    if not there:
        return
    at = np.array([moment_of(rows[place].head.started_at) for place in there])
    indices = np.array([rows[place].profile.findings[dimension].index for place in there], dtype=np.float64)
    colours = [inks[place] for place in there]

    def says(number: int) -> str:
        row = rows[there[number]]
        found = row.profile.findings[dimension]
        level, index = level_with_range(found), index_with_interval(found)
        return f"{row.head.title}, {row.head.started_at[:10]}: level {level}, index {index}"

    def leads(number: int) -> Place:
        return Place(rows[there[number]].head.id)

    few = len(rows) <= FEW
    if few:
        ends = [interval_of(rows[place].profile, dimension) or (math.nan, math.nan) for place in there]
        low, high = np.array(ends).T
        yield Segments(at, low, at, high, colours, 1.5, says=says, leads=leads)
    yield Points(at, indices, colours, 8.0 if few else 4.0, says=says, leads=leads)


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

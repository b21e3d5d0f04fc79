"""The profile: levels, ranges and indices on the four dimensions, as a radar and as bars."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from codesign.evaluate.project_movement import moment_of
from codesign.model.case import Case
from codesign.model.dimension import LEVELS, Dimension
from codesign.model.finding import Finding
from codesign.report.columns import Evaluated
from codesign.report.figure import (
    Anchor,
    Axis,
    Boxes,
    Figure,
    FigureTable,
    Floats,
    Mark,
    Outline,
    Panel,
    Place,
    Points,
    Scale,
    Segments,
    Shape,
    Words,
)
from codesign.report.ink import SERIES, Ink
from codesign.report.movement_columns import LEVELS_COLUMNS, LevelsRow
from codesign.report.readings import profile_reading
from codesign.report.words import NAMES, SHORT_NAMES, index_with_interval, level_with_range, listed

MOST = len(SERIES)
"""How many sessions are told apart; of more, the latest ones are drawn."""
WAYS = {
    Dimension.INFORMATION_RICHNESS: (0.0, 1.0),
    Dimension.FEEDBACK_IMMEDIACY: (1.0, 0.0),
    Dimension.INTERACTION_LEVEL: (0.0, -1.0),
    Dimension.NUMBER_OF_ACTORS: (-1.0, 0.0),
}
"""In which direction each dimension's axis goes."""
_ASIDE = 0.16
"""How far beside its axis an index stands, so that several sessions don't cover each other; in levels."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A session with its ink and its place among those drawn."""

    row: Evaluated
    ink: Ink
    place: int
    number: int

    @property
    def title(self) -> str:
        return self.row.head.title

    @property
    def aside(self) -> float:
        """How far off the middle it stands, in places."""
        return self.place - (self.number - 1) / 2

    def defined(self) -> list[tuple[Dimension, Finding]]:
        """The dimensions it has, clockwise from the top."""
        return [(each, found) for each in WAYS if (found := self.row.profile.findings[each]).level is not None]

    def says(self, at: int) -> str:
        """The words of one of the dimensions it has."""
        dimension, found = self.defined()[at]
        return f"{self.title}: {NAMES[dimension].lower()} {level_with_range(found)}, index {index_with_interval(found)}"

    def leads(self, _: int) -> Place:
        return Place(self.row.head.id)


def profile_figure(
    studies: Sequence[Evaluated], cases: Sequence[Case] = (), target: Mapping[Dimension, int] | None = None
) -> Figure:
    """The profiles of sessions (eight at most, the latest), of cases dashed and of the target, on two panels."""
    rows = sorted(studies, key=lambda row: (moment_of(row.head.started_at), row.head.id))[-MOST:]
    inks = [Ink.ACCENT] if len(rows) == 1 else SERIES
    drawn = [_Drawn(row, inks[place], place, len(rows)) for place, row in enumerate(rows)]
    return Figure(
        id="profile",
        title="Profile",
        panels=(_radar(drawn, cases, target or {}), _bars(drawn, target or {})),
        reading=profile_reading(rows, target or {}),
        rubric_id=rows[0].profile.rubric_id if rows else "",
        table=FigureTable(LEVELS_COLUMNS, _table_rows(rows, cases, target or {})),
        columns=2,
        notes=_notes(rows, len(studies)),
    )


def _notes(rows: Sequence[Evaluated], given: int) -> list[str]:
    notes = ["A level is a line, its range a band; a point is the index, with its 95 % interval."]
    if given > len(rows):
        notes.append(f"Of {given:,} sessions the {len(rows)} latest are drawn.")
    for row in rows:
        missing = [NAMES[each].lower() for each, found in row.profile.findings.items() if found.level is None]
        if missing:
            corners = "that corner is" if len(missing) == 1 else "these corners are"
            notes.append(f"{row.head.title} has no level in {listed(missing)}: {corners} left out.")
    return notes


def _radar(drawn: Sequence[_Drawn], cases: Sequence[Case], target: Mapping[Dimension, int]) -> Panel:
    marks: list[Mark] = [*_rings(), *(mark for each in drawn for mark in _session_marks(each))]
    for case in cases:
        levels = {each: case.levels[each].level for each in WAYS}
        marks.append(_outline(levels, Ink.DIM, dashed=True, name=case.name))
    if target:
        marks.append(_target_mark(target))
    axis = Axis("", -5.9, 5.9, (), Scale.NONE, grid=False)
    return Panel(Axis("", -6.8, 6.8, (), Scale.NONE, grid=False), axis, marks, square=True)


def _rings() -> Iterator[Mark]:
    """The five levels, the four axes and their names."""
    for level in LEVELS:
        yield _outline(dict.fromkeys(WAYS, level), Ink.LINE, width=1.0)
        yield Words(0.12, level - 0.25, str(level))
    ends = np.array(list(WAYS.values())) * 5
    zeros = np.zeros(4)
    yield Segments(zeros, zeros, ends[:, 0], ends[:, 1], Ink.LINE)
    sides = {1.0: Anchor.LEFT, 0.0: Anchor.MIDDLE, -1.0: Anchor.RIGHT}
    for dimension, (x, y) in WAYS.items():
        yield Words(x * 5.25, y * 5.5, SHORT_NAMES[dimension], Ink.TEXT, sides[x])


def _outline(
    levels: Mapping[Dimension, int], ink: Ink, *, width: float = 1.5, dashed: bool = False, name: str = ""
) -> Outline:
    """The closed line through levels; a dimension that isn't given has no corner."""
    corners = np.array([np.array(WAYS[each]) * levels[each] for each in WAYS if each in levels]).reshape(-1, 2)
    return Outline(corners[:, 0], corners[:, 1], ink, width, dashed, filled=False, name=name)


def _target_mark(target: Mapping[Dimension, int]) -> Mark:
    """The outline of the target; a stroke across each axis where it names too few dimensions for an outline."""
    if len(target) > 2:
        return _outline(target, Ink.GOOD, width=2.5, name="Target")
    ways = np.array([WAYS[each] for each in target])
    at, beside = ways * np.array([[float(level)] for level in target.values()]), ways[:, ::-1] * 0.5
    ends = at - beside, at + beside
    return Segments(ends[0][:, 0], ends[0][:, 1], ends[1][:, 0], ends[1][:, 1], Ink.GOOD, 2.5, name="Target")


def _session_marks(each: _Drawn) -> Iterator[Mark]:
    defined = each.defined()
    if each.number <= 2 and defined:
        yield _band(each, defined)
    yield _outline({dimension: found.level or 0 for dimension, found in defined}, each.ink, width=2.0, name=each.title)
    ways = np.array([WAYS[dimension] for dimension, _ in defined]).reshape(-1, 2)
    beside = ways[:, ::-1] * each.aside * _ASIDE
    index = np.array([found.index for _, found in defined], dtype=np.float64)
    ends = np.array([found.interval or (math.nan, math.nan) for _, found in defined]).reshape(-1, 2)
    low, high = (ways * ends[:, [side]] + beside for side in (0, 1))
    at = ways * index[:, None] + beside
    yield Segments(low[:, 0], low[:, 1], high[:, 0], high[:, 1], each.ink, 3.0, says=each.says, leads=each.leads)
    yield Points(at[:, 0], at[:, 1], each.ink, 8.0, says=each.says, leads=each.leads)


def _band(each: _Drawn, defined: Sequence[tuple[Dimension, Finding]]) -> Outline:
    """What lies between the low and the high ends of the ranges: out along the one, back along the other."""
    ways = np.array([WAYS[dimension] for dimension, _ in defined])
    high, low = (
        _closed(ways * np.array([[getattr(found, end)] for _, found in defined], dtype=np.float64))
        for end in ("high", "low")
    )
    way = np.concatenate([high, low[::-1]])
    return Outline(way[:, 0], way[:, 1], each.ink, width=0.5, filled=True)


def _closed(corners: Floats) -> Floats:
    return np.concatenate([corners, corners[:1]])


def _bars(drawn: Sequence[_Drawn], target: Mapping[Dimension, int]) -> Panel:
    """A bar a dimension and session, from the top: the level filled, the range behind it, the index over it."""
    room = max(1, len(drawn))
    marks: list[Mark] = []
    for each in drawn:
        defined = each.defined()
        middle = np.array([_row_of(dimension, each.place, room) for dimension, _ in defined], dtype=np.float64)
        marks += _bar_marks(each, defined, middle, min(0.36 / room, 0.2))
    if target:
        at = np.array([float(level) for level in target.values()])
        rows = np.array([-float(list(WAYS).index(dimension)) for dimension in target])
        marks.append(Segments(at, rows - 0.46, at, rows + 0.46, Ink.GOOD, 2.5, name="Target"))
    ticks = tuple((-float(place), SHORT_NAMES[dimension]) for place, dimension in enumerate(WAYS))
    levels = tuple((float(level), str(level)) for level in LEVELS)
    return Panel(Axis("level", 0, 5.25, levels), Axis("", -3.6, 0.6, ticks, grid=False), marks)


def _row_of(dimension: Dimension, place: int, room: int) -> float:
    return -list(WAYS).index(dimension) + 0.4 - 0.8 * (place + 0.5) / room


def _bar_marks(
    each: _Drawn, defined: Sequence[tuple[Dimension, Finding]], middle: Floats, half: float
) -> Iterator[Mark]:
    level, low, high, index = (
        np.array([getattr(found, name) for _, found in defined], dtype=np.float64)
        for name in ("level", "low", "high", "index")
    )
    ends = np.array([found.interval or (math.nan, math.nan) for _, found in defined]).reshape(-1, 2)
    says, leads, thin = each.says, each.leads, 0.3 * half
    sides = np.zeros(len(level)), level, middle - half, middle + half
    yield Boxes(*sides, each.ink, 0.55, name=each.title, says=says, leads=leads)
    yield Boxes(low, high, middle - thin, middle + thin, each.ink, 0.9, says=says, leads=leads)
    yield Segments(ends[:, 0], middle, ends[:, 1], middle, Ink.TEXT, 1.5, says=says, leads=leads)
    yield Points(index, middle, Ink.TEXT, 7.0, Shape.DIAMOND, says=each.says, leads=each.leads)


def _table_rows(rows: Sequence[Evaluated], cases: Sequence[Case], target: Mapping[Dimension, int]) -> list[LevelsRow]:
    sessions = [
        LevelsRow("session", row.head.id, row.head.title, each, found.level, found.low, found.high, found)
        for row in rows
        for each, found in row.profile.findings.items()
    ]
    published = [
        LevelsRow("case", case.id, case.name, each, levels.level, levels.low, levels.high)
        for case in cases
        for each, levels in case.levels.items()
    ]
    return [*sessions, *published, *(LevelsRow("target", "", "Target", each, level) for each, level in target.items())]

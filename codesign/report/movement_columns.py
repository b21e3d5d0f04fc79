"""The columns of the tables behind the figures of movement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from codesign.evaluate.project_movement import movement_of, trend_of
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Finding
from codesign.model.movement import Course, Movement, Trend
from codesign.report.columns import Column, Evaluated, Value
from codesign.report.rows_on_demand import RowsOnDemand


@dataclass(frozen=True, slots=True, eq=False)
class MovedRow:
    """A session as one of its project's: its ``number`` from 0 in the movement."""

    row: Evaluated
    movement: Movement
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class TrendRow:
    """One dimension of a project with its trend, None below four sessions."""

    movement: Movement
    dimension: Dimension
    course: Course
    trend: Trend | None
    rubric_id: str


@dataclass(frozen=True, slots=True, eq=False)
class LevelsRow:
    """What stands on one axis of a profile: of a session, a published case or the target."""

    what: str
    id: str
    name: str
    dimension: Dimension
    level: int | None
    low: int | None = None
    high: int | None = None
    finding: Finding | None = None


def moved_rows(rows: Sequence[Evaluated], orders: Sequence[Ints]) -> Sequence[MovedRow]:
    """The rows of sessions, in the orders of their projects."""
    heads, profiles = [row.head for row in rows], [row.profile for row in rows]
    return RowsOnDemand(
        lambda: [
            MovedRow(rows[place], movement, number)
            for order in orders
            for movement in (movement_of(order, heads, profiles),)
            for number, place in enumerate(order.tolist())
        ]
    )


def trend_rows(rows: Sequence[Evaluated], orders: Sequence[Ints]) -> Sequence[TrendRow]:
    """The rows of the dimensions of each project."""
    heads, profiles = [row.head for row in rows], [row.profile for row in rows]
    return RowsOnDemand(
        lambda: [
            TrendRow(movement, dimension, course, trend_of(course), profiles[0].rubric_id)
            for order in orders
            for movement in (movement_of(order, heads, profiles),)
            for dimension, course in movement.courses.items()
        ]
    )


def _moved_columns(dimension: Dimension) -> Iterator[Column[MovedRow]]:
    words = dimension.replace("_", " ")

    def finding(name: str) -> Callable[[MovedRow], Value]:
        return lambda moved: getattr(moved.row.profile.findings[dimension], name)

    def step(name: str) -> Callable[[MovedRow], Value]:
        return lambda moved: _step(moved, dimension, name)

    yield Column(f"{dimension}_level", "1-5", f"{words}: the level", finding("level"))
    yield Column(f"{dimension}_index", "1-5", f"{words}: the mean level", finding("index"))
    yield Column(
        f"{dimension}_step",
        "levels",
        f"{words}: the change of the index since the project's last session that has it",
        step("change"),
    )
    for end in ("low", "high"):
        meaning = f"{words}: the {end} end of the step's 95 % interval, from those of both sessions (MOVER)"
        yield Column(f"{dimension}_step_{end}", "levels", meaning, step(end))
    yield Column(
        f"{dimension}_step_larger", "yes/no", f"{words}: whether 0 lies outside of the step's interval", step("larger")
    )


def _step(moved: MovedRow, dimension: Dimension, name: str) -> Value:
    steps = moved.movement.courses[dimension].steps
    at = int(steps.after.searchsorted(moved.number))
    if at == len(steps.after) or steps.after[at] != moved.number:
        return None
    if name != "change" and not steps.told[at]:
        return None
    if name == "larger":
        return "yes" if steps.larger[at] else "no"
    return float(getattr(steps, name)[at])


MOVEMENT_COLUMNS: tuple[Column[MovedRow], ...] = (
    Column("project", "", "the engagement the session belongs to", lambda moved: moved.movement.project),
    Column("number", "", "its number in the project by time, from 1", lambda moved: moved.number + 1),
    Column("session_id", "", "the session's id", lambda moved: moved.row.head.id),
    Column("title", "", "its title", lambda moved: moved.row.head.title),
    Column("started_at", "RFC 3339", "when it started, with offset", lambda moved: moved.row.head.started_at),
    *(column for dimension in Dimension for column in _moved_columns(dimension)),
    Column("rubric_id", "", "the rubric: a short hash of its values", lambda moved: moved.row.profile.rubric_id),
)
"""One row a session, by project and time."""


def _of_trend(name: str) -> Callable[[TrendRow], Value]:
    return lambda row: None if row.trend is None else getattr(row.trend, name)


TREND_COLUMNS: tuple[Column[TrendRow], ...] = (
    Column("project", "", "the engagement", lambda row: row.movement.project),
    Column("dimension", "", "the dimension", lambda row: row.dimension.value),
    Column("n_sessions", "", "how many of its sessions have the dimension", lambda row: len(row.course.numbers)),
    Column("net", "levels", "the index of the last of them less that of the first", lambda row: row.course.net),
    Column("slope", "levels a session", "Theil-Sen slope of the index, from four sessions on", _of_trend("slope")),
    Column("slope_low", "levels a session", "the low end of its 95 % interval", _of_trend("low")),
    Column("slope_high", "levels a session", "the high end of its 95 % interval", _of_trend("high")),
    Column("tau", "-1 to 1", "Kendall's tau of index and order; empty where no index differs", _of_trend("tau")),
    Column("tau_p", "0-1", "the p of Kendall's tau, two-sided", _of_trend("p")),
    Column(
        "project_net", "levels", "the straight way from first to last in the four dimensions", lambda r: r.movement.net
    ),
    Column("project_path", "levels", "the way that was gone in the four dimensions", lambda row: row.movement.path),
    Column("rubric_id", "", "the rubric: a short hash of its values", lambda row: row.rubric_id),
)
"""One row a dimension of a project."""


def _of_finding(value: Callable[[Finding], Value]) -> Callable[[LevelsRow], Value]:
    return lambda row: None if row.finding is None else value(row.finding)


LEVELS_COLUMNS: tuple[Column[LevelsRow], ...] = (
    Column("what", "", "session, case or target", lambda row: row.what),
    Column("id", "", "the id of the session or case", lambda row: row.id),
    Column("name", "", "its title or name", lambda row: row.name),
    Column("dimension", "", "the dimension", lambda row: row.dimension.value),
    Column("level", "1-5", "the level", lambda row: row.level),
    Column("low", "1-5", "the low end of the range", lambda row: row.low),
    Column("high", "1-5", "the high end of the range", lambda row: row.high),
    Column("index", "1-5", "the mean level of a session", _of_finding(lambda found: found.index)),
    Column(
        "index_low",
        "1-5",
        "the low end of its 95 % interval",
        _of_finding(lambda found: found.interval[0] if found.interval else None),
    ),
    Column(
        "index_high",
        "1-5",
        "the high end of its 95 % interval",
        _of_finding(lambda found: found.interval[1] if found.interval else None),
    ),
    Column("n", "", "how many events (or windows) were judged", _of_finding(lambda found: found.n)),
)
"""One row a dimension of a session, a case or the target."""

MOVEMENT_TABLES: dict[str, tuple[str, Sequence[Column[Any]]]] = {
    "Profile": ("Behind the figure of profiles: one row a dimension of a session, case or target.", LEVELS_COLUMNS),
    "Movement": ("Behind the figure of paths: one row a session, by project and time.", MOVEMENT_COLUMNS),
    "Trends": ("Behind the figure over time: one row a dimension of a project.", TREND_COLUMNS),
}
"""The tables of movement: name, where it comes from, columns."""

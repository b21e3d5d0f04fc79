"""The path: sessions as places in two dimensions, joined in time, the other two in size and colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from codesign.evaluate.project_movement import movement_of
from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.movement import Movement
from codesign.report.columns import Evaluated
from codesign.report.figure import (
    LEVELS_AXIS_TICKS,
    Axis,
    Figure,
    FigureTable,
    Line,
    Mark,
    Panel,
    Place,
    Points,
    Segments,
    Shape,
)
from codesign.report.figures.path_sessions import PathSessions
from codesign.report.figures.path_windows import going_on, is_over, unfinished_marks, windows_line
from codesign.report.ink import SERIES, Ink
from codesign.report.movement_columns import MOVEMENT_COLUMNS, moved_rows
from codesign.report.readings import TOLD_APART, many_reading, path_reading, step_words
from codesign.report.words import NAMES, count

FEW = 12
"""Up to how many sessions have labels, ranges and the way through their windows."""
SOME = 200
"""Up to how many sessions are joined by arrows; a project's last one has its name then."""
_LOW, _HIGH = 0.6, 5.6
_RING = 11.0


def path_figure(
    rows: Sequence[Evaluated],
    across: Dimension = Dimension.INFORMATION_RICHNESS,
    up: Dimension = Dimension.FEEDBACK_IMMEDIACY,
    cases: Sequence[Case] = (),
    until: float | None = None,
    *,
    windows: bool = True,
) -> Figure:
    """Sessions on two different dimensions, joined in time within their project.

    ``until`` (seconds since 1970) hides what hadn't happened yet: a session that goes on then is shown as far as its
    windows have come. Raises ValueError where both dimensions are the same.
    """
    if across is up:
        raise ValueError("a path needs two different dimensions")
    over = rows if until is None else [row for row in rows if is_over(row, until)]
    path = PathSessions(over, across, up)
    few = len(path.places) <= FEW
    marks = [*_case_rings(cases, across, up)]
    if few and windows:
        marks += windows_line([over[place] for place in path.places.tolist()], across, up)
    marks += _session_marks(path, few=few)
    if until is not None:
        marks += [mark for row in going_on(rows, until)[:FEW] for mark in unfinished_marks(row, until, path)]
    return Figure(
        id="path",
        title="Path",
        panels=(Panel(_axis(across), _axis(up), marks),),
        reading=_reading(path),
        rubric_id=rows[0].profile.rubric_id if rows else "",
        table=FigureTable(MOVEMENT_COLUMNS, moved_rows(over, path.orders)),
        notes=_notes(path, few=few, cases=cases),
    )


def _axis(dimension: Dimension) -> Axis:
    return Axis(NAMES[dimension].lower(), _LOW, _HIGH, LEVELS_AXIS_TICKS)


def _reading(path: PathSessions) -> list[str]:
    """Of few projects what each did; of many how many moved which way."""
    told = [order for order in path.orders if len(order) > 1]
    heads, profiles = [row.head for row in path.rows], [row.profile for row in path.rows]
    if len(told) > TOLD_APART:
        return many_reading(told, profiles)
    moved: list[Movement] = [movement_of(order, heads, profiles) for order in (told or path.orders[:2])]
    return path_reading(moved, path.rows, len(path.rows))


def _session_marks(path: PathSessions, *, few: bool) -> Iterator[Mark]:
    """Whiskers where there are few, arrows, and the sessions over them."""
    if few:
        yield from _whiskers(path)
    to = np.flatnonzero(path.follows)
    if len(to):
        inks = _arrow_inks(path, to.tolist())
        places = path.x[to - 1], path.y[to - 1], path.x[to], path.y[to]
        some = len(path.places) <= SOME
        width = 2.0 if few else 1.2 if some else 0.8

        def says(step: int) -> str:
            return step_words(path.row(int(to[step]) - 1), path.row(int(to[step])))

        def leads(step: int) -> Place | None:
            return path.leads(int(to[step]))

        yield Segments(*places, inks, width, arrows=some, says=says, leads=leads)
    if len(path.places):
        sizes = path.sizes if few else 0.7 * path.sizes
        yield Points(path.x, path.y, path.inks, sizes, labels=_labels(path), says=path.says, leads=path.leads)


def _labels(path: PathSessions) -> Sequence[str]:
    """Few sessions are named, of some more each project at its last one, of many none."""
    number = len(path.places)
    if number <= FEW:
        return [path.label(at) for at in range(number)]
    if number > SOME:
        return ()
    last = np.append(path.project[1:] != path.project[:-1], [True]).tolist()
    heads = [path.rows[place].head for place in path.places.tolist()]
    return [head.project or "" if ends else "" for head, ends in zip(heads, last, strict=True)]


def _arrow_inks(path: PathSessions, to: Sequence[int]) -> list[Ink]:
    """One project's arrows have the colour of the session they lead to, several projects a colour each."""
    projects = np.unique(path.project[path.follows]).tolist()
    if len(projects) == 1:
        return [path.inks[at] for at in to]
    colours = {project: SERIES[at] if at < len(SERIES) else Ink.DIM for at, project in enumerate(projects)}
    return [colours[project] for project in path.project[to].tolist()]


def _whiskers(path: PathSessions) -> Iterator[Mark]:
    """The ranges of both dimensions, crossing at each session."""
    for at, place in enumerate(path.places.tolist()):
        found = path.rows[place].profile.findings
        across, up = (
            np.array([found[each].low, found[each].high], dtype=np.float64) for each in (path.across, path.up)
        )
        x = np.array([*across, math.nan, path.x[at], path.x[at]], dtype=np.float64)
        y = np.array([path.y[at], path.y[at], math.nan, *up], dtype=np.float64)
        yield Line(x, y, path.inks[at], 1.0, name="Range of levels")


def _at_one_place(cases: Sequence[Case], across: Dimension, up: Dimension) -> dict[tuple[int, int], list[Case]]:
    found: dict[tuple[int, int], list[Case]] = {}
    for case in cases:
        found.setdefault((case.levels[across].level, case.levels[up].level), []).append(case)
    return found


def _case_rings(cases: Sequence[Case], across: Dimension, up: Dimension) -> Iterator[Mark]:
    """A ring for each place at which there is a case."""
    groups = list(_at_one_place(cases, across, up).items())
    if not groups:
        return
    at = np.array([place for place, _ in groups], dtype=np.float64)

    def says(place: int) -> str:
        return "Published: " + ", ".join(case.name for case in groups[place][1])

    labels = [_shared_label(group) for _, group in groups]
    yield Points(at[:, 0], at[:, 1], Ink.DIM, _RING, Shape.RING, "Published cases", labels, says)


def _shared_label(cases: Sequence[Case]) -> str:
    """The cases at one place share a label: two of them, and how many more."""
    names = [_short(case) for case in cases]
    return " · ".join(names[:2]) + (f" · {len(names) - 2} more" if len(names) > 2 else "")


def _short(case: Case) -> str:
    """The first word of a case's name, two where the first alone says little: ``Wells Fargo``, ``NI``."""
    first, second, *_ = case.name.split()
    return {"Wells": f"{first} {second}", "National": first[0] + second[0]}.get(first, first)


def _notes(path: PathSessions, *, few: bool, cases: Sequence[Case]) -> list[str]:
    size, colour = (NAMES[each].lower() for each in path.others)
    ranges = "; crossed lines are the ranges of levels" if few else ""
    notes = [f"Size is {size}, colour the level of {colour}{ranges}."]
    missing = len(path.rows) - len(path.places)
    if missing:
        both = f"{NAMES[path.across].lower()} and {NAMES[path.up].lower()}"
        notes.append(f"{count(missing, 'session')} without both {both} {'is' if missing == 1 else 'are'} left out.")
    alone = sum(not row.head.project for row in path.rows)
    if alone:
        notes.append(f"{count(alone, 'session')} {'names' if alone == 1 else 'name'} no project and can't be joined.")
    if not few:
        notes.append(f"Sessions' names, ranges and ways within are drawn for {FEW} sessions or fewer.")
    if cases:
        notes.append("Rings are published cases (Jussila and Kärkkäinen, 2012).")
    return notes

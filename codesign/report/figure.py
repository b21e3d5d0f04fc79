"""A figure: what a plot shows, as values that a window, a printer and a test read alike.

A figure is made once, by a pure function of evaluated sessions, and drawn twice: by the window, where it can be pointed
at, and on paper. It holds marks in the coordinates of its axes, words beside it, and the table behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from codesign.report.columns import Column, Value
from codesign.report.ink import Ink

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark leads: a session, and a moment or an event of it."""

    session_id: str
    ms: int | None = None
    event_id: str | None = None


Says = Callable[[int], str]
"""The words of the mark at a place in its arrays, in one line: shown where it is pointed at, and read aloud."""
Leads = Callable[[int], Place | None]
"""Where the mark at a place in its arrays leads."""


class Shape(StrEnum):
    """The form of a point."""

    DISC = "disc"
    RING = "ring"
    DIAMOND = "diamond"
    SQUARE = "square"
    TICK = "tick"
    """A short upright line: a wait that ended without an answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line through points, shape ``(n,)`` each; NaN breaks it, ``steps`` holds each value up to the next x."""

    x: Floats
    y: Floats
    ink: Ink = Ink.ACCENT
    width: float = 2.0
    dashed: bool = False
    steps: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """What lies between two lines, shape ``(n,)`` each, faint: an interval or a range."""

    x: Floats
    low: Floats
    high: Floats
    ink: Ink = Ink.ACCENT
    steps: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A closed line through its corners, shape ``(n,)`` each, faintly ``filled`` on request."""

    x: Floats
    y: Floats
    ink: Ink = Ink.ACCENT
    width: float = 2.0
    dashed: bool = False
    filled: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Signs at places, shape ``(n,)`` each; ``sizes`` are diameters in pixels, ``labels`` words beside them."""

    x: Floats
    y: Floats
    inks: Ink | Sequence[Ink] = Ink.ACCENT
    sizes: float | Floats = 8.0
    shape: Shape = Shape.DISC
    name: str = ""
    labels: Sequence[str] = ()
    says: Says | None = None
    leads: Leads | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Straight lines from one place to another, shape ``(n,)`` each, with a point at their end on request."""

    x: Floats
    y: Floats
    to_x: Floats
    to_y: Floats
    inks: Ink | Sequence[Ink] = Ink.ACCENT
    width: float = 1.0
    arrows: bool = False
    dashed: bool = False
    name: str = ""
    says: Says | None = None
    leads: Leads | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Upright boxes, shape ``(n,)`` each: bars, cells of a matrix, stretches of time; ``words`` stand in them.

    ``strengths`` from 0 to 1 are how strongly each is filled.
    """

    left: Floats
    right: Floats
    bottom: Floats
    top: Floats
    inks: Ink | Sequence[Ink] = Ink.ACCENT
    strengths: float | Floats = 1.0
    words: Sequence[str] = ()
    name: str = ""
    says: Says | None = None
    leads: Leads | None = None


class Anchor(StrEnum):
    """On which side of its place a text stands."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place."""

    x: float
    y: float
    text: str
    ink: Ink = Ink.DIM
    anchor: Anchor = Anchor.LEFT
    bold: bool = False


Mark = Line | Band | Outline | Points | Segments | Boxes | Words


class Scale(StrEnum):
    """How an axis counts: numbers, or moments as seconds since 1970 (UTC); ``NONE`` is not drawn at all."""

    NUMBERS = "numbers"
    TIME = "time"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high``; ``ticks`` are (place, word), None lets whoever draws choose."""

    label: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] | None = None
    scale: Scale = Scale.NUMBERS
    grid: bool = True


LEVELS_AXIS_TICKS = tuple((float(level), str(level)) for level in range(1, 6))


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One pair of axes with its marks, later ones over earlier ones; ``square`` keeps both scales alike.

    The names of marks that have one are its legend, each name once.
    """

    x: Axis
    y: Axis
    marks: Sequence[Mark]
    title: str = ""
    square: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FigureTable:
    """The numbers behind a figure, in documented columns."""

    columns: Sequence[Column[Any]]
    rows: Sequence[Any]

    def values(self) -> list[list[Value]]:
        """The value of each column, a list a row."""
        return [[column.value(row) for column in self.columns] for row in self.rows]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A plot as values: panels laid out in so many columns, sentences that read it, the table behind it.

    ``id`` names the kind of plot (``path``), ``reading`` is computed from the same numbers that are drawn and is the
    figure's text alternative too, ``rubric_id`` names the rubric they come from.
    """

    id: str
    title: str
    panels: Sequence[Panel]
    reading: Sequence[str]
    rubric_id: str
    table: FigureTable
    columns: int = 1
    notes: Sequence[str] = field(default=())
    """What a figure leaves out or how it is to be read, smaller: never a finding."""

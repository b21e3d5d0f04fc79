"""Figures with every kind of mark, made for tests of whoever draws figures."""

from __future__ import annotations

import numpy as np

from codesign.report.columns import Column
from codesign.report.figure import (
    Anchor,
    Axis,
    Band,
    Boxes,
    Figure,
    FigureTable,
    Floats,
    Line,
    Mark,
    Outline,
    Panel,
    Points,
    Scale,
    Segments,
    Shape,
    Words,
)
from codesign.report.ink import LEVEL_INKS, SERIES, Ink

DAY = 86_400.0
MARCH_2026 = 1_772_600_000.0
NAMES = ("Larch Lane house 1: e-mails about the first drawings", "2: video call", "3: the 3D model", "4: walk-through")


def numbers(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


TABLE = FigureTable(
    (
        Column("session", "", "the session's title", lambda row: row[0]),
        Column("level", "1-5", "its level", lambda row: row[1]),
    ),
    [(name, at + 1) for at, name in enumerate(NAMES)],
)


def figure_of(*panels: Panel, columns: int = 1, title: str = "A figure") -> Figure:
    return Figure(
        "test", title, panels, ("The levels rise from 1 to 4.", "Nothing falls."), "06cc9c64", TABLE, columns,
        (
            "Means treat the levels as evenly spaced, and the words of this note go on until they need a second line.",
        ),
    )  # fmt: skip


def panel_of(*marks: Mark, high: float = 10.0, title: str = "", square: bool = False) -> Panel:
    return Panel(Axis("across", 0, high), Axis("up", 0, high), marks, title, square)


def bars() -> Figure:
    """Bars with words in them beside a long name each."""
    number = len(NAMES)
    places = np.arange(number, dtype=np.float64)
    ticks = tuple((float(at), name) for at, name in enumerate(NAMES))
    boxes = Boxes(
        np.zeros(number), places + 1, places - 0.4, places + 0.4, LEVEL_INKS[1:], words=[f"{at + 1}" for at in range(4)]
    )
    x = Axis("level", 0, 5, tuple((float(at), str(at)) for at in range(6)))
    return figure_of(Panel(x, Axis("", -0.5, 3.5, ticks, grid=False), (boxes,)), title="Levels of four sessions")


def over_time() -> Figure:
    """A line with its band and signs over days, twice."""
    days = MARCH_2026 + np.arange(5) * 3 * DAY
    level = numbers(1, 2, 2.5, 4, 5)
    panels = []
    for at in range(2):
        marks: list[Mark] = [
            Band(days, level - 0.5, level + 0.4, SERIES[at], name="95 % interval"),
            Line(days, level, SERIES[at], name="index"),
            Points(days, level, SERIES[at], 9.0, labels=[f"session {each}" for each in range(1, 6)], name="session"),
            Points(days[:2], level[:2] + 1, Ink.RED, 12.0, Shape.TICK, name="unanswered"),
        ]
        ticks = tuple((float(each), str(each)) for each in range(1, 6))
        x = Axis("", MARCH_2026 - DAY, MARCH_2026 + 13 * DAY, scale=Scale.TIME)
        panels.append(Panel(x, Axis("level", 0.7, 5.3, ticks), marks, f"Dimension {at + 1}"))
    return figure_of(*panels, columns=2, title="Levels over time")


def matrix() -> Figure:
    """Cells of every strength with a word each, and long names along both axes."""
    names = ("Nora Vance (company)", "Mira Sandell", "Tomas Sandell", "Ingrid Moe, end user", "Structural engineer")
    size = len(names)
    across, up = (each.ravel().astype(np.float64) for each in np.meshgrid(np.arange(size), np.arange(size)))
    cells = Boxes(
        across - 0.5, across + 0.5, up - 0.5, up + 0.5, Ink.ACCENT, np.linspace(0, 1, size * size),
        [str(each) for each in range(size * size)],
    )  # fmt: skip
    ticks = tuple((float(at), name) for at, name in enumerate(names))
    axis = Axis("answered", -0.5, size - 0.5, ticks, grid=False)
    return figure_of(Panel(axis, Axis("who", -0.5, size - 0.5, ticks, grid=False), (cells,), square=True))


def everything() -> Figure:
    """Every kind of mark, every sign, on panels with and without axes."""
    at = numbers(1, 5, 9)
    shapes = [
        Points(at, at * 0 + 1 + row * 2, SERIES[row], 10.0, shape, name=shape.value) for row, shape in enumerate(Shape)
    ]
    nothing = Axis("", 0, 10, scale=Scale.NONE)
    return figure_of(
        panel_of(*shapes, title="Signs"),
        panel_of(
            Segments(at, at, at + 1, at - 1, Ink.DESIGN_CHANGE, 2.0, arrows=True, name="step"),
            Segments(at, at, at * 0 + 5, at * 0 + 5, SERIES[:3], dashed=True),
            Line(numbers(0, 3, np.nan, 6, 10), numbers(8, 8, 8, 8, 3), Ink.GOOD, dashed=True, name="a broken line"),
            Line(numbers(0, 3, 6, 10), numbers(1, 2, 1, 4), Ink.RED, steps=True, name="steps"),
            title="Lines",
        ),
        panel_of(
            Outline(numbers(2, 8, 8, 2), numbers(2, 2, 8, 8), Ink.REQUEST, name="target", dashed=True, filled=False),
            Outline(numbers(3, 6, 7), numbers(3, 3, 9), Ink.ACCENT, name="profile"),
            Band(numbers(0, 4, 10), numbers(0, 1, 0), numbers(2, 5, 1), Ink.FEEDBACK, steps=True, name="range"),
            title="Areas", square=True,
        ),
        Panel(
            nothing, nothing,
            (
                Words(0, 5, "on the left", Ink.TEXT), Words(5, 8, "in the middle", anchor=Anchor.MIDDLE, bold=True),
                Words(10, 2, "on the right", Ink.RED, Anchor.RIGHT), Words(9.9, 6.5, "pushed back from the edge"),
            ),
            "Words",
        ),
        columns=2, title="Every mark $x_1$ & <more>",
    )  # fmt: skip


ALL = (bars, over_time, matrix, everything)

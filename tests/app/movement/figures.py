"""Figures made by hand, to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from codesign.report.figure import (
    LEVELS_AXIS_TICKS,
    Axis,
    Boxes,
    Figure,
    FigureTable,
    Panel,
    Place,
    Points,
    Scale,
    Segments,
    Words,
)
from codesign.report.ink import LEVEL_INKS, Ink

TITLES = ("mail", "call", "shared model", "walk-through")
ACROSS, UP = np.array([1.5, 2.5, 3.5, 4.7]), np.array([2.0, 3.4, 3.0, 4.4])
INKS = [LEVEL_INKS[at] for at in (0, 1, 3, 4)]


def level_axis(label: str) -> Axis:
    return Axis(label, 0.7, 5.3, LEVELS_AXIS_TICKS)


def sessions(**more: Any) -> Points:
    return Points(
        ACROSS,
        UP,
        INKS,
        16.0,
        labels=TITLES,
        name="Sessions",
        says=lambda at: f"session {TITLES[at]}",
        leads=lambda at: Place(f"s{at}", 1000 * at),
        **more,
    )


def steps() -> Segments:
    return Segments(ACROSS[:-1], UP[:-1], ACROSS[1:], UP[1:], INKS[1:], 2.5, arrows=True)


def figure(*panels: Panel, name: str = "path", columns: int = 1, reading: Sequence[str] = ("It rose.",)) -> Figure:
    return Figure(name, "A figure", panels, reading, "abc12345", FigureTable((), ()), columns)


def path() -> Figure:
    return figure(Panel(level_axis("richness"), level_axis("immediacy"), [steps(), sessions()]))


def matrix() -> Panel:
    names = tuple((float(at), word) for at, word in enumerate(("Client", "Designer", "Expert")))
    axis = Axis("", -0.5, 2.5, names, grid=False)
    x, y = (each.ravel().astype(np.float64) for each in np.meshgrid(np.arange(3), np.arange(3)))
    return Panel(
        axis,
        axis,
        [
            Boxes(
                x - 0.45,
                x + 0.45,
                y - 0.45,
                y + 0.45,
                Ink.FEEDBACK,
                np.arange(9) / 8,
                words=[str(at) for at in range(9)],
                name="Answers",
                says=lambda at: f"{at} answers",
                leads=lambda at: Place("s0", 0, f"e{at}"),
            )
        ],
    )


def radar(*words: Words) -> Panel:
    axis = Axis("", -6.0, 6.0, (), Scale.NONE, grid=False)
    return Panel(axis, axis, words, square=True)

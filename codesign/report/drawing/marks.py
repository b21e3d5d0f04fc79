"""Each kind of mark, drawn on a pair of axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.collections import FillBetweenPolyCollection, LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyArrowPatch, Polygon
from matplotlib.transforms import IdentityTransform

from codesign.report.colours import ink_colour
from codesign.report.drawing.plane import Plane
from codesign.report.drawing.sheet import POINTS_PER_PIXEL
from codesign.report.figure import Band, Boxes, Line, Mark, Outline, Points, Segments, Shape, Words
from codesign.report.ink import Ink

FAINT = 0.16
"""How strongly a band, or the inside of an outline, is filled."""
_DASHES = (0.0, (4.0, 3.0))
SIGNS = {Shape.DISC: "o", Shape.RING: "o", Shape.DIAMOND: "D", Shape.SQUARE: "s", Shape.TICK: "|"}
_FIT = {Shape.DIAMOND: 0.75, Shape.SQUARE: 0.88}
"""A sign with corners looks as large as a disc when it is this much smaller."""
MANY_ARROWS = 400
"""More arrows than this are lines: their heads would hide one another."""
Rgba = tuple[float, float, float, float]


def draw_mark(plane: Plane, mark: Mark, level: int) -> None:
    """Draw a mark; a higher level lies over a lower one. The words of marks are drawn elsewhere."""
    match mark:
        case Line():
            _line(plane, mark, level)
        case Band():
            _band(plane, mark, level)
        case Outline():
            _outline(plane, mark, level)
        case Points():
            _points(plane, mark, level)
        case Segments():
            _segments(plane, mark, level)
        case Boxes():
            _boxes(plane, mark, level)
        case Words():
            pass


def colours_of(plane: Plane, inks: Ink | Sequence[Ink], number: int) -> list[Rgba]:
    """The colour of each of so many marks."""
    if isinstance(inks, Ink):
        return [to_rgba(ink_colour(plane.sheet.tokens, inks))] * number
    return [to_rgba(ink_colour(plane.sheet.tokens, ink)) for ink in inks]


def _line(plane: Plane, mark: Line, level: int) -> None:
    drawn = Line2D(
        mark.x, mark.y, color=ink_colour(plane.sheet.tokens, mark.ink), linewidth=mark.width * POINTS_PER_PIXEL,
        linestyle=_DASHES if mark.dashed else "-", drawstyle="steps-post" if mark.steps else "default", zorder=level,
        solid_capstyle="round", solid_joinstyle="round",
    )  # fmt: skip
    plane.put(drawn)


def _band(plane: Plane, mark: Band, level: int) -> None:
    colour = ink_colour(plane.sheet.tokens, mark.ink)
    x, low, high = (np.ma.masked_invalid(each) for each in (mark.x, mark.low, mark.high))
    drawn = FillBetweenPolyCollection(
        "x", x, low, high, step="post" if mark.steps else None, facecolors=to_rgba(colour, FAINT),
        linewidths=0, zorder=level,
    )  # fmt: skip
    plane.put(drawn)


def _outline(plane: Plane, mark: Outline, level: int) -> None:
    colour = ink_colour(plane.sheet.tokens, mark.ink)
    corners = np.column_stack([mark.x, mark.y])
    drawn = Polygon(
        corners, closed=True, facecolor=to_rgba(colour, FAINT) if mark.filled else "none", edgecolor=colour,
        linewidth=mark.width * POINTS_PER_PIXEL, linestyle=_DASHES if mark.dashed else "-", zorder=level,
    )  # fmt: skip
    plane.put(drawn)


def _points(plane: Plane, mark: Points, level: int) -> None:
    """Signs whose place is in the panel, whole: one that lies on the edge isn't cut in half."""
    shown = plane.shows(mark.x, mark.y)
    colours = np.array(colours_of(plane, mark.inks, len(mark.x))).reshape(-1, 4)[shown]
    across = plane.diameters(mark.sizes, len(mark.x))[shown] * _FIT.get(mark.shape, 1.0)
    if not len(colours):
        return
    ground = np.broadcast_to(np.array(to_rgba(plane.sheet.tokens.ground)), colours.shape)
    inside, edge, width = {
        Shape.TICK: (colours, colours, 1.5),
        Shape.RING: (ground, colours, 1.2),
    }.get(mark.shape, (colours, ground, 0.4))
    sign = MarkerStyle(SIGNS[mark.shape])
    outline = sign.get_path().transformed(sign.get_transform())
    places = np.column_stack([mark.x, mark.y])[shown]
    drawn = PathCollection(
        [outline], across**2, offsets=places, offset_transform=plane.data, facecolors=inside, edgecolors=edge,
        linewidths=width, zorder=level,
    )  # fmt: skip
    drawn.set_transform(IdentityTransform())
    plane.put_as_it_is(drawn, clipped=False)


def _segments(plane: Plane, mark: Segments, level: int) -> None:
    colours = colours_of(plane, mark.inks, len(mark.x))
    width = mark.width * POINTS_PER_PIXEL
    style = _DASHES if mark.dashed else "-"
    if mark.arrows and len(mark.x) <= MANY_ARROWS:
        for at, colour in enumerate(colours):
            arrow = FancyArrowPatch(
                (mark.x[at], mark.y[at]), (mark.to_x[at], mark.to_y[at]), arrowstyle="-|>", color=colour,
                linewidth=width, linestyle=style, mutation_scale=4 + 3 * width, shrinkA=0, shrinkB=0, zorder=level,
            )  # fmt: skip
            plane.put(arrow)
        return
    lines = np.stack([np.column_stack([mark.x, mark.y]), np.column_stack([mark.to_x, mark.to_y])], axis=1)
    drawn = LineCollection(list(lines), colors=colours, linewidths=width, linestyles=[style], zorder=level)
    plane.put(drawn)


def _boxes(plane: Plane, mark: Boxes, level: int) -> None:
    if not len(mark.left):
        return
    corners = np.stack(
        [
            np.column_stack(each)
            for each in (
                (mark.left, mark.bottom), (mark.right, mark.bottom), (mark.right, mark.top), (mark.left, mark.top)
            )
        ],
        axis=1,
    )  # fmt: skip
    drawn = PolyCollection(
        list(corners), facecolors=fills(plane, mark), edgecolors=plane.sheet.tokens.ground, linewidths=0.4, zorder=level
    )
    plane.put(drawn)


def fills(plane: Plane, mark: Boxes) -> list[Rgba]:
    """The colour of each box, the weaker the nearer to the ground."""
    strengths = np.broadcast_to(np.asarray(mark.strengths, dtype=np.float64), mark.left.shape)
    colours = colours_of(plane, mark.inks, len(mark.left))
    return [(*colour[:3], float(np.clip(part, 0, 1))) for colour, part in zip(colours, strengths, strict=True)]

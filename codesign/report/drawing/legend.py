"""The legend of a figure: the name of each mark that has one, once, with its sign, in lines above the panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from codesign.report.colours import ink_colour
from codesign.report.drawing.marks import FAINT, SIGNS
from codesign.report.drawing.measure import LINE, shortened, width_of
from codesign.report.drawing.plane import Letters, write
from codesign.report.drawing.sheet import POINTS_PER_INCH, POINTS_PER_PIXEL, Sheet
from codesign.report.figure import Band, Boxes, Line, Mark, Outline, Panel, Points, Segments, Shape, Words
from codesign.report.ink import Ink

_SIGN = 16.0
"""The width of a sign, in points."""
_APART = 10.0
_DASHES = (0.0, (3.0, 2.0))


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, and the first mark that has it."""

    name: str
    mark: Mark


def entries_of(panels: Sequence[Panel]) -> list[Entry]:
    """Each name once, in the order of the marks."""
    found: dict[str, Mark] = {}
    for panel in panels:
        for mark in panel.marks:
            if not isinstance(mark, Words) and mark.name:
                found.setdefault(mark.name, mark)
    return [Entry(name, mark) for name, mark in found.items()]


def legend_lines(entries: Sequence[Entry], size: float, room: float) -> list[list[Entry]]:
    """The entries in lines that fit into the room (points)."""
    lines: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        wide = _SIGN + 3 + width_of(_name(entry, size, room), size) + _APART
        if not lines or used + wide > room + _APART:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += wide
    return lines


def draw_legend(canvas: Canvas, sheet: Sheet, lines: Sequence[Sequence[Entry]], left: float, top: float) -> None:
    """Draw the lines of a legend downwards from a place (points)."""
    size = sheet.text
    room = sheet.size[0] - 2 * left
    for number, line in enumerate(lines):
        x, y = left, top - (number + 0.5) * size * LINE
        for entry in line:
            sign = _sign(sheet, entry.mark, x, y, size)
            sign.set_transform(Affine2D().scale(1 / POINTS_PER_INCH) + canvas.dpi_scale_trans)
            canvas.add_artist(sign)
            name = _name(entry, size, room)
            write(canvas, name, (x + _SIGN + 3, y), Letters(size, sheet.tokens.text))
            x += _SIGN + 3 + width_of(name, size) + _APART


def _name(entry: Entry, size: float, room: float) -> str:
    return shortened(entry.name, size, max(room - _SIGN - 3, size * 4))


def _ink(mark: Mark) -> Ink:
    if isinstance(mark, Line | Band | Outline | Words):
        return mark.ink
    if isinstance(mark.inks, Ink):
        return mark.inks
    return mark.inks[0] if len(mark.inks) else Ink.DIM


def _sign(sheet: Sheet, mark: Mark, x: float, y: float, size: float) -> Artist:
    colour = ink_colour(sheet.tokens, _ink(mark))
    match mark:
        case Boxes():
            strengths = np.atleast_1d(np.asarray(mark.strengths, dtype=np.float64))
            fill = to_rgba(colour, float(strengths[0]) if len(strengths) else 1.0)
            return Rectangle((x + 3, y - size / 2), _SIGN - 6, size, facecolor=fill, edgecolor="none")
        case Band():
            fill = to_rgba(colour, FAINT * 1.8)
            return Rectangle((x, y - size / 2), _SIGN, size, facecolor=fill, edgecolor="none")
        case Outline():
            fill = to_rgba(colour, FAINT if mark.filled else 0.0)
            corner = (x + 2, y - size / 2)
            style = _DASHES if mark.dashed else "-"
            return Rectangle(corner, _SIGN - 4, size, facecolor=fill, edgecolor=colour, linestyle=style)
        case Points():
            fill = to_rgba(sheet.tokens.ground if mark.shape is Shape.RING else colour)
            sign = Line2D([x + _SIGN / 2], [y], marker=SIGNS[mark.shape], markersize=5.5, linestyle="none")
            sign.set_markerfacecolor(fill)
            sign.set_markeredgecolor(colour)
            return sign
        case Line() | Segments():
            line = Line2D([x, x + _SIGN], [y, y], color=colour, linewidth=mark.width * POINTS_PER_PIXEL)
            if mark.dashed:
                line.set_linestyle(_DASHES)
            return line
        case Words():
            raise ValueError(mark)  # entries_of leaves words out

"""A pair of axes on a sheet: its frame, grid, ticks and labels, and the way from numbers to places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from codesign.report.drawing.layout import Plot, Rect
from codesign.report.drawing.measure import LINE, font, shortened, width_of
from codesign.report.drawing.sheet import POINTS_PER_INCH, POINTS_PER_PIXEL, Sheet
from codesign.report.drawing.ticks import SLANT
from codesign.report.figure import Axis, Floats, Scale
from codesign.report.words import writable

_GRID_WIDTH = 0.5
_GAP = 4.0
OVER_MARKS = 10_000
"""Words lie over all marks."""
_LARGE = 220.0
"""On a panel of so many points each way, signs are as large as the figure says."""
_PLAIN = 8.0
"""Signs of up to so many pixels don't shrink."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are written: size in points, on which side of their place they begin, turned by so many degrees."""

    size: float
    colour: str
    across: Literal["left", "center", "right"] = "left"
    up: Literal["bottom", "baseline", "center", "center_baseline", "top"] = "center_baseline"
    bold: bool = False
    turned: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """Where marks are drawn: the canvas, the panel's place on it, and the sheet."""

    canvas: Canvas
    plot: Plot
    sheet: Sheet

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The place of numbers on the sheet, in points."""
        rect, panel = self.plot.rect, self.plot.panel
        return (
            rect.left + (x - panel.x.low) / _span(panel.x) * rect.width,
            rect.bottom + (y - panel.y.low) / _span(panel.y) * rect.height,
        )

    @property
    def data(self) -> Transform:
        """The way from the numbers of the axes to the sheet."""
        rect, panel = self.plot.rect, self.plot.panel
        scaled = Affine2D().translate(-panel.x.low, -panel.y.low)
        scaled = scaled.scale(rect.width / _span(panel.x), rect.height / _span(panel.y))
        return scaled.translate(rect.left, rect.bottom) + _points_of(self.canvas)

    def put(self, artist: Artist, *, clipped: bool = True) -> None:
        """Draw something that is in the numbers of the axes; what is outside is cut off unless told otherwise."""
        artist.set_transform(self.data)
        self.put_as_it_is(artist, clipped=clipped)

    def put_as_it_is(self, artist: Artist, *, clipped: bool) -> None:
        """Draw something that knows the way to the sheet itself."""
        if clipped:
            rect = self.plot.rect
            box = Bbox.from_bounds(rect.left, rect.bottom, rect.width, rect.height)
            artist.set_clip_box(TransformedBbox(box, _points_of(self.canvas)))
        self.canvas.add_artist(artist)

    def diameters(self, sizes: float | Floats, number: int) -> Floats:
        """Diameters of so many signs in points: those of large ones shrink on a small panel, shape ``(n,)``."""
        given = np.broadcast_to(np.asarray(sizes, dtype=np.float64), (number,))
        part = min(1.0, min(self.plot.rect.width, self.plot.rect.height) / _LARGE)
        return np.where(given > _PLAIN, _PLAIN + (given - _PLAIN) * part, given) * POINTS_PER_PIXEL

    def shows(self, x: Floats, y: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which places lie within both axes, shape ``(n,)``."""
        panel = self.plot.panel
        slack_x, slack_y = _span(panel.x) * 1e-9, _span(panel.y) * 1e-9
        inside: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
            (x >= panel.x.low - slack_x) & (x <= panel.x.high + slack_x)
            & (y >= panel.y.low - slack_y) & (y <= panel.y.high + slack_y)
        )  # fmt: skip
        return inside


def _points_of(canvas: Canvas) -> Transform:
    """The way from points to a canvas."""
    return Affine2D().scale(1 / POINTS_PER_INCH) + canvas.dpi_scale_trans


def _span(axis: Axis) -> float:
    return (axis.high - axis.low) or 1.0


def plane_of(canvas: Canvas, plot: Plot, sheet: Sheet) -> Plane:
    """The axes of a panel, drawn, without its marks."""
    plane = Plane(canvas, plot, sheet)
    _lines(plane)
    _words(canvas, plane)
    return plane


def _lines(plane: Plane) -> None:
    """The grid, faint, and a line under everything."""
    panel, plot = plane.plot.panel, plane.plot
    grid = [((x, panel.y.low), (x, panel.y.high)) for x in plot.x.places if panel.x.grid]
    grid += [((panel.x.low, y), (panel.x.high, y)) for y in plot.y.places if panel.y.grid]
    colour = plane.sheet.tokens.line
    if grid:
        plane.put(LineCollection(grid, colors=colour, linewidths=_GRID_WIDTH, zorder=0))
    if panel.x.scale is not Scale.NONE:
        base = [((panel.x.low, panel.y.low), (panel.x.high, panel.y.low))]
        plane.put(LineCollection(base, colors=plane.sheet.tokens.dim, linewidths=0.8, zorder=0.5), clipped=False)


def _words(canvas: Canvas, plane: Plane) -> None:
    plot, size = plane.plot, plane.sheet.text
    rect, dim = plot.rect, plane.sheet.tokens.dim
    flat = Letters(size, dim, "center", "top")
    slanted = Letters(size, dim, "right", "top", turned=float(np.degrees(SLANT)))
    for at, word in zip(plot.x.places, plot.x.words, strict=True):
        place = plane.at(at, plot.panel.y.low)[0]
        if plot.x.slanted:
            write(canvas, word, (place + size / 2, rect.bottom - _GAP), slanted)
        else:
            write(canvas, word, (place, rect.bottom - _GAP), flat)
    for at, word in zip(plot.y.places, plot.y.words, strict=True):
        up: Literal["center", "center_baseline"] = "center" if "\n" in word else "center_baseline"
        place = plane.at(plot.panel.x.low, at)[1]
        write(canvas, word, (rect.left - _GAP, place), Letters(size, dim, "right", up))
    _labels(canvas, plane, rect, Letters(size, dim, "center", "top"))
    top = rect.bottom + rect.height + size * 0.4
    bold = Letters(size, plane.sheet.tokens.text, up="baseline", bold=True)
    for line, words in enumerate(reversed(plot.title)):
        write(canvas, words, (rect.left, top + line * size * LINE), bold)


def _labels(canvas: Canvas, plane: Plane, rect: Rect, letters: Letters) -> None:
    panel, size = plane.plot.panel, letters.size
    if panel.x.scale is not Scale.NONE:
        low = rect.bottom - _depth(plane, size)
        if panel.x.label:
            write(canvas, panel.x.label, (rect.left + rect.width / 2, low), letters)
        if plane.plot.x.beside:
            write(canvas, plane.plot.x.beside, (rect.left + rect.width, low), replace(letters, across="right"))
    if panel.y.scale is not Scale.NONE and panel.y.label:
        place = (rect.left - plane.plot.beside + size * LINE, rect.bottom + rect.height / 2)
        words = shortened(panel.y.label, size, rect.height + 2 * size)
        write(canvas, words, place, replace(letters, across="right", up="center", turned=90.0))


def _depth(plane: Plane, size: float) -> float:
    """How far the words of the flat axis reach below it."""
    words = plane.plot.x.words
    if not words:
        return _GAP
    if not plane.plot.x.slanted:
        return _GAP + size * LINE
    return _GAP + float(max(width_of(word, size) for word in words) * np.sin(SLANT) + size * np.cos(SLANT))


def write(canvas: Canvas, words: str, place: tuple[float, float], letters: Letters) -> None:
    """Words at a place of the sheet in points; what looks like a formula stays the words it is."""
    text = Text(
        place[0],
        place[1],
        writable(words),
        color=letters.colour,
        fontproperties=font(letters.size, bold=letters.bold),
        horizontalalignment=letters.across,
        verticalalignment=letters.up,
        multialignment=letters.across,
        rotation=letters.turned,
        rotation_mode="anchor" if 0 < letters.turned < 90 else "default",
        transform=_points_of(canvas),
        parse_math=False,
        zorder=OVER_MARKS,
    )
    canvas.add_artist(text)

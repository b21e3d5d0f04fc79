"""The words of a panel's marks: placed where they cover one another and the points least, and are not cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Canvas

from codesign.report.colours import ink_colour
from codesign.report.drawing.marks import Rgba, fills
from codesign.report.drawing.measure import LINE, shortened, width_of
from codesign.report.drawing.plane import Letters, Plane, write
from codesign.report.figure import Anchor, Boxes, Floats, Line, Mark, Points, Segments, Words

_GAP = 2.0
_INSIDE = 0.92
"""Words take no more of a box's width than this."""
_AVOIDABLE = 200
_SQUARES = 12
"""How many places along each stretch of a line words keep away from."""
_MOST_COVERED = 0.15
"""A label of which other labels would lie over more than this part is left out."""
_READABLE = 5.0
"""Words in a box that have no room at this size (points) are left out."""


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: _Area) -> float:
        """The area in common, square points."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high if wide > 0 and high > 0 else 0.0


@dataclass(slots=True)
class _Taken:
    """What on a panel has words or points already."""

    areas: list[_Area] = field(default_factory=list)
    labels: list[_Area] = field(default_factory=list)

    def hidden(self, area: _Area) -> bool:
        """Whether other labels lie over so much of it that neither could be read."""
        whole = (area.right - area.left) * (area.top - area.bottom)
        return sum(area.overlap(each) for each in self.labels) > _MOST_COVERED * whole

    def cost(self, area: _Area, room: _Area) -> float:
        """How much an area would cover, and, dearer, how much of it would lie outside the axes."""
        whole = (area.right - area.left) * (area.top - area.bottom)
        return sum(area.overlap(each) for each in self.areas) + 20 * (whole - area.overlap(room))


def draw_words(canvas: Canvas, plane: Plane) -> None:
    """All words of a panel's marks: those at their place first, then those beside points, then those in boxes."""
    rect = plane.plot.rect
    room = _Area(rect.left, rect.bottom, rect.left + rect.width, rect.bottom + rect.height)
    taken = _Taken()
    for mark in plane.plot.panel.marks:
        if isinstance(mark, Words):
            taken.areas.append(_words(canvas, plane, mark))
        elif isinstance(mark, Boxes) and mark.words:
            _in_boxes(canvas, plane, mark)
    labelled = [mark for mark in plane.plot.panel.marks if isinstance(mark, Points) and mark.labels]
    if labelled:
        taken.areas.extend(area for mark in plane.plot.panel.marks for area in _covered(plane, mark))
    for mark in labelled:
        _beside(canvas, plane, mark, taken, room)


def _words(canvas: Canvas, plane: Plane, mark: Words) -> _Area:
    """Words at their place, pushed back where they would leave the sheet."""
    size = plane.sheet.text
    x, y = plane.at(mark.x, mark.y)
    long = width_of(mark.text, size, bold=mark.bold)
    part = {Anchor.LEFT: 0.0, Anchor.MIDDLE: 0.5, Anchor.RIGHT: 1.0}[mark.anchor]
    left = max(0.0, min(x - part * long, plane.sheet.size[0] - long))
    write(canvas, mark.text, (left, y), Letters(size, ink_colour(plane.sheet.tokens, mark.ink), bold=mark.bold))
    return _Area(left, y - size / 2, left + long, y + size / 2)


def _covered(plane: Plane, mark: Mark) -> Iterator[_Area]:
    """The areas of signs, and little squares along lines; so many that they lie everywhere can't be avoided."""
    if isinstance(mark, Points) and len(mark.x) <= _AVOIDABLE:
        yield from _signs(plane, mark)
    elif isinstance(mark, Line) and 1 < len(mark.x) <= _AVOIDABLE:
        yield from _along(plane, mark.x[:-1], mark.y[:-1], mark.x[1:], mark.y[1:])
    elif isinstance(mark, Segments) and len(mark.x) <= _AVOIDABLE:
        yield from _along(plane, mark.x, mark.y, mark.to_x, mark.to_y)


def _along(plane: Plane, x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> Iterator[_Area]:
    for part in np.linspace(0, 1, _SQUARES):
        for across, up in zip((x + (to_x - x) * part).tolist(), (y + (to_y - y) * part).tolist(), strict=True):
            if isfinite(across) and isfinite(up):  # a line may be broken
                left, low = plane.at(across, up)
                yield _Area(left - 1.5, low - 1.5, left + 1.5, low + 1.5)


def _signs(plane: Plane, mark: Points) -> Iterator[_Area]:
    sizes = plane.diameters(mark.sizes, len(mark.x))
    for x, y, size in zip(mark.x.tolist(), mark.y.tolist(), sizes.tolist(), strict=True):
        across, up = plane.at(x, y)
        half = size / 2
        yield _Area(across - half, up - half, across + half, up + half)


def _beside(canvas: Canvas, plane: Plane, mark: Points, taken: _Taken, room: _Area) -> None:
    size = plane.sheet.text * 0.94
    sizes = plane.diameters(mark.sizes, len(mark.x))
    shown = plane.shows(mark.x, mark.y)
    for at, label in enumerate(mark.labels):
        if not label or not shown[at]:
            continue
        x, y = plane.at(float(mark.x[at]), float(mark.y[at]))
        words = shortened(label, size, size * 20)
        places = _around(x, y, width_of(words, size), size, float(sizes[at]) / 2 + _GAP)
        area = min(places, key=lambda each: taken.cost(each, room))
        if taken.hidden(area):
            continue
        taken.areas.append(area)
        taken.labels.append(area)
        write(canvas, words, (area.left, (area.bottom + area.top) / 2), Letters(size, plane.sheet.tokens.text))


def _around(x: float, y: float, long: float, size: float, away: float) -> list[_Area]:
    """Where words may stand around a point: to its right first."""
    half = size * LINE / 2
    up, down = y + away + half, y - away - half
    centres = [
        (x + away + long / 2, y), (x - away - long / 2, y), (x, up), (x, down), (x + away + long / 2, up),
        (x + away + long / 2, down), (x - away - long / 2, up), (x - away - long / 2, down),
        (x + away + long / 2, up + size), (x + away + long / 2, down - size),
    ]  # fmt: skip
    return [_Area(cx - long / 2, cy - half, cx + long / 2, cy + half) for cx, cy in centres]


def _in_boxes(canvas: Canvas, plane: Plane, mark: Boxes) -> None:
    colours = fills(plane, mark)
    for at, words in enumerate(mark.words):
        left, low = plane.at(float(mark.left[at]), float(mark.bottom[at]))
        right, high = plane.at(float(mark.right[at]), float(mark.top[at]))
        size = min(plane.sheet.text, (high - low) / LINE)
        long = width_of(words, size) if words else 0.0
        room = (right - left) * _INSIDE
        if long > room:
            size *= room / long
        if not words or size < _READABLE:
            continue
        colour = readable_on(plane, colours[at])
        write(canvas, words, ((left + right) / 2, (low + high) / 2), Letters(size, colour, "center"))


def readable_on(plane: Plane, fill: Rgba) -> str:
    """The colour, of the text's and the ground's, that has more contrast on a fill."""
    tokens = plane.sheet.tokens
    ground = np.array(to_rgb(tokens.ground))
    seen = np.array(fill[:3]) * fill[3] + ground * (1 - fill[3])
    contrasts = {each: _contrast(np.array(to_rgb(each)), seen) for each in (tokens.text, tokens.ground)}
    return max(contrasts, key=lambda each: contrasts[each])


def _contrast(one: Floats, other: Floats) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    lights = sorted(_luminance(each) for each in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: Floats) -> float:
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))

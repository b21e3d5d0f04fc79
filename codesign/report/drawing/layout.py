"""Where each panel of a figure lies on its sheet, so that no word is cut and axes in a row or column line up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, sin

from codesign.report.drawing.measure import LINE, width_of, wrapped
from codesign.report.drawing.ticks import SLANT, Ticks, ticks_along, ticks_up
from codesign.report.figure import Anchor, Panel, Points, Scale, Words

_GAP = 4.0
"""Between a tick's word and its axis, in points."""
_BETWEEN = 10.0
"""Between panels, in points."""
_PART_FOR_WORDS = 0.4
"""No more of a panel's width goes to the words of its upright axis."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the sheet, in points from its lower left."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plot:
    """A panel with its place on the sheet and its ticks; ``title`` is its title in lines.

    ``beside`` is the room to its left, in points, the same for all panels of a column.
    """

    panel: Panel
    rect: Rect
    x: Ticks
    y: Ticks
    title: tuple[str, ...] = ()
    beside: float = 0.0


@dataclass(slots=True)
class _Margins:
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


def laid_out(panels: Sequence[Panel], columns: int, room: Rect, size: float) -> list[Plot]:
    """All panels in so many columns, row by row, in letters of a size."""
    columns = max(1, min(columns, len(panels)))
    rows = -(-len(panels) // columns)
    width = (room.width - _BETWEEN * (columns - 1)) / columns
    guess = max(10.0, room.height / max(rows, 1) - 4 * size)
    upright = [ticks_up(panel.y, size, guess, width * _PART_FOR_WORDS) for panel in panels]
    margins = [_beside(panel, ticks, size) for panel, ticks in zip(panels, upright, strict=True)]
    sides = [_shared(margins[at::columns]) for at in range(columns)]
    plots = []
    for at, panel in enumerate(panels):
        side = sides[at % columns]
        left = room.left + at % columns * (width + _BETWEEN) + side.left
        inner = max(10.0, width - side.left - side.right)
        title = tuple(wrapped(panel.title, size, inner, bold=True))
        flat = ticks_along(panel.x, size, inner)
        _above_and_below(panel, margins[at], flat, len(title), size)
        plots.append(Plot(panel, Rect(left, room.bottom, inner, room.height), flat, upright[at], title, side.left))
    return _stacked(plots, margins, columns, room, size)


def _stacked(plots: Sequence[Plot], margins: Sequence[_Margins], columns: int, room: Rect, size: float) -> list[Plot]:
    """The same plots, whose place across is known, row under row."""
    starts = range(0, len(plots), columns)
    lines = [_shared(margins[at : at + columns]) for at in starts]
    weights = [max(_weight(plot.panel) for plot in plots[at : at + columns]) for at in starts]
    free = room.height - sum(line.top + line.bottom for line in lines) - _BETWEEN * (len(lines) - 1)
    found, top = [], room.bottom + room.height
    for start, line, weight in zip(starts, lines, weights, strict=True):
        height = max(8.0, free * weight / sum(weights))
        top -= line.top + height
        for plot in plots[start : start + columns]:
            rect = _squared(plot.panel, Rect(plot.rect.left, top, plot.rect.width, height))
            found.append(replace(plot, rect=rect, y=_ticks_up_again(plot.panel, plot.y, rect, size)))
        top -= line.bottom + _BETWEEN
    return found


def _ticks_up_again(panel: Panel, before: Ticks, rect: Rect, size: float) -> Ticks:
    """The upright ticks once the height is known; their words only get fewer, so that none gets wider."""
    longest = max((width_of(word, size) for word in before.words), default=0.0)
    again = ticks_up(panel.y, size, rect.height, max(longest, 1.0))
    return again if all(width_of(word, size) <= longest + 1 for word in again.words) else before


def _weight(panel: Panel) -> float:
    """How much of the height a panel asks for: by the lines of words on its upright axis."""
    lines = len(panel.y.ticks or ())
    return 3 if lines == 1 else max(8, lines)


def _shared(margins: Sequence[_Margins]) -> _Margins:
    return _Margins(
        max(each.left for each in margins),
        max(each.right for each in margins),
        max(each.top for each in margins),
        max(each.bottom for each in margins),
    )


def _beside(panel: Panel, ticks: Ticks, size: float) -> _Margins:
    """The room left and right: for words of the upright axis, and for the last word of the other."""
    left = max((width_of(word, size) for word in ticks.words), default=0.0)
    left += _GAP if left else 0.0
    if panel.y.scale is not Scale.NONE and panel.y.label:
        left += size * (LINE + 0.3)
    right = size * 0.5
    if panel.x.ticks and panel.x.scale is not Scale.NONE:
        last = max(panel.x.ticks)
        right = max(right, min(width_of(last[1], size) / 2, size * 6))
    elif panel.x.scale is not Scale.NONE:
        right = max(right, size * 1.5)
    left, right = max(left, size * 0.5, *_overhang(panel, size, -1)), max(right, *_overhang(panel, size, 1))
    return _Margins(left=left, right=right)


def _overhang(panel: Panel, size: float, side: int) -> list[float]:
    """How far words at an edge of the panel stand out of it on a side (-1 left, 1 right), roughly."""
    found = [0.0]
    edge = panel.x.high if side > 0 else panel.x.low
    span = (panel.x.high - panel.x.low) or 1.0
    outward = Anchor.LEFT if side > 0 else Anchor.RIGHT
    for mark in panel.marks:
        if isinstance(mark, Words):
            near = max(0.0, 1 - abs(edge - mark.x) / span * 4)  # a quarter of the width inside, none stands out
            part = {outward: 1.0, Anchor.MIDDLE: 0.5}.get(mark.anchor, 0.0)
            found.append(width_of(mark.text, size, bold=mark.bold) * part * near)
        elif isinstance(mark, Points) and len(mark.x):
            found.append(size * 0.5)
    return found


def _above_and_below(panel: Panel, margin: _Margins, ticks: Ticks, title: int, size: float) -> None:
    margin.top = title * size * LINE + (size * 0.4 if title else size * 0.7)
    below = _GAP if ticks.words else size * 0.5
    if ticks.words:
        longest = max(width_of(word, size) for word in ticks.words)
        below += longest * sin(SLANT) + size * cos(SLANT) if ticks.slanted else size * LINE
    if panel.x.scale is not Scale.NONE and (panel.x.label or ticks.beside):
        below += size * LINE
    margin.bottom = below


def _squared(panel: Panel, rect: Rect) -> Rect:
    """The largest rectangle inside in which both scales are alike, if the panel asks for it."""
    if not panel.square:
        return rect
    wide, high = panel.x.high - panel.x.low, panel.y.high - panel.y.low
    scale = min(rect.width / wide, rect.height / high)
    width, height = wide * scale, high * scale
    return Rect(rect.left + (rect.width - width) / 2, rect.bottom + (rect.height - height) / 2, width, height)

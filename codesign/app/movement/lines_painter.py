"""Lines, bands, outlines and segments as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from pyqtgraph.functions import arrayToQPath, arrayToQPolygonF
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from codesign.app.movement.figure_inks import FigureInks
from codesign.app.movement.lens import Lens
from codesign.app.movement.sprites import ARROW_LENGTH, arrow_sprite, lay_down
from codesign.model.columns import Bools, Ints
from codesign.report.figure import Band, Boxes, Floats, Line, Outline, Panel, Points, Segments
from codesign.report.ink import Ink

MOST_SMOOTH: Final = 160
"""So many segments are drawn broad and smooth; more of them are hairlines, which cost a tenth of it."""
MOST_ARROWS: Final = 600
_FAR = 1e6


def each_ink(mark: Points | Segments | Boxes, chosen: Ints) -> Iterator[tuple[Ink, Ints]]:
    """The inks of some places of a mark, each with its places, in the order of the first of each."""
    if isinstance(mark.inks, Ink):
        yield mark.inks, chosen
        return
    inks, numbers = _numbered(mark)
    of_place = numbers[chosen]
    for number, ink in enumerate(inks):
        places = chosen[of_place == number]
        if len(places):
            yield ink, places


@lru_cache(maxsize=64)
def _numbered(mark: Points | Segments | Boxes) -> tuple[Sequence[Ink], Ints]:
    """The inks of a mark, each once, and the number of that of each place."""
    inks = [mark.inks] if isinstance(mark.inks, Ink) else list(mark.inks)
    numbers = {ink: number for number, ink in enumerate(dict.fromkeys(inks))}
    return list(numbers), np.fromiter((numbers[ink] for ink in inks), dtype=np.int64, count=len(inks))


def paint_line(painter: QPainter, lens: Lens, inks: FigureInks, line: Line) -> None:
    """Draw a line, thinned to what pixels can show."""
    x, y = lens.x(line.x), np.clip(lens.y(line.y), -_FAR, _FAR)
    if line.steps:
        x, y = _stepped(x, y)
    x, y = _thinned(x, y, lens.width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.pen(line.ink, line.width, dashed=line.dashed))
    painter.drawPath(arrayToQPath(x, y, connect="finite"))


def paint_band(painter: QPainter, lens: Lens, inks: FigureInks, band: Band) -> None:
    """Fill what lies between two lines, each unbroken stretch for itself."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.faint(band.ink))
    x, low, high = lens.x(band.x), lens.y(band.low), lens.y(band.high)
    if band.steps:
        (x, low), (_, high) = _stepped(x, low), _stepped(x, high)
    for start, end in _runs(np.isfinite(x) & np.isfinite(low) & np.isfinite(high)):
        around = np.concatenate([x[start:end], x[start:end][::-1]])
        painter.drawPolygon(_polygon(around, np.concatenate([low[start:end], high[start:end][::-1]])))


def paint_outline(painter: QPainter, lens: Lens, inks: FigureInks, outline: Outline) -> None:
    """Draw a closed line through its corners."""
    painter.setPen(inks.pen(outline.ink, outline.width, dashed=outline.dashed))
    painter.setBrush(inks.faint(outline.ink) if outline.filled else Qt.BrushStyle.NoBrush)
    whole = np.isfinite(outline.x) & np.isfinite(outline.y)
    if whole.any():
        painter.drawPolygon(_polygon(lens.x(outline.x[whole]), lens.y(outline.y[whole])))


def paint_segments(painter: QPainter, lens: Lens, inks: FigureInks, panel: Panel, mark: Segments) -> None:
    """Draw straight lines; arrows end at the rim of the point that they lead to."""
    x, y, to_x, to_y = lens.x(mark.x), lens.y(mark.y), lens.x(mark.to_x), lens.y(mark.to_y)
    seen = _seen(lens, x, y, to_x, to_y)
    many = len(seen) > MOST_SMOOTH
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not many)
    arrows = mark.arrows and len(seen) <= MOST_ARROWS
    if arrows:
        x, y, to_x, to_y = _to_the_rims(panel, mark, (x, y, to_x, to_y))
    for ink, places in each_ink(mark, seen):
        ends = np.stack([x[places], y[places], to_x[places], to_y[places]], axis=1)
        painter.setPen(inks.pen(ink, 1 if many else mark.width, dashed=mark.dashed))
        _draw_lines(painter, _back_from_tips(ends) if arrows else ends)
        if arrows:
            angles = np.degrees(np.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]))
            long = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]) > ARROW_LENGTH / 2
            sprite = arrow_sprite(inks.colour(ink).name(), painter.device().devicePixelRatioF())
            lay_down(painter, sprite, ends[long, 2], ends[long, 3], angles[long])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_lines(painter: QPainter, ends: Floats) -> None:
    lines: Any = PrimitiveArray(QLineF, 4)
    lines.resize(len(ends))
    lines.ndarray()[:] = ends
    painter.drawLines(*lines.drawargs())


def _seen(lens: Lens, x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> Ints:
    whole = np.isfinite(x) & np.isfinite(y) & np.isfinite(to_x) & np.isfinite(to_y)
    across = (np.maximum(x, to_x) >= 0) & (np.minimum(x, to_x) <= lens.width)
    down = (np.maximum(y, to_y) >= 0) & (np.minimum(y, to_y) <= lens.height)
    return np.flatnonzero(whole & across & down)


def _to_the_rims(panel: Panel, mark: Segments, ends: tuple[Floats, ...]) -> tuple[Floats, ...]:
    """The ends of arrows moved to the rims of the points at their places, if there are any."""
    x, y, to_x, to_y = ends
    length = np.maximum(np.hypot(to_x - x, to_y - y), 1e-9)
    off_end = np.minimum(_radii(panel, mark.to_x, mark.to_y), length / 3) / length
    off_start = np.minimum(_radii(panel, mark.x, mark.y), length / 3) / length
    dx, dy = to_x - x, to_y - y
    return x + off_start * dx, y + off_start * dy, to_x - off_end * dx, to_y - off_end * dy


def _radii(panel: Panel, x: Floats, y: Floats) -> Floats:
    """How far the largest point at each place reaches, in pixels; 0 where there is none."""
    found, wanted = np.zeros(len(x)), x + 1j * y
    for mark in panel.marks:
        if isinstance(mark, Points) and len(mark.x):
            places = mark.x + 1j * mark.y
            order = np.argsort(places, kind="stable")
            at = np.minimum(np.searchsorted(places[order], wanted), len(order) - 1)
            same = places[order][at] == wanted
            sizes = np.broadcast_to(np.asarray(mark.sizes, dtype=np.float64), len(mark.x))[order][at]
            found = np.where(same, np.maximum(found, sizes / 2 + 1), found)
    return found


def _back_from_tips(ends: Floats) -> Floats:
    """The lines of arrows, which end within the head and not at its tip, where a broad line would blunt it."""
    dx, dy = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
    length = np.maximum(np.hypot(dx, dy), 1e-9)
    part = np.minimum(ARROW_LENGTH * 0.8 / length, 1)
    return np.stack([ends[:, 0], ends[:, 1], ends[:, 2] - part * dx, ends[:, 3] - part * dy], axis=1)


def _stepped(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Each value held up to the next x."""
    if len(x) < 2:
        return x, y
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]


def _thinned(x: Floats, y: Floats, width: float) -> tuple[Floats, Floats]:
    """The lowest, the highest, the first and the last point of each pixel of a line that runs to the right."""
    inside = np.flatnonzero(np.nan_to_num((x >= -width) & (x <= 2 * width), nan=False))
    if len(x) < 4 * width or not len(inside) or np.any(np.diff(x[np.isfinite(x)]) < 0):
        return x, y
    x, y = x[inside[0] : inside[-1] + 1], y[inside[0] : inside[-1] + 1]
    columns = np.floor(np.nan_to_num(x)).astype(np.int64)
    edges = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
    order = np.lexsort((np.nan_to_num(y), columns))
    last = np.append(edges[1:], len(x)) - 1
    kept = np.unique(np.concatenate([edges, last, order[edges], order[last]]))
    return x[kept], y[kept]


def _runs(whole: Bools) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], whole, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _polygon(x: Floats, y: Floats) -> QPolygonF:
    return arrayToQPolygonF(np.clip(x, -_FAR, _FAR), np.clip(y, -_FAR, _FAR))

"""Words of a figure as they are drawn: those at a place, and the labels of points, none over another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from codesign.app.design.tokens import LABEL_PX
from codesign.app.design.typeface import figures, typeface
from codesign.app.movement.figure_inks import FigureInks
from codesign.app.movement.label_places import MOST_NAMED, Asked, Room, placed
from codesign.app.movement.lens import Lens
from codesign.app.movement.points_painter import in_view
from codesign.report.figure import Anchor, Floats, Panel, Points, Segments, Words
from codesign.report.ink import Ink

_HEIGHT = 14.0
_PARTS = 80
_VEIL = 170
_LARGE = 7.0
_LONG_START = 8
_LONGEST = 190.0
"""A label is cut where it would be wider; pointing at its mark says it whole."""


def paint_words(painter: QPainter, lens: Lens, inks: FigureInks, panel: Panel, *, bounded: bool) -> list[QRectF]:
    """Draw all words of a panel that find room and give their boxes; ``bounded`` keeps off what finds none."""
    room = Room(lens.width, lens.height)
    drawn = list(_paint_places(painter, lens, inks, panel, room, bounded=bounded))
    for mark in panel.marks:
        if isinstance(mark, Points):
            seen = in_view(lens, mark)
            room.take_places(lens.x(mark.x[seen]), lens.y(mark.y[seen]))
        elif isinstance(mark, Segments) and len(mark.x) <= MOST_NAMED:
            room.mind_places(*_along(lens, mark))
    for mark in reversed(panel.marks):
        if isinstance(mark, Points) and mark.labels:
            drawn += _paint_labels(painter, lens, inks, mark, room)
    return drawn


def _paint_places(
    painter: QPainter, lens: Lens, inks: FigureInks, panel: Panel, room: Room, *, bounded: bool
) -> Iterator[QRectF]:
    """Draw the words that have a place of their own; without axes, cut where they would leave the picture."""
    for mark in panel.marks:
        if not isinstance(mark, Words):
            continue
        box, text = _box(lens, mark, mark.text), mark.text
        if not bounded:
            box, text = _beside(lens, panel, mark, box)
        if bounded and not (room.holds(box.center()) and room.free_of_words(box)):
            continue
        room.take(box)
        if bounded:
            _clear(painter, box, inks)
        painter.setFont(typeface(LABEL_PX, bold=mark.bold))
        painter.setPen(inks.colour(mark.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
        yield box


def _along(lens: Lens, mark: Segments) -> tuple[Floats, Floats]:
    """Places along segments, close enough for nothing to stand between them."""
    x, y, to_x, to_y = lens.x(mark.x), lens.y(mark.y), lens.x(mark.to_x), lens.y(mark.to_y)
    parts = np.linspace(0, 1, _PARTS)[:, None]
    across, down = x + parts * (to_x - x), y + parts * (to_y - y)
    whole = np.isfinite(across) & np.isfinite(down)
    return across[whole], down[whole]


def _paint_labels(painter: QPainter, lens: Lens, inks: FigureInks, mark: Points, room: Room) -> Iterator[QRectF]:
    font = figures(LABEL_PX)
    for each, box in placed(_asked(lens, mark), room, lambda text: width_of(text, font), _HEIGHT):
        _clear(painter, box, inks)
        painter.setFont(font)
        painter.setPen(inks.colour(_label_ink(mark)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, each.text)
        yield box


def _clear(painter: QPainter, box: QRectF, inks: FigureInks) -> None:
    """Let the lines beneath words shine through less, so that the words can be read."""
    ground = QColor(inks.ground)
    ground.setAlpha(_VEIL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(-2, 1, 2, -1), 3, 3)


def _label_ink(mark: Points) -> Ink:
    """Labels of what is quiet are quiet too."""
    first = mark.inks if isinstance(mark.inks, Ink) else next(iter(mark.inks), Ink.TEXT)
    return Ink.DIM if first in (Ink.DIM, Ink.LINE) else Ink.TEXT


def _asked(lens: Lens, mark: Points) -> Iterator[Asked]:
    """The labels of the points in view, those first that are drawn on top; none of too many."""
    seen = in_view(lens, mark)
    if len(seen) > MOST_NAMED:
        return
    x, y = lens.x(mark.x), lens.y(mark.y)
    sizes = np.broadcast_to(np.asarray(mark.sizes, dtype=np.float64), len(mark.x))
    font = figures(LABEL_PX)
    start = shared_start(tuple(mark.labels))
    for at in seen[::-1].tolist():
        if mark.labels[at]:
            yield Asked(elided(mark.labels[at][start:], font), float(x[at]), float(y[at]), float(sizes[at]) / 2)


def _beside(lens: Lens, panel: Panel, words: Words, box: QRectF) -> tuple[QRectF, str]:
    """Words around a figure without axes: beside the point that they name, and cut where they leave the picture."""
    for mark in panel.marks:
        if isinstance(mark, Points):
            reaches = np.broadcast_to(np.asarray(mark.sizes, dtype=np.float64), len(mark.x)) / 2 + 3
            for x, y, reach in zip(lens.x(mark.x).tolist(), lens.y(mark.y).tolist(), reaches.tolist(), strict=True):
                if box.intersects(QRectF(x - reach, y - reach, 2 * reach, 2 * reach)) and reach > _LARGE:
                    _move_off(box, words, x, y, reach)
    room = {Anchor.LEFT: lens.width - box.left(), Anchor.RIGHT: box.right()}.get(words.anchor, lens.width)
    font = typeface(LABEL_PX, bold=words.bold)
    text = QFontMetricsF(font).elidedText(words.text, Qt.TextElideMode.ElideRight, max(room + 1, 24.0))
    if text != words.text:
        width = width_of(text, font)
        box = QRectF(box.right() - width if words.anchor is Anchor.RIGHT else box.left(), box.top(), width, _HEIGHT)
    return box, text


def _move_off(box: QRectF, words: Words, x: float, y: float, reach: float) -> None:
    """Move words off a point, to the side on which they stand."""
    if words.anchor is Anchor.LEFT:
        box.moveLeft(x + reach)
    elif words.anchor is Anchor.RIGHT:
        box.moveRight(x - reach)
    elif box.center().y() <= y:
        box.moveBottom(y - reach)
    else:
        box.moveTop(y + reach)


def _box(lens: Lens, words: Words, text: str) -> QRectF:
    width = width_of(text, typeface(LABEL_PX, bold=words.bold))
    x, y = lens.x_of(words.x), lens.y_of(words.y)
    left = {Anchor.LEFT: x, Anchor.MIDDLE: x - width / 2, Anchor.RIGHT: x - width}[words.anchor]
    return QRectF(left, y - _HEIGHT / 2, width, _HEIGHT)


@lru_cache(maxsize=64)
def shared_start(labels: tuple[str, ...]) -> int:
    """How many letters all labels begin with, up to a space: what is the same everywhere tells nothing apart."""
    named = [each for each in labels if each]
    if len(named) < 2:
        return 0
    first, last = min(named), max(named)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    start = first.rfind(" ", 0, alike) + 1
    return start if start >= _LONG_START else 0


@lru_cache(maxsize=4096)
def elided(text: str, font: QFont) -> str:
    """The text, cut where it is too long to stand beside a point."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, _LONGEST)


def width_of(text: str, font: QFont) -> float:
    """How wide words are, in pixels."""
    return _width(text, font.pixelSize(), font.weight() > QFont.Weight.Normal)


@lru_cache(maxsize=8192)
def _width(text: str, pixels: int, bold: bool) -> float:  # noqa: FBT001  # a key of the cache
    return QFontMetricsF(figures(pixels, bold=bold)).horizontalAdvance(text)

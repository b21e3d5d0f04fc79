"""The signs as vector paths: no font has to have them, and they are sharp at any scale.

Each is drawn on a field of 16 by 16; filled shapes are filled, the others are strokes of 1.5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPixmap, QPolygonF

from codesign.app.design.palette import Glyph

FIELD: Final = 16.0
_STROKE: Final = 1.5
_SHARPNESS: Final = 3
"""Device pixels to a pixel in an icon's picture."""


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _disc(radius: float, x: float = 8, y: float = 8) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _box(x: float, y: float, width: float, height: float, radius: float = 1) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for (x, y), *rest in strokes:
        path.moveTo(x, y)
        for to_x, to_y in rest:
            path.lineTo(to_x, to_y)
    return path


def _stroked(*paths: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(_STROKE)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return _together(*(stroker.createStroke(path) for path in paths))


def _together(*paths: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in paths:
        whole.addPath(path)
    return whole


def _shoulders(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(x - radius, y)
    path.arcTo(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), 180, -180)
    path.closeSubpath()
    return path


def _arc(x: float, y: float, radius: float, start: float, sweep: float) -> QPainterPath:
    path = QPainterPath()
    around = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(around, start)
    path.arcTo(around, start, sweep)
    return path


def _person(x: float, scale: float = 1) -> QPainterPath:
    return _together(_disc(2.6 * scale, x, 5), _shoulders(x, 8.6 + 5 * scale, 4.4 * scale))


def _globe() -> QPainterPath:
    meridian = QPainterPath()
    meridian.addEllipse(QPointF(8, 8), 2.6, 6)
    return _stroked(_disc(6), meridian, _lines(((2, 8), (14, 8))))


def _waves() -> QPainterPath:
    return _stroked(*(_lines(((2, y + 2), (5, y), (8, y + 2), (11, y), (14, y + 2))) for y in (3.0, 7.0, 11.0)))


def _cube() -> QPainterPath:
    return _stroked(
        _polygon((8, 1.8), (13.5, 4.9), (13.5, 11.1), (8, 14.2), (2.5, 11.1), (2.5, 4.9)),
        _lines(((2.5, 4.9), (8, 8), (13.5, 4.9)), ((8, 8), (8, 14.2))),
    )


def _tray(*arrow: tuple[float, float]) -> QPainterPath:
    return _stroked(_lines(((2.5, 10), (2.5, 13.5), (13.5, 13.5), (13.5, 10)), ((8, 2), (8, 9.5)), arrow))


_DRAWN: Final[dict[Glyph, Callable[[], QPainterPath]]] = {
    Glyph.DIAMOND: lambda: _polygon((8, 1), (15, 8), (8, 15), (1, 8)),
    Glyph.DISC: lambda: _disc(6),
    Glyph.TRIANGLE: lambda: _polygon((8, 1.8), (15, 14), (1, 14)),
    Glyph.DOT: lambda: _disc(3),
    Glyph.SQUARE: lambda: _box(2.5, 2.5, 11, 11),
    Glyph.BAR: lambda: _box(1, 5.5, 14, 5),
    Glyph.FLAG: lambda: _together(_box(3, 1.5, 1.6, 13, 0.6), _polygon((4.6, 2), (13.5, 5.2), (4.6, 8.8))),
    Glyph.PERSON: lambda: _person(8),
    Glyph.WAVES: _waves,
    Glyph.HOUSE: lambda: _polygon((8, 1.5), (15, 7.5), (13, 7.5), (13, 14), (3, 14), (3, 7.5), (1, 7.5)),
    Glyph.GLOBE: _globe,
    Glyph.HASH: lambda: _stroked(
        _lines(((6, 2.5), (5, 13.5)), ((11, 2.5), (10, 13.5)), ((2.5, 6), (13.5, 6)), ((2.5, 10), (13.5, 10)))
    ),
    Glyph.LINES: lambda: _stroked(_lines(((2, 4), (14, 4)), ((2, 8), (14, 8)), ((2, 12), (9, 12)))),
    Glyph.PICTURE: lambda: _stroked(
        _box(1.8, 2.8, 12.4, 10.4), _lines(((2.4, 12), (6, 7.5), (9, 10.8), (11, 8.8), (13.6, 11.6))), _disc(0.7, 11, 6)
    ),
    Glyph.SPEAKER: lambda: _together(
        _polygon((1.5, 6), (4, 6), (8, 2.5), (8, 13.5), (4, 10), (1.5, 10)),
        _stroked(_arc(8, 8, 3, -45, 90), _arc(8, 8, 6, -45, 90)),
    ),
    Glyph.CUBE: _cube,
    Glyph.CAMERA: lambda: _together(_box(1, 4, 9.5, 8, 1.5), _polygon((11.2, 7.4), (15, 4.8), (15, 11.2), (11.2, 8.6))),
    Glyph.PAIR: lambda: _together(_person(4.6, 0.8), _person(11.4, 0.8)),
    Glyph.PAIR_IN_FRAME: lambda: _together(
        _stroked(_box(0.9, 1.4, 14.2, 13.2, 2)),
        *(_together(_disc(1.6, x, 6), _shoulders(x, 11.4, 2.6)) for x in (5.2, 10.8)),
    ),
    Glyph.LIST: lambda: _stroked(
        _box(2.2, 2.2, 11.6, 11.6, 2), _lines(((2.2, 6.2), (13.8, 6.2)), ((5, 9.8), (11, 9.8)))
    ),
    Glyph.RING: lambda: _together(_stroked(_disc(6.2)), _disc(3)),
    Glyph.TRACKS: lambda: _stroked(
        _lines(((2, 4), (7, 4)), ((10, 4), (14, 4)), ((2, 8), (4, 8)), ((7, 8), (14, 8)), ((2, 12), (9, 12)))
    ),
    Glyph.RISE: lambda: _stroked(_lines(((2, 13), (6, 8.5), (9, 10.5), (14, 3.5)), ((10, 3.2), (14, 3.2), (14, 7.2)))),
    Glyph.KEYS: lambda: _stroked(
        _box(1.2, 3.8, 13.6, 8.6, 2),
        _lines(((4, 7), (4.2, 7)), ((8, 7), (8.2, 7)), ((12, 7), (12.2, 7)), ((5, 9.8), (11, 9.8))),
    ),
    Glyph.PLUS: lambda: _stroked(_lines(((8, 2.5), (8, 13.5)), ((2.5, 8), (13.5, 8)))),
    Glyph.TRAY_IN: lambda: _tray((5, 6.8), (8, 9.8), (11, 6.8)),
    Glyph.TRAY_OUT: lambda: _tray((5, 4.8), (8, 1.8), (11, 4.8)),
    Glyph.LENS: lambda: _stroked(_disc(4.6, 6.8, 6.8), _lines(((10.2, 10.2), (14, 14)))),
    Glyph.BIN: lambda: _stroked(
        _lines(((2.5, 4), (13.5, 4)), ((6, 4), (6, 2), (10, 2), (10, 4)), ((4, 4), (4.7, 14), (11.3, 14), (12, 4)))
    ),
    Glyph.BACK: lambda: _stroked(
        _lines(((6, 3), (2.5, 6.5), (6, 10)), ((2.5, 6.5), (10, 6.5))), _arc(10, 9.75, 3.25, 90, -180)
    ),
    Glyph.CROSS: lambda: _stroked(_lines(((3.5, 3.5), (12.5, 12.5)), ((12.5, 3.5), (3.5, 12.5)))),
    Glyph.WARNING: lambda: _stroked(
        _polygon((8, 2), (14.5, 13.5), (1.5, 13.5)), _lines(((8, 6.4), (8, 9.6)), ((8, 11.5), (8, 11.6)))
    ),
    Glyph.TICK: lambda: _stroked(_lines(((2.5, 8.5), (6.3, 12.3), (13.5, 4)))),
}

_PATHS: dict[Glyph, QPainterPath] = {}


def glyph_path(glyph: Glyph) -> QPainterPath:
    """The outline of a glyph on the field of 16 by 16."""
    if glyph not in _PATHS:
        _PATHS[glyph] = _DRAWN[glyph]()
    return _PATHS[glyph]


def paint_glyph(painter: QPainter, glyph: Glyph, place: QRectF, colour: QColor | str) -> None:
    """Draw a glyph into a square place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / FIELD, place.height() / FIELD)
    painter.fillPath(glyph_path(glyph), QColor(colour))
    painter.restore()


def glyph_pixmap(glyph: Glyph, colour: QColor | str, size: int = 16) -> QPixmap:
    """A glyph as a picture of ``size`` pixels, sharp up to three times that."""
    picture = QPixmap(size * _SHARPNESS, size * _SHARPNESS)
    picture.setDevicePixelRatio(_SHARPNESS)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_glyph(painter, glyph, QRectF(0, 0, size, size), colour)
    painter.end()
    return picture


def glyph_icon(glyph: Glyph, colour: QColor | str, size: int = 16, *, faint: QColor | str | None = None) -> QIcon:
    """A glyph for a button or a menu; ``faint`` is its colour while it is disabled."""
    icon = QIcon(glyph_pixmap(glyph, colour, size))
    if faint is not None:
        icon.addPixmap(glyph_pixmap(glyph, faint, size), QIcon.Mode.Disabled)
    return icon

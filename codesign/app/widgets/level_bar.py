"""A level as it is drawn everywhere: the number with its range, and on a track from 1 to 5 range, interval and index.

A number never stands alone.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from codesign.app.design.palette import level_colour
from codesign.app.design.tokens import LABEL_PX, TITLE_PX, Tokens
from codesign.app.design.typeface import figures

_TRACK, _DOT = 4.0, 4.0


class Levelled(Protocol):
    """What a bar needs of a finding; all None where nothing could be judged."""

    @property
    def level(self) -> int | None:
        """The level."""

    @property
    def low(self) -> int | None:
        """The lower end of its range."""

    @property
    def high(self) -> int | None:
        """The upper end of its range."""

    @property
    def index(self) -> float | None:
        """The mean level."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval of the index."""


def paint_level_bar(painter: QPainter, place: QRectF, found: Levelled, tokens: Tokens) -> None:
    """Draw number and range in the upper part of a place, the track below them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_level_words(painter, place.adjusted(0, 0, 0, -10), found, tokens)
    paint_level_track(painter, QRectF(place.left(), place.bottom() - 9, place.width(), 8), found, tokens)
    painter.restore()


def paint_level_words(painter: QPainter, place: QRectF, found: Levelled, tokens: Tokens) -> None:
    """Draw ``5 (4–5)``, the number large."""
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    number = figures(TITLE_PX, bold=True)
    painter.setFont(number)
    painter.setPen(QColor(tokens.dim if found.level is None else tokens.text))
    text = "–" if found.level is None else str(found.level)
    painter.drawText(place, middle, text)
    if found.level is None or found.low == found.high:
        return
    painter.setFont(figures(LABEL_PX))
    painter.setPen(QColor(tokens.dim))
    beside = place.adjusted(QFontMetricsF(number).horizontalAdvance(text) + 5, 1, 0, 1)
    painter.drawText(beside, middle, f"({found.low}–{found.high})")


def paint_level_track(painter: QPainter, place: QRectF, found: Levelled, tokens: Tokens) -> None:
    """Draw the track: the range as a band in the level's colour, the interval as a line, the index as a dot."""
    left, width, y = place.left() + _DOT, place.width() - 2 * _DOT, place.center().y()

    def at(level: float) -> float:
        return left + (level - 1) / 4 * width

    def band(start: float, end: float, colour: str, *, thick: float = _TRACK) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(start, y - thick / 2, end - start, thick), thick / 2, thick / 2)

    band(at(1) - _DOT, at(5) + _DOT, tokens.line)
    if found.level is None or found.low is None or found.high is None:
        return
    colour = level_colour(tokens, found.level)
    band(at(found.low) - _DOT, at(found.high) + _DOT, colour)
    if found.index is None:
        return
    if found.interval is not None:
        painter.setPen(QPen(QColor(tokens.text), 1.5))
        painter.drawLine(QPointF(at(found.interval[0]), y), QPointF(at(found.interval[1]), y))
    painter.setPen(QPen(QColor(tokens.text), 1.5))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(at(found.index), y), _DOT - 0.5, _DOT - 0.5)

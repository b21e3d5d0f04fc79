"""The events of the lanes, drawn: one by one while there is room, else as density in which nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import KIND_GLYPHS, contrast
from codesign.app.design.tokens import HALF, LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.app.timeline.density import paint_density
from codesign.app.timeline.fitted_words import fitted
from codesign.app.timeline.inks import BAR_HEIGHTS, DIM_ALPHA, FULL, GLYPH, INNER, MOST_SINGLE, THIN, Inks
from codesign.app.timeline.lanes import media_words
from codesign.app.timeline.scene import BySpans, Scene, middle_of
from codesign.app.timeline.spans import Spans
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Ints
from codesign.model.vocabulary import Kind

STATES: Final = (Kind.CHANNEL, Kind.PRESENCE)
_NO_GLYPH: Final = (Kind.MESSAGE, *STATES)
"""Intervals of these are told by their bar alone; a point of them has its glyph."""
_LEAST_BAR: Final = 2.0
_ROOM: Final = 8
"""Rooms for names go by steps of so many pixels, so that one that was measured is found again."""
_BOX: Final = 40
"""So many bars are drawn with round corners; more of them are too near each other for corners to be seen."""


class EventPicture:
    """Paints events in two layers, bars and glyphs, so that arcs can lie between."""

    def __init__(self, inks: Inks, ratio: float) -> None:
        self._inks, self._ratio = inks, ratio
        self._glyphs: dict[tuple[Kind, bool], QPixmap] = {}

    def paint_bars(self, painter: QPainter, scene: Scene, view: TimeView) -> list[tuple[float, float, Kind, bool]]:
        """Paint bars and density; gives the glyphs to be painted over them as x, y, kind, lit."""
        glyphs: list[tuple[float, float, Kind, bool]] = []
        numbers = _numbers([*scene.dimmed.values(), *scene.lit.values()], view)
        most = _most_singly(numbers, view)
        for lit, groups in ((False, scene.dimmed), (True, scene.lit)):
            for (lane, kind), spans in _messages_first(groups):
                if not numbers[id(spans)]:
                    continue
                if numbers[id(spans)] <= most:
                    glyphs += self._bars(painter, scene, view, spans, (lane, kind, lit))
                else:
                    place = _dense_place(scene.every, lane, kind, view.width)
                    paint_density(painter, spans.counts(view), place, self._inks.kinds[kind], lit=lit)
        return glyphs

    def paint_glyphs(self, painter: QPainter, glyphs: Iterable[tuple[float, float, Kind, bool]]) -> None:
        """Paint the signs of events."""
        half = GLYPH / 2
        for x, y, kind, lit in glyphs:
            painter.drawPixmap(QPointF(round(x - half), y - half), self._glyph(kind, lit=lit))

    def _bars(
        self, painter: QPainter, scene: Scene, view: TimeView, spans: Spans, what: tuple[int, Kind, bool]
    ) -> list[tuple[float, float, Kind, bool]]:
        lane, kind, lit = what
        places = spans.within(view.start_ms, view.end_ms)
        lefts = np.clip(view.xs_of(spans.starts[places]), -GLYPH, view.width + GLYPH)
        widths = np.clip(view.xs_of(spans.ends[places]), -GLYPH, view.width + GLYPH) - lefts
        points = spans.starts[places] == spans.ends[places]
        middle, height = middle_of(lane), BAR_HEIGHTS.get(kind, THIN)
        rects = [
            QRectF(left, middle - height / 2, max(width, _LEAST_BAR), height)
            for left, width in zip(lefts[~points].tolist(), widths[~points].tolist(), strict=True)
        ]
        self._fill(painter, rects, self._colour(kind, lit=lit), round_corners=lit)
        if kind in STATES:
            ink = _ink_on(self._inks.kinds[kind].name()) if lit else self._inks.dim
            painter.setPen(ink)
            self._name(painter, scene, rects, spans.rows[places][~points], kind)
        signed = points if kind in _NO_GLYPH else np.ones(len(places), dtype=np.bool_)
        if kind is Kind.DESIGN_CHANGE:
            signed = widths < GLYPH  # a bar that is wide enough is its own sign
        return [(x, middle, kind, lit) for x in lefts[signed].tolist()]

    def _fill(self, painter: QPainter, rects: list[QRectF], colour: QColor, *, round_corners: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if len(rects) > _BOX or not round_corners:
            painter.drawRects(rects)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in rects:
            radius = min(3.0, rect.width() / 2, rect.height() / 2)
            painter.drawRoundedRect(rect, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _name(self, painter: QPainter, scene: Scene, rects: list[QRectF], rows: Ints, kind: Kind) -> None:
        """Say within a state's bar which it is, where there is room."""
        columns = scene.session.events.columns
        painter.setFont(typeface(LABEL_PX))
        for rect, row in zip(rects, rows.tolist(), strict=True):
            seen = rect.intersected(QRectF(0, rect.top(), 1e6, rect.height())).adjusted(6, 0, -HALF, 0)
            if seen.width() < 28:
                continue
            if kind is Kind.CHANNEL:
                name = media_words(columns.media_sets[columns.media[row]])
            else:
                name = scene.session.participants[columns.participant[row]].name
            short, _, capital = fitted(name, LABEL_PX, round(seen.width() / _ROOM) * _ROOM)
            painter.drawText(QPointF(seen.left(), seen.center().y() + capital / 2), short)

    def _colour(self, kind: Kind, *, lit: bool) -> QColor:
        colour = QColor(self._inks.kinds[kind])
        colour.setAlpha(255 if lit else DIM_ALPHA)
        return colour

    def _glyph(self, kind: Kind, *, lit: bool) -> QPixmap:
        if (kind, lit) not in self._glyphs:
            size = round(GLYPH * self._ratio)
            picture = QPixmap(size, size)
            picture.setDevicePixelRatio(self._ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            if lit:  # a rim of the ground, so that neighbours that overlap are still two
                painter.setOpacity(0.9)
                paint_glyph(painter, KIND_GLYPHS[kind], QRectF(0, 0, GLYPH, GLYPH), self._inks.panel)
                painter.setOpacity(1)
            paint_glyph(painter, KIND_GLYPHS[kind], QRectF(1, 1, GLYPH - 2, GLYPH - 2), self._colour(kind, lit=lit))
            painter.end()
            self._glyphs[kind, lit] = picture
        return self._glyphs[kind, lit]


@cache
def _ink_on(colour: str) -> QColor:
    return QColor(max("#0c1118", "#ffffff", key=lambda ink: contrast(ink, colour)))


def _messages_first(groups: BySpans) -> list[tuple[tuple[int, Kind], Spans]]:
    """Groups with the messages first: what is rarer lies over them."""
    return sorted(groups.items(), key=lambda item: item[0][1] is not Kind.MESSAGE)


def _numbers(groups: list[Spans], view: TimeView) -> dict[int, int]:
    """How many events of each group (by identity) are in view."""
    return {id(spans): spans.number(view.start_ms, view.end_ms) for spans in groups}


def _most_singly(numbers: dict[int, int], view: TimeView) -> int:
    """Up to how many events a group is drawn one by one."""
    few = sum(numbers.values()) <= MOST_SINGLE
    return view.width // 4 if few else MOST_SINGLE // (2 * max(len(numbers), 1))


def _dense_place(every: BySpans, lane: int, kind: Kind, width: int) -> QRectF:
    """Where a kind's density lies in its lane: messages behind, the others each in a band of their own over them."""
    middle = middle_of(lane)
    others = [other for at, other in every if at == lane and other is not Kind.MESSAGE]
    if kind is Kind.MESSAGE or (len(others) == 1 and (lane, Kind.MESSAGE) not in every):
        return QRectF(0, middle - FULL / 2, width, FULL)
    band = INNER / len(others)
    return QRectF(0, middle - INNER / 2 + band * others.index(kind), width, band)

"""The whole picture of the timeline, but for the playhead: grounds, grid, lanes with their names, what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from codesign.app.design.tokens import BODY_PX, GAP, HALF, LABEL_PX, STEP
from codesign.app.design.typeface import figures, typeface
from codesign.app.timeline.arc_picture import Arcs, arcs_in, paint_arcs
from codesign.app.timeline.density import paint_density
from codesign.app.timeline.event_picture import EventPicture
from codesign.app.timeline.fitted_words import fitted
from codesign.app.timeline.inks import AXIS_HEIGHT, FULL, LABELS_WIDTH, LANE_HEIGHT, MOST_ARCS, Inks
from codesign.app.timeline.lanes import ANSWERS, CHANGES, NO_LANE, Lane
from codesign.app.timeline.scene import Scene, middle_of, top_of
from codesign.app.timeline.time_axis import ticks
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Ints
from codesign.report.words import count

_MOST_OUTLINES: Final = 240
_LEAST_NOTE: Final = 76
"""The words of a mark are written where its neighbours are at least so far away."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is painted: the scene, the stretch of time, how far down, on which clock, and the arc under the pointer.

    Lanes are seen as far down as ``bottom``; so many others lie ``below``.
    """

    scene: Scene
    view: TimeView
    scrolled: int
    height: int
    bottom: int
    below: int
    started_at: datetime | None
    pointed: int | None = None


class CanvasPicture:
    """Paints all that doesn't move with the playhead, layer by layer (see :class:`Layer`)."""

    def __init__(self, inks: Inks, ratio: float) -> None:
        self._inks, self._events, self._ratio = inks, EventPicture(inks, ratio), ratio
        self._names_of: tuple[object, ...] = ()
        self._names_made = QPixmap()

    def paint(self, painter: QPainter, seen: Seen) -> Arcs:
        """Paint it; gives the arcs that were drawn, for the pointer to find."""
        scene, view = seen.scene, seen.view
        painter.fillRect(QRectF(0, 0, LABELS_WIDTH + view.width, seen.height), self._inks.panel)
        painter.save()
        painter.translate(LABELS_WIDTH, 0)
        painter.setClipRect(QRectF(0, 0, view.width, seen.height))
        self._axis(painter, seen)
        painter.setClipRect(QRectF(0, AXIS_HEIGHT, view.width, seen.bottom - AXIS_HEIGHT))
        painter.translate(0, -seen.scrolled)
        self._grounds(painter, seen)
        self._grid(painter, seen)
        glyphs = self._events.paint_bars(painter, scene, view)
        self._levels(painter, scene, view)
        arcs = arcs_in(scene, view)
        paint_arcs(painter, arcs, scene, self._inks, seen.pointed)
        self._events.paint_glyphs(painter, glyphs)
        self._unanswered(painter, scene, view)
        self._chosen(painter, scene, view)
        painter.restore()
        self._names(painter, seen)
        return arcs

    def _axis(self, painter: QPainter, seen: Seen) -> None:
        font = figures(LABEL_PX)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._inks.dim)
        for x, words in ticks(seen.view, seen.started_at):
            half = metrics.horizontalAdvance(words) / 2
            place = min(max(x - half, HALF), seen.view.width - 2 * half - HALF)
            painter.drawText(QPointF(round(place), AXIS_HEIGHT - 10), words)

    def _grounds(self, painter: QPainter, seen: Seen) -> None:
        for at in range(len(seen.scene.lanes.lanes)):
            top = top_of(at) + (LANE_HEIGHT - FULL) / 2 - 2
            painter.fillRect(QRectF(0, top, seen.view.width, FULL + 4), self._inks.lane)

    def _grid(self, painter: QPainter, seen: Seen) -> None:
        painter.setPen(QPen(self._inks.line, 1))
        for x, _ in ticks(seen.view, seen.started_at):
            painter.drawLine(QPointF(round(x) + 0.5, AXIS_HEIGHT), QPointF(round(x) + 0.5, seen.scene.height))

    def _levels(self, painter: QPainter, scene: Scene, view: TimeView) -> None:
        """The lane of answers: a band for each level, the highest on top, with every answer there is."""
        lane = _lane_of(scene, ANSWERS)
        if lane is None:
            return
        band = FULL / 6
        for level, spans in enumerate(scene.levels):
            top = middle_of(lane) + FULL / 2 - (level + 1) * band
            place = QRectF(0, top, view.width, band)
            paint_density(painter, _broader(spans.counts(view)), place, self._inks.levels[level])

    def _unanswered(self, painter: QPainter, scene: Scene, view: TimeView) -> None:
        """A red mark below the end of each change and request that nobody answered."""
        spans = scene.unanswered
        if spans.number(view.start_ms, view.end_ms) > _MOST_OUTLINES:
            lane = _lane_of(scene, CHANGES)
            if lane is not None:
                place = QRectF(0, top_of(lane) + LANE_HEIGHT - 3, view.width, 3)
                paint_density(painter, spans.counts(view), place, self._inks.red)
            return
        places = spans.within(view.start_ms, view.end_ms)
        self._marks(painter, scene, view.width, view.xs_of(spans.ends[places]).tolist(), spans.rows[places].tolist())

    def _marks(self, painter: QPainter, scene: Scene, width: int, xs: list[float], rows: list[int]) -> None:
        font = typeface(LABEL_PX - 1)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._inks.red, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for at, (x, row) in enumerate(zip(xs, rows, strict=True)):
            lane = int(scene.lanes.of_row[row])
            if lane == NO_LANE:
                continue
            low = top_of(lane) + LANE_HEIGHT - 3.5
            painter.drawLine(QPointF(x - 4, low), QPointF(x + 4, low))
            following = xs[at + 1] if at + 1 < len(xs) else width
            if following - x > _LEAST_NOTE and scene.lanes.lanes[lane].group == CHANGES:
                painter.drawText(QPointF(x + 7, low + 3.5), "no answer")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _chosen(self, painter: QPainter, scene: Scene, view: TimeView) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lane, spans in scene.chosen.items():
            if spans.number(view.start_ms, view.end_ms) > _MOST_OUTLINES:
                place = QRectF(0, top_of(lane) + LANE_HEIGHT - 4, view.width, 3)
                paint_density(painter, spans.counts(view), place, self._inks.accent)
                continue
            places = spans.within(view.start_ms, view.end_ms)
            painter.setPen(QPen(self._inks.text, 1.5))
            for left, right in zip(
                view.xs_of(spans.starts[places]).tolist(), view.xs_of(spans.ends[places]).tolist(), strict=True
            ):
                place = QRectF(left - 8, middle_of(lane) - 10, max(right - left + 9, 16), 20)
                painter.drawRoundedRect(place, 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _names(self, painter: QPainter, seen: Seen) -> None:
        """The names of the lanes: a picture that stays as long as they do."""
        few = seen.scene.arcs.number(seen.view.start_ms, seen.view.end_ms) <= MOST_ARCS
        wanted = (seen.scene.lanes.lanes, seen.scrolled, seen.height, seen.bottom, few)
        if self._names_of != wanted:
            self._names_of, self._names_made = wanted, self._names_picture(seen, arcs_seen=few)
        painter.drawPixmap(0, AXIS_HEIGHT, self._names_made)

    def _names_picture(self, seen: Seen, *, arcs_seen: bool) -> QPixmap:
        height = max(seen.height - AXIS_HEIGHT, 1)
        picture = QPixmap(round(LABELS_WIDTH * self._ratio), round(height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(self._inks.panel)
        painter = QPainter(picture)
        painter.save()
        painter.translate(0, -AXIS_HEIGHT)
        painter.setClipRect(QRectF(0, AXIS_HEIGHT, LABELS_WIDTH, seen.bottom - AXIS_HEIGHT))
        painter.translate(0, -seen.scrolled)
        for at, lane in enumerate(seen.scene.lanes.lanes):
            self._name(painter, at, lane, arcs_seen=arcs_seen)
        painter.restore()
        if seen.below:
            painter.setFont(typeface(LABEL_PX))
            painter.setPen(self._inks.dim)
            place = QRectF(GAP + 14, seen.bottom - AXIS_HEIGHT, LABELS_WIDTH, seen.height - seen.bottom)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{count(seen.below, 'lane')} below")
        painter.end()
        return picture

    def _name(self, painter: QPainter, at: int, lane: Lane, *, arcs_seen: bool) -> None:
        middle, right = middle_of(at), LABELS_WIDTH - STEP
        left = float(GAP + 14)
        if lane.heads:
            self._triangle(painter, GAP, middle, folded=lane.folded)
        beside = lane.beside if arcs_seen or lane.group != ANSWERS else "zoom in for arcs"
        for words, pixels, colour in ((lane.name, BODY_PX, self._inks.text), (beside, LABEL_PX, self._inks.dim)):
            if right - left < 16:
                return
            short, width, capital = fitted(words, pixels, right - left)
            painter.setFont(typeface(pixels))
            painter.setPen(colour)
            painter.drawText(QPointF(left, middle + capital / 2), short)
            left += width + STEP

    def _triangle(self, painter: QPainter, left: float, middle: float, *, folded: bool) -> None:
        """Which way a group opens."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.dim)
        right = (QPointF(left, middle - 4), QPointF(left + 6, middle), QPointF(left, middle + 4))
        down = (QPointF(left - 1, middle - 3), QPointF(left + 7, middle - 3), QPointF(left + 3, middle + 3))
        painter.drawPolygon(right if folded else down)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _broader(counts: Ints) -> Ints:
    """Counts with each pixel's neighbours: a lone answer is three pixels wide, which the eye finds."""
    broad = counts.copy()
    np.maximum(broad[1:], counts[:-1], out=broad[1:])
    np.maximum(broad[:-1], counts[1:], out=broad[:-1])
    return broad


def _lane_of(scene: Scene, group: str) -> int | None:
    return next((at for at, lane in enumerate(scene.lanes.lanes) if lane.group == group), None)

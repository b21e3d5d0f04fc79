"""A drag, drawn over the timeline while it lasts: where events would lie, the edge that was met, what it would do."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import KIND_GLYPHS
from codesign.app.design.tokens import HALF, LABEL_PX, SMALL_RADIUS, STEP
from codesign.app.design.typeface import figures
from codesign.app.timeline.drags import Hand, Outcome
from codesign.app.timeline.event_picture import STATES
from codesign.app.timeline.grips import HANDLE_PX, handle_of
from codesign.app.timeline.inks import AXIS_HEIGHT, BAR_HEIGHTS, GLYPH, LANE_HEIGHT, THIN, Inks
from codesign.app.timeline.lanes import NO_LANE
from codesign.app.timeline.scene import Scene, middle_of
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import member_of
from codesign.model.vocabulary import Kind
from codesign.review.answers import fault_of_link

MOST_DRAWN: Final = 240
"""So many events in hand are drawn; of more, those that were taken first stand for all, and the words count them."""
_VEIL: Final = 170
_AROUND: Final = 260
"""What could be answered is lit so many pixels around the pointer: farther away nobody looks."""


def paint_handle(painter: QPainter, scene: Scene, view: TimeView, row: int, inks: Inks) -> None:
    """The small ring above an event from which an arc can be led."""
    place = handle_of(scene, view, row)
    if place is not None:
        painter.setPen(QPen(inks.accent, 1.6))
        painter.setBrush(inks.panel)
        painter.drawEllipse(QPointF(*place), HANDLE_PX, HANDLE_PX)


def paint_outcome(painter: QPainter, outcome: Outcome, scene: Scene, hand: Hand, inks: Inks) -> None:
    """All of a drag but its words; the painter stands at the top left of the lanes."""
    if outcome.linking:
        _light_answerable(painter, outcome, scene, hand, inks)
        _arc(painter, outcome, scene, hand, inks)
        return
    _veil(painter, outcome, scene, hand.view, inks)
    for at, row in enumerate(outcome.rows[:MOST_DRAWN].tolist()):
        lane = int(outcome.lanes[at])
        if lane != NO_LANE:
            kind = member_of(Kind, int(scene.session.events.columns.kind[row]))
            times = hand.view.xs_of(np.array([outcome.starts[at], outcome.ends[at]])).tolist()
            _ghost(painter, kind, times, middle_of(lane), inks)
    if outcome.snapped_ms is not None:
        x = hand.view.x_of(outcome.snapped_ms)
        painter.setPen(QPen(inks.accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, AXIS_HEIGHT), QPointF(x, scene.height))


def _veil(painter: QPainter, outcome: Outcome, scene: Scene, view: TimeView, inks: Inks) -> None:
    """Where the events lie still, their place is paler."""
    veil = QColor(inks.lane)
    veil.setAlpha(_VEIL)
    rows = outcome.rows[:MOST_DRAWN]
    starts, ends = view.xs_of(scene.session.events.columns.start_ms[rows]), view.xs_of(scene.ends_ms[rows])
    for lane, left, right in zip(scene.lanes.of_row[rows].tolist(), starts.tolist(), ends.tolist(), strict=True):
        if lane != NO_LANE:
            place = QRectF(left, middle_of(lane), right - left, 0).adjusted(-GLYPH / 2 - 1, -9, GLYPH / 2 + 1, 9)
            painter.fillRect(place, veil)


def _ghost(painter: QPainter, kind: Kind, times: list[float], middle: float, inks: Inks) -> None:
    left, right = max(times[0], -GLYPH), min(times[1], 1e5)
    height, colour = BAR_HEIGHTS.get(kind, THIN), inks.kinds[kind]
    painter.setPen(QPen(inks.text, 1))
    painter.setBrush(colour)
    if right > left:
        painter.drawRoundedRect(QRectF(left, middle - height / 2, max(right - left, 2), height), 3, 3)
    if kind not in STATES and (kind is not Kind.MESSAGE or right <= left):
        paint_glyph(painter, KIND_GLYPHS[kind], QRectF(left - GLYPH / 2, middle - GLYPH / 2, GLYPH, GLYPH), colour)


def _light_answerable(painter: QPainter, outcome: Outcome, scene: Scene, hand: Hand, inks: Inks) -> None:
    """A ring around what could be answered, near the pointer, and a strong one around what would be."""
    rows, first, last = outcome.rows.tolist(), hand.view.ms_at(hand.x - _AROUND), hand.view.ms_at(hand.x + _AROUND)
    faint = QColor(inks.accent)
    faint.setAlpha(150)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint, 1.4))
    drawn = 0
    for (lane, _), spans in scene.lit.items():
        for place in spans.within(first, last)[: MOST_DRAWN - drawn].tolist():
            row = int(spans.rows[place])
            if row != outcome.asked and fault_of_link(scene.session.events, rows, row) is None:
                painter.drawRoundedRect(_around(scene, hand.view, row, lane), 6, 6)
                drawn += 1
    if outcome.asked is not None:
        painter.setPen(QPen(inks.red if outcome.refused else inks.accent, 2.6))
        lane = int(scene.lanes.of_row[outcome.asked])
        painter.drawRoundedRect(_around(scene, hand.view, outcome.asked, lane), 6, 6)


def _around(scene: Scene, view: TimeView, row: int, lane: int) -> QRectF:
    left = view.x_of(int(scene.session.events.columns.start_ms[row]))
    right = view.x_of(int(scene.ends_ms[row]))
    return QRectF(left - 9, middle_of(lane) - 10.5, max(right - left + 11, 18), 21)


def _arc(painter: QPainter, outcome: Outcome, scene: Scene, hand: Hand, inks: Inks) -> None:
    colour = inks.red if outcome.refused else inks.accent
    end = QPointF(hand.x, hand.y)
    path = QPainterPath()
    for at, lane in enumerate(outcome.lanes[:MOST_DRAWN].tolist()):
        if lane == NO_LANE:
            continue
        begin = QPointF(hand.view.x_of(int(outcome.starts[at])), middle_of(lane))
        level = (begin.y() + end.y()) / 2 if abs(begin.y() - end.y()) > LANE_HEIGHT / 2 else begin.y() - LANE_HEIGHT
        path.moveTo(begin)
        path.cubicTo(QPointF(begin.x(), level), QPointF(end.x(), level), end)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2.2))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(end, 3.5, 3.5)


def paint_words(painter: QPainter, outcome: Outcome, place: QPointF, room: QRectF, inks: Inks) -> None:
    """What letting go would do, beside the pointer and within a room."""
    many = f"{len(outcome.rows):,} events  " if len(outcome.rows) > 1 else ""
    words = outcome.refused or many + outcome.words
    if not words:
        return
    font = figures(LABEL_PX)
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 4 * STEP)
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 2 * STEP, metrics.height() + 2 * HALF)
    box.moveTopLeft(place + QPointF(14, 16))
    box.moveLeft(max(min(box.left(), room.right() - box.width() - HALF), room.left()))
    if box.bottom() > room.bottom():
        box.moveBottom(place.y() - STEP)
    painter.setPen(QPen(inks.red if outcome.refused else inks.accent, 1))
    painter.setBrush(inks.panel)
    painter.drawRoundedRect(box, SMALL_RADIUS, SMALL_RADIUS)
    painter.setFont(font)
    painter.setPen(inks.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

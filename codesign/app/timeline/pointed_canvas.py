"""The canvas under a pointer: what lies there, in words, by the pointer's shape, and as a hint what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip

from codesign.app.design.tokens import GAP, LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.app.timeline.canvas import Canvas
from codesign.app.timeline.drag_picture import paint_handle
from codesign.app.timeline.drags import Hand
from codesign.app.timeline.event_words import EventWords
from codesign.app.timeline.grips import Grip, Part, grip_at
from codesign.app.timeline.inks import AXIS_HEIGHT, LABELS_WIDTH, Inks
from codesign.app.timeline.pointing import event_at, lane_at

HINT_AT_FIRST: Final = "Right click: what can be done"
HINTS: Final = {
    Part.BODY: "Drag: move · Ctrl+drag: answers",
    Part.START: "Drag: another start",
    Part.END: "Drag: another end",
    Part.HANDLE: "Drag to what it answers",
}
HINT_ARC: Final = "Right click: confirm or clear"
HINT_EMPTY: Final = "Drag: frame · twice: new event"
HINT_AXIS: Final = "Drag: playhead · wheel: nearer"
HINT_NAMES: Final = "Click: fold · wheel: scroll"
HINT_HELD: Final = "Alt: no snapping · Esc: let go"
EVERY_HINT: Final = (*HINTS.values(), HINT_AT_FIRST, HINT_ARC, HINT_EMPTY, HINT_AXIS, HINT_NAMES, HINT_HELD)

_SHAPES: Final = {
    Part.BODY: Qt.CursorShape.OpenHandCursor,
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.END: Qt.CursorShape.SizeHorCursor,
    Part.HANDLE: Qt.CursorShape.CrossCursor,
}


class PointedCanvas(Canvas):
    """The canvas that looks at what the pointer is over; nothing is held here."""

    _hint: str = HINT_AT_FIRST
    _hovered: int | None = None

    def _lane_x(self, place: QPointF) -> float:
        return place.x() - LABELS_WIDTH

    def _lane_y(self, place: QPointF) -> float:
        return place.y() + self._scrolled if place.y() >= AXIS_HEIGHT else -1.0

    def _hand(self, place: QPointF, *, snaps: bool = True) -> Hand:
        return Hand(self._lane_x(place), self._lane_y(place), self._view, self._playhead_ms, snaps)

    def row_at(self, place: QPointF) -> int | None:
        """The row of the event under a place of the widget."""
        if self._scene is None or self._lane_x(place) < 0:
            return None
        return event_at(self._scene, self._view, self._lane_x(place), self._lane_y(place))

    def arc_at(self, place: QPointF) -> int | None:
        """The row of the answer whose arc is under a place of the widget."""
        if self._lane_x(place) < 0 or place.y() < AXIS_HEIGHT:
            return None
        return self._arcs.nearest(self._lane_x(place), self._lane_y(place))

    def grip_at(self, place: QPointF) -> Grip | None:
        """What of an event would be held at a place of the widget."""
        if self._scene is None or self._lane_x(place) < 0:
            return None
        return grip_at(self._scene, self._view, self._lane_x(place), self._lane_y(place), self.handle_row)

    def lane_under(self, place: QPointF) -> int | None:
        """The lane under a place of the widget."""
        return lane_at(self._scene, self._lane_y(place)) if self._scene is not None else None

    @property
    def handle_row(self) -> int | None:
        """The event whose handle is shown: the one under the pointer, else the one that is chosen alone."""
        if self._hovered is not None or self._scene is None:
            return self._hovered
        chosen = self._scene.chosen_rows()
        return int(chosen[0]) if len(chosen) == 1 else None

    @property
    def hint(self) -> str:
        """What a hand can do here, in a few words."""
        return self._hint

    def _point(self, place: QPointF) -> None:
        """Look at what is under the pointer."""
        grip = self.grip_at(place)
        arc = None if self.row_at(place) is not None or grip is not None else self.arc_at(place)
        self._hovered = grip.row if grip is not None else None
        self._say(self._hint_at(place, grip, arc))
        heads = self._lane_x(place) < 0
        if grip is not None:
            self.setCursor(_SHAPES[grip.part])
        else:
            points = heads or arc is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor)
        if arc != self._pointed:
            self._pointed = arc
            self._repaint()

    def _say(self, hint: str) -> None:
        self._hint = hint
        self.update()

    def _hint_at(self, place: QPointF, grip: Grip | None, arc: int | None) -> str:
        if self._lane_x(place) < 0:
            return HINT_NAMES
        if place.y() < AXIS_HEIGHT:
            return HINT_AXIS
        return HINTS[grip.part] if grip is not None else HINT_ARC if arc is not None else HINT_EMPTY

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Nothing is pointed at any longer."""
        super().leaveEvent(event)
        self._hovered = None
        self._say(HINT_AT_FIRST)

    def event(self, event: QEvent) -> bool:
        """Say in words what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def words_at(self, place: QPointF) -> str:
        """What is under a place, in words; empty where there is nothing."""
        if self._scene is None:
            return ""
        words = EventWords(self._scene.session, self._scene.answers)
        if self._lane_x(place) < 0:
            lane = self.lane_under(place)
            found = self._scene.lanes.lanes[lane] if lane is not None else None
            return " · ".join(part for part in (found.name, found.beside) if part) if found is not None else ""
        row = self.row_at(place)
        if row is not None:
            return words.whole(row)
        arc = self.arc_at(place)
        return "" if arc is None else f"{words.who(arc)} {words.answer(arc)}"

    def _paint_over(self, painter: QPainter) -> None:
        inks = self._inks
        painter.setFont(typeface(LABEL_PX))
        painter.setPen(inks.dim)
        corner = QRectF(GAP, 0, LABELS_WIDTH - GAP, AXIS_HEIGHT)
        painter.drawText(corner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._hint)
        row = self.handle_row
        if row is not None and self._scene is not None and row < len(self._scene.session.events):
            self._over_lanes(painter)
            paint_handle(painter, self._scene, self._view, row, inks)
            painter.restore()

    def _over_lanes(self, painter: QPainter) -> None:
        """Stand at the top left of the lanes, and stay within them; to be restored."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.lanes_room)
        painter.translate(LABELS_WIDTH, -self._scrolled)

    @property
    def _inks(self) -> Inks:
        return Inks(self._theme.tokens)

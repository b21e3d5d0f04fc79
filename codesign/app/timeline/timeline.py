"""The timeline: the canvas in somebody's hand, which follows wheel, drag and click and says what is wanted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from codesign.app.timeline.canvas import Canvas
from codesign.app.timeline.event_words import EventWords
from codesign.app.timeline.inks import AXIS_HEIGHT, LABELS_WIDTH, LANE_HEIGHT
from codesign.app.timeline.pointing import event_at, events_in, lane_at, with_answered
from codesign.app.timeline.time_view import TimeView

_DRAG_PX = 4
_NOTCH = 120
"""A step of a mouse wheel in Qt's eighths of a degree."""
_ZOOM_A_NOTCH = 1.25


@dataclass(slots=True)
class _Drag:
    """A button that is held: where it went down, whether it pans, frames or seeks."""

    begun: QPointF
    view: TimeView
    does: str
    moved: bool = False


class Timeline(Canvas):
    """The canvas with a pointer.

    ``seek_wanted(ms)`` tells of a click, ``choose_wanted(rows, add)`` of events that were clicked or framed
    (``add``: to those that are chosen).
    """

    seek_wanted = Signal(int)
    choose_wanted = Signal(object, bool)

    _drag: _Drag | None = None

    def _lane_x(self, place: QPointF) -> float:
        return place.x() - LABELS_WIDTH

    def _lane_y(self, place: QPointF) -> float:
        return place.y() + self._scrolled if place.y() >= AXIS_HEIGHT else -1.0

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

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Hold: on the axis the playhead follows; the middle button pans; else a frame is drawn."""
        place = event.position()
        if self._lane_x(place) < 0:
            self._fold_at(place)
            return
        pans = event.button() == Qt.MouseButton.MiddleButton or bool(
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        does = "pan" if pans else "seek" if place.y() < AXIS_HEIGHT else "frame"
        self._drag = _Drag(place, self._view, does)
        if does == "seek":
            self._seek(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Pan, seek or frame while held; else look at what is under the pointer."""
        drag, place = self._drag, event.position()
        if drag is None:
            self._point(place)
            return
        drag.moved = drag.moved or (place - drag.begun).manhattanLength() > _DRAG_PX
        if drag.does == "seek":
            self._seek(place)
        elif drag.does == "pan":
            self.take_view(drag.view.panned(drag.begun.x() - place.x()))
        elif drag.moved:
            self._frame = QRectF(drag.begun, place).normalized()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Choose what was clicked or framed."""
        drag, self._drag, self._frame = self._drag, None, None
        if drag is None or drag.does != "frame" or self._scene is None:
            return
        add = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if drag.moved:
            frame = QRectF(drag.begun, event.position()).normalized()
            first, last = (self._view.ms_at(x - LABELS_WIDTH) for x in (frame.left(), frame.right()))
            top, bottom = frame.top() + self._scrolled, frame.bottom() + self._scrolled
            self.choose_wanted.emit(events_in(self._scene, first, last, top, bottom), add)
        else:
            self._click(event.position(), add=add)
        self.update()

    def _click(self, place: QPointF, *, add: bool) -> None:
        assert self._scene is not None
        row, arc = self.row_at(place), self.arc_at(place)
        if row is not None:
            self.choose_wanted.emit(np.array([row]), add)
        elif arc is not None:
            self.choose_wanted.emit(with_answered(self._scene, arc), add)
        elif not add:
            self.choose_wanted.emit(np.empty(0, dtype=np.int64), False)
        if not add:
            self._seek(place)

    def _seek(self, place: QPointF) -> None:
        self.seek_wanted.emit(round(max(0.0, self._view.ms_at(self._lane_x(place)))))

    def _fold_at(self, place: QPointF) -> None:
        lane = lane_at(self._scene, self._lane_y(place)) if self._scene is not None else None
        if lane is not None and self._scene is not None and self._scene.lanes.lanes[lane].heads:
            self.fold(self._scene.lanes.lanes[lane].group)

    def _point(self, place: QPointF) -> None:
        arc = None if self.row_at(place) is not None else self.arc_at(place)
        heads = self._lane_x(place) < 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if heads or arc is not None else Qt.CursorShape.ArrowCursor)
        if arc != self._pointed:
            self._pointed = arc
            self._repaint()

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
            lane = lane_at(self._scene, self._lane_y(place))
            found = self._scene.lanes.lanes[lane] if lane is not None else None
            return " · ".join(part for part in (found.name, found.beside) if part) if found is not None else ""
        row = self.row_at(place)
        if row is not None:
            return words.whole(row)
        arc = self.arc_at(place)
        return "" if arc is None else f"{words.who(arc)} {words.answer(arc)}"

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Over the names: scroll the lanes. Sideways or with Shift: pan. Else zoom about the pointer."""
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        across, down = turned.x(), turned.y()
        x = self._lane_x(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
            across, down = down, 0
        if x < 0 and down:
            self.scroll_to(self._scrolled - round(down / _NOTCH * LANE_HEIGHT))
            self.lanes_changed.emit()
        elif abs(across) > abs(down):
            self.take_view(self._view.panned(-across))
        elif down:
            self.zoom(_ZOOM_A_NOTCH ** (down / _NOTCH), max(x, 0))
        event.accept()

"""The timeline: the canvas in somebody's hand, which follows wheel, drag and click and says what is wanted.

What a drag means is told by where it begins: on the axis the playhead follows, on an event it is moved, on an edge
stretched, on a handle or with Ctrl an arc is led to what it answers, elsewhere a frame chooses. With Shift a frame
begins anywhere, with Alt or the middle button the lanes are panned.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from codesign.app.timeline.answers import Answers
from codesign.app.timeline.drag_picture import paint_outcome, paint_words
from codesign.app.timeline.drags import Drag, Outcome, drag_of
from codesign.app.timeline.grips import Grip, Part
from codesign.app.timeline.inks import AXIS_HEIGHT, LABELS_WIDTH, LANE_HEIGHT
from codesign.app.timeline.pointed_canvas import HINT_AT_FIRST, HINT_HELD, PointedCanvas
from codesign.app.timeline.pointing import events_in, with_answered
from codesign.app.timeline.scene import middle_of
from codesign.app.timeline.time_view import TimeView
from codesign.model.session import Session

_DRAG_PX = 4
_NOTCH = 120
"""A step of a mouse wheel in Qt's eighths of a degree."""
_ZOOM_A_NOTCH = 1.25
_ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


@dataclass(slots=True)
class _Press:
    """A button that is held: where it went down, what it does, and the events that it holds."""

    begun: QPointF
    view: TimeView
    does: str
    grip: Grip | None = None
    links: bool = False
    drag: Drag | None = None
    moved: bool = False
    at: QPointF = field(default_factory=QPointF)


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a menu was asked for: over the event of a row, over the arc of an answer, or where there is nothing.

    ``ms`` is None where it was asked for by key.
    """

    place: QPointF
    row: int | None = None
    arc: int | None = None
    ms: int | None = None


class Timeline(PointedCanvas):
    """The canvas with a pointer.

    ``seek_wanted(ms)`` tells of a click, ``choose_wanted(rows, add)`` of events that were clicked or framed
    (``add``: to those that are chosen). ``edit_wanted(make)`` gives what a drag did as :data:`Make`,
    ``refused(sentence)`` why it did nothing; ``create_wanted(ms, lane)`` comes of two clicks where nothing is,
    ``details_wanted()`` of two on an event, ``menu_wanted(asked)`` of the other button or the menu key.
    """

    seek_wanted = Signal(int)
    choose_wanted = Signal(object, bool)
    edit_wanted = Signal(object)
    refused = Signal(str)
    create_wanted = Signal(int, int)
    details_wanted = Signal()
    menu_wanted = Signal(object)

    _press: _Press | None = None
    _outcome: Outcome | None = None

    def show_session(self, session: Session, answers: Answers) -> None:
        """Show a session; what is held of the one before is let go."""
        self.let_go()
        super().show_session(session, answers)

    @property
    def outcome(self) -> Outcome | None:
        """What letting go now would do; None where no event is dragged."""
        return self._outcome

    # Pressing

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Take hold of what is there."""
        place, keys = event.position(), event.modifiers()
        if event.button() == Qt.MouseButton.RightButton:
            return
        if self._lane_x(place) < 0:
            self._fold_at(place)
            return
        if event.button() == Qt.MouseButton.MiddleButton or keys & Qt.KeyboardModifier.AltModifier:
            self._press = _Press(place, self._view, "pan")
        elif place.y() < AXIS_HEIGHT:
            self._press = _Press(place, self._view, "seek")
            self._seek(place)
        else:
            grip = None if keys & Qt.KeyboardModifier.ShiftModifier else self.grip_at(place)
            links = bool(keys & Qt.KeyboardModifier.ControlModifier)
            self._press = _Press(place, self._view, "frame" if grip is None else "hold", grip, links)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Do with what is held as the pointer goes; else look at what is under it."""
        press, place = self._press, event.position()
        if press is None:
            self._point(place)
            return
        press.moved = press.moved or (place - press.begun).manhattanLength() > _DRAG_PX
        if press.does == "seek":
            self._seek(place)
        elif press.does == "pan":
            self.take_view(press.view.panned(press.begun.x() - place.x()))
        elif press.moved and press.does == "frame":
            self._frame = QRectF(press.begun, place).normalized()
        elif press.moved:
            self._carry_on(press, place, snaps=not event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.update()

    def _carry_on(self, press: _Press, place: QPointF, *, snaps: bool) -> None:
        """Go on with the events that are held; what is dragged is chosen."""
        scene = self._scene
        if scene is None or press.grip is None:
            return
        if press.drag is None:
            if press.grip.row not in scene.chosen_rows():
                self.choose_wanted.emit(np.array([press.grip.row]), False)
            press.drag = drag_of(self._scene or scene, press.grip, self._hand(press.begun), links=press.links)
            self._say(HINT_HELD)
        press.at = place
        self._outcome = press.drag.at(self._hand(place, snaps=snaps))
        self.setCursor(self._held_shape(press, self._outcome))

    def _held_shape(self, press: _Press, outcome: Outcome) -> Qt.CursorShape:
        if outcome.refused:
            return Qt.CursorShape.ForbiddenCursor
        if outcome.linking:
            return Qt.CursorShape.CrossCursor
        body = press.grip is None or press.grip.part is Part.BODY
        return Qt.CursorShape.ClosedHandCursor if body else Qt.CursorShape.SizeHorCursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Do what the drag came to, or choose what was clicked or framed."""
        press, outcome = self._press, self._outcome
        if press is None or event.button() == Qt.MouseButton.RightButton:
            return
        self.let_go()
        add = bool(event.modifiers() & _ADDS)
        if press.does == "frame" and press.moved:
            self._choose_framed(QRectF(press.begun, event.position()).normalized(), add=add)
        elif press.does in ("frame", "hold") and not press.moved:
            self._click(event.position(), add=add)
        elif outcome is not None and outcome.refused:
            self.refused.emit(outcome.refused)
        elif outcome is not None and outcome.make is not None:
            self.edit_wanted.emit(outcome.make)
        self._point(event.position())

    def let_go(self) -> None:
        """Let go of what is held; nothing comes of it."""
        self._press = self._outcome = self._frame = None
        self._say(HINT_AT_FIRST)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """On an event: to its details. Where a lane is empty: a new event."""
        place = event.position()
        lane = self.lane_under(place)
        if event.button() != Qt.MouseButton.LeftButton or self._lane_x(place) < 0 or event.modifiers() & _ADDS:
            self.mousePressEvent(event)
        elif self.row_at(place) is not None:
            self.details_wanted.emit()
        elif lane is not None:
            self.create_wanted.emit(self._ms(place), lane)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape lets go of what is held."""
        if event.key() == Qt.Key.Key_Escape and self._press is not None:
            self.let_go()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Ask for what can be done here; by key, with what is chosen or at the playhead."""
        if self._scene is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self._asked_by_key())
        elif self._lane_x(QPointF(event.pos())) >= 0:
            place = QPointF(event.pos())
            row = self.row_at(place)
            arc = self.arc_at(place) if row is None else None
            self.let_go()
            self.menu_wanted.emit(Asked(place, row, arc, self._ms(place)))

    def _asked_by_key(self) -> Asked:
        assert self._scene is not None
        rows = self._scene.chosen_rows()
        lane = int(self._scene.lanes.of_row[rows[0]]) if len(rows) else 0
        at = int(self._scene.session.events.columns.start_ms[rows[0]]) if len(rows) else self._playhead_ms
        x = LABELS_WIDTH + min(max(self._view.x_of(at), 0), self._view.width)
        y = min(max(middle_of(max(lane, 0)) - self._scrolled, AXIS_HEIGHT), self.height())
        return Asked(QPointF(x, y), int(rows[0]) if len(rows) else None)

    # What it comes to

    def _choose_framed(self, frame: QRectF, *, add: bool) -> None:
        assert self._scene is not None
        first, last = (self._view.ms_at(x - LABELS_WIDTH) for x in (frame.left(), frame.right()))
        top, bottom = frame.top() + self._scrolled, frame.bottom() + self._scrolled
        self.choose_wanted.emit(events_in(self._scene, first, last, top, bottom), add)

    def _click(self, place: QPointF, *, add: bool) -> None:
        if self._scene is None:
            return
        row, arc = self.row_at(place), self.arc_at(place)
        if row is not None:
            self.choose_wanted.emit(np.array([row]), add)
        elif arc is not None:
            self.choose_wanted.emit(with_answered(self._scene, arc), add)
        elif not add:
            self.choose_wanted.emit(np.empty(0, dtype=np.int64), False)
        if not add:
            self._seek(place)

    def _ms(self, place: QPointF) -> int:
        return round(max(0.0, self._view.ms_at(self._lane_x(place))))

    def _seek(self, place: QPointF) -> None:
        self.seek_wanted.emit(self._ms(place))

    def _fold_at(self, place: QPointF) -> None:
        lane = self.lane_under(place)
        if lane is not None and self._scene is not None and self._scene.lanes.lanes[lane].heads:
            self.fold(self._scene.lanes.lanes[lane].group)

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

    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        outcome, scene, press = self._outcome, self._scene, self._press
        if outcome is None or scene is None or press is None:
            return
        self._over_lanes(painter)
        paint_outcome(painter, outcome, scene, self._hand(press.at), self._inks)
        painter.restore()
        paint_words(painter, outcome, press.at, self.lanes_room, self._inks)

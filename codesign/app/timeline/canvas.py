"""The canvas of the timeline: what is shown, the stretch of it that is seen, which lanes are folded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme
from codesign.app.key_paths import GIVES_KEYS
from codesign.app.timeline.answers import Answers
from codesign.app.timeline.arc_picture import Arcs
from codesign.app.timeline.canvas_picture import CanvasPicture, Seen
from codesign.app.timeline.inks import AXIS_HEIGHT, LABELS_WIDTH, LANE_HEIGHT, Inks
from codesign.app.timeline.lanes import foldable, folded_at_first
from codesign.app.timeline.scene import Scene
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Bools, Ints
from codesign.model.session import Session

_TURNED_TO = 0.1
"""Where in the window the playhead stands after the page was turned: what was before it is still seen."""

_MORE = 14
"""Room for a line that says how many lanes lie below."""


class Canvas(QWidget):
    """A session's lanes over time, drawn; ``view_changed()`` tells of another stretch, ``lanes_changed()`` of lanes."""

    view_changed = Signal()
    lanes_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene: Scene | None = None
        self._folded: set[str] = set()
        self._view = TimeView.whole(1000, 1)
        self._scrolled, self._playhead_ms, self._pointed = 0, 0, None  # type: tuple[int, int, int | None]
        self._wall_from: datetime | None = None
        self._picture: QPixmap | None = None
        self._arcs = Arcs(np.empty(0, dtype=np.int64), np.empty((0, 4)), np.empty((0, 4)))
        self._frame: QRectF | None = None
        self._repaint()
        theme.changed.connect(self._repaint)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(GIVES_KEYS, True)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription("The events of the session by lane; the table below lists the same in words")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What is shown

    def show_session(self, session: Session, answers: Answers) -> None:
        """Show a session; one that is open already keeps its stretch and its folds."""
        before = self._scene.session.head.id if self._scene is not None else None
        if before != session.head.id:
            self._folded = folded_at_first(session)
            self._view = TimeView.whole(session.end_ms, self._lane_width())
            self._scrolled = 0
        elif self._view.length_ms != max(session.end_ms, 1000):
            whole = TimeView.whole(session.end_ms, self._lane_width())
            self._view = (
                whole.fitted(0, session.end_ms)
                if self._view.is_whole
                else TimeView(self._view.start_ms, self._view.ms_per_px, self._view.width, whole.length_ms)
            )
        self._scene = Scene.of(session, answers, self._folded)
        self._relaid()

    def show_filter(self, passes: Bools | None) -> None:
        """Dim what a filter leaves out."""
        if self._scene is not None:
            self._scene = self._scene.filtered(passes)
            self._repaint()

    def show_selection(self, rows: Ints) -> None:
        """Mark the chosen events."""
        if self._scene is not None:
            self._scene = self._scene.choosing(rows)
            self._repaint()

    def show_playhead(self, ms: int) -> None:
        """Put the playhead's line at a time."""
        self._playhead_ms = ms
        self.update()

    def show_wall_time(self, from_time: datetime | None) -> None:
        """Write times of day from here on, or times since the session's start again."""
        self._wall_from = from_time
        self._repaint()

    @property
    def view(self) -> TimeView:
        """The stretch that is seen."""
        return self._view

    @property
    def scene(self) -> Scene | None:
        """What is drawn."""
        return self._scene

    @property
    def arcs(self) -> Arcs:
        """The arcs that are drawn."""
        return self._arcs

    # Moving

    def take_view(self, view: TimeView) -> None:
        """See another stretch."""
        if view != self._view:
            self._view = view.resized(self._lane_width())
            self._repaint()
            self.view_changed.emit()

    def zoom(self, factor: float, at_x: float | None = None) -> None:
        """See so many times nearer, about a pixel, or the playhead where it is seen, or the middle."""
        if at_x is None:
            head = self._view.x_of(self._playhead_ms)
            at_x = head if 0 <= head <= self._view.width else self._view.width / 2
        self.take_view(self._view.zoomed(factor, at_x))

    def fit(self) -> None:
        """See the whole session."""
        self.take_view(self._view.fitted(0, self._view.length_ms))

    def fit_selection(self) -> bool:
        """See just the chosen events; whether there are any."""
        if self._scene is None or not self._scene.chosen:
            return False
        first = min(int(spans.starts[0]) for spans in self._scene.chosen.values())
        last = max(int(spans.reach[-1]) for spans in self._scene.chosen.values())
        room = max(last - first, 2000) * 0.1
        self.take_view(self._view.fitted(first - room, last + room))
        return True

    def bring_into_view(self, ms: float) -> None:
        """Move, where a time isn't seen."""
        if not self._view.start_ms <= ms <= self._view.end_ms:
            self.take_view(self._view.centred(ms))

    def follow(self, ms: float) -> None:
        """Turn the page, where the playhead has run out of it."""
        view = self._view
        if not view.start_ms <= ms <= view.end_ms:
            self.take_view(view.panned(view.x_of(ms) - _TURNED_TO * view.width))

    def scroll_to(self, pixels: int) -> None:
        """Show the lanes from so far down."""
        self._scrolled = min(max(round(pixels / LANE_HEIGHT) * LANE_HEIGHT, 0), self.most_scrolled)
        self._repaint()

    @property
    def most_scrolled(self) -> int:
        """How far down the lanes can be scrolled: by whole lanes, so that none is cut at either end."""
        lanes = len(self._scene.lanes.lanes) if self._scene is not None else 0
        return max(0, lanes - self._lanes_high) * LANE_HEIGHT

    @property
    def _lanes_high(self) -> int:
        """How many whole lanes there is room for, with a line under them where there are more."""
        lanes, room = len(self._scene.lanes.lanes) if self._scene is not None else 0, self.height() - AXIS_HEIGHT
        return lanes if lanes * LANE_HEIGHT <= room else max((room - _MORE) // LANE_HEIGHT, 1)

    @property
    def lanes_room(self) -> QRectF:
        """Where the lanes are drawn, in pixels of the widget: whole ones alone."""
        every = self._lanes_high * LANE_HEIGHT if self.most_scrolled else self.height() - AXIS_HEIGHT
        return QRectF(LABELS_WIDTH, AXIS_HEIGHT, self._lane_width(), every)

    def lanes_below(self) -> int:
        """How many lanes lie below those that are seen."""
        return (self.most_scrolled - self._scrolled) // LANE_HEIGHT

    @property
    def scrolled(self) -> int:
        """How far down the lanes are."""
        return self._scrolled

    # Folding

    def fold(self, group: str) -> None:
        """Fold a group of lanes, or open it again."""
        self._folded ^= {group}
        self._refold()

    def fold_all(self) -> None:
        """Fold all that can be folded, or where all is folded open it."""
        if self._scene is not None:
            every = foldable(self._scene.session)
            self._folded = set() if every <= self._folded else every
            self._refold()

    def _refold(self) -> None:
        if self._scene is not None:
            self._scene = self._scene.folded(self._folded)
            self._relaid()

    def _relaid(self) -> None:
        self._scrolled = min(self._scrolled, self.most_scrolled)
        self._repaint()
        self.lanes_changed.emit()
        self.view_changed.emit()

    # Painting

    def _repaint(self) -> None:
        self._picture = None
        self.update()

    def _lane_width(self) -> int:
        return max(self.width() - LABELS_WIDTH, 1)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for eight lanes."""
        return QSize(720, AXIS_HEIGHT + 8 * LANE_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for three lanes; the others are scrolled to."""
        return QSize(LABELS_WIDTH + 200, AXIS_HEIGHT + 3 * LANE_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """The same stretch on another width."""
        super().resizeEvent(event)
        self._view = self._view.resized(self._lane_width())
        self._relaid()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """The picture, drawn anew only where something changed, and the playhead over it."""
        painter = QPainter(self)
        if self._scene is None:
            painter.fillRect(self.rect(), self._theme.tokens.panel)
            painter.end()
            return
        if self._picture is None:
            self._picture = self._painted(self._scene)
        painter.drawPixmap(0, 0, self._picture)
        self._paint_playhead(painter)
        self._paint_frame(painter)
        self._paint_over(painter)
        painter.end()

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what follows the pointer."""

    def _painted(self, scene: Scene) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        bottom = round(self.lanes_room.bottom())
        seen = Seen(
            scene, self._view, self._scrolled, self.height(), bottom, self.lanes_below(), self._wall_from, self._pointed
        )
        self._arcs = self._canvas(ratio).paint(painter, seen)
        painter.end()
        return picture

    def _canvas(self, ratio: float) -> CanvasPicture:
        key = (self._theme.tokens.dark, ratio)
        if getattr(self, "_canvas_of", None) != key:
            self._canvas_of, self._canvas_made = key, CanvasPicture(Inks(self._theme.tokens), ratio)
        return self._canvas_made

    def _paint_playhead(self, painter: QPainter) -> None:
        x = LABELS_WIDTH + self._view.x_of(self._playhead_ms)
        if not LABELS_WIDTH - 1 <= x <= self.width():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Inks(self._theme.tokens).red, 1.5))
        painter.setBrush(Inks(self._theme.tokens).red)
        painter.drawPolygon([QPointF(x - 5, AXIS_HEIGHT - 8), QPointF(x + 5, AXIS_HEIGHT - 8), QPointF(x, AXIS_HEIGHT)])
        painter.drawLine(QPointF(x, AXIS_HEIGHT), QPointF(x, self.height()))

    def _paint_frame(self, painter: QPainter) -> None:
        if self._frame is not None:
            painter.setPen(QPen(Inks(self._theme.tokens).accent, 1))
            painter.setBrush(Inks(self._theme.tokens).faint)
            painter.drawRect(self._frame)

    def folds(self) -> Iterable[str]:
        """The groups that are folded."""
        return frozenset(self._folded)

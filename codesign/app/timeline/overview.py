"""The overview: the whole session as density, the part that is seen, and under it the levels through time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from codesign.app.design.palette import level_colour
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.app.timeline.inks import LABELS_WIDTH, Inks
from codesign.app.timeline.lanes import NO_LANE
from codesign.app.timeline.scene import Scene
from codesign.app.timeline.spans import NO_SPANS, Spans
from codesign.app.timeline.time_axis import session_time
from codesign.app.timeline.time_view import TimeView
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.profile import Window
from codesign.model.vocabulary import Kind
from codesign.report.words import NAMES

_TOP: Final = 6
_WAVE: Final = 30
_STRIP: Final = 12
"""A line of small words, which each strip carries on its left."""
_HEIGHT: Final = _TOP + _WAVE + 6 + 4 * _STRIP + 6


class Overview(QWidget):
    """The whole session; ``view_wanted(ms)`` asks for the timeline to have a time in its middle."""

    view_wanted = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._events: Spans = NO_SPANS
        self._windows: Sequence[Window] = ()
        self._view = self._whole = TimeView.whole(1000, 1)
        self._counts: Ints | None = None
        self._playhead_ms = 0
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Whole session")
        theme.changed.connect(self.update)

    def show_scene(self, scene: Scene, windows: Sequence[Window]) -> None:
        """Show a session with its levels through time."""
        columns = scene.session.events.columns
        drawn = scene.lanes.of_row != NO_LANE
        rows = np.flatnonzero(drawn & ~columns.is_kind(Kind.CHANNEL, Kind.PRESENCE))
        self._events = Spans.of(columns.start_ms[rows], scene.ends_ms[rows], rows)
        self._windows, self._counts = windows, None
        self._whole = TimeView.whole(scene.session.end_ms, self._width())
        self.update()

    def show_view(self, view: TimeView) -> None:
        """Mark the stretch that the timeline shows."""
        self._view = view
        self.update()

    def show_playhead(self, ms: int) -> None:
        """Put the playhead at a time."""
        self._playhead_ms = ms
        self.update()

    def _width(self) -> int:
        return max(self.width() - LABELS_WIDTH, 1)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as the timeline."""
        return QSize(720, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """The session on another width."""
        super().resizeEvent(event)
        self._whole, self._counts = self._whole.resized(self._width()), None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Density as heights, the stretch that is seen, the four strips of levels."""
        painter, inks = QPainter(self), Inks(self._theme.tokens)
        painter.fillRect(self.rect(), inks.panel)
        self._names(painter, inks)
        painter.translate(LABELS_WIDTH, 0)
        painter.setClipRect(QRectF(0, 0, self._width(), _HEIGHT))
        painter.fillRect(QRectF(0, _TOP, self._width(), _WAVE), inks.lane)
        self._density(painter, inks)
        self._levels(painter, inks)
        self._seen(painter, inks)
        painter.end()

    def _names(self, painter: QPainter, inks: Inks) -> None:
        painter.setPen(inks.text)
        painter.setFont(typeface())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(GAP + 14, _TOP, LABELS_WIDTH - GAP, _WAVE), middle, "Whole session")
        painter.setPen(inks.dim)
        painter.setFont(typeface(LABEL_PX - 1))
        for at, dimension in enumerate(Dimension):
            painter.drawText(QRectF(GAP + 14, self._strip(at), LABELS_WIDTH - GAP, _STRIP), middle, NAMES[dimension])

    @staticmethod
    def _strip(at: int) -> float:
        return _TOP + _WAVE + 6 + at * _STRIP

    def _density(self, painter: QPainter, inks: Inks) -> None:
        """A line a pixel, as high as the logarithm of what happens there: the lone event is seen beside the crowd."""
        if self._counts is None:
            self._counts = self._events.counts(self._whole)
        heights = np.log1p(self._counts) / max(float(np.log1p(self._counts.max(initial=1))), 1e-9) * (_WAVE - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.kinds[Kind.MESSAGE])
        low = _TOP + _WAVE
        painter.drawRects(
            [QRectF(x, low - max(height, 2), 1, max(height, 2)) for x, height in enumerate(heights.tolist()) if height]
        )

    def _levels(self, painter: QPainter, inks: Inks) -> None:
        for at, dimension in enumerate(Dimension):
            top = self._strip(at) + 1
            painter.fillRect(QRectF(0, top, self._width(), _STRIP - 3), inks.lane)
            for number, window in enumerate(self._windows):
                found = window.findings[dimension].level
                if found is not None:
                    left, right = (self._whole.x_of(ms) for ms in self._middles(number))
                    colour = QColor(level_colour(self._theme.tokens, found))
                    painter.fillRect(QRectF(left, top, right - left, _STRIP - 3), colour)

    def _middles(self, number: int) -> tuple[float, float]:
        """Where a window's colour stands: the step about its middle; the first and the last reach the ends."""
        window, last = self._windows[number], len(self._windows) - 1
        step = self._windows[1].start_ms - self._windows[0].start_ms if last else 0
        middle = (window.start_ms + window.end_ms) / 2
        first = 0.0 if number == 0 else middle - step / 2
        return first, float(self._whole.length_ms) if number == last else middle + step / 2

    def _seen(self, painter: QPainter, inks: Inks) -> None:
        left = max(self._whole.x_of(self._view.start_ms), 0)
        right = min(self._whole.x_of(self._view.end_ms), self._width() - 1)
        if not self._view.is_whole:
            painter.setPen(QPen(inks.accent, 1.5))
            painter.setBrush(inks.faint)
            painter.drawRoundedRect(QRectF(left, _TOP - 2, max(right - left, 3), _WAVE + 4), HALF, HALF)
        x = self._whole.x_of(self._playhead_ms)
        painter.setPen(QPen(inks.red, 1.5))
        painter.drawLine(QPointF(x, _TOP - 2), QPointF(x, _TOP + _WAVE + 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Have the time under the pointer in the middle."""
        self._want(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """The same, while the button is held."""
        self._want(event)

    def _want(self, event: QMouseEvent) -> None:
        self.view_wanted.emit(self._whole.ms_at(event.position().x() - LABELS_WIDTH))

    def event(self, event: QEvent) -> bool:
        """Say the level under the pointer in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def words_at(self, place: QPointF) -> str:
        """The level of the strip under a place, in words."""
        at = int((place.y() - self._strip(0)) // _STRIP)
        if not 0 <= at < len(Dimension) or not self._windows:
            return ""
        ms, dimension = self._whole.ms_at(place.x() - LABELS_WIDTH), tuple(Dimension)[at]
        number = next((n for n in range(len(self._windows)) if self._middles(n)[0] <= ms < self._middles(n)[1]), None)
        if number is None:
            return ""
        window = self._windows[number]
        found = window.findings[dimension]
        when = f"{session_time(window.start_ms, 1000)}–{session_time(window.end_ms, 1000)}"
        if found.level is None or found.index is None:
            return f"{NAMES[dimension]}, {when}: nothing to judge"
        return f"{NAMES[dimension]}, {when}: level {found.level}, index {found.index:.2f}"

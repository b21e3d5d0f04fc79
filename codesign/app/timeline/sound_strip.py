"""The waveforms above the lanes: a line a pixel from the lowest to the highest that sounds there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.design.typeface import typeface
from codesign.app.timeline.inks import LABELS_WIDTH, Inks
from codesign.app.timeline.time_view import TimeView

if TYPE_CHECKING:
    from codesign.app.timeline.tracks import Track
    from codesign.media.pyramid import Pyramid

TRACK_HEIGHT: Final = 40
MOST_TRACKS: Final = 3
"""More than these would leave no room for the lanes; the others are heard and not drawn."""


class SoundStrip(QWidget):
    """The tracks of a session on the timeline's stretch; ``seek_wanted(ms)`` tells of a click."""

    seek_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tracks: Sequence[Track] = ()
        self._pyramids: dict[Path, Pyramid] = {}
        self._view, self._playhead_ms = TimeView.whole(1000, 1), 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Sound")
        theme.changed.connect(self.update)
        self.show_tracks(())

    def show_tracks(self, tracks: Sequence[Track]) -> None:
        """Show these tracks, each as soon as its waveform was read; without one there is no strip."""
        self._tracks, self._pyramids = tuple(tracks)[:MOST_TRACKS], {}
        self.setFixedHeight(max(len(self._tracks), 1) * TRACK_HEIGHT + 4)
        self.setVisible(bool(self._tracks))

    def show_wave(self, path: Path, pyramid: Pyramid) -> None:
        """Draw the waveform of a file."""
        self._pyramids[path] = pyramid
        self.update()

    @property
    def waves(self) -> Mapping[Path, Pyramid]:
        """The waveforms that were read."""
        return self._pyramids

    def show_view(self, view: TimeView) -> None:
        """Show the stretch that the timeline shows."""
        self._view = view
        self.update()

    def show_playhead(self, ms: int) -> None:
        """Put the playhead at a time."""
        self._playhead_ms = ms
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as the timeline."""
        return QSize(720, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the tracks under each other, and the playhead over them."""
        painter, inks = QPainter(self), Inks(self._theme.tokens)
        painter.fillRect(self.rect(), inks.panel)
        for at, track in enumerate(self._tracks):
            self._name(painter, inks, at, track)
        painter.translate(LABELS_WIDTH, 0)
        painter.setClipRect(QRectF(0, 0, self._view.width, self.height()))
        for at, track in enumerate(self._tracks):
            self._wave(painter, inks, at, track)
        x = self._view.x_of(self._playhead_ms)
        painter.setPen(QPen(inks.red, 1.5))
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height()))
        painter.end()

    def _name(self, painter: QPainter, inks: Inks, at: int, track: Track) -> None:
        font = typeface()
        room = QRectF(GAP + 14, 4 + at * TRACK_HEIGHT, LABELS_WIDTH - GAP - 14 - STEP, TRACK_HEIGHT - 4)
        painter.setFont(font)
        painter.setPen(inks.text)
        name = QFontMetricsF(font).elidedText(track.path.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _wave(self, painter: QPainter, inks: Inks, at: int, track: Track) -> None:
        top = 4 + at * TRACK_HEIGHT
        middle, reach = top + (TRACK_HEIGHT - 4) / 2, (TRACK_HEIGHT - 4) / 2
        painter.fillRect(QRectF(0, top, self._view.width, TRACK_HEIGHT - 4), inks.lane)
        pyramid = self._pyramids.get(track.path)
        if pyramid is None:
            return
        start, stop = (track.position_ms(ms) * pyramid.rate / 1000 for ms in (self._view.start_ms, self._view.end_ms))
        found = pyramid.slice(start, stop, self._view.width)
        painter.setPen(QPen(inks.accent, 1))
        painter.drawLines(
            [
                QLineF(x + 0.5, middle - high * reach, x + 0.5, middle - low * reach + 0.5)
                for x, (low, high) in enumerate(found.tolist())
                if low or high
            ]
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Put the playhead where it was clicked."""
        x = event.position().x() - LABELS_WIDTH
        if x >= 0:
            self.seek_wanted.emit(round(max(0.0, self._view.ms_at(x))))

"""The waveforms above the lanes in somebody's hand: clicked, chosen, muted, and drawn sideways to where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from codesign.app.design.theme import Theme
from codesign.app.timeline.inks import LABELS_WIDTH, Inks
from codesign.app.timeline.strip_picture import SPEAKER_X, Strip, Wave, paint_strip
from codesign.app.timeline.time_view import TimeView
from codesign.app.timeline.track_words import place_words

if TYPE_CHECKING:
    from codesign.app.timeline.tracks import Track
    from codesign.media.pyramid import Pyramid

_DRAG_PX = 4
_NOTCH = 120
_ZOOM_A_NOTCH = 1.25
_BAR_WIDTH = 10


@dataclass(slots=True)
class _Drag:
    """A track that is held: where the button went down, and whether it has moved from there."""

    track: Track
    begun: QPointF
    moved: bool = False


class SoundStrip(QWidget):
    """The tracks of a session on the timeline's stretch.

    ``seek_wanted(ms)`` tells of a click, ``choose_wanted(track)`` of one on a name, ``mute_wanted(track, alone)`` of
    one on a speaker. ``held(track, starts_ms)`` comes while a track is drawn sideways, ``let_go()`` at its end;
    ``zoom_wanted(factor, x)`` and ``pan_wanted(pixels)`` come from the wheel.
    """

    seek_wanted = Signal(int)
    choose_wanted = Signal(object)
    mute_wanted = Signal(object, bool)
    held = Signal(object, float)
    let_go = Signal()
    zoom_wanted = Signal(float, float)
    pan_wanted = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strip, self._waves = Strip(), {}  # type: tuple[Strip, dict[Path, Wave]]
        self._view, self._playhead_ms = TimeView.whole(1000, 1), 0
        self._drag: _Drag | None = None
        self._picture: QPixmap | None = None
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName("Tracks of sound")
        self._bar.valueChanged.connect(self._repaint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Sound")
        theme.changed.connect(self._repaint)
        self.show_tracks(())

    # What is shown

    def show_tracks(self, tracks: Sequence[Track], whose: Sequence[str] = ()) -> None:
        """Show these tracks, each as soon as its waveform was read; without one there is no strip."""
        there = {track.path for track in tracks}
        self._waves = {path: wave for path, wave in self._waves.items() if path in there}
        self._strip = replace(self._strip, tracks=tuple(tracks), whose=tuple(whose), waves=self._waves)
        self.setFixedHeight(self._strip.seen_height)
        self.setVisible(bool(tracks))
        self.setAccessibleDescription("; ".join(self._told(at) for at in range(len(tracks))))
        self._bar.setRange(0, self._strip.height - self._strip.seen_height)
        self._bar.setPageStep(self._strip.seen_height)
        self._bar.setSingleStep(self._strip.lane_height)
        self._bar.setVisible(self._bar.maximum() > 0)
        self._repaint()

    def show_wave(self, path: Path, pyramid: Pyramid) -> None:
        """Draw the waveform of a file."""
        self._waves[path] = Wave.of(pyramid)
        self._repaint()

    def forget_waves(self) -> None:
        """Another session: its files are others, even where they have the same names."""
        self._waves.clear()

    def show_chosen(self, chosen: Path | None) -> None:
        """Mark the track that is chosen, and see it."""
        self._strip = replace(self._strip, chosen=chosen)
        at = next((at for at, track in enumerate(self._strip.tracks) if track.path == chosen), None)
        if at is not None:
            size = self._strip.lane_height
            self._bar.setValue(min(max(self._bar.value(), (at + 1) * size - self.height()), at * size))
        self._repaint()

    def show_muted(self, muted: frozenset[Path]) -> None:
        """Dim what isn't heard."""
        self._strip = replace(self._strip, muted=muted)
        self._repaint()

    @property
    def waves(self) -> Mapping[Path, Wave]:
        """The waveforms that were read."""
        return self._waves

    @property
    def tracks(self) -> Sequence[Track]:
        """The tracks that are drawn, or are scrolled to."""
        return self._strip.tracks

    def show_view(self, view: TimeView) -> None:
        """Show the stretch that the timeline shows."""
        self._view = view
        self._repaint()

    def show_playhead(self, ms: int) -> None:
        """Put the playhead at a time."""
        self._playhead_ms = ms
        self.update()

    def _told(self, at: int) -> str:
        track = self._strip.tracks[at]
        words = [track.name, *self._strip.whose[at : at + 1], *place_words(track)]
        return ", ".join([*words, *([track.fault.rstrip(".")] if track.fault is not None else [])])

    # Painting

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as the timeline."""
        return QSize(720, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the bar at the right edge."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - _BAR_WIDTH, 0, _BAR_WIDTH, self.height())
        self._repaint()

    def _repaint(self) -> None:
        self._picture = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """The tracks, drawn anew only where something changed, and the playhead over them."""
        painter, inks = QPainter(self), Inks(self._theme.tokens)
        if self._picture is None:
            self._picture = self._painted(inks)
        painter.drawPixmap(0, 0, self._picture)
        x = self._view.x_of(self._playhead_ms)
        if 0 <= x <= self._view.width:
            painter.setPen(QPen(inks.red, 1.5))
            painter.drawLine(QPointF(LABELS_WIDTH + x, 2), QPointF(LABELS_WIDTH + x, self.height()))
        painter.end()

    def _painted(self, inks: Inks) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(inks.panel)
        painter = QPainter(picture)
        paint_strip(painter, inks, self._strip, self._view, self._bar.value(), self.height())
        painter.end()
        return picture

    # The pointer

    def track_at(self, place: QPointF) -> Track | None:
        """The track under a place of the widget."""
        at = self._strip.lane_at(place.y() + self._bar.value())
        return None if at is None else self._strip.tracks[at]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """On a speaker: mute; on a name: choose; on a waveform: hold it."""
        place = event.position()
        track = self.track_at(place)
        if track is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if place.x() >= LABELS_WIDTH:
            self._drag = _Drag(track, place)
        elif place.x() >= SPEAKER_X - 2 and track.fault is None:
            alone = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
            self.mute_wanted.emit(track, alone)
        else:
            self.choose_wanted.emit(track)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Draw an added track sideways while it is held."""
        drag, place = self._drag, event.position()
        if drag is None:
            track = self.track_at(place) if place.x() >= LABELS_WIDTH else None
            moves = track is not None and track.id is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if moves else Qt.CursorShape.ArrowCursor)
            return
        drag.moved = drag.moved or abs(place.x() - drag.begun.x()) > _DRAG_PX
        if drag.moved and drag.track.id is not None:
            by_ms = (place.x() - drag.begun.x()) * self._view.ms_per_px
            self.held.emit(drag.track, drag.track.starts_ms + by_ms)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Leave a track that was moved where it is; a click seeks."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if not drag.moved:
            self.seek_wanted.emit(round(max(0.0, self._view.ms_at(event.position().x() - LABELS_WIDTH))))
        elif drag.track.id is not None:
            self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Choose the track."""
        track = self.track_at(event.position())
        if track is not None:
            self.choose_wanted.emit(track)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Over the names: scroll the tracks. Sideways or with Shift: pan. Else zoom about the pointer."""
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        across, down = turned.x(), turned.y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
            across, down = down, 0
        if event.position().x() < LABELS_WIDTH and down:
            self._bar.setValue(self._bar.value() - round(down / _NOTCH * self._strip.lane_height))
        elif abs(across) > abs(down):
            self.pan_wanted.emit(-float(across))
        elif down:
            self.zoom_wanted.emit(_ZOOM_A_NOTCH ** (down / _NOTCH), event.position().x() - LABELS_WIDTH)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Say all of a track in a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._strip.lane_at(event.pos().y() + self._bar.value())
            QToolTip.showText(event.globalPos(), "" if at is None else self._told(at), self)
            return True
        return super().event(event)

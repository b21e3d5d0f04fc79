"""The strip of pictures under the waveforms: snapshots where they were taken, and films by what they show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.design.typeface import typeface
from codesign.app.timeline.inks import LABELS_WIDTH, Inks
from codesign.app.timeline.pictures import SLOT, Frame, Pictures, Slot
from codesign.app.timeline.time_view import TimeView

LANE: Final = 38
_EDGE: Final = 4
_MOST_KEPT: Final = 600
"""So many small pictures stay in memory: 30 MB of them."""
_SETTLED_MS: Final = 120
"""So long a view must stand before its pictures are asked for: while it moves they would only be passed over."""


class PictureStrip(QWidget):
    """The pictures of a session on the timeline's stretch.

    ``wanted(frames)`` asks for pictures, ``seek_wanted(ms)`` tells of a click, ``looked_at(frame, place)`` of a picture
    under the pointer (None: of none), with where it is drawn on the screen.
    """

    wanted = Signal(object)
    seek_wanted = Signal(int)
    looked_at = Signal(object, QRect)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = Pictures()
        self._view, self._playhead_ms = TimeView.whole(1000, 1), 0
        self._lanes: list[tuple[str, Sequence[Slot]]] = []
        self._read: dict[Frame, QImage] = {}
        self._pointed: Frame | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Pictures")
        theme.changed.connect(self.update)
        self.show_pictures(Pictures())

    # What is shown

    def show_pictures(self, pictures: Pictures) -> None:
        """Show these, each as soon as it was read; without one there is no strip."""
        self._pictures = pictures
        lanes = bool(pictures.films) + bool(pictures.stills)
        self.setFixedHeight(max(lanes, 1) * LANE + _EDGE)
        self.setVisible(lanes > 0)
        self.setAccessibleDescription(f"{len(pictures.stills)} snapshots, {len(pictures.films)} films")
        self._lay_out()

    def show_view(self, view: TimeView) -> None:
        """Show the stretch that the timeline shows."""
        self._view = view
        self._lay_out()

    def show_playhead(self, ms: int) -> None:
        """Put the playhead at a time."""
        self._playhead_ms = ms
        self.update()

    def show_picture(self, frame: Frame, image: QImage) -> None:
        """Draw a picture that was read; a null one stays empty and isn't asked for again."""
        self._read[frame] = image
        while len(self._read) > _MOST_KEPT:
            self._read.pop(next(iter(self._read)))
        self.update()

    @property
    def slots(self) -> list[Slot]:
        """The pictures that are drawn, read or not."""
        return [slot for _, slots in self._lanes for slot in slots]

    @property
    def read(self) -> Iterable[Frame]:
        """The pictures that were read."""
        return self._read.keys()

    def image_of(self, frame: Frame) -> QImage | None:
        """A picture that was read."""
        return self._read.get(frame)

    def _lay_out(self) -> None:
        self._lanes = []
        if self._pictures.films:
            self._lanes.append(("film", self._pictures.film_slots(self._view)))
        if self._pictures.stills:
            self._lanes.append(("snapshots", self._pictures.still_slots(self._view)))
        if self._lanes:
            self._settled.start()
        self.update()

    def _ask(self) -> None:
        missing = [slot.frame for slot in self.slots if slot.frame not in self._read]
        self.wanted.emit(list(dict.fromkeys(missing)))

    # Painting

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as the timeline."""
        return QSize(720, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Other pictures have room."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the lanes under each other, and the playhead over them."""
        painter, inks = QPainter(self), Inks(self._theme.tokens)
        painter.fillRect(self.rect(), inks.panel)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at, (name, slots) in enumerate(self._lanes):
            top = _EDGE + at * LANE
            painter.setFont(typeface())
            painter.setPen(inks.text)
            room = QRectF(GAP + 14, top, LABELS_WIDTH - GAP - 14, LANE - _EDGE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            self._paint_now(painter, slots, top)
            painter.save()
            painter.translate(LABELS_WIDTH, 0)
            painter.setClipRect(QRectF(0, top, self._view.width, LANE - _EDGE))
            painter.fillRect(QRectF(0, top, self._view.width, LANE - _EDGE), inks.lane)
            for slot in slots:
                self._paint_slot(painter, inks, slot, top)
            painter.restore()
        self._paint_ticks(painter, inks)
        x = self._view.x_of(self._playhead_ms)
        if 0 <= x <= self._view.width:
            painter.setPen(QPen(inks.red, 1.5))
            painter.drawLine(QPointF(LABELS_WIDTH + x, 0), QPointF(LABELS_WIDTH + x, self.height()))
        painter.end()

    def _paint_now(self, painter: QPainter, slots: Sequence[Slot], top: int) -> None:
        """Beside the name, the last picture before the playhead."""
        before = [self._read.get(slot.frame) for slot in slots if slot.at_ms <= self._playhead_ms]
        image = before[-1] if before else None
        if image is not None and not image.isNull():
            width = min(image.width() * (LANE - _EDGE) / image.height(), SLOT - 2)
            painter.drawImage(QRectF(LABELS_WIDTH - STEP - width, top, width, LANE - _EDGE), image)

    def _paint_slot(self, painter: QPainter, inks: Inks, slot: Slot, top: int) -> None:
        image = self._read.get(slot.frame)
        if image is None or image.isNull():
            painter.setPen(QPen(inks.line, 1))
            painter.drawLine(QPointF(slot.x, top), QPointF(slot.x, top + LANE - _EDGE))
            return
        width = min(image.width() * (LANE - _EDGE) / image.height(), SLOT - 2)
        painter.drawImage(QRectF(slot.x, top, width, LANE - _EDGE), image)

    def _paint_ticks(self, painter: QPainter, inks: Inks) -> None:
        """Mark each snapshot at its time: those that have no room for their picture too."""
        if not self._pictures.stills:
            return
        painter.setPen(QPen(inks.accent, 2))
        y = self.height() - 2
        for at_ms, _ in self._pictures.stills:
            x = self._view.x_of(at_ms)
            if 0 <= x <= self._view.width:
                painter.drawLine(QPointF(LABELS_WIDTH + x, y), QPointF(LABELS_WIDTH + x + 3, y))

    # The pointer

    def slot_at(self, place: QPointF) -> Slot | None:
        """The picture under a place of the widget."""
        at, x = int((place.y() - _EDGE) // LANE), place.x() - LABELS_WIDTH
        if not 0 <= at < len(self._lanes) or x < 0:
            return None
        return next((slot for slot in self._lanes[at][1] if slot.x <= x < slot.x + SLOT - HALF), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Look at what is under the pointer."""
        slot = self.slot_at(event.position())
        frame = None if slot is None else slot.frame
        if frame != self._pointed:
            self._pointed = frame
            x = LABELS_WIDTH if slot is None else max(round(LABELS_WIDTH + slot.x), LABELS_WIDTH)
            self.looked_at.emit(frame, QRect(self.mapToGlobal(QPoint(x, 0)), QSize(SLOT, self.height())))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Look at nothing."""
        super().leaveEvent(event)
        if self._pointed is not None:
            self._pointed = None
            self.looked_at.emit(None, QRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Put the playhead at the picture that was clicked, else where it was clicked."""
        slot, x = self.slot_at(event.position()), event.position().x() - LABELS_WIDTH
        if x >= 0:
            self.seek_wanted.emit(round(max(0.0, self._view.ms_at(x) if slot is None else slot.at_ms)))

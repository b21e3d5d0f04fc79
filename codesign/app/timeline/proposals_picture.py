"""Proposed turns over the timeline: outlined ghosts on their person's lane, until they are accepted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from codesign.app.design.theme import Theme
from codesign.app.timeline.inks import AXIS_HEIGHT, LABELS_WIDTH, Inks
from codesign.app.timeline.lanes import NO_LANE
from codesign.app.timeline.scene import middle_of
from codesign.app.timeline.speech_desk import SpeechDesk
from codesign.app.timeline.timeline import Timeline

_HEIGHT: Final = 14
_OF_SEVERAL_HEIGHT: Final = 6
_LEAST_WIDTH: Final = 4.0
_LAST_ALPHA: Final = 60


class ProposalsPicture(QWidget):
    """Lies over a timeline and takes nothing of it but clicks on ghosts: ``look_wanted(at)``, ``hear_wanted()``."""

    look_wanted = Signal(int)
    hear_wanted = Signal()

    def __init__(self, theme: Theme, timeline: Timeline, desk: SpeechDesk) -> None:
        super().__init__(timeline)
        self._theme, self._timeline, self._desk = theme, timeline, desk
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Proposed turns")
        timeline.installEventFilter(self)
        desk.changed.connect(self._show)
        self.resize(timeline.size())
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._desk.spans))
        self.raise_()
        self.update()

    def places(self) -> list[QRectF]:
        """Where each proposed turn lies on the timeline, in its own pixels; what isn't seen lies outside of it."""
        view, middle = self._timeline.view, self._middle()
        height = _OF_SEVERAL_HEIGHT if middle is None else _HEIGHT
        top = AXIS_HEIGHT - height - 1 if middle is None else middle - height / 2
        found = []
        for start, end in self._desk.spans:
            left, right = LABELS_WIDTH + view.x_of(start), LABELS_WIDTH + view.x_of(end)
            found.append(QRectF(left, top, max(right - left, _LEAST_WIDTH), height))
        return found

    def _middle(self) -> float | None:
        """The middle of the person's lane; None for a track of several people, whose speech lies on the axis."""
        scene, track = self._timeline.scene, self._desk.track
        if scene is None or track is None or not self._desk.turns:
            return None
        ids = [person.id for person in scene.session.participants]
        lane = int(scene.lanes.of_person[ids.index(track.participant)]) if track.participant in ids else NO_LANE
        return None if lane == NO_LANE else middle_of(lane) - self._timeline.scrolled

    def at(self, place: QPointF) -> int | None:
        """Which proposed turn is under a place of the timeline."""
        if place.x() < LABELS_WIDTH:
            return None
        return next((at for at, rect in enumerate(self.places()) if rect.contains(place)), None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Follow the timeline's size, and take a click on a ghost."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._timeline.size())
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton or not self.isVisible():
            return False
        found = self.at(event.position())
        if found is None:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self.look_wanted.emit(found)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.hear_wanted.emit()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the outlines; the one that is looked at is filled."""
        inks, painter = Inks(self._theme.tokens), QPainter(self)
        painter.setClipRect(QRectF(LABELS_WIDTH, 0, self.width() - LABELS_WIDTH, self.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(inks.accent)
        ground.setAlpha(_LAST_ALPHA)
        seen = QRectF(self.rect())
        for at, place in enumerate(self.places()):
            if not place.intersects(seen):
                continue
            chosen = at == self._desk.at
            pen = QPen(inks.accent, 2 if chosen else 1.3)
            if not chosen:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(ground if chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

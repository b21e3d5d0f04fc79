"""The other observer's events over the lanes: below the one's, joined where they are the same, marked where not."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from codesign.app.design.theme import Theme
from codesign.app.timeline.codings_desk import Beside, CodingsDesk
from codesign.app.timeline.inks import AXIS_HEIGHT, GLYPH, LABELS_WIDTH, MOST_SINGLE, Inks
from codesign.app.timeline.lanes import CHANGES, METRICS, NO_LANE, NOTES
from codesign.app.timeline.scene import Scene, middle_of
from codesign.app.timeline.timeline import Timeline
from codesign.model.columns import NOBODY, Ints
from codesign.model.session import Session
from codesign.model.vocabulary import CONTRIBUTIONS, Kind

_BELOW: Final = 10.5
"""How far under the middle of a lane the other's marks lie: below the glyphs, inside the lane."""
_HIGH: Final = 6.0
_MARK: Final = 5.0
"""How wide a mark is at least."""
_ROUND: Final = 2.5


class CodingsPicture(QWidget):
    """Lies over a timeline and takes nothing of it; shown while two codings are compared.

    The other's event is a small bar at the lower edge of its lane in the colour of its kind, joined to the one's by a
    line. Where the two differ the line is red; what one alone has is framed in red.
    """

    def __init__(self, theme: Theme, timeline: Timeline, desk: CodingsDesk) -> None:
        super().__init__(timeline)
        self._theme, self._timeline, self._desk = theme, timeline, desk
        self._of: tuple[Scene, Beside] | None = None
        self._lanes: tuple[Ints, Ints] = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("The other coding")
        timeline.installEventFilter(self)
        timeline.view_changed.connect(self.update)
        timeline.lanes_changed.connect(self.update)
        desk.changed.connect(self._show)
        self.resize(timeline.size())
        self._show()

    def _show(self) -> None:
        self.setVisible(self._desk.beside is not None)
        self.raise_()
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Follow the timeline's size."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._timeline.size())
        return False

    # Where things lie

    def place(self, row: int, *, other: bool) -> QRectF | None:
        """Where an event of the one or the other lies on the timeline, None where it has no lane."""
        scene, beside = self._timeline.scene, self._desk.beside
        if scene is None or beside is None:
            return None
        self._find_lanes(scene, beside)
        lane = int(self._lanes[other][row]) if row < len(self._lanes[other]) else NO_LANE
        if lane == NO_LANE:
            return None
        session = beside.other if other else beside.one
        left, right = (
            LABELS_WIDTH + self._timeline.view.x_of(int(ms))
            for ms in (session.events.columns.start_ms[row], session.columns.ends_ms[row])
        )
        middle = middle_of(lane) - self._timeline.scrolled
        if other:
            return QRectF(left - _MARK / 2, middle + _BELOW - _HIGH / 2, max(right - left, _MARK), _HIGH)
        return QRectF(left - GLYPH / 2 - 1, middle - GLYPH / 2 - 1, max(right - left, 0) + GLYPH + 2, GLYPH + 2)

    def _find_lanes(self, scene: Scene, beside: Beside) -> None:
        if self._of is None or self._of[0] is not scene or self._of[1] is not beside:
            self._of = scene, beside
            self._lanes = scene.lanes.of_row, lanes_of_other(scene, beside.other)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw what is seen: one by one, or where there is too much of it as ticks."""
        scene, beside = self._timeline.scene, self._desk.beside
        if scene is None or beside is None:
            return
        self._find_lanes(scene, beside)
        painter = QPainter(self)
        room = self._timeline.lanes_room
        painter.setClipRect(QRectF(LABELS_WIDTH, AXIS_HEIGHT, self.width() - LABELS_WIDTH, room.height()))
        seen = self._seen(beside.other)
        if len(seen) > MOST_SINGLE:
            self._paint_ticks(painter, beside, seen)
        else:
            self._paint_singly(painter, beside, seen)
        self._paint_looked_at(painter)
        painter.end()

    def _seen(self, session: Session) -> Ints:
        view, columns = self._timeline.view, session.columns
        inside = (columns.events.start_ms <= view.end_ms) & (columns.ends_ms >= view.start_ms)
        found: Ints = np.flatnonzero(inside & (self._lanes[1] != NO_LANE))
        return found

    def _paint_ticks(self, painter: QPainter, beside: Beside, rows: Ints) -> None:
        """A tick for each pixel of a lane in which something begins; those with a disagreement over the others."""
        columns, inks = beside.other.events.columns, Inks(self._theme.tokens)
        differs = np.zeros(len(columns), dtype=np.bool_)
        differs[[point.other for point in beside.points if point.other is not None]] = True
        for kinds, colour in ((~differs, inks.dim), (differs, inks.red)):
            chosen = rows[kinds[rows]]
            xs = np.round(self._timeline.view.xs_of(columns.start_ms[chosen])).astype(np.int64) + LABELS_WIDTH
            painter.setPen(QPen(colour, 1))
            lines = []
            for x, lane in np.unique(np.column_stack([xs, self._lanes[1][chosen]]), axis=0).tolist():
                middle = middle_of(lane) - self._timeline.scrolled + _BELOW
                lines.append(QLineF(x + 0.5, middle - _HIGH / 2, x + 0.5, middle + _HIGH / 2))
            painter.drawLines(lines)

    def _paint_singly(self, painter: QPainter, beside: Beside, rows: Ints) -> None:
        inks = Inks(self._theme.tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kinds, kind_of = tuple(Kind), beside.other.events.columns.kind
        partner = {theirs: ours for ours, theirs in beside.agreement.pairs.tolist()}
        otherwise = {point.other for point in beside.points if point.one is not None}
        for row in rows.tolist():
            place = self.place(row, other=True)
            if place is None:
                continue
            alone, colour = row not in partner, inks.kinds[kinds[int(kind_of[row])]]
            if not alone:
                self._join(painter, partner[row], place, inks.red if row in otherwise else inks.dim)
            painter.setPen(QPen(inks.red, 1.4) if alone or row in otherwise else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(place, _ROUND, _ROUND)
        self._frame_alone(painter, beside, inks.red)

    def _join(self, painter: QPainter, ours: int, theirs: QRectF, colour: QColor) -> None:
        place = self.place(ours, other=False)
        if place is not None:
            painter.setPen(QPen(colour, 1.6 if colour == Inks(self._theme.tokens).red else 1))
            painter.drawLine(QLineF(place.left() + GLYPH / 2 + 1, place.center().y(), theirs.left() + 2, theirs.top()))

    def _frame_alone(self, painter: QPainter, beside: Beside, colour: QColor) -> None:
        """A broken frame around what the one alone has."""
        view, starts = self._timeline.view, beside.one.events.columns.start_ms
        rows = beside.agreement.only_one
        pen = QPen(colour, 1.4)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in rows[(starts[rows] <= view.end_ms) & (beside.one.columns.ends_ms[rows] >= view.start_ms)].tolist():
            place = self.place(row, other=False)
            if place is not None:
                painter.drawRoundedRect(place, 4, 4)

    def _paint_looked_at(self, painter: QPainter) -> None:
        """A frame of the accent's colour around the disagreement that is looked at."""
        point = self._desk.point
        if point is None:
            return
        places = [
            self.place(row, other=other) for row, other in ((point.one, False), (point.other, True)) if row is not None
        ]
        there = [place for place in places if place is not None]
        if not there:
            return
        whole = there[0]
        for place in there[1:]:
            whole = whole.united(place)
        painter.setPen(QPen(Inks(self._theme.tokens).accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole.adjusted(-3, -1, 3, 1), 5, 5)


def lanes_of_other(scene: Scene, other: Session) -> Ints:
    """The lane of each of the other's events among those of the one, shape ``(n,)``; ``NO_LANE`` for none."""
    columns = other.events.columns
    places = {person.id: at for at, person in enumerate(scene.session.participants)}
    people = [places.get(person.id, -1) for person in other.participants]
    of_person = np.array([NO_LANE if at < 0 else scene.lanes.of_person[at] for at in people] or [NO_LANE])
    found = np.full(len(columns), NO_LANE, dtype=np.int64)
    speaks = columns.is_kind(*CONTRIBUTIONS, Kind.METRIC) & (columns.participant != NOBODY)
    found[speaks] = of_person[columns.participant[speaks]]
    groups = {lane.group: at for at, lane in enumerate(scene.lanes.lanes)}
    for kind, group in ((Kind.DESIGN_CHANGE, CHANGES), (Kind.NOTE, NOTES), (Kind.METRIC, METRICS)):
        of_kind = columns.is_kind(kind) & ((kind is not Kind.METRIC) | ~speaks)
        if group in groups:
            found[of_kind] = groups[group]
    return found

"""The stream of events, the latest first: what was logged, what it answers and how soon."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import KIND_GLYPHS, Glyph, level_colour, level_ink
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, GAP, HALF, LABEL_PX, ROW_HEIGHT, STEP
from codesign.app.design.typeface import figures, typeface
from codesign.app.key_paths import GIVES_KEYS
from codesign.app.live.event_words import EventWords, words_of
from codesign.app.live.live_desk import LiveDesk
from codesign.model.event import Event
from codesign.model.vocabulary import Kind
from codesign.record.recorder import Written

KEPT = 300
"""So many of the latest events are shown; all of them are in the workspace."""

_HIDDEN = (Kind.PRESENCE,)
_Index = QModelIndex | QPersistentModelIndex


class EventStream(QAbstractListModel):
    """The latest events, newest first; what one of them answers may be older."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: LiveDesk | None = None
        self._events: dict[str, Event] = {}
        self._ids: list[str] = []
        self._words: dict[str, EventWords] = {}
        self._pictures: dict[str, QPixmap] = {}

    def attach(self, desk: LiveDesk | None) -> None:
        """Show the events of a session that is going on, None for none."""
        self.beginResetModel()
        self._desk = desk
        self._pictures.clear()
        latest = [] if desk is None else desk.live.recorder.events[-KEPT:]
        self._events = {event.id: event for event in latest if event.kind not in _HIDDEN}
        self._ids = list(self._events)
        self._words.clear()
        self.endResetModel()
        if desk is not None:
            desk.logged.connect(self._take)

    def put_picture(self, event_id: str, picture: QPixmap) -> None:
        """The thumbnail of a snapshot belongs to an event."""
        self._pictures[event_id] = picture
        self._changed(event_id)

    def picture(self, event_id: str) -> QPixmap | None:
        """The thumbnail of an event's snapshot."""
        return self._pictures.get(event_id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # as Qt's
        """How many are shown."""
        return 0 if parent.isValid() else len(self._events)

    def event_id(self, row: int) -> str | None:
        """The id of the event in a row."""
        return self._ids[-1 - row] if 0 <= row < len(self._ids) else None

    def row_of(self, event_id: str) -> int | None:
        """The row of an event."""
        if event_id not in self._events:
            return None
        return len(self._ids) - 1 - self._ids.index(event_id)

    def words(self, row: int) -> EventWords | None:
        """What a row says."""
        event_id = self.event_id(row)
        if event_id is None or self._desk is None:
            return None
        if event_id not in self._words:
            self._words[event_id] = words_of(self._events[event_id], self._desk)
        return self._words[event_id]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row as one sentence; what is drawn comes from :meth:`words`."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.words(index.row())
        return None if words is None else words.whole

    def _take(self, written: Written) -> None:
        if any(before is not None for before, _ in written.pairs):
            self._words.clear()  # what answers a changed event says so in other words
        fresh = []
        for before, after in written.pairs:
            if after is None:
                self._gone(before)
            elif after.id in self._events:
                self._events[after.id] = after
                self._changed(after.id)
            elif after.kind not in _HIDDEN:
                fresh.append(after)
        if fresh:
            self._come(fresh[-KEPT:])

    def _come(self, events: list[Event]) -> None:
        self.beginInsertRows(QModelIndex(), 0, len(events) - 1)
        for event in events:
            self._events[event.id] = event
            self._ids.append(event.id)
        self.endInsertRows()
        over = len(self._ids) - KEPT
        if over > 0:
            self.beginRemoveRows(QModelIndex(), KEPT, KEPT + over - 1)
            for oldest in self._ids[:over]:
                del self._events[oldest]
                self._pictures.pop(oldest, None)
                self._words.pop(oldest, None)
            del self._ids[:over]
            self.endRemoveRows()

    def _gone(self, event: Event | None) -> None:
        row = None if event is None else self.row_of(event.id)
        if event is not None and row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._events[event.id]
            self._ids.remove(event.id)
            self.endRemoveRows()

    def _changed(self, event_id: str) -> None:
        row = self.row_of(event_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))


_AT, _GLYPH, _WHO = 72, 16, 84
_LATENCY, _BADGE, _PICTURE = 58, 20, 44
_LEAST_SOURCE, _MARK = 48, 12
_LEAST_ANSWER = 84


class EventDelegate(QStyledItemDelegate):
    """Draws a row: time, glyph, who, what, what it answers, how soon, level."""

    def __init__(self, theme: Theme, stream: EventStream, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._stream = theme, stream

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        """One line."""
        return QSize(200, ROW_HEIGHT - STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw it."""
        words = self._stream.words(index.row())
        if words is None:
            return
        place: QRectF = QRectF(option.rect)
        tokens = self._theme.tokens
        painter.save()
        if option.state & option.state.State_Selected:
            painter.fillRect(place, QColor(tokens.raised))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        right = self._tail(painter, place.adjusted(GAP, 0, -GAP, 0), words, self._stream.event_id(index.row()))
        self._front(painter, place.adjusted(GAP, 0, 0, 0), right, words)
        painter.restore()

    def _front(self, painter: QPainter, place: QRectF, right: float, words: EventWords) -> None:
        tokens, x = self._theme.tokens, place.left()
        _text(painter, QRectF(x, place.top(), _AT, place.height()), words.at, tokens.dim, tabular=True)
        middle = place.center().y()
        spot = QRectF(x + _AT, middle - _GLYPH / 2 + 2, _GLYPH - 4, _GLYPH - 4)
        paint_glyph(painter, KIND_GLYPHS[words.kind], spot, tokens.kinds[words.kind])
        left = x + _AT + _GLYPH + STEP
        _text(painter, QRectF(left, place.top(), _WHO - STEP, place.height()), words.who, tokens.text, bold=True)
        left += _WHO
        room = QRectF(left, place.top(), right - left - STEP, place.height())
        if words.source:
            room = self._from_outside(painter, room, words)
        _text(painter, room, words.said, tokens.text)

    def _tail(self, painter: QPainter, place: QRectF, words: EventWords, event_id: str | None) -> float:
        """Draw what stands at the right, and give where it begins."""
        tokens, right = self._theme.tokens, place.right()
        picture = self._stream.picture(event_id) if event_id else None
        if picture is not None:
            spot = QRectF(right - _PICTURE, place.top() + 3, _PICTURE, place.height() - 6)
            painter.drawPixmap(spot, picture, QRectF(picture.rect()))
            right -= _PICTURE + STEP
        if not words.answers:
            return right
        if words.level is not None:
            self._badge(painter, QRectF(right - _BADGE, place.center().y() - 8, _BADGE, 16), words.level)
        right -= _BADGE + STEP
        spot = QRectF(right - _LATENCY, place.top(), _LATENCY, place.height())
        _text(painter, spot, words.latency, tokens.text, tabular=True, right=True)
        right -= _LATENCY + GAP
        shown = f"↳ {words.answers}" + (" ?" if words.inferred else "")
        # What was said comes first: what it answers takes what is left, and never less than a few letters.
        said = QFontMetricsF(typeface()).horizontalAdvance(words.said)
        left = right - (place.left() + _AT + _GLYPH + STEP + _WHO) - said - 2 * STEP
        wanted = QFontMetricsF(typeface(LABEL_PX)).horizontalAdvance(shown) + 2
        width = min(wanted, max(_LEAST_ANSWER, min(left, place.width() * 0.4)))
        spot = QRectF(right - width, place.top(), width, place.height())
        _text(painter, spot, shown, tokens.dim, size=LABEL_PX, right=True)
        return right - width

    def _from_outside(self, painter: QPainter, room: QRectF, words: EventWords) -> QRectF:
        """Mark what nobody pressed a key for, say its source where there is room, and give the place of the words."""
        tokens = self._theme.tokens
        paint_glyph(
            painter, Glyph.TRAY_IN, QRectF(room.left(), room.center().y() - _MARK / 2, _MARK, _MARK), tokens.accent
        )
        left = room.adjusted(_MARK + HALF, 0, 0, 0)
        said = QFontMetricsF(typeface()).horizontalAdvance(words.said)
        beside = left.adjusted(said + STEP, 1, 0, 0)
        if beside.width() > _LEAST_SOURCE:
            _text(painter, beside, words.source, tokens.dim, size=LABEL_PX)
        return left

    def _badge(self, painter: QPainter, place: QRectF, level: int) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(level_colour(tokens, level)))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor(level_ink(tokens, level)))
        painter.setFont(typeface(LABEL_PX, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(level))


def _text(  # noqa: PLR0913  # one line of drawing
    painter: QPainter,
    place: QRectF,
    words: str,
    colour: str,
    *,
    bold: bool = False,
    tabular: bool = False,
    right: bool = False,
    size: int = BODY_PX,
) -> None:
    """Words on one line of a place, cut with an ellipsis where there is no room."""
    font = figures(size, bold=bold) if tabular else typeface(size, bold=bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, shown)


class EventView(QListView):
    """The list that shows the stream; keys of the page act on its chosen row."""

    def __init__(self, theme: Theme, stream: EventStream, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(stream)
        self.setItemDelegate(EventDelegate(theme, stream, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Events, the latest first")
        self.setProperty(GIVES_KEYS, True)
        theme.changed.connect(self.viewport().update)

"""The list of sessions on the left of the page: ticks, titles, days and four small levels, with a filter line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from codesign.app.design.palette import level_colour
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, HALF, LABEL_PX, SMALL_RADIUS, STEP, Tokens
from codesign.app.design.typeface import figures, typeface
from codesign.app.movement.fitted_words import in_lines
from codesign.app.movement.session_choice import ProjectRow, SessionChoice, SessionRow, short_title
from codesign.app.widgets.tick_box import BOX as _BOX
from codesign.app.widgets.tick_box import paint_tick
from codesign.app.widgets.words import column, label, panel, row

WIDTH: Final = 240
NARROW: Final = 186
_PROJECT_HEIGHT: Final = 30
_SESSION_HEIGHT: Final = 44
_TITLE_LINE: Final = 16
_BAR, _TALL, _BETWEEN = 7.0, 22.0, 2.0
_LEFT: Final = 10
_BARS: Final = 4 * _BAR + 3 * _BETWEEN
_GLANCE_MS: Final = 120

Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """Draws the lines of the list."""

    def __init__(self, theme: Theme, choice: SessionChoice, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme, self._choice, self._list = theme, choice, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  # Qt's name
        """A session's line has two rows of words."""
        line = self._choice.rows[index.row()]
        if isinstance(line, ProjectRow):
            return QSize(NARROW - 30, _PROJECT_HEIGHT)
        lines = len(self._title(line))
        return QSize(NARROW - 30, _SESSION_HEIGHT + (lines - 1) * _TITLE_LINE)

    def _title(self, line: SessionRow) -> list[str]:
        """A session's title in as many lines as it needs, two at most."""
        width = self._list.viewport().width() - _LEFT - _BOX - 4 * STEP - _BARS
        return _in_lines(short_title(line.summary.title, line.summary.project), max(width, 60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        tokens, line, place = self._theme.tokens, self._choice.rows[index.row()], QRectF(_rect(option))
        ticked = self._choice.ticked(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = place.adjusted(1, 1, -1, -1)
        if isinstance(line, SessionRow) and ticked is Qt.CheckState.Checked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(inner, SMALL_RADIUS, SMALL_RADIUS)
        if _has_focus(option):
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, SMALL_RADIUS, SMALL_RADIUS)
        paint_tick(painter, QRectF(place.left() + _LEFT, place.center().y() - _BOX / 2, _BOX, _BOX), ticked, tokens)
        words = place.adjusted(_LEFT + _BOX + STEP, 0, -STEP, 0)
        if isinstance(line, ProjectRow):
            _paint_project(painter, words, line, tokens)
        else:
            _paint_session(painter, words, line, self._title(line), tokens)
            self._paint_levels(painter, place, index.row(), tokens)
        painter.restore()

    def _paint_levels(self, painter: QPainter, place: QRectF, at: int, tokens: Tokens) -> None:
        """Four bars, as high and as light as the levels; a stump where there is none."""
        levels = self._choice.levels_at(at)
        if levels is None:
            return
        x, bottom = place.right() - STEP - _BARS, place.center().y() + _TALL / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for level in levels:
            tall = 2.0 if level is None else _TALL * level / 5
            painter.setBrush(QColor(tokens.line if level is None else level_colour(tokens, level)))
            painter.drawRoundedRect(QRectF(x, bottom - tall, _BAR, tall), 1.5, 1.5)
            x += _BAR + _BETWEEN


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_HasFocus)


def _paint_project(painter: QPainter, place: QRectF, line: ProjectRow, tokens: Tokens) -> None:
    number = f"{len(line.session_ids):,}"
    painter.setFont(figures(LABEL_PX))
    painter.setPen(QColor(tokens.dim))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
    font = typeface(LABEL_PX, bold=True)
    painter.setFont(font)
    room = place.width() - QFontMetricsF(figures(LABEL_PX)).horizontalAdvance(number) - STEP
    name = QFontMetricsF(font).elidedText(line.name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


def _paint_session(painter: QPainter, place: QRectF, line: SessionRow, title: Sequence[str], tokens: Tokens) -> None:
    started = datetime.fromisoformat(line.summary.started_at)
    left, y = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, place.top() + 5
    painter.setFont(typeface(BODY_PX))
    painter.setPen(QColor(tokens.text))
    for words in title:
        painter.drawText(QRectF(place.left(), y, place.width(), _TITLE_LINE + 2), left, words)
        y += _TITLE_LINE
    painter.setFont(figures(LABEL_PX))
    painter.setPen(QColor(tokens.dim))
    painter.drawText(QRectF(place.left(), y + 1, place.width(), 16), left, f"{started.day} {started:%b %Y}")


@lru_cache(maxsize=4096)
def _in_lines(words: str, width: float) -> list[str]:
    return in_lines(words, width, QFontMetricsF(typeface(BODY_PX)), 2)


class _List(QListView):
    """The lines; ``only_wanted(row)`` comes with Return."""

    only_wanted = Signal(int)

    def __init__(self, choice: SessionChoice) -> None:
        super().__init__()
        self._choice = choice

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Space ticks, Return chooses the line alone."""
        at = self.currentIndex().row()
        if at >= 0 and event.key() == Qt.Key.Key_Space:
            self._choice.toggle(at)
        elif at >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.only_wanted.emit(at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """A click ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._choice.toggle(index.row())


class SessionList(QFrame):
    """``glanced(ids)`` tells which sessions are to be seen in the list."""

    glanced = Signal(object)

    def __init__(self, theme: Theme, choice: SessionChoice) -> None:
        super().__init__()
        self.choice, self.view, self.filter = choice, _List(choice), QLineEdit()
        self.count, self.buttons = label("", "label"), row(spacing=HALF)
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self._soon = QTimer(self, singleShot=True, interval=_GLANCE_MS)
        self._soon.timeout.connect(lambda: self.glanced.emit(self._seen()))
        self._build(theme)
        choice.modelReset.connect(self._soon.start)
        choice.dataChanged.connect(lambda first, last, *_: self._count() if first != last else None)
        choice.modelReset.connect(self._count)
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self._count()

    def _build(self, theme: Theme) -> None:
        view = self.view
        view.setModel(self.choice)
        view.setItemDelegate(_Lines(theme, self.choice, view))
        view.setAccessibleName("Sessions to look at")
        view.setAccessibleDescription("Space ticks a session or a project, Return chooses it alone")
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(500)
        view.only_wanted.connect(self._only)
        self.filter.setPlaceholderText("Filter sessions")
        self.filter.setAccessibleName("Filter sessions")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.choice.find)
        self.filter.returnPressed.connect(view.setFocus)
        theme.changed.connect(view.viewport().update)
        page = column(self, margin=STEP, spacing=STEP)
        page.addWidget(self.filter)
        page.addLayout(self.buttons)
        page.addWidget(view, 1)
        foot = panel("none")
        self.foot = column(foot, margin=HALF, spacing=HALF)
        self.foot.addWidget(self.count)
        page.addWidget(foot)

    def _only(self, at: int) -> None:
        self.choice.choose_only(at)

    def _count(self) -> None:
        self.count.setText(self.choice.count_words())

    def _seen(self) -> list[str]:
        """The sessions whose lines are in view."""
        first, last = self.view.indexAt(self.view.viewport().rect().topLeft()), self.choice.rowCount() - 1
        if not first.isValid():
            return []
        shown = range(first.row(), min(first.row() + self.view.height() // _PROJECT_HEIGHT, last) + 1)
        return [each for at in shown if isinstance(self.choice.rows[at], SessionRow) for each in self.choice.ids_at(at)]

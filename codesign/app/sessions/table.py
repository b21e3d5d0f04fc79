"""The table of the sessions page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import ROW_HEIGHT
from codesign.app.sessions.cells import FigureCell, LevelCell, TitleCell
from codesign.app.sessions.session_list import (
    COLUMNS,
    EVENTS,
    LENGTH,
    LEVELS,
    PEOPLE,
    RESPONSE,
    STARTED,
    TITLE,
    Section,
    SessionList,
)

if TYPE_CHECKING:
    from codesign.store.sessions import SessionSummary

_WIDTHS = {STARTED: 136, LENGTH: 96, EVENTS: 72, PEOPLE: 68, RESPONSE: 84}
_LEVEL_WIDTH = 104
_ROOM_FOR = {PEOPLE: 1080, EVENTS: 1010, LENGTH: 940}
"""Columns that go where the table is narrower than this, so that titles can be read."""


class SessionTable(QTableView):
    """Sessions by project; keeps the chosen one when the list is another."""

    chosen = Signal()
    scrolled = Signal()

    def __init__(self, theme: Theme, sessions: SessionList) -> None:
        super().__init__()
        self._sessions, self._kept = sessions, ""
        self.setModel(sessions)
        self.setAccessibleName("Sessions by project")
        self._behave()
        self._head()
        for at in range(len(COLUMNS)):
            kind = TitleCell if at == TITLE else LevelCell if at >= LEVELS else FigureCell
            self.setItemDelegateForColumn(at, kind(theme, sessions, self))
        sessions.modelAboutToBeReset.connect(self._keep)
        sessions.modelReset.connect(self._come_back)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(False)
        head.setMinimumSectionSize(56)
        head.setSortIndicator(STARTED, Qt.SortOrder.DescendingOrder)
        head.setSortIndicatorShown(True)
        head.setSectionsClickable(True)
        head.sortIndicatorChanged.connect(self._sessions.sort)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for at in range(1, len(COLUMNS)):
            self.setColumnWidth(at, _WIDTHS.get(at, _LEVEL_WIDTH))

    def chosen_session(self) -> SessionSummary | None:
        """The chosen session, None where none is."""
        rows = self.selectionModel().selectedRows()
        return self._sessions.session_at(rows[0].row()) if rows else None

    def choose(self, session_id: str) -> None:
        """Choose a session, if it is shown."""
        at = self._sessions.row_of(session_id)
        if at is not None:
            self.setCurrentIndex(self._sessions.index(at, TITLE))

    def rename(self) -> None:
        """Let the title of the chosen session be typed."""
        at = self._sessions.index(self.currentIndex().row(), TITLE)
        self.setCurrentIndex(at)
        self.edit(at)

    def shown_rows(self) -> tuple[int, int]:
        """The first and the last row to be seen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return max(first, 0), last if last >= 0 else self._sessions.rowCount() - 1

    def _keep(self) -> None:
        summary = self.chosen_session()
        self._kept = summary.id if summary is not None else ""

    def _come_back(self) -> None:
        self.clearSpans()
        for at, line in enumerate(self._sessions.rows):
            if isinstance(line, Section):
                self.setSpan(at, TITLE, 1, len(COLUMNS))
        if self._kept:
            self.choose(self._kept)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """More or fewer rows are to be seen, and columns."""
        super().resizeEvent(event)
        for at, least in _ROOM_FOR.items():
            self.setColumnHidden(at, self.width() < least)
        self.scrolled.emit()

    def moveCursor(  # noqa: N802  # Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last session, not to the first and last cell of a row."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: range(self._sessions.rowCount()),
            QAbstractItemView.CursorAction.MoveEnd: range(self._sessions.rowCount() - 1, -1, -1),
        }
        for at in ends.get(action, ()):
            if self._sessions.session_at(at) is not None:
                return self._sessions.index(at, TITLE)
        return super().moveCursor(action, modifiers)

"""The table of events: chosen rows go out as events, and come in as rows."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from codesign.app.design.theme import Theme
from codesign.app.timeline.event_list import ANSWERED, AT, KIND, LATENCY, LEVEL, SAID, TITLES, WHO, EventList
from codesign.app.timeline.sort_header import SortHeader
from codesign.model.columns import Ints

_WIDTHS: Final = {AT: 84, KIND: 126, WHO: 132, ANSWERED: 168, LATENCY: 76, LEVEL: 52}
_LINE_HEIGHT: Final = 28
_NARROW: Final = 900
"""Where the table is narrower, kinds are told by their signs alone, so that what was said can be read."""
_SIGN_WIDTH: Final = 40
_SHORT_ANSWERED: Final = 120
_FLAGS = QItemSelectionModel.SelectionFlag


class EventTable(QTableView):
    """Events in lines; ``choose_wanted(rows)`` tells which somebody chose here, ``seek_wanted(row)`` to go there."""

    choose_wanted = Signal(object)
    seek_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.events = EventList(theme, self)
        self._taking = False
        self.setHorizontalHeader(SortHeader(theme, self))
        self.setModel(self.events)
        self.setAccessibleName("Events")
        self._behave()
        self._head()
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.activated.connect(lambda index: self.seek_wanted.emit(int(self.events.rows[index.row()])))
        theme.changed.connect(self.viewport().update)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(14, 14))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_LINE_HEIGHT)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setSortIndicator(AT, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self.events.sort)
        head.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        for at in range(len(TITLES)):
            if at in _WIDTHS:
                self.setColumnWidth(at, _WIDTHS[at])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Words or signs, as there is room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.events.signs_only = narrow
        self.setColumnWidth(KIND, _SIGN_WIDTH if narrow else _WIDTHS[KIND])
        self.setColumnWidth(ANSWERED, _SHORT_ANSWERED if narrow else _WIDTHS[ANSWERED])
        self.setColumnHidden(ANSWERED, self.width() < _NARROW * 2 // 3)

    def show_selection(self, rows: Ints) -> None:
        """Mark the chosen events, and bring the first one into view."""
        places = self.events.places_of(rows)
        if np.array_equal(places, self._chosen_places()):
            return
        self._taking = True
        self.selectionModel().select(self._ranges(places), _FLAGS.ClearAndSelect | _FLAGS.Rows)
        if len(places):
            first = self.events.index(int(places[0]), AT)
            self.selectionModel().setCurrentIndex(first, _FLAGS.NoUpdate)
            self.scrollTo(first)
        self._taking = False

    def _ranges(self, places: Ints) -> QItemSelection:
        """Places as the few ranges that they are."""
        found = QItemSelection()
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else ():
            found.select(self.events.index(int(run[0]), AT), self.events.index(int(run[-1]), LEVEL))
        return found

    def _chosen_places(self) -> Ints:
        ranges = self.selectionModel().selection()
        several = (ranges.at(at) for at in range(ranges.size()))
        parts = [np.arange(each.top(), each.bottom() + 1) for each in several]
        return np.unique(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)

    def chosen_rows(self) -> Ints:
        """The rows of the log that are chosen here, in the order of the table."""
        return self.events.rows[self._chosen_places()]

    def _tell(self) -> None:
        if not self._taking:
            self.choose_wanted.emit(np.sort(self.chosen_rows()))

    def tsv(self) -> str:
        """The chosen events, or where none is all that are listed, as tab-separated values."""
        chosen = self.chosen_rows()
        return self.events.tsv(chosen if len(chosen) else self.events.rows)

    def copied(self) -> int:
        """How many events :meth:`tsv` gives."""
        return len(self.chosen_rows()) or len(self.events.rows)

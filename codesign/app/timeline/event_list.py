"""The events as a table's rows: filtered and sorted over the columns, words made only for what is seen."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from codesign.app.design.glyphs import glyph_icon, glyph_pixmap
from codesign.app.design.palette import KIND_GLYPHS, KIND_WORDS
from codesign.app.design.theme import Theme
from codesign.app.design.typeface import figures
from codesign.app.timeline.answers import Answers
from codesign.app.timeline.event_words import EventWords
from codesign.model.columns import NOTHING, Bools, Ints
from codesign.model.session import Session
from codesign.model.vocabulary import Kind

Index = QModelIndex | QPersistentModelIndex

AT, KIND, WHO, SAID, ANSWERED, LATENCY, LEVEL = range(7)
TITLES: Final = ("At", "Kind", "Who", "What", "Answers", "After", "Level")
_RIGHT: Final = (AT, LATENCY, LEVEL)
_ROLE = Qt.ItemDataRole


class EventList(QAbstractTableModel):
    """Events in an order; ``rows`` are the log's rows that are shown, top to bottom."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: Session | None = None
        self._answers: Answers | None = None
        self._words: EventWords | None = None
        self._passes: Bools | None = None
        self._by: tuple[int, Qt.SortOrder] = (AT, Qt.SortOrder.AscendingOrder)
        self.signs_only = False
        self._icons: dict[tuple[Kind, bool], QIcon] = {}
        self.rows: Ints = np.empty(0, dtype=np.int64)
        self._places: Ints = self.rows

    def show_session(self, session: Session, answers: Answers, passes: Bools | None) -> None:
        """List the events of a session."""
        self._session, self._answers, self._words = session, answers, EventWords(session, answers)
        self.show_filter(passes)

    def show_filter(self, passes: Bools | None) -> None:
        """List only what passes."""
        self._passes = passes
        self._order()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """List by a column; events that are alike there stand by their time."""
        self._by = column, order
        self._order()

    def _order(self) -> None:
        if self._session is None:
            return
        self.beginResetModel()
        starts = self._session.events.columns.start_ms
        rows = np.arange(len(starts)) if self._passes is None else np.flatnonzero(self._passes)
        rows = rows[np.argsort(starts[rows], kind="stable")]
        column, order = self._by
        if column != AT:
            rows = rows[np.argsort(self._key(column)[rows], kind="stable")]
        self.rows = rows[::-1].copy() if order is Qt.SortOrder.DescendingOrder else rows
        self._places = np.full(len(starts), NOTHING, dtype=np.int64)
        self._places[self.rows] = np.arange(len(self.rows))
        self.endResetModel()

    def _key(self, column: int) -> Any:
        """A number an event by which a column sorts, shape ``(n,)``."""
        assert self._session is not None
        assert self._answers is not None
        columns, answers = self._session.events.columns, self._answers
        if column == KIND:
            return columns.kind
        if column == WHO:
            names = [*(person.name.casefold() for person in self._session.participants), ""]
            return np.unique(names, return_inverse=True)[1][columns.participant]
        if column == SAID:
            return _places_in_order([text or "" for text in self._session.events.texts[: len(columns)]])
        if column == ANSWERED:
            return np.where(answers.answers, columns.reply_to, len(columns))
        if column == LATENCY:
            return np.where(answers.answers, answers.latency_ms, np.iinfo(np.int64).max)
        return answers.level

    def place_of(self, row: int) -> int | None:
        """Where an event is listed, None where the filter leaves it out."""
        place = int(self._places[row]) if row < len(self._places) else NOTHING
        return None if place == NOTHING else place

    def places_of(self, rows: Ints) -> Ints:
        """Where events are listed, rising, without those that aren't."""
        places = self._places[rows[rows < len(self._places)]]
        return np.sort(places[places != NOTHING])

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and default
        """How many events are listed."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and default
        """How many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _side(KIND if section == AT else section)  # the arrow of the order stands at the right
        if role == _ROLE.DisplayRole:
            return "" if self.signs_only and section == KIND else TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if self._words is None or not index.isValid():
            return None
        row, column = int(self.rows[index.row()]), index.column()
        if role == _ROLE.DisplayRole:
            return "" if self.signs_only and column == KIND else self.cell(row, column)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return self._words.whole(row)
        return self._look(row, column, role)

    def _look(self, row: int, column: int, role: int) -> QIcon | QColor | QFont | Qt.AlignmentFlag | None:
        assert self._words is not None
        if role == _ROLE.DecorationRole and column == KIND:
            return self._icon(self._words.kind(row))
        if role == _ROLE.TextAlignmentRole:
            return _side(column)
        if role == _ROLE.ForegroundRole and column in (AT, ANSWERED, KIND):
            return QColor(self._theme.tokens.dim)
        if role == _ROLE.FontRole and column in _RIGHT:
            return figures()
        return None

    def cell(self, row: int, column: int) -> str:
        """The words of an event in a column."""
        words = self._words
        assert words is not None
        if column == ANSWERED:
            said = words.answered(row)
            inferred = self._answers is not None and bool(self._answers.inferred[row])
            return ("⇢ " if inferred else "↳ ") + said if said else ""
        if column == KIND:
            return KIND_WORDS[words.kind(row)]
        return (words.at, words.at, words.who, words.said, words.answered, words.latency, words.level)[column](row)

    def _icon(self, kind: Kind) -> QIcon:
        key = (kind, self._theme.tokens.dark)
        if key not in self._icons:
            colour = self._theme.tokens.kinds[kind]
            icon = glyph_icon(KIND_GLYPHS[kind], colour, 14)
            icon.addPixmap(glyph_pixmap(KIND_GLYPHS[kind], colour, 14), QIcon.Mode.Selected)  # else Qt tints it
            self._icons[key] = icon
        return self._icons[key]

    def tsv(self, rows: Ints) -> str:
        """Events as lines of tab-separated values under their titles."""
        lines = ["\t".join(TITLES)]
        for row in rows.tolist():
            cells = [self.cell(row, column) for column in range(len(TITLES))]
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        return "\n".join(lines) + "\n"


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _places_in_order(texts: list[str]) -> Ints:
    """The place of each text when all are sorted, whatever their case."""
    order = sorted(range(len(texts)), key=lambda at: texts[at].casefold())
    places = np.empty(len(texts), dtype=np.int64)
    places[order] = np.arange(len(texts))
    return places

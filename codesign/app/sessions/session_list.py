"""The rows of the list of sessions: a line for each project, and below it one for each of its sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from codesign.app.design.typeface import figures
from codesign.app.sessions.figures import SHORT_NAMES, LevelFigure, SessionFigures

if TYPE_CHECKING:
    from codesign.store.sessions import SessionSummary

TITLE, STARTED, LENGTH, EVENTS, PEOPLE, RESPONSE, LEVELS = range(7)
COLUMNS: Final = ("Session", "Started", "Length", "Events", "People", "Response", *SHORT_NAMES)
NO_PROJECT: Final = "Without a project"
_FIGURES: Final = (LENGTH, EVENTS, PEOPLE, RESPONSE)
_YET: Final = "…"

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Section:
    """The line of a project."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """The line of a session; ``found`` is where searched words stand in it.

    A coding stands ``below`` its session, where that is shown.
    """

    summary: SessionSummary
    found: str = ""
    below: bool = False

    @property
    def title(self) -> str:
        """What it is called: a coding below its session by its observer."""
        if self.summary.observer is None:
            return self.summary.title
        coded = f"coded by {self.summary.observer}"
        return coded if self.below else f"{self.summary.title}, {coded}"


class SessionList(QAbstractTableModel):
    """Sessions by project; searched, sorted within each project, and with their figures as they come.

    ``renamed(id, title)`` tells what was typed over a title; storing it is the page's.
    """

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Section | Row] = []
        self._all: list[SessionSummary] = []
        self._figures: dict[str, SessionFigures] = {}
        self._fresh: set[str] = set()
        self._at: dict[str, int] = {}
        self._words, self._hits = "", dict[str, str]()
        self._order: tuple[int, bool] = (STARTED, True)

    def __len__(self) -> int:
        known = {summary.id for summary in self._all}
        return sum(summary.coding_of not in known for summary in self._all)

    @property
    def n_found(self) -> int:
        """How many sessions are shown; codings below them aren't counted."""
        return sum(not row.below for row in self.rows if isinstance(row, Row))

    def show(self, summaries: Iterable[SessionSummary]) -> None:
        """List these sessions; figures stay until new ones come."""
        self._all = [summary for summary in summaries if summary.trashed_at is None]
        self._fresh.clear()
        self._arrange()

    def find(self, words: str, hits: Mapping[str, str]) -> None:
        """List those whose title, project or id has the words, and those with hits: where they stand, by id."""
        self._words, self._hits = words.casefold().strip(), dict(hits)
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the sessions of each project by a column."""
        self._order = (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    def order_again(self) -> None:
        """Order by the figures that have come meanwhile."""
        self._arrange()

    def _arrange(self) -> None:
        column, backwards = self._order
        shown = [summary for summary in self._all if self._fits(summary)]
        shown.sort(key=self._key(column), reverse=backwards)
        shown.sort(key=_project_key)
        there = {summary.id for summary in shown}
        below: dict[str, list[Row]] = {}
        for summary in shown:
            if summary.coding_of in there:
                below.setdefault(summary.coding_of or "", []).append(self._row(summary, below=True))
        self.beginResetModel()
        self.rows = []
        for _, members in groupby(shown, key=_project_key):
            rows = [self._row(summary) for summary in members if summary.coding_of not in there]
            if rows:
                self.rows.append(Section(rows[0].summary.project or NO_PROJECT, len(rows)))
            self.rows += [each for row in rows for each in (row, *below.get(row.summary.id, ()))]
        self._at = {row.summary.id: at for at, row in enumerate(self.rows) if isinstance(row, Row)}
        self.endResetModel()

    def _row(self, summary: SessionSummary, *, below: bool = False) -> Row:
        return Row(summary, self._hits.get(summary.id, ""), below)

    def _fits(self, summary: SessionSummary) -> bool:
        if not self._words or summary.id in self._hits:
            return True
        return self._words in f"{summary.title}\n{summary.project or ''}\n{summary.id}".casefold()

    def _key(self, column: int) -> Callable[[SessionSummary], tuple[object, str]]:
        def of(summary: SessionSummary) -> tuple[object, str]:
            known = self._figures.get(summary.id)
            plain: tuple[object, ...] = (
                summary.title.casefold(),
                summary.started_at,
                summary.duration_ms,
                summary.n_events,
                summary.n_participants,
                -1.0 if known is None or known.rate is None else known.rate,
            )
            if column < LEVELS:
                return plain[column], summary.id
            index = known.levels[column - LEVELS].index if known is not None and known.levels else None
            return -1.0 if index is None else index, summary.id

        return of

    def set_figures(self, session_id: str, found: SessionFigures) -> None:
        """The figures of a session have come."""
        self._figures[session_id] = found
        self._fresh.add(session_id)
        at = self._at.get(session_id)
        if at is not None:
            self.dataChanged.emit(self.index(at, RESPONSE), self.index(at, len(COLUMNS) - 1))

    def forget_figures(self) -> None:
        """All figures are of another time, and are to come anew."""
        self._figures.clear()
        self._fresh.clear()
        self._arrange()

    def unread(self, first: int, last: int) -> list[str]:
        """The ids of the sessions in some rows whose figures aren't of now."""
        rows = self.rows[max(0, first) : last + 1]
        return [row.summary.id for row in rows if isinstance(row, Row) and row.summary.id not in self._fresh]

    def session_at(self, row: int) -> SessionSummary | None:
        """The session of a row, None for a project's line and for no row."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found.summary if isinstance(found, Row) else None

    def row_of(self, session_id: str) -> int | None:
        """The row of a session, None where it isn't shown."""
        return self._at.get(session_id)

    def level_at(self, index: Index) -> LevelFigure | None:
        """The level in a cell, None while it isn't known."""
        summary = self.session_at(index.row())
        known = self._figures.get(summary.id) if summary is not None else None
        return known.levels[index.column() - LEVELS] if known is not None and known.levels else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A project's line is passed over; a title is edited."""
        if self.session_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE else usual

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        """The headings."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:  # noqa: N802
        """A title was typed."""
        summary, title = self.session_at(index.row()), str(value).strip()
        if summary is None or role != Qt.ItemDataRole.EditRole or title in ("", summary.title):
            return False
        self.renamed.emit(summary.id, title)
        return True

    def data(self, index: Index, role: int = 0) -> object:
        """What is shown and read out."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.FontRole:
            return figures()
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.EditRole:
            summary = self.session_at(index.row())
            return summary.title if summary is not None else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._words_for(index)
        return None

    def _text(self, index: Index) -> str:
        summary, column = self.session_at(index.row()), index.column()
        if summary is None:
            section = self.rows[index.row()]
            return section.name if isinstance(section, Section) and column == TITLE else ""
        if column >= LEVELS:
            return self._level_text(index)
        known = self._figures.get(summary.id)
        return (
            self._title(index.row()),
            summary.started_at[:16].replace("T", " "),
            length_words(summary.duration_ms),
            f"{summary.n_events:,}",
            str(summary.n_participants),
            _YET if known is None else "–" if known.rate is None else f"{100 * known.rate:.0f} %",
        )[column]

    def _title(self, at: int) -> str:
        row = self.rows[at]
        return row.title if isinstance(row, Row) else row.name

    def _level_text(self, index: Index) -> str:
        found = self.level_at(index)
        if found is None:
            summary = self.session_at(index.row())
            return "–" if summary is not None and summary.id in self._figures else _YET
        if found.level is None:
            return "–"
        return str(found.level) if found.low == found.high else f"{found.level} ({found.low}–{found.high})"

    def _words_for(self, index: Index) -> str | None:
        summary = self.session_at(index.row())
        if summary is None:
            return None
        known = self._figures.get(summary.id)
        if index.column() >= LEVELS:
            found = self.level_at(index)
            return found.words if found is not None else known.response if known is not None else None
        if index.column() == RESPONSE:
            return known.response if known is not None else None
        return f"{summary.title}\n{summary.id}" if index.column() == TITLE else None


def _project_key(summary: SessionSummary) -> tuple[bool, str]:
    return summary.project is None, (summary.project or "").casefold()


def length_words(milliseconds: int) -> str:
    """A length in two parts at most: ``48 min``, ``1 h 05 min``, ``3 d 4 h``, ``12 d``."""
    minutes = round(milliseconds / 60_000)
    if minutes < 1:
        return f"{milliseconds / 1000:.0f} s"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    days, hours = minutes // 1440, minutes % 1440 // 60
    return f"{days} d {hours} h" if hours else f"{days} d"

"""The rows of the list to choose sessions from: a line for each project, below it one for each of its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from codesign.app.movement.movement_desk import MovementDesk
from codesign.model.dimension import Dimension
from codesign.report.words import NAMES, count, level_with_range

if TYPE_CHECKING:
    from codesign.store.sessions import SessionSummary

NO_PROJECT: Final = "Without a project"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """The line of a project, with the ids of its sessions that are listed."""

    name: str
    session_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """The line of a session."""

    summary: SessionSummary


class SessionChoice(QAbstractListModel):
    """The sessions of a desk by project and time, with a tick where one is chosen."""

    def __init__(self, desk: MovementDesk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[ProjectRow | SessionRow] = []
        self._words = ""
        self._at: dict[str, int] = {}
        desk.sessions_changed.connect(self._arrange)
        desk.choice_changed.connect(self._show_all)
        desk.study_found.connect(self._show_one)
        self._arrange()

    def find(self, words: str) -> None:
        """List those whose title or project has the words."""
        self._words = words.casefold().strip()
        self._arrange()

    @property
    def listed(self) -> list[str]:
        """The ids of the sessions that are listed."""
        return list(self._at)

    def _arrange(self) -> None:
        fitting = [each for each in self._desk.summaries if self._fits(each)]
        fitting.sort(key=lambda each: (each.started_at, each.id))
        fitting.sort(key=_project)
        self.beginResetModel()
        self.rows = []
        for _, group in groupby(fitting, key=_project):
            members = list(group)
            ids = tuple(each.id for each in members)
            self.rows += [ProjectRow(members[0].project or NO_PROJECT, ids), *(SessionRow(each) for each in members)]
        self._at = {row.summary.id: at for at, row in enumerate(self.rows) if isinstance(row, SessionRow)}
        self.endResetModel()

    def _fits(self, summary: SessionSummary) -> bool:
        return self._words in f"{summary.title}\n{summary.project or ''}".casefold()

    def _show_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def _show_one(self, session_id: str) -> None:
        at = self._at.get(session_id)
        if at is not None:
            self.dataChanged.emit(self.index(at), self.index(at))

    # Ticks

    def ticked(self, at: int) -> Qt.CheckState:
        """Whether the session of a row is chosen; of a project all, some or none of its listed ones."""
        row = self.rows[at]
        if isinstance(row, SessionRow):
            return Qt.CheckState.Checked if self._desk.is_chosen(row.summary.id) else Qt.CheckState.Unchecked
        chosen = sum(self._desk.is_chosen(each) for each in row.session_ids)
        if not chosen:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if chosen == len(row.session_ids) else Qt.CheckState.PartiallyChecked

    def toggle(self, at: int) -> None:
        """Choose the session of a row, or let go of it; all of a project, or all of them go."""
        ids = self.ids_at(at)
        chosen = set(self._desk.chosen)
        self._desk.choose(chosen.difference(ids) if chosen.issuperset(ids) else chosen.union(ids))

    def ids_at(self, at: int) -> tuple[str, ...]:
        """The sessions that a row stands for."""
        row = self.rows[at]
        return (row.summary.id,) if isinstance(row, SessionRow) else row.session_ids

    def choose_all(self) -> None:
        """Choose all that are listed, beside those that are chosen already."""
        self._desk.choose([*self._desk.chosen, *self.listed])

    def choose_none(self) -> None:
        """Let go of all that are listed."""
        self._desk.choose(set(self._desk.chosen).difference(self.listed))

    def choose_only(self, at: int) -> None:
        """Choose the session or the project of a row, and nothing else."""
        self._desk.choose(self.ids_at(at))

    def count_words(self) -> str:
        """How many are chosen, of how many."""
        return f"{len(self._desk.chosen):,} of {count(len(self._desk.summaries), 'session')} chosen"

    def levels_at(self, at: int) -> Iterable[int | None] | None:
        """The four levels of the session of a row, None while they aren't known."""
        row = self.rows[at]
        study = self._desk.study(row.summary.id) if isinstance(row, SessionRow) else None
        return None if study is None else [found.level for found in study.row.profile.findings.values()]

    # Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Every line can be ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = 0) -> object:
        """What is shown and read out."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.ticked(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, ProjectRow) else row.summary.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._words_of(row)
        return None

    def _words_of(self, row: ProjectRow | SessionRow) -> str:
        if isinstance(row, ProjectRow):
            return count(len(row.session_ids), "session")
        head = f"{row.summary.title}\n{row.summary.started_at[:16].replace('T', ' ')}"
        study = self._desk.study(row.summary.id)
        if study is None:
            why = self._desk.unread.get(row.summary.id)
            return head if why is None else f"{head}\nIt can't be read: {why}."
        found = study.row.profile.findings
        return "\n".join([head, *(f"{NAMES[each]} {level_with_range(found[each])}" for each in Dimension)])


def short_title(title: str, project: str | None) -> str:
    """A title without the name of its project, which stands above it."""
    rest = title.removeprefix(project or "").lstrip(" :–-,")
    return rest or title


def _project(summary: SessionSummary) -> tuple[bool, str]:
    return summary.project is None, (summary.project or "").casefold()

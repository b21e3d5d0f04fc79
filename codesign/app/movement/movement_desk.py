"""The sessions whose movement is looked at: which are there, which are chosen, and what the evaluation finds in them.

Views call verbs and follow signals; none of them asks another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from codesign.app.movement.study_reader import StudyReader
from codesign.evaluate.project_movement import moment_of
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.rubric import Rubric
from codesign.report.study import Study

if TYPE_CHECKING:
    from codesign.store.sessions import SessionSummary

_LOOK_MS = 1500
"""How often it is asked whether anybody has written."""


class MovementDesk(QObject):
    """Evaluates what is chosen, as it comes.

    ``sessions_changed()`` tells that the workspace holds other sessions, ``choice_changed()`` that others are chosen,
    ``study_found(id)`` that a session is evaluated, ``faulted(sentence)`` what the world did wrong.
    """

    sessions_changed = Signal()
    choice_changed = Signal()
    study_found = Signal(str)
    faulted = Signal(str)

    def __init__(self, folder: Path, rubric: Rubric, cases: Sequence[Case]) -> None:
        from codesign.privacy.nameless_workspace import NamelessWorkspace  # noqa: PLC0415  # after the first paint

        super().__init__()
        self.folder, self.rubric, self.cases = folder, rubric, cases
        # It sees what any other connection writes, this window's own too.
        self._eyes = NamelessWorkspace.read_only(folder)
        self.summaries: Sequence[SessionSummary] = ()
        self._chosen: dict[str, None] = {}
        self._studies: dict[str, Study] = {}
        self._unread: dict[str, str] = {}
        self._number = 0
        self._stale: set[str] = set()
        self._glanced: Sequence[str] = ()
        self._reader = StudyReader(folder, rubric, cases, self)
        self._reader.found.connect(self._found)
        self._reader.unread.connect(self._not_read)
        self._reader.failed.connect(_raise)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_for_changes)

    # What there is

    @property
    def chosen(self) -> Sequence[str]:
        """The ids of the chosen sessions, in the order of the workspace's list."""
        return [each.id for each in self.summaries if each.id in self._chosen]

    def is_chosen(self, session_id: str) -> bool:
        """Whether a session is chosen."""
        return session_id in self._chosen

    @property
    def studies(self) -> list[Study]:
        """The chosen sessions that are evaluated, in time."""
        found = [self._studies[each] for each in self._chosen if each in self._studies]
        return sorted(found, key=lambda study: (moment_of(study.row.head.started_at), study.session_id))

    def study(self, session_id: str) -> Study | None:
        """A session's evaluation, None while it isn't known."""
        return self._studies.get(session_id)

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the chosen sessions are read (or can't be), and how many are chosen."""
        return sum(each in self._studies or each in self._unread for each in self._chosen), len(self._chosen)

    @property
    def unread(self) -> Mapping[str, str]:
        """Why some of the chosen sessions can't be read, by id."""
        return {each: why for each, why in self._unread.items() if each in self._chosen}

    # Verbs

    def reload(self) -> None:
        """Read the list of sessions anew; what was written meanwhile is evaluated anew."""
        if self._eyes.changed():
            self._forget()
        self.summaries = [each for each in self._eyes.sessions() if each.trashed_at is None and not each.coding_of]
        there = {each.id for each in self.summaries}
        gone = [each for each in self._chosen if each not in there]
        for each in gone:
            del self._chosen[each]
        self.sessions_changed.emit()
        if gone:
            self.choice_changed.emit()
        self._want()

    @property
    def names_hidden(self) -> bool:
        """Whether pseudonyms are shown for names."""
        return self._eyes.names_hidden

    def hide_names(self, *, hidden: bool) -> None:
        """Read everything anew, with pseudonyms or with names."""
        self._eyes.hide_names(hidden=hidden)
        self._reader.names_hidden = hidden
        self._forget()
        self._studies.clear()
        self._stale.clear()
        self.reload()
        self.choice_changed.emit()

    def choose(self, session_ids: Iterable[str]) -> None:
        """Look at these sessions and no others."""
        there = {each.id for each in self.summaries}
        wanted = dict.fromkeys(each for each in session_ids if each in there)
        if wanted.keys() == self._chosen.keys():
            return
        self._chosen = wanted
        self.choice_changed.emit()
        self._want()

    def judge_by(self, rubric: Rubric) -> None:
        """Evaluate all anew, by another rubric; what the one before found is shown no longer."""
        self.rubric = self._reader.rubric = rubric
        self._forget()
        self._studies.clear()
        self._stale.clear()
        self.choice_changed.emit()
        self._want()

    def glance(self, session_ids: Sequence[str]) -> None:
        """Evaluate these too, after those that are chosen: they are to be seen in the list."""
        self._glanced = session_ids
        self._want()

    def watch(self, on: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Look from time to time whether anybody has written, or no longer."""
        self._look.start() if on else self._look.stop()

    def close(self) -> None:
        """End the thread; what it found last isn't told any more."""
        self._look.stop()
        self.blockSignals(True)
        self._reader.close()
        self._eyes.close()

    # Evaluating

    def _forget(self) -> None:
        """Evaluate all anew; what is shown of them stays until that comes."""
        self._number += 1
        self._unread.clear()
        self._stale = set(self._studies)

    def _want(self) -> None:
        wanted = dict.fromkeys([*self._chosen, *self._glanced])
        self._reader.want(
            (self._number, each)
            for each in wanted
            if (each not in self._studies or each in self._stale) and each not in self._unread
        )

    def _found(self, number: int, session_id: str, study: Study) -> None:
        if number != self._number:
            return
        self._studies[session_id] = study
        self._stale.discard(session_id)
        self.study_found.emit(session_id)

    def _not_read(self, number: int, session_id: str, why: str) -> None:
        if number == self._number:
            self._unread[session_id] = why
            self._studies.pop(session_id, None)
            self.study_found.emit(session_id)

    def _look_for_changes(self) -> None:
        try:
            if self._eyes.changed():
                self._forget()
                self.reload()
        except CodesignError as problem:
            self.faulted.emit(f"{problem}.")


def _raise(fault: Exception) -> None:
    raise fault

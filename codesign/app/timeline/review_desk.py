"""A session under review, as the page's views see it: what is open, chosen, filtered and played, and the verbs.

Views call verbs and follow signals; none of them asks another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal, SignalInstance

from codesign.app.timeline.profile_thread import ProfileThread
from codesign.evaluate.profile import evaluate
from codesign.model.case import Case
from codesign.model.columns import Bools, Ints
from codesign.model.profile import Profile
from codesign.model.rubric import Rubric
from codesign.model.session import Session, SessionHead
from codesign.review.edit import Edit, EditProblem
from codesign.review.editor import Editor
from codesign.store.history import Change
from codesign.store.workspace import Workspace

AT_ONCE = 10_000
"""Up to how many events a session is evaluated at once; that takes some fifteen milliseconds."""

NO_ROWS = np.zeros(0, dtype=np.int64)


class ReviewDesk(QObject):
    """The open session with its profile, selection, filter and playhead; every verb raises CodesignError.

    ``session_changed()`` comes when another session is open or this one was changed, after selection and filter
    were made to fit it; ``profile_changed()`` when ``profile`` is another, None while it is being evaluated.
    ``selection_changed()`` and ``filter_changed()`` tell of ``selection`` and ``filter_mask``. ``playhead_moved(ms)``
    comes with each step of the playhead, ``sought(ms)`` only where somebody put it there, not where it plays.
    ``detail_wanted(field)`` asks for a field of the details of what is chosen, named as in the log;
    ``details_left()`` says that one is through with them.
    """

    session_changed = Signal()
    profile_changed = Signal()
    selection_changed = Signal()
    filter_changed = Signal()
    playhead_moved = Signal(int)
    sought = Signal(int)
    detail_wanted = Signal(str)
    details_left = Signal()

    def __init__(
        self, workspace: Workspace, rubric: Rubric, cases: Sequence[Case] = (), *, at_once: int = AT_ONCE
    ) -> None:
        super().__init__()
        self.workspace, self.rubric, self.cases = workspace, rubric, cases
        self._at_once = at_once
        self._editor: Editor | None = None
        self._profile: Profile | None = None
        self._selection: Ints = NO_ROWS
        self._mask: Bools | None = None
        self._playhead_ms = 0
        self._number = 0
        self._thread = ProfileThread(cases, self)
        self._thread.found.connect(self._found)
        self._thread.failed.connect(_raise)

    # What there is

    @property
    def session(self) -> Session | None:
        """The open session, a value; None where none is open."""
        return None if self._editor is None else self._editor.session

    @property
    def profile(self) -> Profile | None:
        """The session's profile as it is now, None while it is being evaluated."""
        return self._profile

    @property
    def selection(self) -> Ints:
        """The chosen rows, rising, shape ``(n,)``."""
        return self._selection

    @property
    def filter_mask(self) -> Bools | None:
        """Whether each event passes the filter, shape ``(n events,)``; None where nothing is filtered."""
        return self._mask

    @property
    def playhead_ms(self) -> int:
        """Where the playhead stands, in milliseconds since the session's start."""
        return self._playhead_ms

    @property
    def editor(self) -> Editor:
        """The open session's verbs; EditProblem where none is open."""
        if self._editor is None:
            raise EditProblem("no session is open; open one first")
        return self._editor

    def row_of(self, event_id: str) -> int | None:
        """The row of an event, None where it isn't there."""
        return None if self._editor is None else self._editor.row_of(event_id)

    # What is open

    def open(self, session_id: str) -> None:
        """Open a session of the workspace; what was open stays where that fails."""
        self._editor = Editor(self.workspace, session_id)
        self._selection, self._mask, self._playhead_ms = NO_ROWS, None, 0
        self._tell()
        self.selection_changed.emit()
        self.filter_changed.emit()
        self.seek(0)

    def read_again(self) -> None:
        """Take the open session as it is in the workspace now, another window or program having changed it."""
        self._changing(self.editor.read_again)

    def close(self) -> None:
        """Let go of the session and end the thread."""
        self._editor = self._profile = None
        self._thread.close()

    # Looking

    def select(self, rows: Iterable[int]) -> None:
        """Choose these events and no others."""
        chosen = np.unique(np.fromiter(rows, dtype=np.int64))
        if np.array_equal(chosen, self._selection):
            return
        self._selection = chosen
        self.selection_changed.emit()

    def ask_for_detail(self, field: str) -> None:
        """Let a field of what is chosen be filled in."""
        self.detail_wanted.emit(field)

    def leave_details(self) -> None:
        """Be through with the details of what is chosen."""
        self.details_left.emit()

    def set_filter(self, mask: Bools | None) -> None:
        """Say which events pass, shape ``(n events,)``; None for all."""
        self._mask = mask
        self.filter_changed.emit()

    def seek(self, at_ms: float) -> None:
        """Put the playhead at a time of the session."""
        self.play_to(at_ms)
        self.sought.emit(self._playhead_ms)

    def play_to(self, at_ms: float) -> None:
        """Let the playhead go on to a time: what playback says, which nobody need follow."""
        end_ms = 0 if self.session is None else self.session.end_ms
        self._playhead_ms = round(min(max(at_ms, 0), end_ms))
        self.playhead_moved.emit(self._playhead_ms)

    # Changing

    def apply(self, edit: Edit) -> Change | None:
        """Make an edit, as one change; None where everything is as wanted already."""
        return self._changing(lambda: self.editor.apply(edit))

    def put_head(self, head: SessionHead, what: str) -> Change | None:
        """Change what is said of the session as a whole."""
        return self._changing(lambda: self.editor.put_head(head, what))

    def undo(self) -> Change | None:
        """Take back the newest change and give it; None where there is none."""
        return self._changing(self.editor.undo)

    def redo(self) -> Change | None:
        """Bring back what was undone last and give it; None where there is none."""
        return self._changing(self.editor.redo)

    def _changing(self, verb: Callable[[], Change | None]) -> Change | None:
        before = self.editor.session
        chosen = [before.events.ids[row] for row in self._selection.tolist()]
        change = verb()
        after = self.editor.session
        if after is before:
            return change
        moved = self._carry(before, after, chosen)
        self._tell()
        for signal in moved:
            signal.emit()
        return change

    def _carry(self, before: Session, after: Session, chosen: Sequence[str]) -> list[SignalInstance]:
        """Make selection and filter fit a changed session, by the ids of events; gives the signals to tell of it."""
        moved: list[SignalInstance] = []
        rows = [row for name in chosen if (row := self.row_of(name)) is not None]
        selection = np.sort(np.array(rows, dtype=np.int64))
        if not np.array_equal(selection, self._selection):
            self._selection = selection
            moved.append(self.selection_changed)
        if self._mask is not None and len(after.events) != len(before.events):
            hidden = {before.events.ids[row] for row in np.flatnonzero(~self._mask).tolist()}
            passes = (after.events.ids[row] not in hidden for row in range(len(after.events)))
            self._mask = np.fromiter(passes, dtype=np.bool_, count=len(after.events))
            moved.append(self.filter_changed)
        return moved

    # The profile

    def _tell(self) -> None:
        """Tell of a session that is another, and have it evaluated."""
        self._evaluate(self.session_changed, self.profile_changed)

    def judge_by(self, rubric: Rubric) -> None:
        """Have the open session evaluated by another rubric."""
        self.rubric = rubric
        if self._editor is not None:
            self._evaluate(self.profile_changed)

    def _evaluate(self, *told: SignalInstance) -> None:
        """Evaluate, a large session beside the window; tell before it is known."""
        session = self.editor.session
        self._number += 1
        large = len(session.events) > self._at_once
        self._profile = None if large else evaluate(session.columns, self.rubric, self.cases)
        for signal in told:
            signal.emit()
        if large:
            self._thread.want(self._number, session.columns, self.rubric)

    def _found(self, number: int, profile: Profile) -> None:
        if number == self._number and self._editor is not None:
            self._profile = profile
            self.profile_changed.emit()


def _raise(fault: Exception) -> None:
    raise fault

"""A session that is going on, as the record page sees it: verbs with moments, and signals that come up."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from codesign.app.key_moments import KeyMoments
from codesign.model.case import Case
from codesign.model.errors import CodesignError
from codesign.model.event import Event
from codesign.model.rubric import Rubric
from codesign.model.source import source_of
from codesign.record.live_profile import LiveProfile
from codesign.record.live_session import LiveSession
from codesign.record.recorder import Pair, Written
from codesign.record.stamps import Moment

_EVERY_MS = 2000
"""How often a snapshot is offered for evaluation though nothing was logged: open channels grow, changes wait."""
_SHOWN_AGAIN_NS = (200_000_000, 1_000_000_000)
"""After showing what came from outside, so long at least and at most until more is shown: a paint takes longer than
the commit of a hundred events, and keys would wait for it."""
_PAUSE_PER_EVENT_NS = 10_000_000
"""So much of that pause for each event that was shown: nobody reads faster."""
_NS = 1_000_000


class LiveDesk(QObject):
    """Signals of a session that is going on.

    ``logged(Written)`` comes after each commit (after several where tools log fast, and then says all of them),
    ``profiled(ProfileSoFar)`` after each evaluation, ``hinted(str)`` with
    each hint, ``ticked`` five times a second for clocks, ``failed(Exception)`` for a fault of the program in the
    evaluation's thread, ``unsaved(str)`` with a sentence while something couldn't be written, empty once it was.
    """

    logged = Signal(object)
    profiled = Signal(object)
    hinted = Signal(str)
    ticked = Signal()
    failed = Signal(object)
    unsaved = Signal(str)

    def __init__(self, live: LiveSession, rubric: Rubric, cases: Sequence[Case]) -> None:
        super().__init__()
        self.live, self.rubric = live, rubric
        self.saved_ns = time.monotonic_ns()
        self._moments = KeyMoments(live.clock.now_ns)
        self._to_show: list[Pair] = []
        self._next_show_ns = 0
        self._show = QTimer(self, singleShot=True)
        self._show.timeout.connect(self._show_waiting)
        self._profile = LiveProfile(rubric, cases, self.profiled.emit, failed=self.failed.emit)
        live.recorder.listeners.append(self._told)
        self._ticks = QTimer(self, interval=200)
        self._ticks.timeout.connect(self.ticked.emit)
        self._looks = QTimer(self, interval=_EVERY_MS)
        self._looks.timeout.connect(self._look)
        self._ticks.start()
        self._looks.start()
        self._offer()

    def moment(self, event: QKeyEvent | None) -> Moment:
        """When the key was pressed; call it in the handler's first line. Now, where there was no key."""
        return self._moments.at(event)

    def name_of(self, person_id: str | None) -> str:
        """The shown name of a participant, "" for nobody."""
        return next((person.name for person in self.live.recorder.participants if person.id == person_id), "")

    def event_of(self, event_id: str | None) -> Event | None:
        """An event by its id, None where it isn't there (any more)."""
        if event_id is None:
            return None
        try:
            return self.live.recorder.event(event_id)
        except KeyError:
            return None

    def close(self) -> None:
        """End the evaluation's thread and the timers."""
        self._ticks.stop()
        self._looks.stop()
        self._show.stop()
        self._profile.close()

    def _told(self, written: Written) -> None:
        self.saved_ns = time.monotonic_ns()
        if all(before is None and after and source_of(after) for before, after in written.pairs):
            self._to_show += written.pairs
            wait_ns = self._next_show_ns - self.saved_ns
            if wait_ns <= 0:
                self._show_waiting()
            elif not self._show.isActive():
                self._show.start(wait_ns // _NS)
            return
        self._show_waiting()
        self.logged.emit(written)
        self._offer()

    def _show_waiting(self) -> None:
        """Tell what came from outside since the last time."""
        if self._to_show:
            pairs, self._to_show = self._to_show, []
            least, most = _SHOWN_AGAIN_NS
            self._next_show_ns = time.monotonic_ns() + min(max(least, len(pairs) * _PAUSE_PER_EVENT_NS), most)
            self.logged.emit(Written("added", tuple(pairs)))
            self._offer()

    def _offer(self) -> None:
        self._profile.offer(self.live.recorder.columns(self.live.now_ms()))

    def _look(self) -> None:
        """Write what couldn't be written, give hints, and let the profile move on with time."""
        if self.live.stopped:
            return
        try:
            self.live.recorder.write_unwritten()
            for hint in self.live.hints(self.live.now()):
                self.hinted.emit(hint.sentence)
            self.unsaved.emit("")
        except CodesignError as problem:
            self.unsaved.emit(str(problem))
        self._offer()

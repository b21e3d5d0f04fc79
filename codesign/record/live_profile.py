"""The profile of a session that is going on: evaluated beside it, never in its way.

One thread of its own evaluates the newest snapshot; what comes in meanwhile replaces what waits. After each evaluation
the thread rests in proportion to what it took, so that it never takes more than a tenth of a core.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Condition, Thread

from codesign.evaluate.profile import evaluate
from codesign.model.case import Case, CaseDistance
from codesign.model.dimension import Dimension
from codesign.model.profile import Profile
from codesign.model.rubric import Rubric
from codesign.model.session import SessionColumns

SHARE = 0.1
"""The part of a core that the thread itself takes at most; NumPy's own threads add up to a third of that."""
FEW = 10
"""Below so many feedback events a profile is provisional."""
LONGEST_PATH = 501
"""A path with more points than this loses every second one."""


@dataclass(frozen=True, slots=True)
class PathPoint:
    """Where the session stood at a time: the indices of information richness and of immediacy."""

    at_ms: int
    richness: float
    immediacy: float


@dataclass(frozen=True, slots=True)
class ProfileSoFar:
    """The profile at a time of the session, and the path to it."""

    at_ms: int
    n_events: int
    profile: Profile
    path: tuple[PathPoint, ...]

    @property
    def n_feedback(self) -> int:
        """How many feedback events were judged for their richness, or known no medium."""
        return self.profile.findings[Dimension.INFORMATION_RICHNESS].n + self.profile.n_uncoded

    @property
    def nearest(self) -> CaseDistance | None:
        """The nearest published case."""
        return self.profile.nearest[0] if self.profile.nearest else None

    def reason(self, dimension: Dimension) -> str:
        """Where a level comes from, in words; provisional while there are few feedback events."""
        reason = self.profile.findings[dimension].reason
        if self.n_feedback >= FEW:
            return reason
        return f"provisional: {self.n_feedback} feedback event{'' if self.n_feedback == 1 else 's'}; {reason}"


class LiveProfile:
    """Evaluates what :meth:`offer` gives and hands each result to ``told``, in the thread that evaluates.

    A fault of the program in there is handed to ``failed``, and ends the thread.
    """

    def __init__(
        self,
        rubric: Rubric,
        cases: Sequence[Case],
        told: Callable[[ProfileSoFar], None],
        *,
        failed: Callable[[Exception], None],
        share: float = SHARE,
    ) -> None:
        self._rubric, self._cases, self._told, self._failed = rubric, cases, told, failed
        self._rest_per_work = 1 / share - 1
        self._news = Condition()
        self._waiting: SessionColumns | None = None
        self._closed = False
        self._path: list[PathPoint] = []
        self._thread = Thread(target=self._run, name="live profile", daemon=True)
        self._thread.start()

    def offer(self, columns: SessionColumns) -> None:
        """A newer snapshot, whose head says when it was taken (``duration_ms``); returns at once."""
        with self._news:
            self._waiting = columns
            self._news.notify()

    def close(self) -> None:
        """End the thread, and wait until it has ended."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        try:
            while (columns := self._next()) is not None:
                begun = time.thread_time()
                self._told(self._evaluated(columns))
                self._rest((time.thread_time() - begun) * self._rest_per_work)
        except Exception as fault:  # noqa: BLE001 (a thread has nobody above it: who made it is told)
            self._failed(fault)

    def _next(self) -> SessionColumns | None:
        with self._news:
            self._news.wait_for(lambda: self._closed or self._waiting is not None)
            columns, self._waiting = self._waiting, None
            return None if self._closed else columns

    def _rest(self, seconds: float) -> None:
        with self._news:
            self._news.wait_for(lambda: self._closed, timeout=seconds)

    def _evaluated(self, columns: SessionColumns) -> ProfileSoFar:
        profile = evaluate(columns, self._rubric, self._cases)
        richness = profile.findings[Dimension.INFORMATION_RICHNESS].index
        immediacy = profile.findings[Dimension.FEEDBACK_IMMEDIACY].index
        at_ms = columns.end_ms
        if richness is not None and immediacy is not None:
            self._go(PathPoint(at_ms, richness, immediacy))
        return ProfileSoFar(at_ms, len(columns.events), profile, tuple(self._path))

    def _go(self, point: PathPoint) -> None:
        """Lengthen the path by a point, if that is a step in time and place."""
        here = self._path[-1] if self._path else None
        if here is not None and (
            point.at_ms <= here.at_ms or (point.richness, point.immediacy) == (here.richness, here.immediacy)
        ):
            return
        self._path.append(point)
        if len(self._path) > LONGEST_PATH:
            self._path = [self._path[0], *self._path[2::2]]

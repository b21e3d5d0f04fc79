"""Inferred links: what an event most likely answers, by rule (METHOD section 7).

Run by importers and the recorder, never by the evaluation; each can be confirmed, changed or cleared.
"""

from __future__ import annotations

import numpy as np

from codesign.evaluate.observed import Observed
from codesign.model.columns import NOTHING, Bools, Ints, link_code, member_of
from codesign.model.rubric import RubricValues
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Link, Stance, place

_INFERRED = link_code(Link.INFERRED)
_CRITICAL = (Stance.NEGATIVE, Stance.PARTIAL, Stance.UNCERTAIN)


def infer_links(session: Session, rubric: RubricValues) -> Session:
    """The same session in which each contribution without ``reply_to`` answers what the rules find, if anything.

    One pass in order of start; the cost grows with the events times the candidates that are
    recent enough (five minutes of changes, two seconds of talk).
    """
    inference = _Inference(Observed(session.columns), rubric)
    reply_to = inference.run()
    link = session.events.columns.link.copy()
    link[(reply_to != session.events.columns.reply_to)] = _INFERRED
    return session.with_events(session.events.linked(reply_to, link))


class _Candidates:
    """What can be answered, by start; what can't be any more is let go on the way."""

    def __init__(self) -> None:
        self.rows: list[int] = []

    def keep(self, enough: list[bool]) -> None:
        """Let go of those that aren't enough any more."""
        if not all(enough):
            self.rows = [row for row, still in zip(self.rows, enough, strict=True) if still]


class _Inference:
    """One pass over a session."""

    def __init__(self, seen: Observed, rubric: RubricValues) -> None:
        self._rubric = rubric
        self._live = seen.head.live
        self._reply_to: list[int] = seen.events.reply_to.tolist()
        self._start: list[int] = seen.events.start_ms.tolist()
        self._end: list[int] = seen.ends_ms.tolist()
        self._party: list[int] = seen.party.tolist()
        self._kind = [member_of(Kind, at) for at in range(len(Kind))]
        self._kinds: list[int] = seen.events.kind.tolist()
        self._order: list[int] = seen.order[(seen.contribution | seen.reaction)[seen.order]].tolist()
        self._talk: list[bool] = seen.contribution.tolist()
        self._wish: list[bool] = _wishes(seen).tolist()
        self._asked = set(self._reply_to)
        self._changed = self._answered_by_change(seen)
        self._changes = _Candidates()
        self._wishes = _Candidates()
        self._talked = _Candidates()

    def _answered_by_change(self, seen: Observed) -> set[int]:
        changes = seen.events.is_kind(Kind.DESIGN_CHANGE)
        return set(seen.events.reply_to[changes & (seen.events.reply_to != NOTHING)].tolist())

    def run(self) -> Ints:
        """What each event answers, those found included, shape ``(n,)``."""
        at = 0
        while at < len(self._order):
            together = self._of_one_start(at)
            self._admit_changes(together)
            for row in together:
                if self._reply_to[row] == NOTHING:
                    self._link(row)
            self._admit(together)
            at += len(together)
        return np.array(self._reply_to, dtype=np.int64)

    def _of_one_start(self, at: int) -> list[int]:
        """The events from a place in the order on that start together."""
        start, end = self._start[self._order[at]], at + 1
        while end < len(self._order) and self._start[self._order[end]] == start:
            end += 1
        return self._order[at:end]

    def _admit_changes(self, rows: list[int]) -> None:
        """Changes can be answered by what starts together with them."""
        self._changes.rows += [row for row in rows if self._kinds[row] == place(Kind.DESIGN_CHANGE)]

    def _admit(self, rows: list[int]) -> None:
        """Wishes and talk can be answered only by what starts later."""
        self._wishes.rows += [row for row in rows if self._wish[row]]
        if self._live:
            self._talked.rows += [row for row in rows if self._talk[row]]

    def _link(self, row: int) -> None:
        kind = self._kind[self._kinds[row]]
        found = NOTHING
        if kind in (Kind.FEEDBACK, Kind.DECISION):
            found = self._latest_change(row)
        elif kind is Kind.DESIGN_CHANGE:
            found = self._latest_wish(row)
        if kind is Kind.MESSAGE or (kind is Kind.FEEDBACK and found == NOTHING):
            found = self._latest_talk(row)
        if found != NOTHING:
            self._reply_to[row] = found
            self._asked.add(found)
            if kind is Kind.DESIGN_CHANGE:
                self._changed.add(found)

    def _latest_change(self, row: int) -> int:
        earliest = self._start[row] - self._rubric.realtime_ms
        self._changes.keep([self._start[each] >= earliest for each in self._changes.rows])
        return self._latest(row, self._changes)

    def _latest_wish(self, row: int) -> int:
        earliest = self._start[row] - self._rubric.realtime_ms
        self._wishes.keep([self._end[each] >= earliest and each not in self._changed for each in self._wishes.rows])
        return self._latest(row, self._wishes)

    def _latest_talk(self, row: int) -> int:
        if not self._live:
            return NOTHING
        earliest = self._start[row] - self._rubric.turn_gap_ms
        self._talked.keep([self._end[each] >= earliest for each in self._talked.rows])
        return self._latest(row, self._talked)

    def _latest(self, row: int, candidates: _Candidates) -> int:
        """The latest candidate of another party that doesn't itself lead back to the event."""
        for each in reversed(candidates.rows):
            if self._party[each] != self._party[row] and not (row in self._asked and self._leads_to(each, row)):
                return each
        return NOTHING

    def _leads_to(self, row: int, target: int) -> bool:
        """Whether answers lead from one row to another; only what has been answered can be led to."""
        while row != NOTHING:
            if row == target:
                return True
            row = self._reply_to[row]
        return False


def _wishes(seen: Observed) -> Bools:
    """Requests, and feedback that isn't content: what a change can answer."""
    critical = np.isin(seen.events.coded("stance"), [place(stance) for stance in _CRITICAL])
    wishes: Bools = seen.events.is_kind(Kind.REQUEST) | (seen.events.is_kind(Kind.FEEDBACK) & critical)
    return wishes

"""Which event comes next: the order of time among those that pass, from the chosen one or the playhead on."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from codesign.app.timeline.scene import Scene
from codesign.model.columns import Bools, Ints
from codesign.model.vocabulary import Kind, Stance, place


class Goal(StrEnum):
    """What can be gone to, in words that a sentence can end with."""

    EVENT = "event"
    UNANSWERED = "unanswered change"
    OBJECTION = "objection"
    INFERRED = "inferred link"


def goals(scene: Scene, goal: Goal) -> Bools:
    """Whether each event is such a goal and passes the filter, shape ``(n,)``."""
    columns, answers = scene.session.events.columns, scene.answers
    if goal is Goal.EVENT:
        found = ~columns.is_kind(Kind.CHANNEL, Kind.PRESENCE)
    elif goal is Goal.UNANSWERED:
        found = answers.unanswered & columns.is_kind(Kind.DESIGN_CHANGE)
    elif goal is Goal.OBJECTION:
        found = columns.is_kind(Kind.FEEDBACK) & (columns.coded("stance") == place(Stance.NEGATIVE))
    else:
        found = answers.inferred & answers.answers
    return found if scene.passes is None else found & scene.passes


def next_row(scene: Scene, goal: Goal, chosen: Ints, playhead_ms: int, *, back: bool = False) -> int | None:
    """The row of the next goal (or the one before) in time, None where there is none."""
    starts = scene.session.events.columns.start_ms
    rows = np.flatnonzero(goals(scene, goal))
    rows = rows[np.argsort(starts[rows], kind="stable")]
    from_row = int(chosen[np.lexsort((chosen, starts[chosen]))[0 if back else -1]]) if len(chosen) else None
    at_ms = playhead_ms if from_row is None else int(starts[from_row])
    if back:
        before = _before(rows, starts[rows], at_ms, from_row)
        return int(rows[before - 1]) if before else None
    after = _after(rows, starts[rows], at_ms, from_row)
    return int(rows[after]) if after < len(rows) else None


def _after(rows: Ints, starts: Ints, at_ms: int, row: int | None) -> int:
    """The place of the first goal after a row at a time; at the playhead, what begins there is still to come."""
    if row is None:
        return int(np.searchsorted(starts, at_ms))
    left, right = np.searchsorted(starts, at_ms), np.searchsorted(starts, at_ms, side="right")
    return int(left + np.searchsorted(rows[left:right], row, side="right"))


def _before(rows: Ints, starts: Ints, at_ms: int, row: int | None) -> int:
    left, right = np.searchsorted(starts, at_ms), np.searchsorted(starts, at_ms, side="right")
    return int(left if row is None else left + np.searchsorted(rows[left:right], row))

"""Immediacy of feedback: how soon an answer comes (METHOD section 3).

One second is the longest silence that conversation tolerates (Jefferson, 1989).
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from codesign.evaluate.bootstrap import certainty_of_events
from codesign.evaluate.channels import NO_PERIOD, shortest_period
from codesign.evaluate.feedback_events import FeedbackEvents
from codesign.evaluate.findings import Judged, finding, nothing
from codesign.evaluate.observed import Observed
from codesign.evaluate.summary import LevelCounts
from codesign.model.columns import NOTHING, Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Evidence, Finding
from codesign.model.rubric import RubricValues
from codesign.model.vocabulary import Kind


class Cause(IntEnum):
    """Which condition held first."""

    MONITORED = 0
    SIMULTANEOUS = 1
    REALTIME = 2
    SAME_MEETING = 3
    WITHIN_PERIOD = 4
    LATER = 5


_LEVELS = np.array([1, 5, 4, 3, 3, 2], dtype=np.uint8)
_WORDS = {
    Cause.MONITORED: "read off by monitoring",
    Cause.SIMULTANEOUS: "answered at once",
    Cause.REALTIME: "answered in real time, one after the other",
    Cause.SAME_MEETING: "answered later in the same meeting",
    Cause.WITHIN_PERIOD: "answered within the period of delivery",
    Cause.LATER: "answered later",
}


def gaps_ms(seen: Observed, rows: Ints) -> Ints:
    """From the end of what each row answers to its start, plus the clock's resolution; an overlap is negative."""
    resolution = seen.head.clock_resolution_ms or 0
    return seen.events.start_ms[rows] - seen.ends_ms[seen.answered[rows]] + resolution


def causes_of(seen: Observed, rows: Ints, gaps: Ints, rubric: RubricValues) -> Ints:
    """The first condition that holds for each crossing answer."""
    causes = np.full(len(rows), Cause.SAME_MEETING if seen.head.live else Cause.LATER, dtype=np.int64)
    if not seen.head.live:
        period = shortest_period(seen, rows)
        fallback = NO_PERIOD if seen.head.period_ms is None else seen.head.period_ms
        period = np.where(period == NO_PERIOD, fallback, period)
        causes[(period != NO_PERIOD) & (gaps <= period)] = Cause.WITHIN_PERIOD
    causes[gaps <= rubric.realtime_ms] = Cause.REALTIME
    causes[gaps <= rubric.simultaneous_ms] = Cause.SIMULTANEOUS
    return causes


def live_level(gap_ms: int, rubric: RubricValues) -> int:
    """The level of one crossing answer in a live session, by its gap."""
    if gap_ms <= rubric.simultaneous_ms:
        return 5
    return 4 if gap_ms <= rubric.realtime_ms else 3


def feedback_immediacy(seen: Observed, feedback: FeedbackEvents, rubric: RubricValues) -> tuple[Finding, int]:
    """The finding, and how many feedback events answer nothing."""
    unlinked = seen.events.is_kind(Kind.FEEDBACK)[feedback.rows] & ~feedback.counted
    unlinked &= seen.events.reply_to[feedback.rows] == NOTHING
    judged = feedback.counted | seen.crossing[feedback.rows]
    rows, counted = feedback.rows[judged], feedback.counted[judged]
    if not len(rows):
        return nothing(Dimension.FEEDBACK_IMMEDIACY, "no feedback is linked to what it answers"), int(unlinked.sum())
    gaps = np.zeros(len(rows), dtype=np.int64)
    gaps[~counted] = gaps_ms(seen, rows[~counted])
    causes = np.full(len(rows), Cause.MONITORED, dtype=np.int64)
    causes[~counted] = causes_of(seen, rows[~counted], gaps[~counted], rubric)
    levels: npt.NDArray[np.uint8] = _LEVELS[causes]
    evidence = Evidence(rows, levels, gaps, lambda at: _why(int(levels[at]), int(causes[at]), int(gaps[at])))
    certainty = certainty_of_events(LevelCounts.of(levels).counts, rubric)
    found = finding(Dimension.FEEDBACK_IMMEDIACY, Judged(evidence, causes, _words, "feedback event"), certainty, rubric)
    return found, int(unlinked.sum())


def _words(cause: int) -> str:
    return _WORDS[Cause(cause)]


def _why(level: int, cause: int, gap: int) -> str:
    if cause == Cause.MONITORED:
        return f"{level}: {_words(cause)}"
    return f"{level}: {_words(cause)}, {gap / 1000:+.2f} s after its end"

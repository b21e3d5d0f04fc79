"""Interaction level: how deep and between how many parties people exchange (METHOD section 3)."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from codesign.evaluate.bootstrap import certainty_of_events, certainty_of_groups
from codesign.evaluate.exchanges import Exchanges
from codesign.evaluate.feedback_events import FeedbackEvents
from codesign.evaluate.findings import Judged, finding, nothing
from codesign.evaluate.summary import LevelCounts
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Evidence, Finding
from codesign.model.rubric import RubricValues


class Cause(IntEnum):
    """Which condition of an exchange held first; the value is one less than the level."""

    MONITORING = 0
    ONE_PARTY = 1
    COMMENTS = 2
    DIALOGUE = 3
    COMMUNITY = 4


_WORDS = {
    Cause.MONITORING: "monitoring only, no contribution",
    Cause.ONE_PARTY: "one party speaks and nobody else answers",
    Cause.COMMENTS: "comments between two parties",
    Cause.DIALOGUE: "parties answer one another in turn",
    Cause.COMMUNITY: "three or more parties answer one another",
}


def causes_of(found: Exchanges, rubric: RubricValues) -> Ints:
    """The first condition that holds for each exchange, shape ``(e,)``."""
    causes = np.full(len(found.sizes), Cause.COMMENTS, dtype=np.int64)
    causes[found.depths >= rubric.dialogue_depth] = Cause.DIALOGUE
    causes[found.community] = Cause.COMMUNITY
    causes[found.one_party] = Cause.ONE_PARTY
    return causes


def interaction_level(feedback: FeedbackEvents, found: Exchanges, rubric: RubricValues) -> Finding:
    """The finding over all contributions; of monitoring alone where there is none."""
    if not len(found.rows):
        return _monitoring(feedback.rows[feedback.counted], rubric)
    causes = causes_of(found, rubric)
    of_row = causes[found.of_row]
    levels: npt.NDArray[np.uint8] = (of_row + 1).astype(np.uint8)
    depths = found.depths[found.of_row]

    def why(at: int) -> str:
        size = int(found.sizes[found.of_row[at]])
        return f"{levels[at]}: {_words(int(of_row[at]))}; an exchange of {size}, {depths[at]} crossing replies deep"

    judged = Judged(Evidence(found.rows, levels, depths, why), of_row, _words, "contribution")
    certainty = certainty_of_groups(causes + 1, found.sizes, rubric)
    return finding(Dimension.INTERACTION_LEVEL, judged, certainty, rubric)


def _monitoring(rows: Ints, rubric: RubricValues) -> Finding:
    """Level 1 where there is nothing but metrics and tallies, one entry each."""
    number = len(rows)
    if not number:
        return nothing(Dimension.INTERACTION_LEVEL, "no contribution")
    levels = np.ones(number, dtype=np.uint8)
    causes = np.full(number, Cause.MONITORING, dtype=np.int64)
    evidence = Evidence(rows, levels, np.zeros(number, dtype=np.int64), lambda _: f"1: {_words(Cause.MONITORING)}")
    certainty = certainty_of_events(LevelCounts.of(levels).counts, rubric)
    return finding(Dimension.INTERACTION_LEVEL, Judged(evidence, causes, _words, "metric"), certainty, rubric)


def _words(cause: int) -> str:
    return _WORDS[Cause(cause)]

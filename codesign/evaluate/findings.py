"""A finding from what was judged: the same few steps for every dimension that judges events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from codesign.evaluate.bootstrap import Certainty
from codesign.evaluate.summary import LevelCounts
from codesign.model.columns import Ints
from codesign.model.dimension import Dimension
from codesign.model.finding import Evidence, Finding
from codesign.model.rubric import RubricValues

NOTHING_JUDGED = "nothing to judge by"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What was judged on one dimension: the evidence, and the words of its unit and of its causes.

    ``causes`` is the reason of each entry as a number, ``words`` the words of each number.
    """

    evidence: Evidence
    causes: Ints
    words: Callable[[int], str]
    unit: str


def finding(dimension: Dimension, judged: Judged, certainty: Certainty | None, rubric: RubricValues) -> Finding:
    """The finding of what was judged; certainty is None where nothing was."""
    level = LevelCounts.of(judged.evidence.levels).level
    return finding_of(dimension, judged.evidence, _reason(judged, level), certainty, rubric)


def finding_of(
    dimension: Dimension, evidence: Evidence, reason: str, certainty: Certainty | None, rubric: RubricValues
) -> Finding:
    """The finding of evidence, with the reason of its level said already."""
    counts = LevelCounts.of(evidence.levels)
    low, high = counts.range(rubric.range_min_share)
    return Finding(
        dimension=dimension,
        level=counts.level,
        low=low,
        high=high,
        index=counts.index,
        n=counts.n,
        shares=counts.shares,
        interval=None if certainty is None else certainty.interval,
        stability=None if certainty is None else certainty.stability,
        reason=reason,
        evidence=evidence,
    )


def _reason(judged: Judged, level: int | None) -> str:
    """Where the level comes from: its commonest cause, and how many events share the level."""
    if level is None:
        return NOTHING_JUDGED
    at_level = judged.evidence.levels == level
    cause = int(np.argmax(np.bincount(judged.causes[at_level])))
    n = len(judged.evidence.levels)
    share = 100 * int(at_level.sum()) / n
    return f"{level}: {judged.words(cause)}, {share:.0f} % of {n} {judged.unit}{'s' if n != 1 else ''}"


def nothing(dimension: Dimension, reason: str = NOTHING_JUDGED) -> Finding:
    """The finding where nothing could be judged."""
    empty: npt.NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
    rows: Ints = np.zeros(0, dtype=np.int64)
    evidence = Evidence(rows, empty, rows, lambda _: reason)
    return Finding(dimension, None, None, None, None, 0, None, None, None, reason, evidence)

"""The plots of the page: what each is called, and what can be chosen of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from codesign.evaluate.breakdown import By
from codesign.model.dimension import Dimension


class Plot(StrEnum):
    """A kind of plot, in the order of the page."""

    PROFILE = "profile"
    PATH = "path"
    OVER_TIME = "over_time"
    WITHIN = "within"
    RESPONSE = "response"
    WHO_ANSWERS_WHOM = "who_answers_whom"
    LINEAGE = "lineage"
    OUTCOMES = "outcomes"


TITLES: Final = {
    Plot.PROFILE: "Profile",
    Plot.PATH: "Path",
    Plot.OVER_TIME: "Over time",
    Plot.WITHIN: "Within",
    Plot.RESPONSE: "Response",
    Plot.WHO_ANSWERS_WHOM: "Who answers whom",
    Plot.LINEAGE: "Lineage",
    Plot.OUTCOMES: "Outcomes",
}

MOST_PARTS: Final = 48
LEAST_WIDTH_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose of the plots; windows are as wide as one of ``window_parts`` parts of a session."""

    across: Dimension = Dimension.INFORMATION_RICHNESS
    up: Dimension = Dimension.FEEDBACK_IMMEDIACY
    cases: bool = True
    by: By = By.SESSION
    people: bool = False
    window_parts: int = 12
    target: Mapping[Dimension, int] = field(default_factory=dict)


def window_ms(end_ms: int, parts: int) -> tuple[int, int]:
    """Width and step of the windows of a session that is so long, in milliseconds."""
    width = max(LEAST_WIDTH_MS, end_ms // parts)
    return width, max(width // 4, end_ms // (4 * MOST_PARTS), 1)

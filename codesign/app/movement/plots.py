"""The plots of the page: what each is called, what can be chosen of it, and the figure it makes of sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from codesign.evaluate.breakdown import By
from codesign.evaluate.movement import sliding_windows
from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.rubric import RubricValues
from codesign.report.columns import Evaluated
from codesign.report.figure import Figure
from codesign.report.figures.over_time import over_time_figure, within_figure
from codesign.report.figures.path import path_figure
from codesign.report.figures.profile import profile_figure
from codesign.report.figures.response import response_figure
from codesign.report.study import Study


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

FEW: Final = 40
"""Up to so many sessions are shown with the way through their windows."""
MOST_PARTS: Final = 48
_LEAST_WIDTH_MS: Final = 60_000


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
    width = max(_LEAST_WIDTH_MS, end_ms // parts)
    return width, max(width // 4, end_ms // (4 * MOST_PARTS), 1)


def with_windows(study: Study, parts: int, rubric: RubricValues) -> Evaluated:
    """A session's row with its levels through its own time."""
    width, step = window_ms(study.row.end_ms, parts)
    return replace(study.row, windows=sliding_windows(study.columns, study.row.profile, rubric, width, step))


def figure_of(
    plot: Plot,
    studies: Sequence[Study],
    choices: Choices,
    cases: Sequence[Case],
    rubric: RubricValues,
    until: float | None = None,
) -> Figure:
    """The figure of a plot; ``until``, in seconds since 1970, hides on a path what hadn't happened yet."""
    rows = [study.row for study in studies]
    shown = cases if choices.cases else ()
    match plot:
        case Plot.PROFILE:
            return profile_figure(rows, nearest_of(rows, shown), choices.target)
        case Plot.PATH:
            few = len(rows) <= FEW
            through = [with_windows(each, choices.window_parts, rubric) for each in studies] if few else rows
            return path_figure(through, choices.across, choices.up, shown, until)
        case Plot.OVER_TIME:
            return over_time_figure(rows)
        case Plot.WITHIN:
            return within_figure(with_windows(studies[-1], choices.window_parts, rubric))
        case Plot.RESPONSE:
            return response_figure(studies, choices.by)
        case _:
            raise NotImplementedError(plot)


def nearest_of(rows: Sequence[Evaluated], cases: Sequence[Case]) -> Sequence[Case]:
    """The published case nearest to the last session, where cases are shown at all."""
    if not rows or not cases or not rows[-1].profile.nearest:
        return ()
    return (rows[-1].profile.nearest[0].case,)

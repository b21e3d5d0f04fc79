"""The figure that each plot makes of sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from codesign.app.movement.plots import Choices, Plot, window_ms
from codesign.evaluate.answers_between import Among
from codesign.evaluate.movement import sliding_windows
from codesign.model.case import Case
from codesign.model.rubric import RubricValues
from codesign.report.columns import Evaluated
from codesign.report.figure import Figure
from codesign.report.figures.lineage import lineage_figure
from codesign.report.figures.outcomes import outcomes_figure
from codesign.report.figures.over_time import over_time_figure, within_figure
from codesign.report.figures.path import FEW, path_figure
from codesign.report.figures.profile import profile_figure
from codesign.report.figures.response import response_figure
from codesign.report.figures.who_answers_whom import who_answers_whom_figure
from codesign.report.study import Study

_KEPT: Final = 256


@lru_cache(maxsize=_KEPT)
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

    def path() -> Figure:
        few = len(rows) <= FEW
        through = [with_windows(each, choices.window_parts, rubric) for each in studies] if few else rows
        return path_figure(through, choices.across, choices.up, shown, until)

    among = Among.PARTICIPANT if choices.people else Among.PARTY
    made: Mapping[Plot, Callable[[], Figure]] = {
        Plot.PROFILE: lambda: profile_figure(rows, nearest_of(rows, shown), choices.target),
        Plot.PATH: path,
        Plot.OVER_TIME: lambda: over_time_figure(rows),
        Plot.WITHIN: lambda: within_figure(with_windows(studies[-1], choices.window_parts, rubric)),
        Plot.RESPONSE: lambda: response_figure(studies, choices.by),
        Plot.WHO_ANSWERS_WHOM: lambda: who_answers_whom_figure(studies, among),
        Plot.LINEAGE: lambda: lineage_figure(studies),
        Plot.OUTCOMES: lambda: outcomes_figure(studies),
    }
    return made[plot]()


def nearest_of(rows: Sequence[Evaluated], cases: Sequence[Case]) -> Sequence[Case]:
    """The published case nearest to the last session, where cases are shown at all."""
    if not rows or not cases or not rows[-1].profile.nearest:
        return ()
    return (rows[-1].profile.nearest[0].case,)

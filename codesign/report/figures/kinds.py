"""Every kind of figure in one list: what it is called, what it shows, what it needs, which choices it heeds.

The command line, the report and the window draw from here, so that none of them knows a figure the others don't.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from codesign.evaluate.answers_between import Among
from codesign.evaluate.breakdown import By
from codesign.evaluate.movement import sliding_windows
from codesign.evaluate.waits import Asked
from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.errors import NotFound
from codesign.model.rubric import RubricValues
from codesign.report.columns import Evaluated
from codesign.report.figure import Figure
from codesign.report.figures.lineage import lineage_figure
from codesign.report.figures.outcomes import outcomes_figure
from codesign.report.figures.over_time import over_time_figure, within_figure
from codesign.report.figures.path import path_figure
from codesign.report.figures.profile import profile_figure
from codesign.report.figures.response import response_figure
from codesign.report.figures.who_answers_whom import who_answers_whom_figure
from codesign.report.study import Study

PARTS: Final = 12
"""Of a session that is longer than an ordinary meeting a window is the twelfth part."""
_MEETING_MS: Final = 4 * 3_600_000
_WIDTH_MS, _STEP_MS = 600_000, 120_000
_FEW = 40
"""Up to so many sessions are shown with the way through their windows."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chooses of figures; the windows of a session are ``window_ms`` wide (None: as suits it)."""

    across: Dimension = Dimension.INFORMATION_RICHNESS
    up: Dimension = Dimension.FEEDBACK_IMMEDIACY
    cases: Sequence[Case] = ()
    target: Mapping[Dimension, int] = field(default_factory=dict)
    by: By = By.SESSION
    asked: Asked | None = None
    among: Among = Among.PARTY
    window_ms: int | None = None
    step_ms: int | None = None


Make = Callable[[Sequence[Study], RubricValues, Choices], Figure]


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A kind of figure: ``shows`` in one sentence, ``choices`` are the names of those it heeds.

    ``single`` ones show one session.
    """

    id: str
    title: str
    shows: str
    make: Make
    choices: tuple[str, ...] = ()
    single: bool = False


def figure_of(
    kind: FigureKind, studies: Sequence[Study], rubric: RubricValues, choices: Choices | None = None
) -> Figure:
    """The figure of a kind; NotFound where one that shows a single session is asked for of several, or of none."""
    if not studies:
        raise NotFound("there is no session to draw")
    if kind.single and len(studies) > 1:
        raise NotFound(f"{kind.id} shows one session, not {len(studies)}; name one of them")
    return kind.make(studies, rubric, choices or Choices())


def windows_of(
    study: Study, rubric: RubricValues, width_ms: int | None = None, step_ms: int | None = None
) -> Evaluated:
    """A session's row with its levels through its own time: ten minutes of a meeting, parts of what takes longer."""
    long = study.row.end_ms > _MEETING_MS
    width = width_ms or (study.row.end_ms // PARTS if long else _WIDTH_MS)
    step = step_ms or max(1, width // 5)
    return replace(study.row, windows=sliding_windows(study.columns, study.row.profile, rubric, width, step))


def _profile(studies: Sequence[Study], rubric: RubricValues, choices: Choices) -> Figure:
    return profile_figure([study.row for study in studies], choices.cases, choices.target)


def _path(studies: Sequence[Study], rubric: RubricValues, choices: Choices) -> Figure:
    rows = [study.row for study in studies]
    if len(rows) <= _FEW:
        rows = [windows_of(study, rubric, choices.window_ms, choices.step_ms) for study in studies]
    return path_figure(rows, choices.across, choices.up, choices.cases)


def _within(studies: Sequence[Study], rubric: RubricValues, choices: Choices) -> Figure:
    return within_figure(windows_of(studies[0], rubric, choices.window_ms, choices.step_ms))


KINDS: Final = (
    FigureKind(
        "profile",
        "Profile",
        "the levels, ranges and indices of sessions on the four dimensions, as a radar and as bars",
        _profile,
        ("cases", "target"),
    ),
    FigureKind(
        "path",
        "Path",
        "sessions as places on two dimensions, joined in time within their project",
        _path,
        ("across", "up", "cases", "window"),
    ),
    FigureKind(
        "over_time",
        "Over time",
        "the index of each dimension from session to session, with intervals and trends",
        lambda studies, _, __: over_time_figure([study.row for study in studies]),
    ),
    FigureKind(
        "within",
        "Within",
        "how the four dimensions move within one session",
        _within,
        ("window",),
        single=True,
    ),
    FigureKind(
        "response",
        "Response",
        "how long changes (or requests) wait for their first answer, group beside group",
        lambda studies, _, choices: response_figure(studies, choices.by, choices.asked),
        ("by", "asked"),
    ),
    FigureKind(
        "who_answers_whom",
        "Who answers whom",
        "how often and how soon parties (or people) answer one another, and who holds the floor",
        lambda studies, _, choices: who_answers_whom_figure(studies, choices.among),
        ("among",),
    ),
    FigureKind(
        "lineage",
        "Lineage",
        "which feedback led to which later change, and how changes hang together",
        lambda studies, _, __: lineage_figure(studies),
    ),
    FigureKind(
        "outcomes",
        "Outcomes",
        "what was decided, which needs came to light, what it costs, session by session",
        lambda studies, _, __: outcomes_figure(studies),
    ),
)
"""In the order in which they are shown."""


def kind_of(name: str) -> FigureKind:
    """The kind of an id; NotFound with those there are."""
    found = next((kind for kind in KINDS if kind.id == name.replace("-", "_")), None)
    if found is None:
        raise NotFound(f"there is no figure {name!r}; there are {', '.join(kind.id for kind in KINDS)}")
    return found

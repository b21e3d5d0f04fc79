"""What a report of some sessions holds: gathered once, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from codesign.evaluate.next_step import next_steps
from codesign.model.case import Case
from codesign.model.dimension import Dimension
from codesign.model.rubric import Rubric
from codesign.model.session import Session
from codesign.report.case_words import case_words
from codesign.report.columns import PROFILE_COLUMNS, WINDOW_COLUMNS, Evaluated, EvaluatedWindow
from codesign.report.figure import Figure
from codesign.report.figures.kinds import Choices, figure_of, kind_of, windows_of
from codesign.report.html.session_parts import (
    decision_rows,
    level_rows,
    need_rows,
    people_rows,
    response_sentences,
    session_line,
)
from codesign.report.html.shown import ShownClip, ShownFigure, ShownSession, ShownTable, shown_figure, shown_table
from codesign.report.html.summary import is_judged, summary_of
from codesign.report.next_step_words import next_step_words
from codesign.report.study import Study
from codesign.report.words import NAMES, UNDEFINED, level_with_range, span

_OF_ONE = ("profile", "within", "response", "who_answers_whom", "lineage", "outcomes")
_OF_SEVERAL = ("profile", "path", "over_time", "response", "who_answers_whom", "lineage", "outcomes")
_NEAREST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A session as a report tells of it: whole, evaluated, with what can be heard of it."""

    session: Session
    study: Study
    clips: Sequence[ShownClip] = ()
    clips_note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that stands on the page; ``overview`` has one row of cells a session, the first its anchor."""

    title: str
    pseudonyms: bool
    summary: Sequence[str]
    overview: Sequence[Sequence[str]]
    figures: Sequence[ShownFigure]
    cases: Sequence[str]
    sessions: Sequence[ShownSession]
    rubric_id: str
    rubric: Sequence[Sequence[str]]
    tables: Sequence[ShownTable]


def contents_of(
    told: Sequence[Told], rubric: Rubric, cases: Sequence[Case], title: str | None = None, *, pseudonyms: bool = False
) -> Contents:
    """The contents of a report of some sessions, at least one, in the order of time."""
    told = sorted(told, key=lambda each: (each.study.row.head.started_at, each.session.head.id))
    studies = [each.study for each in told]
    rows = [windows_of(study, rubric.values) for study in studies]
    figures = list(_figures(studies, rubric, cases))
    shown = [shown_figure(figure, figure.id, number) for number, figure in enumerate(figures, 1)]
    return Contents(
        title=title or _title(rows),
        pseudonyms=pseudonyms,
        summary=summary_of(rows, {figure.id: figure.reading for figure in figures}),
        overview=[_overview(row, number) for number, row in enumerate(rows, 1)],
        figures=shown,
        cases=[case_words(near, rows[-1].profile) for near in rows[-1].profile.nearest[:_NEAREST]],
        sessions=list(_sessions(told, rubric, len(shown))),
        rubric_id=rubric.id,
        rubric=_rubric_rows(rubric),
        tables=_tables(rows),
    )


def _title(rows: Sequence[Evaluated]) -> str:
    projects = {row.head.project for row in rows}
    if len(rows) == 1:
        return rows[0].head.title or rows[0].head.id
    only = projects.pop() if len(projects) == 1 else None
    return only or f"{len(rows)} sessions"


def _figures(studies: Sequence[Study], rubric: Rubric, cases: Sequence[Case]) -> Iterator[Figure]:
    """The figures of all sessions together; none where nothing was judged."""
    judged = [study for study in studies if is_judged(study.row)]
    if not judged:
        return
    nearest = [near.case for near in judged[-1].row.profile.nearest[:1]]
    choices = {"profile": Choices(cases=nearest), "path": Choices(cases=cases)}
    for name in _OF_ONE if len(judged) == 1 else _OF_SEVERAL:
        yield figure_of(kind_of(name), judged, rubric.values, choices.get(name))


def _overview(row: Evaluated, number: int) -> list[str]:
    response = row.profile.change_response
    return [
        f"session-{number}",
        row.head.title or row.head.id,
        row.head.started_at[:10],
        *(level_with_range(row.profile.findings[each]) for each in Dimension),
        f"{response.answered}/{response.n}" if response.n else UNDEFINED,
        span(response.latency.p50),
    ]


def _sessions(told: Sequence[Told], rubric: Rubric, drawn: int) -> Iterator[ShownSession]:
    """Each session; the movement within it has a figure here where the report is of several."""
    several = len(told) > 1
    for number, each in enumerate(told, 1):
        figures = []
        if several and is_judged(each.study.row):
            within = figure_of(kind_of("within"), [each.study], rubric.values)
            drawn += 1
            figures.append(shown_figure(within, f"within-{number}", drawn))
        yield _session(each, number, rubric, figures)


def _session(each: Told, number: int, rubric: Rubric, figures: Sequence[ShownFigure]) -> ShownSession:
    row, columns = each.study.row, each.study.columns
    steps = next_steps(columns, row.profile, rubric.values)
    return ShownSession(
        anchor=f"session-{number}",
        title=row.head.title or row.head.id,
        line=session_line(row),
        judged=is_judged(row),
        levels=level_rows(row.profile),
        people=people_rows(row),
        sentences=response_sentences(row.profile),
        decisions=decision_rows(each.session),
        needs=need_rows(each.session),
        next_steps=[next_step_words(step, columns, row.profile, rubric.values) for step in steps.values()],
        figures=figures,
        clips=each.clips,
        clips_note=each.clips_note,
    )


def _rubric_rows(rubric: Rubric) -> list[list[str]]:
    return [
        [entry.name, f"{getattr(rubric.values, entry.name):,}", rubric.reasons.get(entry.name, "")]
        for entry in fields(rubric.values)
    ]


def _tables(rows: Sequence[Evaluated]) -> list[ShownTable]:
    windows = [EvaluatedWindow(row.head.id, row.profile.rubric_id, each) for row in rows for each in row.windows]
    return [shown_table("profiles.csv", PROFILE_COLUMNS, rows), shown_table("windows.csv", WINDOW_COLUMNS, windows)]


Readings = Mapping[str, Sequence[str]]
DIMENSION_NAMES = tuple(NAMES[each] for each in Dimension)
"""The heads of the overview."""

"""Any sessions at all make figures, sentences and tables without a fault."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from codesign.evaluate.movement import sliding_windows
from codesign.evaluate.next_step import next_steps
from codesign.evaluate.profile import evaluate
from codesign.evaluate.project_movement import moment_of
from codesign.model.dimension import Dimension
from codesign.model.session import Session
from codesign.report.case_words import case_words, nearest_words
from codesign.report.columns import Evaluated
from codesign.report.figure import Figure
from codesign.report.figures.over_time import over_time_figure, within_figure
from codesign.report.figures.path import path_figure
from codesign.report.figures.profile import profile_figure
from codesign.report.next_step_words import next_step_words
from tests.evaluate.findings import rubric
from tests.report.rows import CASES
from tests.strategies import meetings, sessions

RUBRIC = rubric(bootstrap=5)
any_sessions = st.lists(st.one_of(sessions(), meetings()), max_size=5)


def evaluated(of: Session) -> Evaluated:
    columns = of.columns
    found = evaluate(columns, RUBRIC, CASES)
    width = max(1, of.end_ms // 4)
    windows = sliding_windows(columns, found, RUBRIC.values, width, width)
    return Evaluated(of.head, of.participants, len(of.events), of.end_ms, found, windows)


def holds(figure: Figure) -> None:
    assert figure.reading
    assert all(sentence.endswith(".") and "None" not in sentence and "nan" not in sentence for sentence in figure.notes)
    assert not any("nan" in sentence.split() for sentence in figure.reading)
    assert all(len(values) == len(figure.table.columns) for values in figure.table.values())
    assert all(panel.x.low < panel.x.high and panel.y.low < panel.y.high for panel in figure.panels)


@settings(deadline=None, max_examples=25)  # each makes a dozen figures
@given(any_sessions, st.permutations(list(Dimension)), st.integers(0, 10**7))
def test_every_figure_of_any_sessions(of: Sequence[Session], order: Sequence[Dimension], later: int) -> None:
    rows = [evaluated(each) for each in of]
    holds(profile_figure(rows, CASES, {order[0]: 5, order[1]: 2}))
    holds(over_time_figure(rows))
    holds(path_figure(rows, order[0], order[1], CASES))
    for row in rows:
        holds(within_figure(row))
        until = moment_of(row.head.started_at) + later / 1000
        holds(path_figure(rows, order[0], order[1], CASES, until))


@settings(deadline=None)
@given(st.one_of(sessions(), meetings()))
def test_every_sentence_of_any_session(of: Session) -> None:
    row = evaluated(of)
    steps = next_steps(of.columns, row.profile, RUBRIC.values)
    said = [next_step_words(step, of.columns, row.profile, RUBRIC.values) for step in steps.values()]
    said += [nearest_words(row.profile), *(case_words(near, row.profile) for near in row.profile.nearest)]
    assert all(sentence.endswith(".") and "None" not in sentence for sentence in said)

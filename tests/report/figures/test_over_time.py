"""The figures over time, across sessions and within one: facts of their marks."""

from __future__ import annotations

import numpy as np
import pytest

from codesign.evaluate.project_movement import moment_of
from codesign.model.dimension import Dimension
from codesign.report.figure import Band, Figure, Line, Mark, Place, Points, Scale, Segments
from codesign.report.figures.over_time import over_time_figure, within_figure
from codesign.report.ink import SERIES, Ink
from tests.evaluate.profiles import INTERACTION, RICHNESS
from tests.report.rows import row, rows, with_windows

FOUR = ((1, 3, 2, 1), (2, 3, 3, 1), (3, 3, 2, None), (4, 3, 4, None))


def marks_of(figure: Figure, dimension: Dimension, kind: type[Mark]) -> list[Mark]:
    panel = figure.panels[list(Dimension).index(dimension)]
    return [mark for mark in panel.marks if isinstance(mark, kind)]


def points_of(figure: Figure, dimension: Dimension) -> Points:
    (found,) = marks_of(figure, dimension, Points)
    assert isinstance(found, Points)
    return found


def test_each_dimension_has_a_panel_with_sessions_at_their_moments() -> None:
    of = rows(*FOUR)
    figure = over_time_figure(of)
    assert [panel.title for panel in figure.panels] == [
        "Information richness",
        "Immediacy of feedback",
        "Interaction level",
        "Number of actors",
    ]
    points = points_of(figure, RICHNESS)
    assert points.x.tolist() == [moment_of(each.head.started_at) for each in of]
    assert points.y.tolist() == [1, 2, 3, 4]
    assert points.leads is not None
    assert points.leads(2) == Place("s2")
    assert points.says is not None
    assert points.says(2) == "House 2, 2026-03-03: level 3, index 3.00 [2.90, 3.10]"
    axis = figure.panels[0].x
    assert axis.scale is Scale.TIME
    assert axis.low < points.x[0] < points.x[-1] < axis.high


def test_the_intervals_stand_at_the_sessions() -> None:
    (whiskers,) = marks_of(over_time_figure(rows(*FOUR)), RICHNESS, Segments)
    assert isinstance(whiskers, Segments)
    assert np.allclose(whiskers.y, [0.9, 1.9, 2.9, 3.9])
    assert np.allclose(whiskers.to_y, [1.1, 2.1, 3.1, 4.1])


def test_from_four_sessions_on_there_is_a_line_with_its_band() -> None:
    figure = over_time_figure(rows(*FOUR))
    _, line = marks_of(figure, RICHNESS, Line)
    assert isinstance(line, Line)
    assert line.dashed
    assert line.y.tolist() == pytest.approx([1, 2, 3, 4])
    (band,) = marks_of(figure, INTERACTION, Band)
    assert isinstance(band, Band)
    assert (band.low <= band.high).all()
    assert (band.low < band.high).any()
    assert len(marks_of(figure, Dimension.NUMBER_OF_ACTORS, Line)) == 1  # known in two sessions only
    assert marks_of(over_time_figure(rows(*FOUR[:3])), RICHNESS, Band) == []


def test_each_project_has_its_own_line_and_colour() -> None:
    of = [row(at, {RICHNESS: 1 + at / 3}, f"P{at % 2}") for at in range(10)]
    figure = over_time_figure(of)
    lines = [line for line in marks_of(figure, RICHNESS, Line) if isinstance(line, Line) and line.name]
    assert [(line.name, line.ink, len(line.x)) for line in lines] == [("P0", SERIES[0], 5), ("P1", SERIES[1], 5)]


def test_a_session_alone_is_a_point_on_an_axis_of_some_length() -> None:
    figure = over_time_figure([row(0, {RICHNESS: 3})])
    assert points_of(figure, RICHNESS).inks == [Ink.DIM]
    assert figure.panels[0].x.low < figure.panels[0].x.high
    assert figure.reading == ["One session of House: nothing has moved yet."]
    assert marks_of(figure, INTERACTION, Points) == []


def test_no_session_is_a_figure_too() -> None:
    figure = over_time_figure([])
    assert figure.reading == ["No session to show."]
    assert len(figure.panels) == 4
    assert figure.panels[0].x.low < figure.panels[0].x.high


def test_sessions_of_the_same_moment_are_said_to_stand_by_their_ids() -> None:
    one, other = row(0, {RICHNESS: 3}), row(0, {RICHNESS: 4})
    assert (
        "Sessions that started at the same moment stand in the order of their ids."
        in over_time_figure([one, other]).notes
    )


def test_the_table_tells_the_trends() -> None:
    table = over_time_figure(rows(*FOUR)).table
    names = [column.name for column in table.columns]
    richness, _, _, actors = (dict(zip(names, values, strict=True)) for values in table.values())
    assert (richness["n_sessions"], richness["net"], richness["slope"], richness["tau"]) == (4, 3, 1, pytest.approx(1))
    assert (actors["n_sessions"], actors["net"], actors["slope"], actors["tau_p"]) == (2, 0, None, None)


def test_within_a_session_each_window_stands_at_its_middle() -> None:
    of = with_windows(row(0, {RICHNESS: 3}), (2, 3, 4, 1), (None, 3, 4, 1), (4, 3, 4, 1))
    figure = within_figure(of)
    points = points_of(figure, RICHNESS)
    assert points.x.tolist() == [5, 15, 25]
    assert figure.panels[0].x.label == "minutes"
    assert np.array_equal(points.y, [2, np.nan, 4], equal_nan=True)
    assert points.says is not None
    assert [points.says(at) for at in (0, 1)] == ["level 2, index 2.00, n 5", "nothing to judge by"]
    assert points.leads is not None
    assert points.leads(2) == Place("s0", 1_200_000)
    assert figure.notes[0].startswith("Each point is a window of 10 min 0 s, at its middle, 10 min 0 s after")


def test_the_whole_session_lies_behind_its_windows() -> None:
    of = with_windows(row(0, {RICHNESS: 3}), (2, 3, 4, 1), (4, 3, 4, 1))
    figure = within_figure(of)
    whole, windows = marks_of(figure, RICHNESS, Line)
    assert isinstance(whole, Line)
    assert isinstance(windows, Line)
    assert (whole.y.tolist(), whole.x.tolist()) == ([3, 3], [0, 60])
    assert len(marks_of(figure, RICHNESS, Band)) == 1
    assert len(marks_of(figure, INTERACTION, Band)) == 0


def test_a_session_without_windows_says_so() -> None:
    figure = within_figure(row(0, {RICHNESS: 3}))
    assert figure.reading == ["No windows were made."]
    assert figure.table.values() == []

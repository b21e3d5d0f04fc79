"""The figure of profiles: facts of its marks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from codesign.report.figure import Boxes, Outline, Points, Segments, Words
from codesign.report.figures.profile import MOST, profile_figure
from codesign.report.ink import SERIES, Ink
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS
from tests.report.rows import CASES, row, rows

CRESCENDO = next(case for case in CASES if case.id == "crescendo_3d")


def corners(outline: Outline) -> list[tuple[float, float]]:
    return list(zip(outline.x.tolist(), outline.y.tolist(), strict=True))


def named(figure_marks: object, name: str) -> list[Outline]:
    return [mark for mark in figure_marks if isinstance(mark, Outline) and mark.name == name]  # type: ignore[attr-defined]


def test_each_level_is_a_corner_on_the_axis_of_its_dimension() -> None:
    radar, _ = profile_figure(rows((5, 4, 3, 2))).panels
    (outline,) = named(radar.marks, "House 0")
    assert corners(outline) == [(0, 5), (4, 0), (0, -3), (-2, 0)]
    assert outline.ink is Ink.ACCENT
    assert {mark.text for mark in radar.marks if isinstance(mark, Words)} >= {
        "richness",
        "immediacy",
        "interaction",
        "actors",
    }


def test_an_undefined_dimension_has_no_corner_and_it_is_said() -> None:
    figure = profile_figure([row(0, {RICHNESS: 5, IMMEDIACY: 4, INTERACTION: 3})])
    (outline,) = named(figure.panels[0].marks, "House 0")
    assert corners(outline) == [(0, 5), (4, 0), (0, -3)]
    assert "House 0 has no level in number of actors: that corner is left out." in figure.notes


def test_several_undefined_dimensions_are_listed_as_a_sentence() -> None:
    figure = profile_figure([row(0, {RICHNESS: 5})])
    assert (
        "House 0 has no level in immediacy of feedback, interaction level and number of actors: "
        "these corners are left out."
    ) in figure.notes


def test_the_range_is_a_ring_from_the_low_to_the_high_ends() -> None:
    radar, _ = profile_figure(rows((3, 3, 3, 3))).panels
    (band,) = [mark for mark in radar.marks if isinstance(mark, Outline) and mark.filled]
    assert corners(band) == [*corners_of(3), *reversed(corners_of(3))]


def corners_of(level: int) -> list[tuple[float, float]]:
    return [(0, level), (level, 0), (0, -level), (-level, 0), (0, level)]


def test_the_interval_of_the_index_lies_on_its_axis() -> None:
    radar, _ = profile_figure(rows((4.3, 4, 4, 4))).panels
    (whisker,) = [mark for mark in radar.marks if isinstance(mark, Segments) and mark.says]
    assert (whisker.x[0], whisker.y[0], whisker.to_x[0], whisker.to_y[0]) == (
        0,
        pytest.approx(4.2),
        0,
        pytest.approx(4.4),
    )
    assert whisker.says is not None
    assert whisker.says(0) == "House 0: information richness 4, index 4.30 [4.20, 4.40]"


def test_cases_are_dashed_and_the_target_is_outlined() -> None:
    figure = profile_figure(rows((5, 4, 4, 2)), [CRESCENDO], {IMMEDIACY: 5, INTERACTION: 4, ACTORS: 3})
    radar, bars = figure.panels
    (case,) = named(radar.marks, CRESCENDO.name)
    (target,) = named(radar.marks, "Target")
    assert (case.dashed, case.filled, corners(case)[0]) == (True, False, (0, 5))
    assert (target.dashed, corners(target)) == (False, [(5, 0), (0, -4), (-3, 0)])
    (lines,) = [mark for mark in bars.marks if isinstance(mark, Segments) and mark.name == "Target"]
    assert lines.x.tolist() == [5, 4, 3]


def test_a_target_in_two_dimensions_is_a_stroke_across_each_axis() -> None:
    radar, _ = profile_figure(rows((5, 4, 4, 2)), target={RICHNESS: 5, ACTORS: 3}).panels
    (strokes,) = [mark for mark in radar.marks if isinstance(mark, Segments) and mark.name == "Target"]
    assert list(zip(strokes.x, strokes.y, strokes.to_x, strokes.to_y, strict=True)) == [
        (-0.5, 5, 0.5, 5),
        (-3, 0.5, -3, -0.5),
    ]


def test_the_bars_say_the_same() -> None:
    _, bars = profile_figure(rows((5, 4.4, 3, 2))).panels
    level, spread = (mark for mark in bars.marks if isinstance(mark, Boxes))
    (index,) = [mark for mark in bars.marks if isinstance(mark, Points)]
    assert level.right.tolist() == [5, 4, 3, 2]
    assert (spread.left.tolist(), spread.right.tolist()) == ([5, 4, 3, 2], [5, 4, 3, 2])
    assert np.allclose(index.x, [5, 4.4, 3, 2])
    assert bars.y.ticks is not None
    assert np.allclose((level.top + level.bottom) / 2, [place for place, _ in bars.y.ticks])


def test_sessions_are_told_apart_by_series_and_none_covers_another_bar() -> None:
    _, bars = profile_figure(rows((5, 4, 3, 2), (4, 4, 3, 2), (3, 3, 3, 3))).panels
    levels = [mark for mark in bars.marks if isinstance(mark, Boxes) and mark.name]
    assert [mark.inks for mark in levels] == list(SERIES[:3])
    edges = sorted((low, high) for mark in levels for low, high in zip(mark.bottom, mark.top, strict=True))
    assert all(one[1] <= other[0] for one, other in pairwise(edges))


def test_of_more_than_eight_sessions_the_latest_are_drawn_and_it_is_said() -> None:
    figure = profile_figure(rows(*[(3, 3, 3, 3)] * 10)[::-1])
    outlines = [mark.name for mark in figure.panels[0].marks if isinstance(mark, Outline) and mark.name]
    assert outlines == [f"House {at}" for at in range(2, 10)]
    assert f"Of 10 sessions the {MOST} latest are drawn." in figure.notes


def test_the_table_has_a_row_a_dimension_of_sessions_cases_and_target() -> None:
    figure = profile_figure(rows((5, 4, 4, None)), [CRESCENDO], {ACTORS: 3})
    values = figure.table.values()
    assert len(values) == 4 + 4 + 1
    assert values[0][:8] == ["session", "s0", "House 0", "information_richness", 5, 5, 5, 5]
    assert values[3][4:] == [None] * 6 + [0]
    assert values[-1][:5] == ["target", "", "Target", "number_of_actors", 3]


def test_nothing_to_show_is_a_figure_too() -> None:
    figure = profile_figure([])
    assert figure.reading == ["No session to show."]
    assert figure.table.values() == []

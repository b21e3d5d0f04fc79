"""The figure of paths: facts of its marks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from codesign.evaluate.project_movement import moment_of
from codesign.model.dimension import Dimension
from codesign.report.columns import Evaluated
from codesign.report.figure import Figure, Line, Place, Points, Segments
from codesign.report.figures.path import FEW, SOME, path_figure
from codesign.report.ink import LEVEL_INKS, SERIES, Ink
from tests.evaluate.profiles import ACTORS, IMMEDIACY, INTERACTION, RICHNESS
from tests.report.rows import CASES, row, rows, with_windows

WAY = ((2, 2, 3, 1), (3, 4, 4, 2), (4.5, 4.5, 5, 3))


def sessions_of(figure: Figure) -> Points:
    (found,) = [mark for mark in figure.panels[0].marks if isinstance(mark, Points) and mark.leads and not mark.name]
    return found


def arrows_of(figure: Figure) -> list[Segments]:
    return [mark for mark in figure.panels[0].marks if isinstance(mark, Segments) and mark.arrows]


def test_sessions_stand_at_their_indices_and_lead_to_themselves() -> None:
    points = sessions_of(path_figure(rows(*WAY)))
    assert (points.x.tolist(), points.y.tolist()) == ([2, 3, 4.5], [2, 4, 4.5])
    assert points.leads is not None
    assert points.leads(1) == Place("s1")
    assert points.says is not None
    assert points.says(1).startswith("House 1, 2026-03-02: information richness 3.00 [2.90, 3.10], immediacy")


def test_arrows_go_through_time_in_whatever_order_sessions_are_given() -> None:
    (arrows,) = arrows_of(path_figure(rows(*WAY)[::-1]))
    assert (arrows.x.tolist(), arrows.to_x.tolist()) == ([2, 3], [3, 4.5])
    assert arrows.inks == [LEVEL_INKS[1], LEVEL_INKS[2]]


def test_an_arrow_says_its_step_and_leads_to_the_later_session() -> None:
    (arrows,) = arrows_of(path_figure(rows(*WAY)))
    assert arrows.says is not None
    assert arrows.says(0) == (
        "House 0 to House 1: information richness +1.00 [+0.86, +1.14], immediacy of feedback +2.00 [+1.86, +2.14], "
        "interaction level +1.00 [+0.86, +1.14], number of actors +1.00 [+0.86, +1.14]"
    )
    assert arrows.leads is not None
    assert arrows.leads(1) == Place("s2")


def test_the_other_two_dimensions_are_size_and_colour() -> None:
    points = sessions_of(path_figure(rows(*WAY, (3, 3, None, None))))
    assert points.inks == [*LEVEL_INKS[:3], Ink.DIM]
    assert np.diff(np.asarray(points.sizes)[:3]).tolist() == pytest.approx([2.2, 2.2])
    assert np.asarray(points.sizes)[3] < np.asarray(points.sizes)[0]


def test_any_two_dimensions_can_be_crossed() -> None:
    figure = path_figure(rows(*WAY), INTERACTION, ACTORS)
    assert sessions_of(figure).x.tolist() == [3, 4, 5]
    assert (figure.panels[0].x.label, figure.panels[0].y.label) == ("interaction level", "number of actors")
    assert figure.notes[0].startswith("Size is information richness, colour the level of immediacy of feedback")


def test_projects_have_a_path_each_in_a_colour_of_its_own() -> None:
    later = [replace(each, head=replace(each.head, id=f"t{each.head.id}")) for each in rows(*WAY[1:], project="B")]
    both = [*rows(*WAY[:2], project="A"), *later]
    (arrows,) = arrows_of(path_figure(both))
    assert (arrows.x.tolist(), arrows.to_x.tolist()) == ([2, 3], [3, 4.5])
    assert arrows.inks == list(SERIES[:2])


def test_sessions_without_a_project_are_not_joined_and_it_is_said() -> None:
    figure = path_figure(rows(*WAY, project=None))
    assert arrows_of(figure) == []
    assert "3 sessions name no project and can't be joined." in figure.notes


def test_a_session_without_a_dimension_is_left_out_and_the_arrow_passes_over_it() -> None:
    figure = path_figure(rows(WAY[0], (None, 3, 3, 3), WAY[2]))
    (arrows,) = arrows_of(figure)
    assert (arrows.x.tolist(), arrows.to_x.tolist()) == ([2], [4.5])
    assert "1 session without both information richness and immediacy of feedback is left out." in figure.notes


def test_cases_at_one_place_share_a_ring_and_a_label() -> None:
    figure = path_figure(rows(*WAY), cases=CASES)
    (rings,) = [mark for mark in figure.panels[0].marks if isinstance(mark, Points) and mark.name == "Published cases"]
    places = list(zip(rings.x.tolist(), rings.y.tolist(), strict=True))
    assert len(places) == len(set(places)) == 6
    labels = dict(zip(places, rings.labels, strict=True))
    assert labels[(5, 5)] == "Crescendo · Wells Fargo"
    assert labels[(3, 2)] == "Bombardier · NI"
    assert labels[(2, 2)] == "Angel · Boeing · 4 more"
    assert rings.says is not None
    assert rings.says(places.index((2, 2))).count(",") == 5


def test_the_ranges_cross_at_each_session() -> None:
    figure = path_figure(rows((3.4, 2.2, 3, 1)))
    (cross,) = [mark for mark in figure.panels[0].marks if isinstance(mark, Line)]
    assert cross.name == "Range of levels"
    assert np.array_equal(cross.x, [3, 3, np.nan, 3.4, 3.4], equal_nan=True)
    assert np.array_equal(cross.y, [2.2, 2.2, np.nan, 2, 2], equal_nan=True)


def windowed(of: Evaluated) -> Evaluated:
    return with_windows(of, (2, 3, 3, 1), (3, 4, 3, 1), (None, 4, 3, 1), (5, 5, 3, 1), width_ms=900_000)


def ways_of(figure: Figure) -> list[Line]:
    return [mark for mark in figure.panels[0].marks if isinstance(mark, Line) and mark.name == "Way within a session"]


def test_the_way_within_sessions_is_a_line_broken_between_them() -> None:
    figure = path_figure([windowed(each) for each in rows(*WAY[:2])])
    (line,) = ways_of(figure)
    assert line.x.tolist()[:3] == [2, 3, 5]
    assert np.isnan(line.x[3])
    assert len(line.x) == 8
    assert ways_of(path_figure([windowed(rows(WAY[0])[0])], windows=False)) == []


def ring_of(figure: Figure) -> list[Points]:
    return [mark for mark in figure.panels[0].marks if isinstance(mark, Points) and mark.name == "Going on"]


def test_what_had_not_happened_by_a_moment_is_hidden() -> None:
    of = rows(*WAY)
    figure = path_figure(of, until=moment_of(of[1].head.started_at) + 3600)
    assert sessions_of(figure).x.tolist() == [2, 3]
    assert figure.reading[0].startswith("Over two sessions")
    assert len(figure.table.values()) == 2
    nothing = path_figure(of, until=0)
    assert nothing.reading == ["No session to show."]
    assert arrows_of(nothing) == []


def test_a_session_that_goes_on_is_shown_as_far_as_its_windows_have_ended() -> None:
    of = rows(*WAY)
    of[1] = windowed(of[1])
    start = moment_of(of[1].head.started_at)
    assert ring_of(path_figure(of, until=start + 899)) == []
    (ring,) = ring_of(path_figure(of, until=start + 900))
    assert (ring.x.tolist(), ring.y.tolist()) == ([2], [3])
    figure = path_figure(of, until=start + 3599)
    (ring,) = ring_of(figure)
    assert (ring.x.tolist(), ring.y.tolist(), ring.labels) == ([3], [4], ["1"])
    assert ring.leads is not None
    assert ring.leads(0) == Place("s1", 3_599_000)
    (joint,) = arrows_of(figure)
    assert (joint.x.tolist(), joint.to_x.tolist(), joint.dashed) == ([2], [3], True)
    assert ring_of(path_figure(of, until=start + 3600)) == []


def test_few_sessions_are_named_of_some_more_only_their_projects() -> None:
    few = sessions_of(path_figure(rows(*WAY))).labels
    assert list(few) == ["0", "1", "2"]  # the project's name isn't repeated
    many = [row(at % 28, {RICHNESS: 3, IMMEDIACY: 3}, f"P{at % 2}") for at in range(FEW + 2)]
    named = [label for label in sessions_of(path_figure(many)).labels if label]
    assert named == ["P0", "P1"]


def test_ten_thousand_sessions_are_bulk_marks_without_labels() -> None:
    one = row(0, {RICHNESS: 3, IMMEDIACY: 3, INTERACTION: 3, ACTORS: 2})
    of = [replace(one, head=replace(one.head, id=f"s{at}", project=f"P{at % 2500}")) for at in range(10_000)]
    figure = path_figure(of, cases=CASES)
    points = sessions_of(figure)
    assert len(points.x) > SOME
    assert not points.labels
    assert len(figure.panels[0].marks) == 3


def test_one_project_of_ten_thousand_sessions_is_read_too() -> None:
    one = row(0, {RICHNESS: 3, IMMEDIACY: 3, INTERACTION: 3, ACTORS: 2})
    figure = path_figure([replace(one, head=replace(one.head, id=f"s{at:05}")) for at in range(10_000)])
    assert figure.reading[0].startswith("Over 10,000 sessions of House")


@pytest.mark.parametrize("same", list(Dimension))
def test_one_dimension_can_not_be_crossed_with_itself(same: Dimension) -> None:
    with pytest.raises(ValueError, match="two different dimensions"):
        path_figure(rows(*WAY), same, same)


def test_the_table_tells_the_steps() -> None:
    table = path_figure(rows(*WAY)).table
    names = [column.name for column in table.columns]
    last = dict(zip(names, table.values()[-1], strict=True))
    assert last["project"] == "House"
    assert last["number"] == 3
    assert last["information_richness_step"] == 1.5
    assert last["information_richness_step_larger"] == "yes"
    first = dict(zip(names, table.values()[0], strict=True))
    assert first["information_richness_step"] is None
    assert first["information_richness_step_larger"] is None


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("House", "House"),
        ("House 4: walk-through of the rooms", "4: walk-through of…"),
        ("Another title", "Another title"),
        ("Donaudampfschiffahrtsgesellschaft", "Donaudampfschiffahrts…"),
    ],
)
def test_a_session_is_named_by_its_title_shortened_between_words(title: str, label: str) -> None:
    of = rows(WAY[0])[0]
    assert list(sessions_of(path_figure([replace(of, head=replace(of.head, title=title))])).labels) == [label]

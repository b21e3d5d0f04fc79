"""The drawn timeline: facts of its picture, and what the pointer finds and wants."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme, Theme
from codesign.app.timeline.answers import answers_of
from codesign.app.timeline.inks import AXIS_HEIGHT, LABELS_WIDTH, LANE_HEIGHT
from codesign.app.timeline.scene import middle_of
from codesign.app.timeline.timeline import Timeline
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from codesign.model.vocabulary import Kind
from tests.builders import event, session

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
TALK = session(
    event("room", "channel", None, 0, end_ms=None, media=["virtual_face_to_face"]),
    event("ask", "request", "c", 4, 6, media=["audio"], text="Could the west wall be glass?"),
    event("wall", "design_change", "d", 9, 30, reply_to="ask", link="observed"),
    event("yes", "feedback", "c", 45, 47, reply_to="wall", link="observed", stance="positive"),
    event("no", "feedback", "x", 60, 62, reply_to="wall", link="inferred", stance="negative", text="It leaks"),
    event("roof", "design_change", "d", 80, 90),
    event("said", "message", "x", 95, 99),
    duration_ms=120_000,
)
LANES = ["Client", "Expert", "Design changes", "together, virtually", "Answers"]


@pytest.fixture(params=[Scheme.DARK, Scheme.LIGHT])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Theme:
    return Theme(qapp, request.param)


def shown(qtbot: QtBot, theme: Theme, made: Session = TALK) -> Timeline:
    timeline = Timeline(theme)
    qtbot.addWidget(timeline)
    timeline.resize(LABELS_WIDTH + 900, 340)
    timeline.show_session(made, answers_of(made.columns, evaluate(made.columns, default_rubric())))
    with qtbot.waitExposed(timeline):
        timeline.show()
    return timeline


def picture(timeline: Timeline) -> QImage:
    return timeline.grab().toImage()


def place(timeline: Timeline, seconds: float, lane: str) -> QPoint:
    names = [each.name for each in timeline.scene.lanes.lanes]  # type: ignore[union-attr]
    return QPoint(round(LABELS_WIDTH + timeline.view.x_of(seconds * 1000)), round(middle_of(names.index(lane))))


def near(one: QColor, other: str, by: int = 8) -> bool:
    wanted = QColor(other)
    return all(
        abs(a - b) <= by
        for a, b in zip(one.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[index]
    )


def row(name: str) -> int:
    return TALK.events.rows[name]


@pytest.mark.parametrize(
    ("seconds", "lane", "kind"),
    [
        (4.2, "Client", Kind.REQUEST),
        (46.5, "Client", Kind.FEEDBACK),
        (20, "Design changes", Kind.DESIGN_CHANGE),
        (97, "Expert", Kind.MESSAGE),
        (60, "Expert", Kind.FEEDBACK),
    ],
)
def test_a_pixel_has_the_colour_of_the_kind_where_an_event_is(
    qtbot: QtBot, theme: Theme, seconds: float, lane: str, kind: Kind
) -> None:
    timeline = shown(qtbot, theme)
    assert near(picture(timeline).pixelColor(place(timeline, seconds, lane)), theme.tokens.kinds[kind], by=40)


def test_where_nothing_happens_is_the_ground_of_the_lane(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    for seconds, lane in ((72, "Client"), (107, "Design changes"), (33, "Expert")):
        assert near(picture(timeline).pixelColor(place(timeline, seconds, lane)), theme.tokens.raised)


def test_each_lane_stands_for_what_it_says(qtbot: QtBot, theme: Theme) -> None:
    scene = shown(qtbot, theme).scene
    assert scene is not None
    names = [lane.name for lane in scene.lanes.lanes]
    assert names == ["Designer", *LANES]
    of_row = [names[lane] for lane in scene.lanes.of_row.tolist()]
    changes, together = "Design changes", "together, virtually"
    assert of_row == [together, "Client", changes, "Client", "Expert", changes, "Expert"]


def test_nothing_vanishes_when_a_hundred_thousand_events_are_seen_whole(qtbot: QtBot, theme: Theme) -> None:
    crowd = [event(f"m{at}", "message", "c", 100 + at * 0.01) for at in range(100_000)]
    lone = [event("lone", "feedback", "c", 600.0), event("first", "message", "c", 2.0)]
    timeline = shown(qtbot, theme, session(*crowd, *lone))
    assert timeline.view.is_whole
    image = picture(timeline)
    ground = theme.tokens.raised
    for seconds in (2.0, *range(102, 1098, 50)):
        at = place(timeline, seconds, "Client")
        assert not all(near(image.pixelColor(at + QPoint(x, 0)), ground, by=20) for x in (-1, 0))
    at = place(timeline, 600, "Client")
    blue = [image.pixelColor(at + QPoint(x, 0)) for x in range(-2, 3)]
    assert any(near(colour, theme.tokens.kinds[Kind.FEEDBACK], by=30) for colour in blue)


def test_a_filter_dims_the_rest_and_keeps_its_place(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    passes = TALK.events.columns.is_kind(Kind.FEEDBACK)
    timeline.show_filter(passes)
    image = picture(timeline)
    dimmed = image.pixelColor(place(timeline, 20, "Design changes"))
    assert not near(dimmed, theme.tokens.kinds[Kind.DESIGN_CHANGE], by=30)
    assert not near(dimmed, theme.tokens.raised, by=2)
    assert near(image.pixelColor(place(timeline, 46.5, "Client")), theme.tokens.kinds[Kind.FEEDBACK])


def test_the_arc_of_an_answer_is_found_and_says_how_soon(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    timeline.grab()
    assert set(timeline.arcs.rows.tolist()) == {row("wall"), row("yes"), row("no")}
    middle = QPointF(place(timeline, 37.5, "Expert"))
    assert timeline.arc_at(QPointF(middle.x(), middle.y())) == row("yes")
    assert timeline.words_at(middle) == "Client answers “Designer's design change” after 15 s, immediacy 4"
    assert "inferred by rule" in timeline.words_at(QPointF(place(timeline, 60, "Expert")))


def test_an_answer_over_an_observed_link_has_a_whole_arc_and_a_rules_guess_a_dashed_one(theme: Theme) -> None:
    from codesign.app.timeline.inks import Inks  # noqa: PLC0415  # of this one test

    inks = Inks(theme.tokens)
    assert inks.arc(5, inferred=True).dashPattern()
    assert inks.arc(5, inferred=False).style() is Qt.PenStyle.SolidLine
    assert inks.arc(5, inferred=False).color().name() == theme.tokens.levels[4]


def test_a_change_that_nobody_answered_is_marked_in_red(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    image = picture(timeline)
    marks = {
        seconds: [
            image.pixelColor(place(timeline, seconds, "Design changes") + QPoint(x, y))
            for x in (-2, 0, 2)
            for y in (9, 10, 11)
        ]
        for seconds in (90, 30)
    }
    assert any(near(colour, theme.tokens.red, by=60) for colour in marks[90])
    assert not any(near(colour, theme.tokens.red, by=60) for colour in marks[30])


def test_a_click_chooses_and_seeks_and_a_shift_click_adds(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    chosen: list[tuple[list[int], bool]] = []
    sought: list[int] = []
    timeline.choose_wanted.connect(lambda rows, add: chosen.append((rows.tolist(), add)))
    timeline.seek_wanted.connect(sought.append)
    qtbot.mouseClick(timeline, LEFT, NONE, place(timeline, 20, "Design changes"))
    qtbot.mouseClick(timeline, LEFT, Qt.KeyboardModifier.ShiftModifier, place(timeline, 97, "Expert"))
    qtbot.mouseClick(timeline, LEFT, NONE, place(timeline, 110, "Client"))
    assert chosen == [([row("wall")], False), ([row("said")], True), ([], False)]
    assert sought == pytest.approx([20_000, 110_000], abs=200)


def test_a_frame_chooses_what_it_touches(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    begin, end = place(timeline, 40, "Client") - QPoint(0, 12), place(timeline, 100, "Expert") + QPoint(0, 8)
    with qtbot.waitSignal(timeline.choose_wanted) as wanted:
        qtbot.mousePress(timeline, LEFT, NONE, begin)
        qtbot.mouseMove(timeline, end)
        qtbot.mouseRelease(timeline, LEFT, NONE, end)
    assert wanted.args is not None
    assert wanted.args[0].tolist() == [row("yes"), row("no"), row("said")]


def test_the_playhead_follows_the_pointer_along_the_axis(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    x = place(timeline, 50, "Client").x()
    with qtbot.waitSignal(timeline.seek_wanted) as wanted:
        qtbot.mousePress(timeline, LEFT, NONE, QPoint(x, AXIS_HEIGHT // 2))
    assert wanted.args == pytest.approx([50_000], abs=200)
    timeline.show_playhead(50_000)
    assert near(picture(timeline).pixelColor(QPoint(x, timeline.height() - 4)), theme.tokens.red, by=90)


def turned(timeline: Timeline, at: QPoint, down: int, across: int = 0) -> None:
    where, none = QPointF(at), QPoint(0, 0)
    event_of_wheel = QWheelEvent(
        where, where, none, QPoint(across, down), Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(timeline, event_of_wheel)


def test_the_wheel_zooms_about_the_pointer_and_pans_sideways(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    at, whole = place(timeline, 45, "Client"), timeline.view
    turned(timeline, at, 480)
    near_view = timeline.view
    assert near_view.ms_per_px < whole.ms_per_px
    assert near_view.ms_at(at.x() - LABELS_WIDTH) == pytest.approx(45_000, abs=200)
    turned(timeline, at, 0, -120)
    assert timeline.view.start_ms > near_view.start_ms
    timeline.fit()
    assert timeline.view.is_whole


def test_a_group_folds_into_one_lane_that_holds_all_of_it(qtbot: QtBot, theme: Theme) -> None:
    two = {"id": "e", "name": "Other designer", "side": "company"}
    people = [
        {"id": "d", "name": "Designer", "side": "company"},
        two,
        {"id": "c", "name": "Client", "side": "external", "stakeholder_group": "direct_customer"},
    ]
    made = session(event("a", "message", "d", 1), event("b", "message", "e", 2), people=people)
    timeline = shown(qtbot, theme, made)
    qtbot.mouseClick(timeline, LEFT, NONE, QPoint(14, round(middle_of(0))))
    assert timeline.scene is not None
    assert [lane.name for lane in timeline.scene.lanes.lanes] == ["company", "Client"]
    assert timeline.scene.lanes.of_row.tolist() == [0, 0]
    timeline.fold_all()
    assert [lane.name for lane in timeline.scene.lanes.lanes] == ["Designer", "Other designer", "Client"]


def test_more_lanes_than_fit_are_scrolled_to(qtbot: QtBot, theme: Theme) -> None:
    people = [
        {"id": f"p{at}", "name": f"P{at}", "side": "external", "stakeholder_group": "partner", "organisation": f"O{at}"}
        for at in range(20)
    ]
    timeline = shown(qtbot, theme, session(event("a", "message", "p19", 1), people=people))
    assert timeline.most_scrolled == (20 - 10) * LANE_HEIGHT
    turned(timeline, QPoint(20, 100), -120 * 40)
    assert timeline.scrolled == timeline.most_scrolled
    at = QPointF(LABELS_WIDTH + timeline.view.x_of(1000), middle_of(19) - timeline.scrolled)
    assert timeline.row_at(at) == 0


def test_the_chosen_events_can_fill_the_window(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    assert not timeline.fit_selection()
    timeline.show_selection(np.array([row("yes"), row("no")]))
    assert timeline.fit_selection()
    assert 40_000 < timeline.view.start_ms < 45_000
    assert 62_000 < timeline.view.end_ms < 67_000


def test_a_session_of_nobody_and_nothing_is_drawn(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme, session(people=[]))
    assert near(picture(timeline).pixelColor(QPoint(300, 100)), theme.tokens.panel)


def test_the_page_is_turned_when_the_playhead_runs_out_of_it(qtbot: QtBot, theme: Theme) -> None:
    timeline = shown(qtbot, theme)
    timeline.zoom(6, 0)
    before = timeline.view
    timeline.follow(before.end_ms - 1)
    assert timeline.view == before
    timeline.follow(before.end_ms + 1)
    assert timeline.view.x_of(before.end_ms) == pytest.approx(0.1 * before.width, abs=2)

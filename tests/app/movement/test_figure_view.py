"""A figure on the screen: facts of its picture, pointing, walking, zooming."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from codesign.app.design.palette import contrast
from codesign.app.design.theme import Scheme, Theme
from codesign.app.movement.figure_view import FigureView
from codesign.app.movement.spots import Spot
from codesign.report.colours import ink_colour
from codesign.report.figure import (
    Anchor,
    Axis,
    Band,
    Boxes,
    Figure,
    Line,
    Outline,
    Panel,
    Place,
    Points,
    Scale,
    Segments,
    Shape,
    Words,
)
from codesign.report.ink import Ink
from tests.app.movement.figures import INKS, TITLES, figure, level_axis, matrix, path, radar, sessions

LEFT = Qt.MouseButton.LeftButton
SESSIONS = 1
"""The place of the sessions among the marks of the path."""


@pytest.fixture(params=[Scheme.DARK, Scheme.LIGHT])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Theme:
    return Theme(qapp, request.param)


def shown(qtbot: QtBot, theme: Theme, made: Figure, size: tuple[int, int] = (640, 560)) -> FigureView:
    view = FigureView(theme)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_figure(made)
    with qtbot.waitExposed(view):
        view.show()
    view.canvas.viewport().repaint()
    return view


def picture(view: FigureView) -> QImage:
    return view.canvas.grab().toImage()


def colour_at(view: FigureView, place: QPointF) -> QColor:
    image = picture(view)
    ratio = image.devicePixelRatio()
    return QColor(image.pixel(round(place.x() * ratio), round(place.y() * ratio)))


def near(one: QColor, other: str, by: int = 10) -> bool:
    wanted = QColor(other)
    return all(
        abs(a - b) <= by
        for a, b in zip(
            (one.red(), one.green(), one.blue()), (wanted.red(), wanted.green(), wanted.blue()), strict=True
        )
    )


def spot(at: int, mark: int = SESSIONS, panel: int = 0) -> Spot:
    return Spot(panel, mark, at)


@pytest.mark.parametrize("at", range(4))
def test_the_pixel_at_a_sessions_place_has_its_levels_ink(qtbot: QtBot, theme: Theme, at: int) -> None:
    view = shown(qtbot, theme, path())
    assert near(colour_at(view, view.canvas.where(spot(at))), ink_colour(theme.tokens, INKS[at]))


@pytest.mark.parametrize("at", range(3))
def test_an_arrow_stands_between_two_sessions_its_head_at_the_second(qtbot: QtBot, theme: Theme, at: int) -> None:
    view = shown(qtbot, theme, path())
    start, end = view.canvas.where(spot(at)), view.canvas.where(spot(at + 1))
    ink, way = ink_colour(theme.tokens, INKS[at + 1]), end - start
    length = float(np.hypot(way.x(), way.y()))
    across = QPointF(-way.y(), way.x()) / length
    image = picture(view)

    def inked(along: float) -> int:
        """How broad the arrow is at so many pixels along."""
        middle = start + way * (along / length)
        places = [middle + across * (off / 2) for off in range(-16, 17)]
        return sum(near(QColor(image.pixel(round(p.x()), round(p.y()))), ink, 60) for p in places)

    assert 2 <= inked(length / 2) <= 12
    assert inked(length - 19) > inked(length / 2)


def test_words_stand_beside_their_points_and_none_on_another(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    boxes = view.canvas.plots[0].picture.words
    assert len(boxes) == len(TITLES)
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))


def test_words_that_are_too_dense_wait_until_one_looks_nearer(qtbot: QtBot, theme: Theme) -> None:
    x = np.linspace(1, 5, 400)
    crowd = Points(x, 3 + np.sin(9 * x), Ink.ACCENT, 8.0, labels=[f"session {at}" for at in range(400)])
    view = shown(qtbot, theme, figure(Panel(level_axis("x"), level_axis("y"), [crowd])))
    assert view.canvas.plots[0].picture.words == []
    for _ in range(5):
        view.canvas.nearer()
    view.canvas.viewport().repaint()
    assert 1 <= len(view.canvas.plots[0].picture.words) < 60


def test_a_scheme_switched_while_it_is_shown_colours_it_anew(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, Scheme.DARK)
    view = shown(qtbot, theme, path())
    theme.choose(Scheme.LIGHT)
    assert near(colour_at(view, QPointF(4, 4)), theme.tokens.panel)
    assert near(colour_at(view, view.canvas.where(spot(0))), ink_colour(theme.tokens, INKS[0]))


def test_every_kind_of_mark_is_drawn_in_its_ink(qtbot: QtBot, theme: Theme) -> None:
    x = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    y = np.full(5, 2.0)
    marks = [
        Band(x, y - 0.5, y + 0.5, Ink.SERIES_2),
        Line(x, np.array([4.0, 4.0, np.nan, 4.0, 4.0]), Ink.SERIES_3, 4.0),
        Outline(np.array([2.0, 4.0, 3.0]), np.array([4.6, 4.6, 5.2]), Ink.SERIES_4, 3.0),
        Boxes(x[:1] - 0.2, x[:1] + 0.2, np.array([2.8]), np.array([3.2]), Ink.SERIES_5),
        Segments(x[:1], np.array([1.0]), x[4:], np.array([1.0]), Ink.SERIES_6, 4.0),
        Points(x[4:], np.array([3.0]), Ink.SERIES_7, 14.0, Shape.SQUARE),
    ]
    view = shown(qtbot, theme, figure(Panel(level_axis("x"), level_axis("y"), marks)))
    plot, tokens = view.canvas.plots[0], theme.tokens
    lens = plot.picture.lens

    def at(across: float, up: float) -> QColor:
        on_scene = plot.box.mapToScene(QPointF(lens.x_of(across), lens.y_of(up)))
        return colour_at(view, QPointF(view.canvas.mapFromScene(on_scene)))

    assert near(at(1.5, 4), ink_colour(tokens, Ink.SERIES_3))
    assert not near(at(3.02, 4), ink_colour(tokens, Ink.SERIES_3))
    assert near(at(3, 4.6), ink_colour(tokens, Ink.SERIES_4))
    assert near(at(1, 3.1), ink_colour(tokens, Ink.SERIES_5))
    assert near(at(2.5, 1), ink_colour(tokens, Ink.SERIES_6))
    assert near(at(5, 3), ink_colour(tokens, Ink.SERIES_7))
    faint = at(2.5, 2.2)
    assert not near(faint, tokens.panel, 4)
    assert not near(faint, ink_colour(tokens, Ink.SERIES_2), 40)


def test_a_box_narrower_than_a_pixel_is_still_seen(qtbot: QtBot, theme: Theme) -> None:
    thin = Boxes(np.array([3.0]), np.array([3.00001]), np.array([1.0]), np.array([5.0]), Ink.RED)
    view = shown(qtbot, theme, figure(Panel(level_axis("x"), level_axis("y"), [thin])))
    image, red = picture(view), QColor(theme.tokens.red)
    middle = [QColor(image.pixel(x, image.height() // 2)) for x in range(image.width())]
    assert any(each.red() - each.green() > (red.red() - red.green()) / 3 for each in middle)


def test_words_in_boxes_can_be_read_on_any_strength(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, figure(matrix(), name="matrix"))
    image = picture(view)
    for at in range(9):
        place = view.canvas.where(spot(at, 0))
        near_by = [
            QColor(image.pixel(round(place.x()) + x, round(place.y()) + y)) for x in range(-8, 9) for y in range(-8, 9)
        ]
        lightest, darkest = max(near_by, key=QColor.lightness), min(near_by, key=QColor.lightness)
        assert contrast(lightest.name(), darkest.name()) > 3.5


def test_pointing_says_the_nearest_mark_and_rings_it(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    place = view.canvas.where(spot(2)).toPoint() + QPoint(5, 4)
    qtbot.mouseMove(view.canvas.viewport(), place)
    assert view.says.text() == "session shared model"
    assert view.canvas.plots[0].picture.pointed == spot(2)
    assert QToolTip.text() == "session shared model"
    assert view.canvas.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(view.canvas.viewport(), QPoint(3, 3))
    assert view.canvas.plots[0].picture.pointed is None


def test_a_click_on_a_mark_leads_to_its_place(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    with qtbot.waitSignal(view.place_wanted) as wanted:
        qtbot.mouseClick(view.canvas.viewport(), LEFT, pos=view.canvas.where(spot(1)).toPoint())
    assert wanted.args == [Place("s1", 1000)]


def test_a_click_on_nothing_leads_nowhere(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    with qtbot.assertNotEmitted(view.place_wanted):
        qtbot.mouseClick(view.canvas.viewport(), LEFT, pos=QPoint(400, 40))


def test_arrow_keys_walk_by_x_from_panel_to_panel_and_return_opens(qtbot: QtBot, theme: Theme) -> None:
    panel = Panel(level_axis("x"), level_axis("y"), [sessions()])
    view = shown(qtbot, theme, figure(panel, matrix(), columns=2))
    canvas = view.canvas
    canvas.setFocus()
    told = []
    for _ in range(5):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        told.append(view.says.text())
    assert told == [*(f"session {title}" for title in TITLES), "6 answers"]
    assert canvas.plots[1].picture.ringed == spot(6, 0, 1)
    assert canvas.plots[0].picture.ringed is None
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.place_wanted) as wanted:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert wanted.args == [Place("s3", 3000)]
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert view.says.text() == "session mail"
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert view.says.text() == "2 answers"


def test_the_mark_that_is_walked_to_has_a_ring_in_the_accent(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    centre, image = view.canvas.where(spot(0)), picture(view)
    around = [
        QColor(image.pixel(round(centre.x() + 12 * np.cos(turn)), round(centre.y() + 12 * np.sin(turn))))
        for turn in np.linspace(0, 6.2, 40)
    ]
    assert sum(near(each, theme.tokens.accent, 70) for each in around) > 20


def test_the_plot_is_reached_by_tab_and_read_aloud_by_its_reading(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    assert view.canvas.focusPolicy() & Qt.FocusPolicy.TabFocus
    told = QAccessible.queryAccessibleInterface(view.canvas)
    assert told.text(QAccessible.Text.Name) == "A figure"
    assert told.text(QAccessible.Text.Description) == "A figure. It rose."


def test_keys_and_wheel_look_nearer_and_all_is_seen_again(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    plot, canvas = view.canvas.plots[0], view.canvas
    whole = plot.box.viewRange()[0]
    canvas.nearer()
    nearer = plot.box.viewRange()[0]
    assert nearer[1] - nearer[0] < whole[1] - whole[0]
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.box.viewRange()[0][0] > nearer[0]
    canvas.reset()
    assert plot.box.viewRange()[0] == pytest.approx(whole)
    middle = QPointF(320, 250)
    none = Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        middle,
        canvas.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 240),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), wheel)
    turned = plot.box.viewRange()[0]
    assert turned[1] - turned[0] < whole[1] - whole[0]


def test_the_same_figure_anew_keeps_what_is_seen_and_the_mark_that_was_walked_to(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, path())
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    view.canvas.nearer()
    seen = view.canvas.plots[0].box.viewRange()
    view.show_figure(path())
    assert view.canvas.plots[0].box.viewRange() == seen
    assert view.canvas.current == spot(0)
    view.show_figure(figure(matrix(), name="matrix"))
    assert view.canvas.current is None


def test_each_name_stands_once_in_the_legend(qtbot: QtBot, theme: Theme) -> None:
    panel = Panel(level_axis("x"), level_axis("y"), [sessions(), sessions()])
    view = shown(qtbot, theme, figure(panel, panel, matrix()))
    assert view.legend.names == ["Sessions", "Answers"]
    assert view.legend.height() == view.legend.heightForWidth(view.legend.width())


@pytest.mark.parametrize("size", [(640, 560), (300, 220)])
def test_nothing_of_the_words_around_a_radar_is_cut(qtbot: QtBot, theme: Theme, size: tuple[int, int]) -> None:
    words = (
        Words(0, 5.5, "Richness", anchor=Anchor.MIDDLE),
        Words(5.25, 0, "Immediacy", anchor=Anchor.LEFT),
        Words(-5.25, 0, "Actors", anchor=Anchor.RIGHT),
    )
    view = shown(qtbot, theme, figure(radar(*words)), size)
    plot = view.canvas.plots[0]
    for box in plot.picture.words:
        corners = [plot.box.mapToScene(each) for each in (box.topLeft(), box.bottomRight())]
        assert all(view.canvas.viewport().rect().contains(view.canvas.mapFromScene(each)) for each in corners)


def test_the_words_up_a_low_panel_are_shortened_to_its_height(qtbot: QtBot, theme: Theme) -> None:
    words = "share of the first answers of each group of sessions"
    low = Panel(Axis("waited", 0, 1), Axis(words, 0, 1), (Points(x=np.array([0.5]), y=np.array([0.5])),))
    made = figure(low, low)
    view = shown(qtbot, theme, made, (420, 300))
    axis = view.canvas.plots[0].plot.getAxis("left")
    assert axis.labelText.endswith("…")
    assert axis.label.boundingRect().width() <= axis.height() + 10  # the document around the words has a margin
    view.resize(420, 1600)
    qtbot.waitUntil(lambda: axis.labelText == words)


def test_times_are_written_as_days_where_an_axis_counts_in_seconds(qtbot: QtBot, theme: Theme) -> None:
    days = Axis("", 1_772_000_000, 1_773_000_000, scale=Scale.TIME)
    view = shown(qtbot, theme, figure(Panel(days, level_axis("y"), [Words(1_772_500_000, 3, "here")])))
    ticks = view.canvas.plots[0].plot.getAxis("bottom")._tickLevels[0]
    assert [word for _, word in ticks][:2] == ["26 Feb", "28 Feb"]


def test_a_session_where_several_thousand_lie_is_found(qtbot: QtBot, theme: Theme) -> None:
    dice = np.random.default_rng(3)
    x, y = dice.uniform(1, 5, 5000), dice.uniform(1, 5, 5000)
    crowd = Points(x, y, Ink.LEVEL_3, 5.0, says=lambda at: f"number {at}")
    view = shown(qtbot, theme, figure(Panel(level_axis("x"), level_axis("y"), [crowd])))
    found = view.canvas.spot_at(view.canvas.where(spot(4321, 0)))
    assert found is not None
    assert np.hypot(x[found.at] - x[4321], y[found.at] - y[4321]) < 0.02
    view.canvas.nearer()
    view.canvas.viewport().repaint()
    assert view.canvas.plots[0].picture.moves
    qtbot.waitUntil(lambda: not view.canvas.plots[0].picture.moves)

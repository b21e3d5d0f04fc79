"""Events dragged on the lanes by real mouse events: moved, stretched, given away, linked, let go."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Scheme, Theme
from codesign.app.design.tokens import GAP, LABEL_PX
from codesign.app.design.typeface import typeface
from codesign.app.timeline.inks import LABELS_WIDTH, LANE_HEIGHT
from codesign.app.timeline.pointed_canvas import EVERY_HINT, HINT_EMPTY, HINT_HELD
from codesign.app.timeline.timeline import Timeline
from codesign.model.event import Event
from codesign.model.vocabulary import Kind, Link
from tests.app.timeline.test_timeline import LEFT, NONE, TALK, near, picture, place, row, shown
from tests.builders import event, session

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
CHANGES = "Design changes"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.DARK)


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    made = shown(qtbot, theme)
    made.choose_wanted.connect(lambda rows, _add: made.show_selection(rows))
    made.grab()
    return made


def held(
    qtbot: QtBot, timeline: Timeline, begin: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE, late: bool = False
) -> None:
    """Press and move; with ``late`` the keys come after the press."""
    moved(timeline, begin)
    qtbot.mousePress(timeline, LEFT, NONE if late else keys, begin)
    for part in (0.3, 0.7, 1.0):
        moved(timeline, begin + (end - begin) * part, LEFT, keys)


def moved(
    timeline: Timeline, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton, keys: Qt.KeyboardModifier = NONE
) -> None:
    """The pointer comes to a place, with a button that is held."""
    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, timeline.mapToGlobal(where), Qt.MouseButton.NoButton, button, keys
    )
    QApplication.sendEvent(timeline, event)


def dragged(qtbot: QtBot, timeline: Timeline, begin: QPoint, end: QPoint, **how: object) -> dict[str, Event | None]:
    """The events that a drag wants to be others."""
    made: list[Callable[..., object]] = []
    timeline.edit_wanted.connect(made.append)
    held(qtbot, timeline, begin, end, **how)  # type: ignore[arg-type]
    qtbot.mouseRelease(timeline, LEFT, NONE, end)
    timeline.edit_wanted.disconnect()
    return dict(made[0](TALK.events).wanted) if made else {}  # type: ignore[attr-defined]


def only(wanted: dict[str, Event | None], name: str) -> Event:
    assert list(wanted) == [name]
    event = wanted[name]
    assert event is not None
    return event


def test_an_event_is_moved_by_as_much_as_the_hand_moves(qtbot: QtBot, timeline: Timeline) -> None:
    wanted = dragged(qtbot, timeline, place(timeline, 97, "Expert"), place(timeline, 107, "Expert"))
    event = only(wanted, "said")
    assert (event.start_ms, event.end_ms) == pytest.approx((105_000, 109_000), abs=300)
    assert event.participant == "x"


def test_all_that_are_chosen_go_along_as_one_change(qtbot: QtBot, timeline: Timeline) -> None:
    timeline.show_selection(np.array([row("no"), row("said")]))
    wanted = dragged(
        qtbot, timeline, place(timeline, 97, "Expert"), place(timeline, 101, "Expert"), keys=ALT, late=True
    )
    assert {name: event.start_ms for name, event in wanted.items() if event is not None} == pytest.approx(
        {"no": 64_000, "said": 99_000}, abs=300
    )


def test_what_is_dragged_is_chosen_first(qtbot: QtBot, timeline: Timeline) -> None:
    held(qtbot, timeline, place(timeline, 97, "Expert"), place(timeline, 101, "Expert"))
    assert timeline.scene is not None
    assert timeline.scene.chosen_rows().tolist() == [row("said")]


def test_nothing_is_moved_before_the_start_of_the_session(qtbot: QtBot, timeline: Timeline) -> None:
    wanted = dragged(qtbot, timeline, place(timeline, 5, "Client"), place(timeline, -2, "Client"))
    assert only(wanted, "ask").start_ms == 0


@pytest.mark.parametrize(("late", "exact"), [(False, True), (True, False)])
def test_an_event_snaps_to_the_playhead_unless_alt_is_held(
    qtbot: QtBot, timeline: Timeline, late: bool, exact: bool
) -> None:
    timeline.show_playhead(105_500)
    begin, end = place(timeline, 97, "Expert"), place(timeline, 107, "Expert")
    keys = {"keys": ALT, "late": True} if late else {}
    event = only(dragged(qtbot, timeline, begin, end, **keys), "said")
    assert (event.start_ms == 105_500) is exact


def test_an_event_snaps_to_an_edge_of_another(qtbot: QtBot, timeline: Timeline) -> None:
    wanted = dragged(qtbot, timeline, place(timeline, 97, "Expert"), place(timeline, 92.4, "Expert"))
    assert only(wanted, "said").start_ms == 90_000  # where the roof ends


@pytest.mark.parametrize(
    ("at", "to", "start", "end"), [(30, 40, 9_000, 40_000), (9, 15, 15_000, 30_000), (9, 60, 30_000, 30_000)]
)
def test_an_interval_is_stretched_by_its_edges_and_never_turned_round(
    qtbot: QtBot, timeline: Timeline, at: float, to: float, start: int, end: int
) -> None:
    begin = place(timeline, at, CHANGES)
    moved(timeline, begin)
    assert timeline.cursor().shape() is Qt.CursorShape.SizeHorCursor
    event = only(dragged(qtbot, timeline, begin, place(timeline, to, CHANGES), keys=ALT, late=True), "wall")
    assert (event.start_ms, event.end_ms) == pytest.approx((start, end), abs=300)


def test_an_event_brought_to_another_persons_lane_becomes_that_persons(qtbot: QtBot, timeline: Timeline) -> None:
    straight = dragged(qtbot, timeline, place(timeline, 61, "Expert"), place(timeline, 61.2, "Client"))
    assert (only(straight, "no").participant, only(straight, "no").start_ms) == ("c", 60_000)
    aslant = dragged(qtbot, timeline, place(timeline, 97, "Expert"), place(timeline, 107, "Client"))
    assert only(aslant, "said").participant == "c"
    assert only(aslant, "said").start_ms == pytest.approx(105_000, abs=300)


def test_a_design_change_keeps_its_lane_and_becomes_another_persons(qtbot: QtBot, timeline: Timeline) -> None:
    wanted = dragged(qtbot, timeline, place(timeline, 85, CHANGES), place(timeline, 85, "Expert"))
    assert only(wanted, "roof").participant == "x"


@pytest.mark.parametrize(
    ("at", "lane", "to", "sentence"),
    [
        (61, "Expert", CHANGES, "nobody's lane"),
        (110, "together, virtually", "Client", "a medium in use belongs to nobody"),
    ],
)
def test_what_a_lane_cannot_take_is_refused_in_a_sentence(
    qtbot: QtBot, timeline: Timeline, at: float, lane: str, to: str, sentence: str
) -> None:
    told: list[str] = []
    timeline.refused.connect(told.append)
    held(qtbot, timeline, place(timeline, at, lane), place(timeline, at, to))
    assert timeline.cursor().shape() is Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(timeline, LEFT, NONE, place(timeline, at, to))
    assert len(told) == 1
    assert sentence in told[0]


@pytest.mark.parametrize("by", ["handle", "ctrl"])
def test_an_arc_led_from_an_event_links_it_to_what_it_answers(qtbot: QtBot, timeline: Timeline, by: str) -> None:
    begin = place(timeline, 97, "Expert")
    if by == "handle":
        moved(timeline, begin)
        begin = place(timeline, 95, "Expert") - QPoint(0, LANE_HEIGHT // 2)
    wanted = dragged(qtbot, timeline, begin, place(timeline, 85, CHANGES), keys=CONTROL if by == "ctrl" else NONE)
    event = only(wanted, "said")
    assert (event.reply_to, event.link) == ("roof", Link.OBSERVED)


def test_a_circle_of_answers_is_refused_and_what_would_do_is_lit(
    qtbot: QtBot, timeline: Timeline, theme: Theme
) -> None:
    told: list[str] = []
    timeline.refused.connect(told.append)
    begin, end = place(timeline, 5, "Client"), place(timeline, 46, "Client")
    held(qtbot, timeline, begin, end, CONTROL)
    rings = picture(timeline)
    ring = [place(timeline, 61, "Expert") + QPoint(x, -10) for x in range(-3, 4)]
    assert not any(near(rings.pixelColor(at), theme.tokens.accent, by=60) for at in ring)  # it leads back, too
    lit = [place(timeline, 85, CHANGES) + QPoint(x, y) for x in range(-3, 4) for y in (-11, -10)]
    assert any(_is_bluish(rings.pixelColor(at)) for at in lit)
    qtbot.mouseRelease(timeline, LEFT, CONTROL, end)
    assert told
    assert "in a circle" in told[0]


def _is_bluish(colour: QColor) -> bool:
    return colour.blue() > colour.red() + 40


def test_while_it_is_dragged_an_event_is_seen_where_it_would_lie(
    qtbot: QtBot, timeline: Timeline, theme: Theme
) -> None:
    held(qtbot, timeline, place(timeline, 85, CHANGES), place(timeline, 110, CHANGES))
    image = picture(timeline)
    orange = theme.tokens.kinds[Kind.DESIGN_CHANGE]
    assert near(image.pixelColor(place(timeline, 112, CHANGES)), orange)
    assert not near(image.pixelColor(place(timeline, 85, CHANGES)), orange, by=40)
    assert timeline.outcome is not None
    assert "+25" in timeline.outcome.words


def test_escape_lets_go_and_nothing_comes_of_it(qtbot: QtBot, timeline: Timeline) -> None:
    before = picture(timeline)
    made: list[object] = []
    timeline.edit_wanted.connect(made.append)
    timeline.show_selection(np.array([row("roof")]))
    end = place(timeline, 110, CHANGES)
    held(qtbot, timeline, place(timeline, 85, CHANGES), end)
    assert timeline.hint == HINT_HELD
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    assert timeline.outcome is None
    qtbot.mouseRelease(timeline, LEFT, NONE, end)
    assert made == []
    timeline.show_selection(np.array([], dtype=np.int64))
    after = picture(timeline)
    here = place(timeline, 85, CHANGES)
    assert after.pixelColor(here) == before.pixelColor(here)


def test_another_session_takes_what_is_held_out_of_the_hand(qtbot: QtBot, timeline: Timeline) -> None:
    held(qtbot, timeline, place(timeline, 85, CHANGES), place(timeline, 110, CHANGES))
    assert timeline.scene is not None
    timeline.show_session(TALK, timeline.scene.answers)
    assert timeline.outcome is None


def test_with_shift_a_frame_begins_on_an_event_and_with_alt_the_lanes_are_panned(
    qtbot: QtBot, timeline: Timeline
) -> None:
    with qtbot.waitSignal(timeline.choose_wanted) as wanted:
        begin, end = place(timeline, 85, CHANGES), place(timeline, 20, CHANGES)
        held(qtbot, timeline, begin, end, SHIFT)
        qtbot.mouseRelease(timeline, LEFT, SHIFT, end)
    assert wanted.args is not None
    assert (wanted.args[0].tolist(), wanted.args[1]) == ([row("wall"), row("roof")], True)
    timeline.zoom(4, 300)
    before = timeline.view.start_ms
    held(qtbot, timeline, QPoint(LABELS_WIDTH + 400, 60), QPoint(LABELS_WIDTH + 300, 60), ALT)
    assert timeline.view.start_ms > before


def test_a_frame_begins_where_events_are_too_many_to_tell_which_is_meant(qtbot: QtBot, theme: Theme) -> None:
    crowd = shown(qtbot, theme, session(*(event(f"m{at}", "message", "c", at * 0.05) for at in range(4000))))
    assert crowd.row_at(QPointF(place(crowd, 100, "Client"))) is not None
    assert crowd.grip_at(QPointF(place(crowd, 100, "Client"))) is None


def test_two_clicks_make_an_event_where_nothing_is_and_lead_to_its_details_where_one_is(
    qtbot: QtBot, timeline: Timeline
) -> None:
    wanted: list[tuple[int, int]] = []
    details: list[bool] = []
    timeline.create_wanted.connect(lambda ms, lane: wanted.append((ms, lane)))
    timeline.details_wanted.connect(lambda: details.append(True))
    qtbot.mouseDClick(timeline, LEFT, NONE, place(timeline, 70, "Client"))
    qtbot.mouseDClick(timeline, LEFT, NONE, place(timeline, 85, CHANGES))
    assert wanted == [(pytest.approx(70_000, abs=200), 1)]
    assert details == [True]


def test_the_hint_says_what_the_hand_can_do_and_fits(qtbot: QtBot, timeline: Timeline) -> None:
    metrics = QFontMetricsF(typeface(LABEL_PX))
    assert all(metrics.horizontalAdvance(hint) <= LABELS_WIDTH - GAP for hint in EVERY_HINT)
    seen = []
    for at, lane in ((85, CHANGES), (80, CHANGES), (70, "Client")):
        moved(timeline, place(timeline, at, lane))
        seen.append(timeline.hint)
    assert seen == ["Drag: move · Ctrl+drag: answers", "Drag: another start", HINT_EMPTY]

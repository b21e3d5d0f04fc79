"""The rows of the list: order, lengths, and ten thousand of them."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Theme
from codesign.app.sessions.figures import LevelFigure, SessionFigures
from codesign.app.sessions.session_list import EVENTS, LEVELS, TITLE, Section, SessionList, length_words
from codesign.app.sessions.table import SessionTable
from codesign.model.vocabulary import Mode
from codesign.store.sessions import SessionSummary


def summary(number: int, **more: object) -> SessionSummary:
    plain: dict[str, object] = {
        "id": f"s{number}",
        "title": f"Session {number}",
        "project": f"Project {number // 25}",
        "started_at": f"2026-03-{number % 28 + 1:02}T10:00:00+02:00",
        "mode": Mode.LIVE,
        "duration_ms": 60_000 * number,
        "n_participants": 3,
        "n_events": number,
        "trashed_at": None,
    }
    return SessionSummary(**{**plain, **more})  # type: ignore[arg-type]


def order(sessions: SessionList) -> list[str]:
    rows = [sessions.session_at(at) for at in range(sessions.rowCount())]
    return [row.id for row in rows if row is not None]


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "0 s"),
        (29_999, "30 s"),
        (30_001, "1 min"),
        (59 * 60_000, "59 min"),
        (60 * 60_000, "1 h 00 min"),
        (86_400_000, "1 d"),
        (93_600_000, "1 d 2 h"),
    ],
)
def test_lengths_in_words(milliseconds: int, words: str) -> None:
    assert length_words(milliseconds) == words


def test_codings_stand_below_their_session_and_are_not_counted() -> None:
    sessions = SessionList()
    by_ann = summary(9, id="s1.ann", title="Session 1", project="Project 0", coding_of="s1", observer="Ann")
    sessions.show([by_ann, summary(1), summary(2)])
    assert order(sessions) == ["s2", "s1", "s1.ann"]
    assert (len(sessions), sessions.n_found) == (2, 2)
    shown = [sessions.index(at, 0).data() for at in range(sessions.rowCount())]
    assert shown == ["Project 0", "Session 2", "Session 1", "coded by Ann"]
    assert sessions.rows[0] == Section("Project 0", 2)
    sessions.find("", {})
    sessions.show([by_ann])
    assert sessions.index(1, 0).data() == "Session 1, coded by Ann"


def test_what_is_in_the_trash_is_not_listed() -> None:
    sessions = SessionList()
    sessions.show([summary(1), summary(2, trashed_at="2026-03-04T10:00:00Z")])
    assert order(sessions) == ["s1"]


def test_sessions_are_ordered_within_their_project() -> None:
    sessions = SessionList()
    sessions.show([summary(1), summary(3), summary(2), summary(30)])
    sessions.sort(EVENTS, Qt.SortOrder.DescendingOrder)
    assert order(sessions) == ["s3", "s2", "s1", "s30"]
    sessions.sort(TITLE, Qt.SortOrder.AscendingOrder)
    assert order(sessions) == ["s1", "s2", "s3", "s30"]


def test_figures_can_be_ordered_by_and_unknown_ones_are_last() -> None:
    sessions = SessionList()
    sessions.show([summary(1), summary(2), summary(3)])
    for name, index in (("s1", 1.5), ("s3", 4.5)):
        level = LevelFigure(round(index), 1, 5, index, None, "")
        sessions.set_figures(name, SessionFigures((level,) * 4, 0.5, ""))
    sessions.sort(LEVELS, Qt.SortOrder.DescendingOrder)
    assert order(sessions) == ["s3", "s1", "s2"]


def test_figures_stay_while_new_ones_are_read() -> None:
    sessions = SessionList()
    sessions.show([summary(1)])
    sessions.set_figures("s1", SessionFigures((LevelFigure(3, 2, 4, 3.0, None, ""),) * 4, None, ""))
    assert sessions.unread(0, 1) == []
    sessions.show([summary(1)])
    assert sessions.unread(0, 1) == ["s1"]
    assert sessions.index(1, LEVELS).data() == "3 (2–4)"


@pytest.mark.parametrize("width", [848, 1168, 1700])
def test_titles_have_room_in_any_window(qtbot: QtBot, theme: Theme, width: int) -> None:
    table = SessionTable(theme, SessionList())
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()
    assert table.columnWidth(TITLE) >= 180
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_ten_thousand_sessions_are_listed_and_painted_without_a_pause(
    qtbot: QtBot, theme: Theme, capsys: pytest.CaptureFixture[str]
) -> None:
    sessions = SessionList()
    table = SessionTable(theme, sessions)
    qtbot.addWidget(table)
    table.resize(1180, 700)
    table.show()
    qtbot.waitExposed(table)
    summaries = [summary(number) for number in range(10_000)]
    begun = time.perf_counter()
    sessions.show(summaries)
    shown = time.perf_counter()
    table.grab()
    painted = time.perf_counter()
    sessions.find("session 77", {})
    found = time.perf_counter()
    with capsys.disabled():
        print(  # noqa: T201  # what was measured
            f"\n10,000 sessions: listed in {1000 * (shown - begun):.0f} ms, "
            f"painted in {1000 * (painted - shown):.0f} ms, searched in {1000 * (found - painted):.0f} ms"
        )
    assert sessions.n_found == 111
    assert painted - begun < 1.0

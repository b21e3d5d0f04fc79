"""The table of events: order, filter, choosing both ways, copying, and 200,000 rows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Theme
from codesign.app.timeline.answers import answers_of
from codesign.app.timeline.event_list import ANSWERED, AT, KIND, LATENCY, LEVEL, SAID, WHO
from codesign.app.timeline.event_table import EventTable
from codesign.app.timeline.sort_header import SortHeader
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.session import Session
from tests.app.timeline.test_timeline import TALK
from tests.builders import event, session

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def shown(qtbot: QtBot, theme: Theme, made: Session = TALK) -> EventTable:
    table = EventTable(theme)
    qtbot.addWidget(table)
    table.resize(1000, 400)
    answers = answers_of(made.columns, evaluate(made.columns, default_rubric()))
    table.events.show_session(made, answers, None)
    table.show()
    return table


def listed(table: EventTable) -> list[str]:
    return [TALK.events.ids[row] for row in table.events.rows.tolist()]


def test_a_line_says_all_of_an_event(qtbot: QtBot, theme: Theme) -> None:
    table = shown(qtbot, theme)
    row = TALK.events.rows["no"]
    cells = [table.events.cell(row, column) for column in (AT, KIND, WHO, SAID, ANSWERED, LATENCY, LEVEL)]
    assert cells == ["1:00.0", "Feedback", "Expert", "It leaks · negative", "⇢ Designer's design change", "30 s", "4"]


@pytest.mark.parametrize(
    ("column", "order", "first"),
    [(AT, UP, "room"), (AT, DOWN, "said"), (WHO, DOWN, "said"), (LATENCY, UP, "wall"), (LEVEL, DOWN, "no")],
)
def test_a_column_sorts(qtbot: QtBot, theme: Theme, column: int, order: Qt.SortOrder, first: str) -> None:
    table = shown(qtbot, theme)
    table.horizontalHeader().setSortIndicator(column, order)
    if column == WHO:
        assert table.events.cell(int(table.events.rows[-1]), WHO) == ""
    assert listed(table)[0] == first or column == WHO


def test_the_head_sorts_by_keys_and_says_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    table = shown(qtbot, theme)
    head = table.horizontalHeader()
    assert isinstance(head, SortHeader)
    assert head.focusPolicy() & Qt.FocusPolicy.TabFocus
    head.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(head, key)
    assert head.at == head.sortIndicatorSection() == WHO
    assert head.accessibleDescription().startswith("Who, rising")
    assert [table.events.cell(row, WHO) for row in table.events.rows.tolist()][:2] == ["", "Client"]
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert head.sortIndicatorOrder() is DOWN


@pytest.mark.parametrize("column", [AT, KIND, WHO, SAID, ANSWERED, LATENCY, LEVEL])
def test_a_click_on_the_head_sorts_by_that_column_and_the_next_turns_it_round(
    qtbot: QtBot, theme: Theme, column: int
) -> None:
    table = shown(qtbot, theme)
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 12, head.height() // 2)
    orders = []
    for _ in range(2):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert head.sortIndicatorSection() == column
        orders.append(listed(table))
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(TALK.events.ids)


def test_choosing_goes_both_ways_and_survives_another_order(qtbot: QtBot, theme: Theme) -> None:
    table = shown(qtbot, theme)
    rows = np.array([TALK.events.rows["yes"], TALK.events.rows["roof"]])
    told: list[list[int]] = []
    table.choose_wanted.connect(lambda chosen: told.append(chosen.tolist()))
    table.show_selection(rows)
    assert told == []
    assert sorted(table.chosen_rows().tolist()) == rows.tolist()
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.events.index(0, 0), flags)
    assert told == [[0]]


def test_what_is_chosen_is_copied_with_tabs(qtbot: QtBot, theme: Theme) -> None:
    table = shown(qtbot, theme)
    table.show_selection(np.array([TALK.events.rows["ask"]]))
    assert table.tsv().splitlines() == [
        "At\tKind\tWho\tWhat\tAnswers\tAfter\tLevel",
        "0:04.0\tRequest\tClient\tCould the west wall be glass?\t\t\t",
    ]
    table.show_selection(np.empty(0, dtype=np.int64))
    assert len(table.tsv().splitlines()) == 1 + len(TALK.events)


def test_many_rows_are_listed_sorted_and_filtered(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    many = session(*(event(f"e{at}", "message", "dcx"[at % 3], at / 10, text=f"word {at}") for at in range(20_000)))
    table = shown(qtbot, theme, many)
    table.horizontalHeader().setSortIndicator(WHO, DOWN)
    table.events.show_filter(many.events.columns.participant == 1)
    table.selectAll()
    table.scrollToBottom()
    qapp.processEvents()
    assert len(table.chosen_rows()) == table.events.rowCount() == 6_667

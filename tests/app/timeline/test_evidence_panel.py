from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from codesign.app.design.theme import Theme
from codesign.app.timeline.evidence_panel import CHOSEN, ELEMENT, PERSON, EvidencePanel
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.model.dimension import Dimension
from codesign.review.comments import comments_of
from codesign.review.edits import delete
from tests.app.timeline.desks import desk_of
from tests.review.test_part_of_session import meeting

IMMEDIACY, ACTORS = Dimension.FEEDBACK_IMMEDIACY, Dimension.NUMBER_OF_ACTORS


@contextmanager
def panel_of(qtbot: QtBot, theme: Theme, folder: Path, **more: Any) -> Iterator[tuple[ReviewDesk, EvidencePanel]]:
    with desk_of(folder, meeting(), **more) as desk:
        panel = EvidencePanel(theme, desk)
        qtbot.addWidget(panel)
        panel.resize(330, 900)
        panel.show()
        qtbot.waitExposed(panel)
        yield desk, panel


def choose(panel: EvidencePanel, value: str) -> None:
    panel.of.setCurrentIndex(panel.of.findData(value))
    panel.of.activated.emit(panel.of.currentIndex())


def test_a_level_walks_through_its_events_in_order_of_time(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path) as (desk, panel):
        block = panel.blocks[IMMEDIACY]
        walked = []
        for button in (block.next, block.next, block.next, block.previous):
            button.click()
            walked.append((desk.selection.tolist(), desk.playhead_ms, block.why.text().split(",")[0]))
        assert walked == [
            ([2], 20_500, "1 of 2: 5: answered at once"),
            ([4], 100_000, "2 of 2: 4: answered in real time"),
            ([2], 20_500, "1 of 2: 5: answered at once"),
            ([4], 100_000, "2 of 2: 4: answered in real time"),
        ]


def test_a_window_of_actors_chooses_what_they_did(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path) as (desk, panel):
        panel.walk(ACTORS, 1)
        assert desk.selection.tolist() == [2, 4]


def test_levels_of_a_person_and_of_an_element_say_what_was_computed(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path) as (_, panel):
        assert panel.says.text() == "All events of the session."
        assert [panel.of.itemText(at) for at in range(panel.of.count())] == [
            *("the session", "what is chosen", "Designer", "Client", "Expert", "about roof", "about wall")
        ]
        choose(panel, f"{PERSON}x")
        assert panel.blocks[IMMEDIACY].level.text() == "4"
        choose(panel, f"{ELEMENT}roof")
        assert panel.blocks[IMMEDIACY].level.text() == "5"
        assert panel.says.text().startswith("2 of 5 events")


def test_walking_through_what_is_chosen_keeps_what_was_chosen(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path) as (desk, panel):
        choose(panel, CHOSEN)
        assert not panel.blocks[IMMEDIACY].next.isEnabled()
        desk.select([2, 3, 4])
        panel.walk(IMMEDIACY, -1)
        panel.walk(IMMEDIACY, -1)
        assert desk.selection.tolist() == [2]
        assert panel.says.text().startswith("3 of 5 events")


def test_a_comment_is_kept_beside_the_level_and_undone(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path) as (desk, panel):
        comment, level = panel.blocks[IMMEDIACY].comment, panel.blocks[IMMEDIACY].level.text()
        QTest.keyClicks(comment, "The expert was on the phone")
        QTest.keyClick(comment, Qt.Key.Key_Return)
        assert comments_of(desk.workspace.read_head("s")) == {IMMEDIACY: "The expert was on the phone"}
        assert panel.blocks[IMMEDIACY].level.text() == level
        desk.undo()
        assert comment.text() == ""


def test_levels_follow_each_change(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path) as (desk, panel):
        assert desk.session is not None
        choose(panel, f"{ELEMENT}wall")
        desk.apply(delete(desk.session.events, [3]))
        assert panel.of.value == ""
        assert panel.blocks[IMMEDIACY].level.text() == "5"


def test_while_a_large_session_is_evaluated_the_panel_says_so(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with panel_of(qtbot, theme, tmp_path, at_once=0) as (desk, panel):
        qtbot.waitUntil(lambda: panel.blocks[IMMEDIACY].level.text() == "4 (4–5)")
        desk.undo()
        assert desk.session is not None
        desk.apply(delete(desk.session.events, [4]))
        assert panel.blocks[IMMEDIACY].reason.text() == "being evaluated …"
        assert not panel.blocks[IMMEDIACY].next.isEnabled()
        qtbot.waitUntil(lambda: panel.blocks[IMMEDIACY].level.text() == "5")

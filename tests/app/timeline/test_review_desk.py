from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.timeline.review_desk import ReviewDesk
from codesign.evaluate.profile import evaluate
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.dimension import Dimension
from codesign.model.errors import CodesignError, NotFound, SessionFault
from codesign.review.edit import Edit
from tests.app.timeline.desks import desk_of, told
from tests.store.desk import opened, talk

IMMEDIACY = Dimension.FEEDBACK_IMMEDIACY


def moved(desk: ReviewDesk, row: int, start_ms: int, end_ms: int) -> Edit:
    assert desk.session is not None
    return Edit.of("moved", [replace(desk.session.events[row], start_ms=start_ms, end_ms=end_ms)])


def test_an_open_session_has_its_profile_at_once(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        assert desk.session == talk()
        assert desk.profile is not None
        assert desk.profile.findings[IMMEDIACY].high == 5


def test_a_large_session_is_evaluated_beside_and_the_newest_wins(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with desk_of(tmp_path, at_once=0) as desk:
        assert desk.profile is None
        desk.apply(moved(desk, 2, 100_000, 101_000))
        assert desk.profile is None
        qtbot.waitUntil(lambda: desk.profile is not None)
        assert desk.session is not None
        known = evaluate(desk.session.columns, default_rubric())
        assert desk.profile is not None
        assert desk.profile.findings[IMMEDIACY].high == known.findings[IMMEDIACY].high == 4


def test_a_change_is_stored_and_told_with_its_profile(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        order = told(desk.session_changed, desk.profile_changed)
        desk.apply(moved(desk, 2, 100_000, 101_000))
        assert order == [0, 1]
        assert desk.session == desk.workspace.read_session("s")
        assert desk.profile is not None
        assert desk.profile.findings[IMMEDIACY].high == 4
        assert [change.what for change in desk.editor.history("e3")] == ["moved"]


def test_a_session_taken_before_a_change_stays_as_it_was(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        before = desk.session
        desk.apply(moved(desk, 2, 100_000, 101_000))
        assert before == talk()


def test_undo_and_redo_go_to_and_fro_also_after_a_restart(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        desk.apply(Edit("deleted", (("e2", None),)))
        changed = desk.session
    with desk_of(tmp_path) as desk:
        assert desk.session == changed
        undone = desk.undo()
        assert undone is not None
        assert undone.what == "deleted"
        assert desk.session == talk()
        assert desk.undo() is None
        desk.redo()
        assert desk.session == changed
        assert desk.redo() is None


def test_what_changes_nothing_is_no_change(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        order = told(desk.session_changed)
        assert desk.apply(moved(desk, 2, 20_000, 23_000)) is None
        assert order == []
        assert desk.undo() is None


def test_a_bad_edit_is_one_sentence_and_changes_nothing(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        order = told(desk.session_changed)
        with pytest.raises(SessionFault, match="event 3, field 'end_ms': the end"):
            desk.apply(moved(desk, 2, 20_000, 1_000))
        assert order == []
        assert desk.session == desk.workspace.read_session("s") == talk()


def test_selection_and_filter_stay_with_their_events(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        desk.select([2, 1])
        desk.set_filter(np.array([True, True, False]))
        order = told(desk.session_changed, desk.selection_changed, desk.filter_changed)
        desk.apply(Edit("deleted", (("e2", None),)))
        assert desk.selection.tolist() == [1]
        assert desk.filter_mask is not None
        assert desk.filter_mask.tolist() == [True, False]
        assert order == [0, 1, 2]
        desk.undo()
        assert desk.selection.tolist() == [2]
        assert desk.filter_mask.tolist() == [True, True, False]


def test_the_same_selection_once_more_tells_nothing(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        order = told(desk.selection_changed)
        desk.select([1, 1, 0])
        desk.select({0, 1})
        assert order == [0]


def test_the_playhead_stays_within_the_session(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        places: list[int] = []
        sought: list[int] = []
        desk.playhead_moved.connect(places.append)
        desk.sought.connect(sought.append)
        desk.seek(-5)
        desk.seek(99_999)
        desk.play_to(12_000.4)
        assert places == [0, 23_000, 12_000]
        assert sought == [0, 23_000]


def test_what_another_program_changed_comes_by_reading_again(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk, opened(tmp_path, author="Ben") as other:
        other.change_events("s", "deleted", [("e3", None)])
        desk.read_again()
        assert desk.session == other.read_session("s")
        desk.undo()
        assert desk.session == talk()


def test_without_an_open_session_verbs_say_so(qapp: QApplication, tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        desk = ReviewDesk(workspace, default_rubric())
        with pytest.raises(NotFound):
            desk.open("none")
        with pytest.raises(CodesignError, match="no session is open"):
            desk.undo()
        assert (desk.session, desk.profile) == (None, None)
        desk.close()

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from codesign.app.commands import COMMANDS
from codesign.app.timeline.edit_commands import edit_commands
from codesign.app.timeline.playback import Playback
from codesign.app.timeline.playback_commands import playback_commands
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.model.errors import CodesignError
from codesign.model.vocabulary import Kind, Link
from tests.app.timeline.desks import desk_of
from tests.store.desk import talk

Run = Callable[[str], object]


@contextmanager
def commanded(folder: Path) -> Iterator[tuple[ReviewDesk, Run, list[str]]]:
    with desk_of(folder) as desk:
        told: list[str] = []
        handlers = edit_commands(desk, told.append)
        yield desk, lambda name: handlers[f"edit.{name}"](None), told


def test_each_command_of_the_groups_has_its_handler(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        playback = Playback(desk)
        found = [*edit_commands(desk, print), *playback_commands(desk, playback)]
        playback.close()
    assert sorted(found) == sorted(command.id for command in COMMANDS if command.group in ("Edit", "Playback"))


def test_undo_and_redo_say_what_they_did(qapp: QApplication, tmp_path: Path) -> None:
    with commanded(tmp_path) as (desk, run, told):
        desk.select([1, 2])
        for name in ("delete", "undo", "redo", "undo", "undo"):
            run(name)
        assert told == [
            "Undone: deleted 2 events.",
            "Redone: deleted 2 events.",
            "Undone: deleted 2 events.",
            "There is nothing to undo.",
        ]
        assert desk.session == talk()


def test_a_new_event_lies_at_the_playhead_and_is_chosen(qapp: QApplication, tmp_path: Path) -> None:
    with commanded(tmp_path) as (desk, run, _):
        desk.seek(12_345)
        run("create")
        run("person_2")
        run("to_request")
        assert desk.session is not None
        made = desk.session.events[3]
        assert (made.kind, made.participant, made.start_ms, made.end_ms) == (Kind.REQUEST, "c", 12_345, 12_345)
        assert desk.selection.tolist() == [3]


def test_the_chosen_event_starts_and_ends_at_the_playhead(qapp: QApplication, tmp_path: Path) -> None:
    with commanded(tmp_path) as (desk, run, _):
        desk.select([2])
        desk.seek(19_000)
        run("starts_here")
        desk.seek(22_000)
        run("ends_here")
        run("later")
        run("earlier")
        run("earlier")
        assert desk.session is not None
        assert (desk.session.events[2].start_ms, desk.session.events[2].end_ms) == (18_900, 21_900)


def test_halves_are_chosen_after_a_split_and_merged_again(qapp: QApplication, tmp_path: Path) -> None:
    with commanded(tmp_path) as (desk, run, _):
        desk.select([2])
        desk.seek(21_000)
        run("split")
        assert desk.selection.tolist() == [2, 3]
        run("merge")
        assert desk.session == talk()
        assert desk.selection.tolist() == [2]


def test_links_are_cleared_made_and_inferred_by_key(qapp: QApplication, tmp_path: Path) -> None:
    with commanded(tmp_path) as (desk, run, _):
        desk.select([1, 2])
        run("clear_link")
        run("link")
        assert desk.session is not None
        assert [each.reply_to for each in desk.session.events] == [None, None, "e2"]
        run("infer")
        assert (desk.session.events[1].reply_to, desk.session.events[1].link) == ("e1", Link.INFERRED)
        run("confirm")
        assert desk.session.events[1].link is Link.OBSERVED


def test_all_that_pass_the_filter_are_chosen(qapp: QApplication, tmp_path: Path) -> None:
    with commanded(tmp_path) as (desk, run, _):
        run("choose_all")
        assert desk.selection.tolist() == [0, 1, 2]
        desk.set_filter(np.array([True, False, True]))
        run("choose_all")
        assert desk.selection.tolist() == [0, 2]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("delete", "choose one first"),
        ("split", "choose one event to split"),
        ("link", "choose one first"),
        ("ends_here", "choose one event whose"),
        ("person_7", "there is no person 7"),
    ],
)
def test_without_what_it_needs_a_command_says_so(qapp: QApplication, tmp_path: Path, name: str, sentence: str) -> None:
    with commanded(tmp_path) as (_, run, _told), pytest.raises(CodesignError, match=sentence):
        run(name)


def test_playback_by_command(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(tmp_path) as desk:
        playback = Playback(desk)
        run = playback_commands(desk, playback)
        run["play.to_end"](None)
        assert desk.playhead_ms == 23_000
        run["play.to_start"](None)
        run["play.toggle"](None)
        assert playback.playing
        run["play.faster"](None)
        run["play.normal"](None)
        assert playback.rate == 1.0
        run["play.next_frame"](None)
        assert not playback.playing
        playback.close()

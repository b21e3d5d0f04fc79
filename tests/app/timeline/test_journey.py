"""A review on a real screen, by real keys and a real mouse.

A session is opened, played, corrected, all of it undone and redone, clips are cut, the window closed and opened again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile
from PySide6.QtWidgets import QApplication

from codesign.app.application import begin
from codesign.app.main_window import MainWindow
from codesign.app.timeline.page import ReviewPage
from codesign.interchange.session_log import read_session_log
from codesign.media.tracks import add_track
from codesign.model.event import Event
from codesign.model.vocabulary import Kind, Link
from codesign.store.workspace import Workspace
from tests.app.live.screens import App, app, await_that, screen
from tests.app.timeline.test_timeline import TALK, place
from tests.cli.programs import ROOT
from tests.media.sounds import talk, written

RATE = 16_000
SAMPLE = ROOT / "sessions" / "4-virtual-walkthrough.jsonl"


def stored(workspace: Path) -> list[Event]:
    """What a second reader finds."""
    with Workspace.read_only(workspace) as opened:
        (only,) = opened.sessions()
        return list(opened.read_session(only.id).events)


def opened_for_review(running: App) -> None:
    """Open the session of the list."""
    running.key("ctrl+1", "ctrl+o")
    await_that(lambda: running.title().startswith("Review"), "the review page")


def awaits(workspace: Path, holds: Callable[[list[Event]], bool], what: str) -> list[Event]:
    await_that(lambda: holds(stored(workspace)), what, within_s=10)
    return stored(workspace)


@pytest.mark.timeout(240)
def test_corrections_are_undone_redone_and_there_again_after_a_restart(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    with Workspace.open(workspace, author="a", now=lambda: "2026-03-04T10:00:00Z") as made:
        made.add_session(read_session_log(SAMPLE))
    states = [stored(workspace)]
    with screen() as display:
        with app(display, workspace, tmp_path / "home", dict(os.environ)) as running:
            opened_for_review(running)
            for keys in (
                *(["Right", "Right", "Right", "ctrl+Right"],) * 6,
                ["o", "c"],
                ["Right", "ctrl+Left"],
                ["Insert"],
                ["Right", "Right", "Delete"],
            ):
                running.key(*keys)
                states.append(awaits(workspace, lambda now: now != states[-1], f"{keys} is stored"))
            for before in reversed(states[:-1]):
                running.key("ctrl+z")
                awaits(workspace, lambda now, wanted=before: now == wanted, "a change is taken back")
            for after in states[1:]:
                running.key("ctrl+y")
                awaits(workspace, lambda now, wanted=after: now == wanted, "a change is brought back")
            running.key("ctrl+q")
            await_that(lambda: running.process.poll() is not None, "the window closes")
        with app(display, workspace, tmp_path / "home", dict(os.environ)) as running:
            opened_for_review(running)
            running.key("ctrl+z")
            awaits(workspace, lambda now: now == states[-2], "the last change is taken back after a restart")


CHANGES = "Design changes"


class Review:
    """The review page on a screen; a twin of its window, which nobody sees, tells where things lie."""

    def __init__(self, running: App, workspace: Path, twin: MainWindow, of_twin: Path) -> None:
        self.running, self.workspace, self.twin = running, workspace, twin
        self.states = [stored(workspace)]
        self.left, self.top, width, height = running.place()
        twin.resize(width, height)
        begin(twin, of_twin)
        page = twin.pages["review"]
        assert isinstance(page, ReviewPage)
        self.page = page
        page.open("s")
        twin.go("review")
        QApplication.processEvents()

    def at(self, seconds: float, lane: str) -> tuple[int, int]:
        """Where a time of a lane lies on the screen."""
        timeline = self.page.lanes.timeline
        found = timeline.mapTo(self.twin, place(timeline, seconds, lane))
        return self.left + found.x(), self.top + found.y()

    def changes(self, does: Callable[[], object], what: str) -> None:
        """Do something, which must change what is stored."""
        does()
        self.states.append(awaits(self.workspace, lambda now: now != self.states[-1], what))

    def event(self, name: str) -> Event:
        """What is stored of an event now."""
        return next(event for event in self.states[-1] if event.id == name)


def by_mouse(review: Review) -> None:
    """Six corrections by the mouse: framed and played to, moved, stretched, given away, linked, made."""
    mouse, at = review.running, review.at
    mouse.drag(at(77, CHANGES), at(92, CHANGES))
    mouse.key("Home", "k")
    mouse.hold("shift", 2)  # the file of sound is opened, and the playhead is on its way
    review.changes(lambda: mouse.key("bracketleft"), "the framed change starts where the playhead plays")
    mouse.key("k")
    assert 0 < review.event("roof").start_ms < 20_000
    review.changes(lambda: mouse.drag(at(97, "Expert"), at(107, "Expert")), "a message is moved")
    review.changes(lambda: mouse.drag(at(90, CHANGES), at(100, CHANGES)), "a change is stretched")
    review.changes(lambda: mouse.drag(at(61, "Expert"), at(61, "Client")), "feedback is given to the client")
    assert review.event("no").participant == "c"
    review.changes(lambda: mouse.drag(at(107, "Expert"), at(99, CHANGES), holding="ctrl"), "a message is linked")
    assert (review.event("said").reply_to, review.event("said").link) == ("roof", Link.OBSERVED)
    review.changes(lambda: mouse.click(*at(75, "Client"), times=2), "a message is made where nothing was")
    assert (review.states[-1][-1].kind, review.states[-1][-1].participant) == (Kind.MESSAGE, "c")
    mouse.key("Escape")


def by_key(review: Review) -> None:
    """Six corrections by keys, of what is clicked."""
    keys, at = review.running, review.at
    for where, key, what in (
        (at(5, "Client"), "shift+m", "a request is recoded"),
        (at(20, CHANGES), "s", "a change is split"),
        (None, "m", "its halves are merged"),
        (at(61, "Client"), "c", "a link is cleared"),
        (at(46, "Client"), "ctrl+Right", "feedback is moved"),
        (at(46, "Client"), "Delete", "feedback is deleted"),
    ):
        if where is not None:
            keys.click(*where)
        review.changes(lambda pressed=key: keys.key(pressed), what)  # type: ignore[misc]


def cut(running: App, home: Path) -> list[Path]:
    """Cut a clip of each event of the client, of whom there are three by now."""
    running.key("slash")
    running.type("person:client")
    running.key("Return", "ctrl+a", "ctrl+shift+c", "Return")
    await_that(lambda: list(home.rglob("clips.csv")), "the table beside the clips")
    return sorted(home.rglob("*.wav"))


@pytest.mark.timeout(240)
def test_twelve_corrections_by_mouse_and_keys_are_undone_redone_and_there_again(
    tmp_path: Path, window: MainWindow
) -> None:
    workspace, of_twin = tmp_path / "reviewed", tmp_path / "twin"
    sound = written(tmp_path / "room.wav", talk([(3.0, 50.0), (58.0, 100.0)], 120, RATE), RATE)
    for folder in (workspace, of_twin):
        with Workspace.open(folder, author="a", now=lambda: "2026-03-04T10:00:00Z") as made:
            made.add_session(TALK)
            add_track(made.media_folder("s"), sound)
    with screen() as display:
        with app(display, workspace, tmp_path / "home", dict(os.environ)) as running:
            opened_for_review(running)
            review = Review(running, workspace, window, of_twin)
            by_mouse(review)
            by_key(review)
            assert len(review.states) == 13
            for before in reversed(review.states[:-1]):
                running.key("ctrl+z")
                awaits(workspace, lambda now, wanted=before: now == wanted, "a change is taken back")
            for after in review.states[1:]:
                running.key("ctrl+y")
                awaits(workspace, lambda now, wanted=after: now == wanted, "a change is brought back")
            clips = cut(running, tmp_path / "home")
            running.key("Escape", "ctrl+q")
            await_that(lambda: running.process.poll() is not None, "the window closes")
        assert [soundfile.info(clip).duration > 0.9 for clip in clips] == [True, True, True]
        with app(display, workspace, tmp_path / "home", dict(os.environ)) as running:
            opened_for_review(running)
            assert stored(workspace) == review.states[-1]
            running.key("ctrl+z")
            awaits(workspace, lambda now: now == review.states[-2], "the last change is taken back after a restart")

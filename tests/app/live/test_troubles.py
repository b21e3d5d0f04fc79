"""What can go wrong while the customer is in the room: each told in one sentence, nothing lost."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from codesign.app.application import begin
from codesign.app.live.page import RecordPage
from codesign.app.live.surroundings import StartWanted
from codesign.app.main_window import MainWindow
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.vocabulary import Kind
from codesign.record.live_session import LiveSession
from codesign.record.recovery import interrupted
from codesign.record.session_clock import Clocks
from codesign.record.set_up import SetUp, Sources, session_of
from codesign.store.workspace import Workspace
from tests.app.live.test_board import PEOPLE, Keys

ROOT = Path(__file__).resolve().parents[3]
NOW = "2026-03-04T10:00:00+02:00"
SET_UP = SetUp(title="A walk", project="House", people=PEOPLE)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def recording(window: MainWindow, workspace: Path, qtbot: QtBot) -> Keys:
    begin(window, workspace)
    page = window.pages["record"]
    assert isinstance(page, RecordPage)
    window.go("record")
    assert page.form is not None
    page.form.start_wanted.emit(StartWanted(SET_UP, Sources()))
    return Keys(qtbot, page)


def test_a_full_disk_is_told_and_what_was_pressed_is_written_when_there_is_room(
    small_disk: Path, window: MainWindow, qtbot: QtBot
) -> None:
    keys = recording(window, small_disk / "workspace", qtbot)
    keys.press(Qt.Key.Key_1, Qt.Key.Key_M)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    assert keys.page.recording is not None
    live = keys.page.recording.desk.live
    pressed = 0
    while not live.recorder.unwritten and pressed < 3000:
        keys.press((Qt.Key.Key_F, Qt.Key.Key_R, Qt.Key.Key_M)[pressed % 3])
        pressed += 1
    assert window.messages.message is not None
    assert window.messages.message.fault
    assert "full" in window.messages.message.text
    keys.press(Qt.Key.Key_X)
    pressed += 1
    filler.unlink()
    with qtbot.waitSignal(keys.page.recording.desk.unsaved, timeout=10_000, check_params_cb=lambda told: told == ""):
        pass
    assert live.recorder.unwritten == []
    assert sum(event.kind is not Kind.NOTE for event in keys.events) == 1 + pressed


def test_a_second_copy_leaves_alone_what_the_first_one_records(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdin is not None
    assert first.stdout.readline() == "recording\n"
    keys = recording(window, tmp_path, qtbot)
    keys.page.offer_interrupted()
    assert not window.desk.enabled("setup.go_on")
    keys.press(Qt.Key.Key_1, Qt.Key.Key_D)
    first.stdin.write("go on\n")
    first.stdin.flush()
    assert first.stdout.readline() == "logged\n"
    first.kill()
    first.communicate()
    with Workspace.read_only(tmp_path) as opened:
        events = {each.title: opened.read_session(each.id).events for each in opened.sessions()}
    kinds = {title: [each.kind for each in found if each.kind is not Kind.PRESENCE] for title, found in events.items()}
    assert kinds == {"A walk": [Kind.DESIGN_CHANGE], "The other": [Kind.MESSAGE, Kind.MESSAGE]}


FIRST = """
import sys
from dataclasses import replace
from pathlib import Path
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.vocabulary import Kind
from codesign.record.live_session import LiveSession
from codesign.record.set_up import session_of
from codesign.store.workspace import Workspace
from tests.app.live.test_troubles import NOW, SET_UP
workspace = Workspace.open(Path(sys.argv[1]), author="other", now=lambda: NOW)
session = session_of(replace(SET_UP, title="The other"), "other", NOW)
live = LiveSession.start(workspace, session, default_rubric().values)
live.log(Kind.MESSAGE, live.now())
print("recording", flush=True)
sys.stdin.readline()
live.log(Kind.MESSAGE, live.now())
print("logged", flush=True)
sys.stdin.readline()
"""


class MovedClocks:
    """Clocks that a test moves: the steady one goes on through a suspend, the one on the wall is set at will."""

    def __init__(self) -> None:
        self.steady, self.told = 10**12, NOW

    @property
    def clocks(self) -> Clocks:
        return Clocks(steady_ns=lambda: self.steady, wall=lambda: self.told, boot_id=lambda: "boot")


@pytest.mark.parametrize("wall", ["2026-03-04T09:00:00+02:00", "2030-01-01T00:00:00+02:00"])
def test_the_system_time_may_be_set_in_the_middle(tmp_path: Path, wall: str) -> None:
    moved = MovedClocks()
    with Workspace.open(tmp_path, author="a", now=lambda: moved.told) as workspace:
        session = session_of(SET_UP, "s", NOW)
        live = LiveSession.start(workspace, session, default_rubric().values, clocks=moved.clocks)
        moved.steady += 60 * 10**9
        live.log(Kind.MESSAGE, live.now())
        moved.told = wall
        moved.steady += 60 * 10**9
        live.log(Kind.MESSAGE, live.now())
        live.stop(live.now())
        found = workspace.read_session("s")
    assert [event.start_ms for event in found.events] == [60_000, 120_000]
    assert (found.head.started_at, found.head.duration_ms) == (NOW, 120_000)


def test_a_suspend_is_time_that_went_by(tmp_path: Path) -> None:
    moved = MovedClocks()
    with Workspace.open(tmp_path, author="a", now=lambda: NOW) as workspace:
        session = session_of(SET_UP, "s", NOW)
        live = LiveSession.start(workspace, session, default_rubric().values, clocks=moved.clocks)
        live.log(Kind.MESSAGE, live.now())
        moved.steady += 3600 * 10**9  # the steady clock counts while the machine sleeps
        live.log(Kind.MESSAGE, live.now())
        assert [event.start_ms for event in live.recorder.events] == [0, 3_600_000]
        live.let_go()
        assert [each.last_ms for each in interrupted(workspace)] == [3_600_000]


def test_a_session_that_is_renamed_elsewhere_keeps_its_events(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, author="a", now=lambda: NOW) as workspace:
        live = LiveSession.start(workspace, session_of(SET_UP, "s", NOW), default_rubric().values)
        live.log(Kind.MESSAGE, live.now())
        with Workspace.open(tmp_path, author="b", now=lambda: NOW) as other:
            other.put_head("s", replace(other.read_head("s"), project="Renamed"))
        live.log(Kind.MESSAGE, live.now())
        live.stop(live.now())
        assert len(workspace.read_session("s").events) == 2

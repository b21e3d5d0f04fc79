"""A saved file becomes a design change of who saved it, with a copy or its checksum."""

from __future__ import annotations

import hashlib
import os
import pwd
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codesign.intake.folder_watch import FolderWatch
from codesign.intake.refusal import IntakeProblem
from codesign.intake.saved_file import Watched
from codesign.model.source import FOLDER, Source, said_by_us, source_of
from codesign.model.vocabulary import Kind, Medium
from codesign.record.outside import OutsideDoor
from tests.intake.tools import Tools


class Watching:
    """A folder beside the workspace, and the sentences of its watch."""

    def __init__(self, tools: Tools, folder: Path) -> None:
        self.tools, self.folder = tools, folder
        self.media = tools.live.workspace.media_folder("s")
        self.said: list[str] = []
        self.watch: FolderWatch | None = None
        folder.mkdir(exist_ok=True)

    def begin(self, **more: Any) -> None:
        watched = replace(Watched(self.folder), **more)
        clock = self.tools.live.session.clock.now_ns
        told = (self._tell, self.tools.faults.append)
        # The session's clock of the test stands: what is quiet is so at once.
        self.watch = FolderWatch(watched, self.tools.intake, self.media, clock, *told, look_s=0.01, quiet_s=0)

    def _tell(self, sentence: str) -> None:
        self.said.append(sentence)
        self.tools.woken.set()

    def until(self, holds: Callable[[], object]) -> None:
        until = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < until, self.said
            self.tools.woken.wait(0.05)
            self.tools.woken.clear()
            while self.tools.intake.take():
                pass


@pytest.fixture
def watching(tools: Tools, tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tools, tmp_path / "drawings")
    yield made
    if made.watch is not None:
        made.watch.close()


def test_a_save_is_a_design_change_with_a_copy(watching: Watching) -> None:
    watching.begin(by="Designer")
    (watching.folder / "West wall.blend").write_bytes(b"glass")
    watching.until(lambda: watching.tools.events)
    (event,) = watching.tools.events
    assert (event.kind, event.participant, event.media) == (Kind.DESIGN_CHANGE, "d", (Medium.MODEL_3D,))
    assert (event.text, source_of(event)) == ("saved West wall.blend", Source(FOLDER))
    kept = said_by_us(event)["saved"]
    assert (kept["file"], kept["bytes"]) == ("West wall.blend", 5)
    assert kept["sha256"] == hashlib.sha256(b"glass").hexdigest()
    assert (watching.media / kept["copy"]).read_bytes() == b"glass"
    assert kept["copy"].endswith("-West-wall.blend")


def test_each_save_keeps_a_copy_of_its_own(watching: Watching) -> None:
    watching.begin(by="d")
    for number, content in enumerate((b"first", b"second")):
        (watching.folder / "plan.pdf").write_bytes(content)
        watching.until(lambda number=number: len(watching.tools.events) == number + 1)
    copies = [said_by_us(event)["saved"]["copy"] for event in watching.tools.events]
    assert [(watching.media / copy).read_bytes() for copy in copies] == [b"first", b"second"]


def test_by_choice_its_checksum_alone_is_kept(watching: Watching) -> None:
    watching.begin(by="d", copy=False)
    (watching.folder / "view.png").write_bytes(b"sun")
    watching.until(lambda: watching.tools.events)
    assert "copy" not in said_by_us(watching.tools.events[0])["saved"]
    assert not watching.media.exists()


def test_the_owner_of_a_file_is_its_author_where_a_mapping_says_who_that_is(watching: Watching) -> None:
    owner = pwd.getpwuid(os.getuid()).pw_name
    watching.begin(authors={owner: "Expert"})
    (watching.folder / "view.png").write_bytes(b"sun")
    watching.until(lambda: watching.tools.events)
    assert watching.tools.events[0].participant == "x"
    assert "author" not in said_by_us(watching.tools.events[0])


def test_an_owner_whom_nobody_knows_is_taken_to_be_of_the_company(watching: Watching) -> None:
    watching.tools.live.session.current = "c"
    watching.begin()
    (watching.folder / "view.png").write_bytes(b"sun")
    watching.until(lambda: watching.tools.events)
    assert watching.tools.events[0].participant == "d"  # whoever acts now: the client saves no models
    assert said_by_us(watching.tools.events[0])["author"] == "assumed"


def test_a_folder_that_goes_away_is_told_once_and_watched_again_when_it_is_back(watching: Watching) -> None:
    watching.begin(by="d")
    away = watching.folder.with_name("away")
    watching.folder.rename(away)
    watching.until(lambda: watching.said)
    assert watching.said == [f"{watching.folder} isn't there any more; saves are logged again when it is back."]
    (away / "house.skp").write_bytes(b"walls")
    away.rename(watching.folder)
    watching.until(lambda: watching.tools.events and watching.said[1:] == [""])


def test_a_save_without_a_session_is_logged_once_one_goes_on_again(watching: Watching) -> None:
    watching.begin(by="d")
    watching.tools.intake.attach(None)
    (watching.folder / "house.skp").write_bytes(b"walls")
    watching.until(lambda: watching.said)
    assert "isn't logged yet: no session is going on" in watching.said[0]
    watching.tools.intake.attach(OutsideDoor(watching.tools.live.session))
    watching.until(lambda: watching.tools.events)
    assert len(watching.tools.events) == 1


def test_a_name_that_nobody_has_is_taken_to_be_who_acts_too(watching: Watching) -> None:
    watching.begin(by="Nobody")
    (watching.folder / "house.skp").write_bytes(b"walls")
    watching.until(lambda: watching.tools.events)
    assert said_by_us(watching.tools.events[0])["author"] == "assumed"


def test_what_is_no_folder_cant_be_watched(watching: Watching, tmp_path: Path) -> None:
    watching.folder = tmp_path / "nothing"
    with pytest.raises(IntakeProblem, match="is no folder that can be watched"):
        watching.begin()

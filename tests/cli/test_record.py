"""``codesign record`` in a real terminal, by real bytes, killed without a warning."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codesign.cli.main import run
from codesign.model.vocabulary import Kind, Medium
from codesign.store.workspace import Workspace

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is of POSIX", allow_module_level=True)

import fcntl
import pty
import struct
import termios

PEOPLE = ["--person", "Dana=company", "--person", "Carl=direct_customer:Lakeside Ltd"]
PATIENCE_S = 60


class Terminal:
    """A program that runs in a terminal of its own."""

    def __init__(self, words: list[str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        command = [sys.executable, "-m", "codesign.cli", *words]
        environment = os.environ | {"TERM": "xterm"}
        self.child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
        os.close(slave)
        self.shown = ""

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def until(self, pattern: str) -> str:
        """Wait for something to be shown."""
        until = time.monotonic() + PATIENCE_S
        while not re.search(pattern, self.shown):
            assert time.monotonic() < until, self.shown[-2000:]
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    break  # the program has ended
        assert re.search(pattern, self.shown), self.shown[-2000:]
        return self.shown


@contextmanager
def terminal(*words: str) -> Iterator[Terminal]:
    found = Terminal(["record", *words])
    try:
        yield found
    finally:
        found.child.kill()
        found.child.wait()
        os.close(found.master)


def test_every_event_that_was_shown_as_saved_is_there_after_a_kill_and_the_session_goes_on(tmp_path: Path) -> None:
    folder = ["--workspace", str(tmp_path)]
    with terminal(*folder, "--title", "Lakeside", *PEOPLE, "--medium", "face_to_face") as first:
        first.until("saved 3 events")
        first.press("1d2f+v1d2r1mxn")
        first.press("Stairs\r")
        first.until("saved 10 events")
        first.press("z")
        first.until("taken back")
        first.press("dd")
        first.until("saved 12 events")
        first.child.send_signal(signal.SIGKILL)
        first.child.wait()
    with Workspace.read_only(tmp_path) as workspace:
        (line,) = workspace.sessions()
        assert (line.title, line.n_events, line.n_participants) == ("Lakeside", 12, 2)
        events = list(workspace.read_session(line.id).events)
    assert [event.kind for event in events[:5]] == [
        Kind.PRESENCE,
        Kind.PRESENCE,
        Kind.CHANNEL,
        Kind.DESIGN_CHANGE,
        Kind.FEEDBACK,
    ]
    assert events[2].media == (Medium.FACE_TO_FACE,)
    assert (events[4].participant, events[4].reply_to) == ("carl", events[3].id)
    assert dict(events[4].codes.values) == {"stance": "positive", "need": "latent"}
    with terminal(*folder, "--go-on") as second:
        second.until("saved 13 events")
        second.press("dq")
        second.until("14 events saved")
        assert second.child.wait(PATIENCE_S) == 0
    with Workspace.read_only(tmp_path) as workspace:
        assert workspace.read_head(line.id).duration_ms is not None


def test_an_interrupted_session_is_closed_at_its_last_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["--workspace", str(tmp_path)]
    with terminal(*folder, "--title", "Lakeside", *PEOPLE) as first:
        first.until("saved 2 events")
        assert run(["record", *folder, "--close"]) == 0
        assert capsys.readouterr().out == "no session was interrupted\n"
        first.child.kill()
        first.child.wait()
    assert run(["record", *folder, "--close"]) == 0
    assert "is closed at its last event" in capsys.readouterr().out
    assert run(["record", *folder, "--go-on"]) == 1
    assert "was interrupted; start one without --go-on" in capsys.readouterr().err


def test_the_next_session_of_a_project_takes_over_its_people(tmp_path: Path) -> None:
    folder = ["--workspace", str(tmp_path), "--project", "Lakeside"]
    for more in (PEOPLE, ["--person", "Xena=external_expert"]):
        command = [sys.executable, "-m", "codesign.cli", "record", *folder, *more]
        said = subprocess.run(command, input="dq", capture_output=True, text=True, check=True)
        assert "events saved in" in said.stdout
    with Workspace.read_only(tmp_path) as workspace:
        latest = max(workspace.sessions(), key=lambda line: line.started_at)
        names = [person.name for person in workspace.read_columns(latest.id).participants]
    assert names == ["Dana", "Carl", "Xena"]


def test_a_session_without_people_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["record", "--workspace", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("codesign record: Add at least one person.")

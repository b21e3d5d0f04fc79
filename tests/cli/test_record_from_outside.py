"""``codesign record --intake --watch`` in a real terminal: tools and saves beside keys."""

from __future__ import annotations

import json
import re
import socket
import sys
import urllib.request
from pathlib import Path

import pytest

from codesign.cli.main import run
from codesign.model.source import FOLDER, INTAKE, source_of
from codesign.model.vocabulary import Kind
from codesign.store.workspace import Workspace

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is of POSIX", allow_module_level=True)

from tests.cli.test_record import PATIENCE_S, PEOPLE, terminal


def test_tools_and_saves_are_logged_beside_keys(tmp_path: Path) -> None:
    drawings = tmp_path / "drawings"
    drawings.mkdir()
    words = ["--workspace", str(tmp_path / "own"), "--title", "Lakeside", *PEOPLE]
    with terminal(*words, "--intake", "0", "--watch", f"{drawings}=Dana") as window:
        window.until("saved 2 events")
        window.press("1d")
        said = window.until(r"saved 3 events")
        found = re.search(r"Authorization: Bearer (\S+)' (http://127.0.0.1:\d+)/events", said)
        assert found is not None
        event = {"id": "b1", "kind": "feedback", "participant": "Carl", "text": "Lovely", "tool": "Blender"}
        asked = urllib.request.Request(f"{found[2]}/events", json.dumps(event).encode())
        asked.add_header("Authorization", f"Bearer {found[1]}")
        with urllib.request.urlopen(asked, timeout=PATIENCE_S) as answer:
            assert json.load(answer)["known"] is False
        (drawings / "house.blend").write_bytes(b"walls")
        window.until("saved 5 events")
        window.until("⇥ Blender")
        window.press("mq")
        window.until("6 events saved")
        assert window.child.wait(PATIENCE_S) == 0
    with Workspace.read_only(tmp_path / "own") as workspace:
        (line,) = workspace.sessions()
        events = list(workspace.read_session(line.id).events)
    change, feedback, save = events[2:5]
    assert (feedback.reply_to, feedback.participant) == (change.id, "carl")
    assert [source and source.name for source in map(source_of, (change, feedback, save))] == [None, INTAKE, FOLDER]
    assert (save.kind, save.participant, save.text) == (Kind.DESIGN_CHANGE, "dana", "saved house.blend")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--watch", "nowhere"], "is no folder that can be watched"),
        (["--watch", ".=Nobody"], "nobody in the session is called 'Nobody'"),
        (["--watch", ".", "--author", "ann=Nobody"], "nobody in the session is called 'Nobody'"),
    ],
)
def test_what_cant_be_let_in_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert run(["record", "--workspace", str(tmp_path), *PEOPLE, *words]) == 1
    assert sentence in capsys.readouterr().err


def test_nothing_is_started_where_nothing_can_be_let_in(tmp_path: Path) -> None:
    assert run(["record", "--workspace", str(tmp_path), *PEOPLE, "--watch", "nowhere"]) == 1
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
        assert run(["record", "--workspace", str(tmp_path), *PEOPLE, "--intake", port]) == 1
    with Workspace.read_only(tmp_path) as workspace:
        assert workspace.sessions() == []


def test_a_port_is_a_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["record", "--workspace", str(tmp_path), "--intake", "http"])
    assert ended.value.code == 2
    assert "is no port" in capsys.readouterr().err

"""A whole job with a workspace: import, who is who, list, show, search, export, trash, backup, doctor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.programs import ROOT, codesign, told
from tests.shared import shared

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Ada Ash (Atelier Ash): Shall the west wall be glass?

2
00:00:04.300 --> 00:00:06.000
Bo Birch: Yes, then we see the lake.

3
00:00:06.500 --> 00:00:09.000
Ada Ash (Atelier Ash): I will draw it.
"""
CHAT = """00:00:07\tBo Birch:\tthe lake is why we bought the plot
00:00:20\tAda Ash (Atelier Ash):\tReplying to "the lake is why we bo..."

Noted!
00:00:25\tBo Birch:\tReacted to "Noted!" with 👍
00:00:30\tCy Cedar:\tReplying to "never said"

hm
"""


@pytest.fixture
def call(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "2026-03-04 first call"
    folder.mkdir()
    (folder / "call.vtt").write_text(VTT, encoding="utf-8")
    (folder / "chat.txt").write_text(CHAT, encoding="utf-8")
    return [folder / "call.vtt", folder / "chat.txt"]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def listed(workspace: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in codesign("list", "--json", workspace=workspace).stdout.splitlines()]


def test_a_transcript_and_a_chat_become_one_session(call: list[Path], workspace: Path) -> None:
    result = codesign("import", *call, "--project", "Lake", workspace=workspace)
    assert result.returncode == 0, result.stderr
    assert "3 people without a stakeholder group" in result.stdout
    (session,) = listed(workspace)
    assert (session["project"], session["n_participants"]) == ("Lake", 3)
    log = codesign("export", session["id"], workspace=workspace).stdout
    events = [json.loads(line) for line in log.splitlines() if '"type":"event"' in line]
    replies = {event["text"]: event["reply_to"] for event in events if event.get("text") == "Noted!"}
    assert replies["Noted!"] in {event["id"] for event in events if "bought the plot" in event.get("text", "")}


def test_who_is_who_by_a_drafted_file(call: list[Path], workspace: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.toml"
    assert codesign("people", *call, "-o", people).returncode == 0
    draft = people.read_text(encoding="utf-8")
    assert 'organisation = "Atelier Ash"' in draft
    filled = draft.replace('group = ""', 'group = "company"', 1).replace('group = ""', 'group = "direct_customer"', 1)
    people.write_text(filled.replace('group = ""', 'group = "end_user"', 1), encoding="utf-8")
    result = codesign("import", *call, "--people", people, workspace=workspace)
    assert result.returncode == 0, result.stderr
    assert "without a stakeholder group" not in result.stdout
    (line,) = codesign("evaluate", "--json", workspace=workspace).stdout.splitlines()
    assert json.loads(line)["number_of_actors"]["level"] == 2


def test_a_draft_does_not_overwrite(call: list[Path], tmp_path: Path) -> None:
    people = tmp_path / "people.toml"
    people.write_text("mine", encoding="utf-8")
    assert "is there already" in told(codesign("people", *call, "-o", people))
    assert people.read_text(encoding="utf-8") == "mine"


def test_a_session_is_imported_twice_only_on_request(call: list[Path], workspace: Path) -> None:
    codesign("import", *call, workspace=workspace)
    assert "already" in told(codesign("import", *call, workspace=workspace))
    assert codesign("import", *call, "--replace", workspace=workspace).returncode == 0
    assert len(listed(workspace)) == 1


def test_with_one_bad_file_nothing_is_stored(call: list[Path], workspace: Path, tmp_path: Path) -> None:
    bad = tmp_path / "2026-03-05.vtt"
    bad.write_text("WEBVTT\n\n00:00:07.000 --> 00:00:1d.890\nCaption\n", encoding="utf-8")
    sentence = told(codesign("import", *call, bad, workspace=workspace))
    assert f"{bad}, line 3" in sentence
    assert "nothing was stored" in sentence
    assert not workspace.exists()


def test_samples_through_a_workspace_come_back_byte_for_byte(workspace: Path, tmp_path: Path) -> None:
    samples = sorted((ROOT / "sessions").glob("*.jsonl"))
    codesign("import", *samples, workspace=workspace)
    codesign("export", "-o", tmp_path / "out", workspace=workspace)
    exported = {path.read_bytes() for path in (tmp_path / "out").glob("*.jsonl")}
    assert exported == {path.read_bytes() for path in samples}


def test_words_are_found_in_what_was_said(call: list[Path], workspace: Path) -> None:
    codesign("import", *call, workspace=workspace)
    assert "lake" in codesign("search", "lake", workspace=workspace).stdout
    hits = [
        json.loads(line)
        for line in codesign("search", "west", "gla", "--json", workspace=workspace).stdout.splitlines()
    ]
    assert [hit["start_ms"] for hit in hits] == [0] or len(hits) == 1
    assert "0 places found" in codesign("search", "nowhere", workspace=workspace).stdout


def test_the_trash_gives_back_until_it_is_emptied(call: list[Path], workspace: Path) -> None:
    codesign("import", *call, workspace=workspace)
    session = str(listed(workspace)[0]["id"])
    codesign("trash", session, workspace=workspace)
    assert listed(workspace) == []
    codesign("trash", session, "--restore", workspace=workspace)
    assert len(listed(workspace)) == 1
    codesign("trash", session, workspace=workspace)
    assert "1 session removed for good" in codesign("trash", "--empty", workspace=workspace).stdout
    assert "has no session" in told(codesign("trash", session, "--restore", workspace=workspace))


def test_show_leads_from_a_level_to_its_events(call: list[Path], workspace: Path) -> None:
    codesign("import", *call, workspace=workspace)
    session = str(listed(workspace)[0]["id"])
    assert "Immediacy of feedback" in codesign("show", session, workspace=workspace).stdout
    evidence = codesign("show", session, "--evidence", "interaction_level", workspace=workspace).stdout
    assert "Shall the west wall be glass?" in evidence
    sample = codesign("show", ROOT / "sessions" / "4-virtual-walkthrough.jsonl")
    assert "price of accepted changes: +5,100 EUR" in sample.stdout


def test_a_backup_is_a_workspace_of_its_own(call: list[Path], workspace: Path, tmp_path: Path) -> None:
    codesign("import", *call, workspace=workspace)
    assert codesign("backup", tmp_path / "copy", workspace=workspace).returncode == 0
    assert listed(tmp_path / "copy") == listed(workspace)
    assert "sound" in codesign("doctor", workspace=tmp_path / "copy").stdout


def test_a_damaged_workspace_is_refused_and_what_is_readable_saved(workspace: Path, tmp_path: Path) -> None:
    samples = sorted((ROOT / "sessions").glob("*.jsonl"))
    codesign("import", *samples, workspace=workspace)
    file = workspace / "workspace.sqlite"
    damaged = bytearray(file.read_bytes())
    damaged[:100] = b"\xff" * 100
    file.write_bytes(damaged)
    assert "--salvage" in told(codesign("list", workspace=workspace))
    result = codesign("doctor", "--salvage", tmp_path / "rescued", workspace=workspace)
    assert "saved 4 sessions, 225 events" in result.stdout
    assert file.read_bytes() == damaged


def test_no_workspace_is_one_sentence(tmp_path: Path) -> None:
    for command in (["list"], ["show", "x"], ["search", "x"], ["export"], ["backup", "x"], ["doctor"]):
        assert str(tmp_path / "none") in told(codesign(*command, workspace=tmp_path / "none"))


def test_seven_calls_of_one_group_as_one_project(workspace: Path) -> None:
    folders = [next(shared("data", "zoom").glob(f"*_{number:03}")) for number in range(28, 35)]
    files = [folder / name for folder in folders for name in ("transcript.vtt", "chat.txt")]
    result = codesign("import", *files, "--project", "one", workspace=workspace)
    assert result.returncode == 0, result.stderr
    assert "in all: 7 sessions, 1,058 events" in result.stdout
    assert len(listed(workspace)) == 7
    profiles = codesign("evaluate", "--project", "one", "--json", workspace=workspace).stdout.splitlines()
    assert len(profiles) == 7


def test_every_broken_caption_file_is_refused_with_its_line(workspace: Path) -> None:
    folder = shared("data", "formats", "webvtt")
    broken = [
        path
        for path in sorted(folder.iterdir())
        if path.suffix != "" and path.stem.startswith(("invalid", "missing", "empty", "no_captions"))
    ]
    assert len(broken) > 15
    for path in broken:
        sentence = told(codesign("import", path, workspace=workspace))
        assert sentence.splitlines()[0].startswith(f"codesign import: {path}")
    assert not workspace.exists()

"""What leaves the program, and who is taken out of it, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.programs import ROOT, codesign, told

LAST = ROOT / "sessions" / "4-virtual-walkthrough.jsonl"
MIRA = "Mira Sandell"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    assert codesign("import", LAST, workspace=folder).returncode == 0
    return folder


def test_names_are_shown_before_an_export_and_gone_from_it(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "four.jsonl"
    shown = codesign("export", "larch-lane-4", "--show-names", "-o", out, workspace=workspace)
    assert "nothing was written" in shown.stdout
    assert not out.exists()
    done = codesign("export", "larch-lane-4", "--pseudonyms", "-o", out, workspace=workspace)
    assert "read what is left before you hand it on" in done.stderr
    log = out.read_text(encoding="utf-8")
    assert "Participant A" in log
    assert "Mira" not in log


def test_a_person_is_erased_after_it_was_said_what_goes(workspace: Path) -> None:
    shown = codesign("erase", MIRA, "--dry-run", workspace=workspace)
    assert "larch-lane-4: " in shown.stdout
    assert shown.stdout.endswith("nothing was changed\n")
    unasked = codesign("erase", MIRA, workspace=workspace)
    assert unasked.returncode == 1
    assert "add --yes once --dry-run has shown what goes" in unasked.stderr
    assert b"Mira" in (workspace / "workspace.sqlite").read_bytes()
    done = codesign("erase", MIRA, "--yes", workspace=workspace)
    assert done.stdout.endswith("no file of the workspace holds the full name any more\n")
    assert b"Mira" not in b"".join(path.read_bytes() for path in workspace.rglob("*") if path.is_file())


def test_nobody_of_that_name_is_one_sentence(workspace: Path) -> None:
    assert "has the id or the full name 'Nobody'" in told(codesign("erase", "Nobody", workspace=workspace))


def test_a_bundle_goes_from_one_workspace_to_another(workspace: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "four.codesign", tmp_path / "other"
    done = codesign(
        "bundle", "larch-lane-4", "--passphrase", "-o", out, workspace=workspace, CODESIGN_PASSPHRASE="larch lane"
    )
    assert done.stdout.startswith("1 session, 4 files in ")
    opened = codesign("open-bundle", out, workspace=other, CODESIGN_PASSPHRASE="larch lane")
    assert "its profile is the same to the digit" in opened.stdout
    exported = [codesign("export", "larch-lane-4", workspace=room).stdout for room in (workspace, other)]
    assert exported[0] == exported[1] != ""


def test_a_bundle_that_isnt_one_is_one_sentence_and_makes_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "b.codesign").write_text("no bundle")
    assert "is no bundle" in told(codesign("open-bundle", tmp_path / "b.codesign", workspace=tmp_path / "room"))
    assert not (tmp_path / "room").exists()


def test_two_recordings_become_one_session_and_it_is_said_how_sure_that_is(workspace: Path, tmp_path: Path) -> None:
    other = tmp_path / "theirs.jsonl"
    log = LAST.read_text(encoding="utf-8")
    other.write_text(log.replace('"id":"larch-lane-4"', '"id":"theirs"', 1), encoding="utf-8")
    done = codesign("merge", "larch-lane-4", other, "--id", "both", workspace=workspace)
    assert "clocks: theirs begins +0.000 s (± 0.000) on the clock of larch-lane-4, no drift" in done.stdout
    assert "noted by both stand once, 0 by larch-lane-4 alone, 0 by theirs alone" in done.stdout
    shown = [codesign("evaluate", name, "--csv", "-", workspace=workspace).stdout for name in ("larch-lane-4", "both")]
    assert shown[0].replace("larch-lane-4", "both") == shown[1]

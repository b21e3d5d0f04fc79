"""Conversion by the command line: what comes out, what is said to be left out, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codesign.interchange.formats import FORMATS
from tests.cli.programs import ROOT, codesign, told

SAMPLE = ROOT / "sessions" / "2-video-call.jsonl"
WRITTEN = [each for each in FORMATS if each.write is not None]
READ_TOO = [each for each in WRITTEN if each.id != "gseq_sdis"]


@pytest.mark.parametrize("target", WRITTEN, ids=lambda each: each.id)
def test_a_session_is_written_in_each_format_and_what_is_lost_is_listed(target: object, tmp_path: Path) -> None:
    path = tmp_path / f"2026-03-04 out{target.endings[0]}"  # type: ignore[attr-defined]
    result = codesign("convert", SAMPLE, path)
    assert result.returncode == 0, result.stderr
    assert path.stat().st_size > 100
    lossless = target.id in ("session_log", "eaf")  # type: ignore[attr-defined]
    assert ("left out: " in result.stdout) == (not lossless)


@pytest.mark.parametrize("target", READ_TOO, ids=lambda each: each.id)
def test_what_was_written_is_read_again(target: object, tmp_path: Path) -> None:
    path = tmp_path / f"2026-03-04 out{target.endings[0]}"  # type: ignore[attr-defined]
    assert codesign("convert", SAMPLE, path).returncode == 0
    result = codesign("convert", path, "-", "--to", "session_log", "--no-infer-links")
    assert result.returncode == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["type"] for row in rows} == {"session", "participant", "event"}


def test_elan_and_back_is_the_same_log_to_the_byte(tmp_path: Path) -> None:
    assert codesign("convert", SAMPLE, tmp_path / "a.eaf").returncode == 0
    assert codesign("convert", tmp_path / "a.eaf", tmp_path / "b.jsonl").returncode == 0
    first = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    again = [json.loads(line) for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines()]
    assert again == first


TWO = """SPEAKER round-1 1 0.5 2.0 <NA> <NA> ada <NA> <NA>
SPEAKER round-2 1 1.5 2.0 <NA> <NA> bo <NA> <NA>
"""


def test_a_file_with_several_sessions_asks_for_one(tmp_path: Path) -> None:
    source = tmp_path / "2026-03-04.rttm"
    source.write_text(TWO, encoding="utf-8")
    result = codesign("convert", source, tmp_path / "a.jsonl")
    assert "holds 2 sessions: 'round-1', 'round-2'; say which with --part" in told(result)
    assert codesign("convert", source, tmp_path / "a.jsonl", "--part", "round-2").returncode == 0
    assert '"bo"' in (tmp_path / "a.jsonl").read_text("utf-8")


def test_what_a_file_is_can_be_said(tmp_path: Path) -> None:
    source = tmp_path / "2026-03-04 turns.data"
    source.write_text(TWO.replace("round-2", "round-1"), encoding="utf-8")
    assert "is of no format that is read here" in told(codesign("convert", source, tmp_path / "a.jsonl"))
    assert codesign("convert", source, tmp_path / "a.jsonl", "--from", "rttm").returncode == 0


def test_bad_input_is_one_sentence_and_changes_nothing(tmp_path: Path) -> None:
    broken, target = tmp_path / "broken.eaf", tmp_path / "out.jsonl"
    broken.write_text("<html/>", encoding="utf-8")
    target.write_text("mine", encoding="utf-8")
    assert "is there already" in told(codesign("convert", SAMPLE, target))
    assert "but no ELAN document" in told(codesign("convert", broken, target, "--force"))
    assert "has no ending of a format that is written" in told(codesign("convert", SAMPLE, tmp_path / "out.docx"))
    assert "say the format with --to" in told(codesign("convert", SAMPLE, "-"))
    assert target.read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.eaf", "out.jsonl"]


def test_a_table_of_anybody_s_is_converted_by_a_mapping(tmp_path: Path) -> None:
    table, mapping = tmp_path / "2026-03-04 table.csv", tmp_path / "columns.toml"
    table.write_text("when,who,said\n1,Ada,glass\n2,Bo,yes\n", encoding="utf-8")
    mapping.write_text(
        '[columns]\nstart = "when"\nparticipant = "who"\ntext = "said"\n[constants]\nkind = "message"\n'
        '[times]\nform = "seconds"\n',
        encoding="utf-8",
    )
    assert "the header must name kind, participant" in told(codesign("convert", table, tmp_path / "a.jsonl"))
    assert codesign("convert", table, tmp_path / "a.jsonl", "--columns", mapping).returncode == 0
    assert '"start_ms":2000' in (tmp_path / "a.jsonl").read_text("utf-8")


def test_sessions_of_a_workspace_go_out_in_any_format_that_is_written(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    assert codesign("import", SAMPLE, workspace=workspace).returncode == 0
    whole = codesign("export", "--format", "eaf", "-o", tmp_path / "a.eaf", workspace=workspace)
    assert (whole.returncode, whole.stderr) == (0, "")
    lossy = codesign("export", "--format", "textgrid", "-o", tmp_path / "a.TextGrid", workspace=workspace)
    assert "left out: 41 links of answers" in lossy.stderr
    assert (tmp_path / "a.TextGrid").read_text("utf-8").startswith('File type = "ooTextFile"')

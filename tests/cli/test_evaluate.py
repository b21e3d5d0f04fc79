"""``codesign evaluate`` from the outside."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from codesign.interchange.assets import asset
from tests.cli.programs import ROOT, codesign, told
from tests.shared import shared

SAMPLES = ROOT / "sessions"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_sample_sessions_move_over_all_four_dimensions() -> None:
    result = codesign("evaluate", *sorted(SAMPLES.glob("*.jsonl")), "--csv", "-")
    assert result.returncode == 0, result.stderr
    found = rows(result.stdout)
    levels = {
        each: [row[f"{each}_level"] for row in found]
        for each in ("information_richness", "feedback_immediacy", "interaction_level", "number_of_actors")
    }
    assert levels == {
        "information_richness": ["3", "4", "4", "5"],
        "feedback_immediacy": ["2", "4", "5", "5"],
        "interaction_level": ["3", "4", "5", "5"],
        "number_of_actors": ["1", "2", "3", "4"],
    }


def test_the_recorded_design_meetings(tmp_path: Path) -> None:
    logs = sorted(shared("data", "ami").glob("*.jsonl"))
    out = tmp_path / "out.csv"
    result = codesign("evaluate", *logs, "--csv", out)
    assert result.returncode == 0, result.stderr
    found = rows(out.read_text(encoding="utf-8"))
    assert len(found) == 24
    assert {row["feedback_immediacy_level"] for row in found} == {"5"}
    ranges = [(row["feedback_immediacy_low"], row["feedback_immediacy_high"]) for row in found]
    assert ranges.count(("4", "5")) == 23


def test_people_agree_faster_than_they_object() -> None:
    result = codesign("evaluate", shared("data", "ami"), "--by", "stance", "--csv", "-")
    medians = {row["value"]: float(row["latency_p50"]) for row in rows(result.stdout)}
    assert (round(medians["positive"], 2), round(medians["negative"], 2)) == (0.22, 1.16)


def test_json_is_one_object_a_session_a_line_with_evidence() -> None:
    result = codesign("evaluate", SAMPLES / "4-virtual-walkthrough.jsonl", "--json", "--window", "10m")
    (line,) = result.stdout.splitlines()
    profile = json.loads(line)
    assert profile["feedback_immediacy"]["level"] == 5
    assert profile["feedback_immediacy"]["evidence"][0]["examples"][0]["why"]
    assert profile["windows"][0]["start_s"] == 0


def test_a_table_has_words_and_no_colour_where_no_terminal_is() -> None:
    result = codesign("evaluate", SAMPLES / "2-video-call.jsonl")
    assert "4 (3–4)" in result.stdout
    assert "Crescendo" in result.stdout
    assert "\x1b" not in result.stdout + result.stderr
    assert result.stderr == ""


def test_windows_as_csv() -> None:
    result = codesign(
        "evaluate", SAMPLES / "4-virtual-walkthrough.jsonl", "--window", "10m", "--step", "5m", "--csv", "-"
    )
    found = rows(result.stdout)
    assert [row["window_start_s"] for row in found[:3]] == ["0", "300", "600"]


def test_another_rubric_is_named_on_the_output(tmp_path: Path) -> None:
    text = (
        asset("rubric.toml")
        .read_text(encoding="utf-8")
        .replace('value = 1000\nwhy = "about', 'value = 10\nwhy = "about')
    )
    changed = tmp_path / "strict.toml"
    changed.write_text(text, encoding="utf-8")
    plain = rows(codesign("evaluate", SAMPLES / "2-video-call.jsonl", "--csv", "-").stdout)[0]
    strict = rows(codesign("evaluate", SAMPLES / "2-video-call.jsonl", "--csv", "-", "--rubric", changed).stdout)[0]
    assert strict["rubric_id"] != plain["rubric_id"]
    assert float(strict["feedback_immediacy_index"]) < float(plain["feedback_immediacy_index"])


def test_a_transcript_is_evaluated_without_being_stored(tmp_path: Path) -> None:
    call = tmp_path / "2026-03-04 call.vtt"
    call.write_text(
        "WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nAda Ash: Shall the wall be glass?\n\n"
        "00:00:05.200 --> 00:00:07.000\nBo Birch: Yes, please.\n\n00:00:07.100 --> 00:00:09.000\nAda Ash: Like so?\n",
        encoding="utf-8",
    )
    result = codesign("evaluate", call, "--csv", "-", workspace=tmp_path / "none")
    (row,) = rows(result.stdout)
    assert (row["basis"], row["information_richness_level"], row["feedback_immediacy_level"]) == ("messages", "4", "5")
    assert not (tmp_path / "none").exists()


def test_with_a_problem_in_any_input_no_file_is_written(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    sentence = told(codesign("evaluate", SAMPLES / "2-video-call.jsonl", bad, "--csv", out))
    assert sentence.startswith(f"codesign evaluate: {bad}, line 1, field 'type': ")
    assert sentence.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "name", ["empty.jsonl", "binary.jsonl", "sparse.jsonl", "missing.jsonl", "unknown.docx", "empty.vtt", "folder"]
)
def test_what_is_no_session_is_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "sparse.jsonl":
        with path.open("wb") as file:
            file.truncate(2 << 30)
    elif name != "missing.jsonl":
        path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" if name == "binary.jsonl" else b"")
    sentence = told(codesign("evaluate", path))
    assert sentence.startswith(f"codesign evaluate: {path}")
    assert sentence.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["evaluate", "--window", "soon"],
        ["evaluate", "--by", "luck"],
        ["evalute"],
        ["import"],
        ["evaluate", "--medium", "x"],
    ],
)
def test_wrong_usage_is_exit_code_two(words: list[str]) -> None:
    result = codesign(*words)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_help_and_version() -> None:
    assert codesign("--version").stdout.startswith("codesign 0.")
    overview = codesign("--help").stdout
    for name in ("import", "people", "show", "evaluate", "plot", "report", "export", "doctor"):
        assert name in overview
        assert f"example:\n  codesign {name}" in codesign(name, "--help").stdout
    assert "did you mean evaluate?" in codesign("evalute").stderr


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    command = f'"{sys.executable}" -m codesign.cli evaluate "{SAMPLES}" --json | head -c 10'
    result = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert result.stdout.startswith("{")
    assert result.stderr == ""

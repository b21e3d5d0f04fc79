"""codesign what-if and rubric, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codesign.interchange.rubric_toml import default_rubric, read_rubric
from tests.cli.programs import ROOT, codesign, told

WALK = ROOT / "sessions" / "4-virtual-walkthrough.jsonl"
DEFAULT = ROOT / "assets" / "rubric.toml"


def test_both_profiles_stand_beside_each_other_with_what_differs_and_how_near_other_levels_are() -> None:
    said = codesign("what-if", WALK, "--without-group", "end_user", "--delay", "2s", "--set", "simultaneous_ms=1.5s")
    assert said.returncode == 0, said.stderr
    assert "without the group end user; each feedback 2 s later; answered at once, up to: 1.5 s instead of 1 s" in (
        said.stdout
    )
    assert "Interaction level falls from 5 to 3" in said.stdout
    assert "Most sensitive to actor_min_share" in said.stdout
    assert f"rubric {default_rubric().id}, then " in said.stdout


def test_json_has_both_profiles_and_the_leeways() -> None:
    found = json.loads(codesign("what-if", WALK, "--without-medium", "audio", "--json").stdout)
    assert found["what_if"] == ["without audio"]
    assert found["before"]["session_id"] == found["after"]["session_id"]
    assert {each["name"] for each in found["leeways"]} >= {"simultaneous_ms", "dialogue_depth"}


def test_a_person_is_named_by_id_or_by_name() -> None:
    people = [json.loads(line) for line in WALK.read_text(encoding="utf-8").splitlines()]
    person = next(each for each in people if each["type"] == "participant")
    by_id, by_name = (codesign("what-if", WALK, "--without", person[key]).stdout for key in ("id", "name"))
    assert by_id == by_name
    assert f"without {person['name']}" in by_id


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--without", "nobody at all"], "nobody in"),
        (["--without-group", "competitor"], "is of the group competitor"),
        (["--without-medium", "numeric"], "has the medium numeric"),
        (["--set", "simultaneous=1"], "no rubric has a value named 'simultaneous'"),
        (["--set", "simultaneous_ms=2h"], "larger than its realtime_ms"),
        (["--delay", "999d"], "365 days at most"),
    ],
)
def test_what_cannot_be_varied_is_one_sentence(words: list[str], sentence: str) -> None:
    fault = told(codesign("what-if", WALK, *words))
    assert fault.startswith("codesign what-if: ")
    assert sentence in fault
    assert fault.count("\n") == 1


def test_a_value_that_is_none_is_wrong_usage() -> None:
    assert codesign("what-if", WALK, "--set", "simultaneous_ms").returncode == 2


def test_a_rubric_is_shown_written_used_and_compared(tmp_path: Path) -> None:
    assert "Jefferson" in codesign("rubric").stdout
    path = tmp_path / "patient.toml"
    assert codesign("rubric", "--set", "simultaneous_ms=1.5s", "-o", path).returncode == 0
    rubric = read_rubric(path)
    assert rubric.values.simultaneous_ms == 1500
    assert f"rubric {rubric.id}" in codesign("what-if", WALK, "--rubric", path).stdout
    compared = codesign("rubric", "--compare", DEFAULT, path).stdout
    assert f"Answered at once, up to: 1 s in {DEFAULT}, 1.5 s in {path} (simultaneous_ms)." in compared


def test_a_rubric_goes_to_stdout_as_it_is() -> None:
    assert codesign("rubric", "--rubric", DEFAULT, "-o", "-").stdout == DEFAULT.read_text(encoding="utf-8")

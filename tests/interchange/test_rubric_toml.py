"""A rubric as a file: values with reasons, an id that changes with the values alone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.assets import asset
from codesign.interchange.rubric_toml import default_rubric, read_rubric, write_rubric
from codesign.model.errors import FileProblem
from codesign.model.rubric import VALUE_NAMES, Rubric


def written(folder: Path, text: str) -> Path:
    path = folder / "rubric.toml"
    path.write_text(text, encoding="utf-8")
    return path


DEFAULT = asset("rubric.toml").read_text(encoding="utf-8")


def test_every_value_of_the_default_has_a_reason() -> None:
    rubric = default_rubric()
    assert all(len(rubric.reasons[name]) > 10 for name in VALUE_NAMES)


def test_the_id_follows_the_values_and_not_the_reasons(tmp_path: Path) -> None:
    rubric = default_rubric()
    other_words = read_rubric(written(tmp_path, DEFAULT.replace("ten minutes of a meeting", "because")))
    other_value = Rubric(replace(rubric.values, simultaneous_ms=900))
    assert other_words.id == rubric.id
    assert other_value.id != rubric.id


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[turn_gap_ms]", "[turn_gap]", "turn_gap"),
        ("value = 2000", "", "turn_gap_ms"),
        ("value = 2000", 'value = "2000"', "must be a number"),
        ("value = 2000", "value = 2000.5", "whole number"),
        ("value = 2000", "value = -1", "between 0"),
        ("value = 0.05", "value = 5", "between 0 and 1"),
        ('value = 1000\nwhy = "about', 'value = 400000\nwhy = "about', "larger than its realtime_ms"),
        ("[turn_gap_ms]", "[turn_gap_ms", "is not TOML"),
    ],
)
def test_a_fault_is_one_sentence_with_the_file(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = written(tmp_path, DEFAULT.replace(old, new, 1))
    with pytest.raises(FileProblem) as caught:
        read_rubric(path)
    assert str(caught.value).startswith(str(path))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="can't be read"):
        read_rubric(tmp_path / "none.toml")


any_reason = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.dictionaries(st.sampled_from(VALUE_NAMES), any_reason), st.integers(0, 1000), st.floats(0, 1))
def test_what_is_written_reads_the_same(reasons: dict[str, str], at_once: int, share: float) -> None:
    rubric = replace(default_rubric(), reasons=reasons).with_values(
        {"simultaneous_ms": at_once, "range_min_share": share}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.toml"
        for like in (None, asset("rubric.toml")):
            write_rubric(rubric, path, like)
            read = read_rubric(path)
            assert read == rubric
            assert read.reasons == {name: reasons.get(name, "") for name in VALUE_NAMES}


def test_comments_and_order_of_a_file_stay_when_it_is_written_again(tmp_path: Path) -> None:
    path = written(tmp_path, "# ours\n" + DEFAULT.replace("value = 2000", "value = 2000 # pauses"))
    write_rubric(read_rubric(path).with_values({"turn_gap_ms": 1700}), path, path)
    assert path.read_text(encoding="utf-8") == "# ours\n" + DEFAULT.replace("value = 2000", "value = 1700 # pauses")


def test_a_form_that_is_not_understood_is_written_anew_and_right(tmp_path: Path) -> None:
    path = written(tmp_path, DEFAULT.replace('why = "a day of a community"', "why = '''a day\nof a community'''"))
    write_rubric(read_rubric(path).with_values({"turn_gap_ms": 1700}), path, path)
    assert read_rubric(path).values.turn_gap_ms == 1700
    assert read_rubric(path).reasons["actor_window_async_ms"] == "a day\nof a community"


def test_where_it_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="can't be written"):
        write_rubric(default_rubric(), tmp_path / "none" / "r.toml")

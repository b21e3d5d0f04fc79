from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.review.edit import EditProblem
from codesign.review.times import read_time, time_text


@given(st.integers(0, 10**9))
def test_a_time_that_is_written_is_read_again(at_ms: int) -> None:
    assert read_time(time_text(at_ms)) == at_ms


@pytest.mark.parametrize(
    ("text", "at_ms"),
    [("0:23:41.250", 1_421_250), ("23:41", 1_421_000), ("41.5", 41_500), (" 41,25 ", 41_250), ("90", 90_000)],
)
def test_short_forms_are_read(text: str, at_ms: int) -> None:
    assert read_time(text) == at_ms


@pytest.mark.parametrize("text", ["", "soon", "-3", "1:2:3:4", "1.2345", "٣"])
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(EditProblem, match="is no time; write it like"):
        read_time(text)

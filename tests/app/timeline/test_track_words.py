from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.app.timeline.track_words import offset_short, offset_text, place_words, read_drift, read_offset, step_text
from codesign.app.timeline.tracks import Track
from codesign.model.errors import CodesignError


@given(st.integers(-(10**9), 10**9))
def test_an_offset_is_read_as_it_was_written(ms: int) -> None:
    assert read_offset(offset_text(ms)) == ms


@pytest.mark.parametrize(
    ("typed", "ms"), [("-1.5", -1500), ("+7.31 s", 7310), ("2:07", 127_000), ("−0:00:00.010", -10), ("0", 0)]
)
def test_an_offset_may_be_typed_in_seconds_and_with_a_sign(typed: str, ms: float) -> None:
    assert read_offset(typed) == ms


@pytest.mark.parametrize(("typed", "ppm"), [("+40", 40), ("-3,5 ppm", -3.5), ("−12", -12), ("", 0)])
def test_a_drift_is_typed_in_millionths(typed: str, ppm: float) -> None:
    assert read_drift(typed) == ppm


@pytest.mark.parametrize("typed", ["soon", "nan", "1e9"])
def test_what_is_no_drift_is_told(typed: str) -> None:
    with pytest.raises(CodesignError, match="write it in millionths"):
        read_drift(typed)


def test_a_label_says_only_what_is_not_nothing() -> None:
    assert place_words(Track(Path("a.wav"), 0, 1000)) == []
    assert place_words(Track(Path("a.wav"), 7310, 1000, pace=1.00004)) == ["+7.31 s", "+40 ppm"]
    assert (offset_short(-127_300), step_text(-10), step_text(420)) == ("−2:07.3", "−10 ms", "+0.42 s")

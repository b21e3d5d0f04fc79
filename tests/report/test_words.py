"""Figures in words."""

from __future__ import annotations

import pytest

from codesign.report.words import clock, count, share, span, writable


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0.22, "0.22 s"),
        (-1.5, "-1.50 s"),
        (42.4, "42 s"),
        (200, "3 min 20 s"),
        (7500, "2 h 5 min"),
        (273_600, "3 d 4 h"),
    ],
)
def test_spans_stand_in_the_unit_that_suits_them(seconds: float | None, words: str) -> None:
    assert span(seconds) == words


def test_clock_share_and_count() -> None:
    assert clock(1_421_234) == "0:23:41.2"
    assert [share(part) for part in (0.614, 0, 0.004, 0.996, 1)] == ["61 %", "0 %", "under 1 %", "over 99 %", "100 %"]
    assert [count(1, "event"), count(2000, "event"), count(2, "party", "parties")] == [
        "1 event",
        "2,000 events",
        "2 parties",
    ]


def test_what_no_page_can_hold_is_left_out_of_a_text() -> None:
    assert writable("a\x00b\x1b\x85c\ud800d\ufffee\n\tß設") == "abcde\n\tß設"

"""Google Meet and Otter: words of which the time is known only in part."""

from __future__ import annotations

import pytest

from codesign.interchange.google_meet import is_google_meet, read_google_meet
from codesign.interchange.otter import is_otter, read_otter
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading
from codesign.model.errors import FileProblem

MEET = """## Lake house round 2 (2026-03-04 16:04 GMT+02:00) - Transcript

### Attendees

Ada Ash, Bo Birch, Cy Cedar

#### _This transcript was computer generated._

Ada Ash: Shall the west wall be glass?

Bo Birch: Yes: then we see the lake.
It is why we came.

00:05:00

Ada Ash: I will draw it.

Meeting ended after 00:06:30 👋
"""
OTTER = """Ada Ash  0:05
Shall the west wall
be glass?

Unknown Speaker  0:09
Yes.

Bo Birch  1:02:03
It is why we came.

Transcribed by https://otter.ai
"""


def meet(text: str) -> Reading:
    return read_google_meet(PlainText("meet.md", text))


def test_a_turn_between_two_stamps_says_between_which() -> None:
    reading = meet(MEET)
    assert is_google_meet(MEET.splitlines())
    assert [(each.participant, each.text) for each in reading.events] == [
        ("Ada Ash", "Shall the west wall be glass?"),
        ("Bo Birch", "Yes: then we see the lake."),
        ("Bo Birch", "It is why we came."),
        ("Ada Ash", "I will draw it."),
    ]
    assert [dict(each.codes.values) for each in reading.events][2:] == [
        {"earliest_ms": 0, "latest_ms": 300_000},
        {"earliest_ms": 300_000, "latest_ms": 390_000},
    ]
    ends = [(each.start_ms, each.end_ms) for each in reading.events]
    assert ends[0][0] == 0
    assert [end for _, end in ends[:3]] == [start for start, _ in ends[1:]]
    assert ends[-1] == (300_000, 390_000)


def test_the_reading_is_as_coarse_as_the_stamps_and_dated_by_the_title() -> None:
    reading = meet(MEET)
    assert reading.clock_resolution_ms == 300_000
    assert reading.started_at == "2026-03-04T16:04:00+02:00"
    assert reading.notes == ("meet.md: times are known to 0:05:00 only, between them by the letters",)


def test_without_a_stamp_there_is_no_meeting_to_be_read() -> None:
    assert not is_google_meet(["### Attendees", "Ada: hello"])
    with pytest.raises(FileProblem, match="holds no turn"):
        meet("## A (2026-03-04 16:04 GMT) - Transcript\n\n00:05:00\n")


def test_otter_says_starts_only() -> None:
    reading = read_otter(PlainText("otter.md", OTTER))
    assert is_otter(OTTER.splitlines())
    assert [(each.participant, each.start_ms, each.end_ms, each.text) for each in reading.events] == [
        ("Ada Ash", 5000, 9000, "Shall the west wall be glass?"),
        ("Unknown speaker", 9000, 3_723_000, "Yes."),
        ("Bo Birch", 3_723_000, 3_723_000, "It is why we came."),
    ]
    assert reading.clock_resolution_ms == 1000
    assert "only starts are known" in reading.notes[0]


def test_words_before_the_first_speaker_are_refused_with_their_line() -> None:
    with pytest.raises(FileProblem, match=r"otter\.md, line 1: stands before the first speaker"):
        read_otter(PlainText("otter.md", "Hello\n" + OTTER))

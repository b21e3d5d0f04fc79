"""RTTM: turns of speakers, read by recording, written of what was heard."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from codesign.interchange.lanes import end_of, shown_names
from codesign.interchange.meanings import NO_MEANINGS
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading
from codesign.interchange.rttm import read_rttm, rttm_parts, write_rttm
from codesign.model.errors import FileProblem
from codesign.model.session import Session
from tests.builders import event, session
from tests.interchange.round_trips import LAW, usual_sessions

TURNS = """;; made by hand
SPKR-INFO house 1 <NA> <NA> <NA> unknown ada <NA> <NA>
SPEAKER house 1 0.50 1.25 <NA> <NA> ada <NA> <NA>
SPEAKER house 1 1.5 2 <NA> <NA> <NA> <NA> <NA>
SPEAKER garden 1 3.1 0.4 <NA> <NA> bo <NA> <NA>
"""


def read(text: str, part: str | None = None) -> Reading:
    return read_rttm(PlainText("a.rttm", text), part, NO_MEANINGS)


def test_turns_are_read_by_recording() -> None:
    assert rttm_parts(PlainText("a.rttm", TURNS)) == ("house", "garden")
    reading = read(TURNS, "house")
    assert [(each.participant, each.start_ms, each.end_ms) for each in reading.events] == [
        ("ada", 500, 1750),
        ("Unknown speaker", 1500, 3500),
    ]
    assert reading.notes == ("a.rttm: 2 of 5 lines are no turns and left out",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello there", "line 1: is no line of RTTM"),
        (TURNS.replace("1.5 2", "1.5 two"), "line 4: 1.5 and two are no start and duration"),
        (TURNS.replace("1.5 2", "-1 2"), "line 4: -1 and 2 are no start and duration"),
    ],
)
def test_what_is_no_turn_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(FileProblem) as fault:
        read(text)
    assert sentence in str(fault.value)


@LAW
@given(usual_sessions())
def test_every_turn_that_was_heard_comes_back(told: Session) -> None:
    written = write_rttm(told).text
    names, heard = shown_names(told), Counter[tuple[str, int, int]]()
    for each in told.events:
        spoken = not each.media or {*each.media} & {"audio", "video", "face_to_face", "virtual_face_to_face"}
        kinds = ("design_change", "feedback", "request", "message", "decision")
        if each.kind in kinds and each.end_ms != each.start_ms and spoken:
            name = "_".join(names[each.participant or ""].split())
            shown = f"_{name}" if name.startswith(("<", ";")) else name
            heard[(shown, each.start_ms, end_of(each, told.end_ms))] += 1
    found = read(written).events if written else ()
    assert Counter((each.participant, each.start_ms, each.end_ms) for each in found) == heard


def test_what_a_row_of_turns_cant_hold_is_said() -> None:
    told = session(
        event("e1", "message", "d", 1, 2, text="Glass?", media=["audio"]),
        event("e2", "feedback", "c", 2, 3, reply_to="e1", media=["audio"]),
        event("e3", "message", "c", 3, text="typed", media=["text"]),
    )
    assert write_rttm(told).left_out[0] == "1 event altogether: 1 message"
    assert "1 link of answers" in write_rttm(told).left_out
    assert "1 event: the kind, all are turns" in write_rttm(told).left_out

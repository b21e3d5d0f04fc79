"""Audacity's label tracks: read whoever wrote them, written so that they come back."""

from __future__ import annotations

import pytest
from hypothesis import given

from codesign.interchange.audacity_labels import is_audacity_labels, read_audacity_labels, write_audacity_labels
from codesign.interchange.meanings import NO_MEANINGS
from codesign.interchange.plain_text import PlainText, one_line
from codesign.interchange.reading import Reading
from codesign.model.errors import FileProblem
from codesign.model.session import Session
from tests.interchange.round_trips import LAW, told_by, told_of, usual_sessions

LABELS = """0.500000\t1.750000\tAda: Shall the wall be glass?
\\\t200.000000\t4000.000000
2,25\t3,5\tBo: Yes.
4.000000\t4.000000\tAda [design_change]: the west wall
5.000000\t5.000000\tdoor slams
"""


def read(text: str) -> Reading:
    return read_audacity_labels(PlainText("labels.txt", text), NO_MEANINGS)


def test_labels_are_turns_where_they_name_who_speaks_and_notes_where_not() -> None:
    assert is_audacity_labels(LABELS.splitlines())
    assert [(each.kind, each.participant, each.start_ms, each.end_ms, each.text) for each in read(LABELS).events] == [
        ("message", "Ada", 500, 1750, "Shall the wall be glass?"),
        ("message", "Bo", 2250, 3500, "Yes."),
        ("design_change", "Ada", 4000, 4000, "the west wall"),
        ("note", None, 5000, 5000, "door slams"),
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [("1.0\t0.5\tx", "ends before it starts"), ("1.0 2.0 x", "is no label"), ("-1\t2\tx", "no label")],
)
def test_what_is_no_label_is_refused_with_its_line(line: str, sentence: str) -> None:
    with pytest.raises(FileProblem, match=r"labels\.txt, line 6: ") as fault:
        read(LABELS + line)
    assert sentence in str(fault.value)


@LAW
@given(usual_sessions())
def test_a_session_comes_back_as_far_as_labels_can_tell(told: Session) -> None:
    written = write_audacity_labels(told).text
    assert told_by(read(written)) == told_of(told, lambda each: one_line(each.text or "") or None)

"""Praat: both text forms are read, tiers of ours come back, Praat's readers open what is written."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given

from codesign.interchange.meanings import NO_MEANINGS
from codesign.interchange.plain_text import PlainText, read_text, shown_text
from codesign.interchange.reading import Reading
from codesign.interchange.textgrid import read_textgrid, write_textgrid
from codesign.model.errors import FileProblem
from codesign.model.event import Event
from codesign.model.session import Session
from tests.builders import event, session
from tests.interchange.round_trips import LAW, told_by, told_of, usual_sessions

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 4.5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ada"
        xmin = 0
        xmax = 4.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1.25
            text = ""
        intervals [2]:
            xmin = 1.25
            xmax = 4.5
            text = "the ""west"" wall
of glass"
    item [2]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 4.5
        points: size = 1
        points [1]:
            number = 2
            mark = "here"
"""
SHORT = """File type = "ooTextFile"
"TextGrid"

0 4.5 <exists> 2 ! two tiers
"IntervalTier" "Ada" 0 4.5
2
0
1.25
""
1.25
4.5
"the ""west"" wall
of glass"
"TextTier"
"clicks"
0
4.5
1
2
"here"
"""
WANTED = [("message", "Ada", 1250, 4500, 'the "west" wall\nof glass'), ("note", None, 2000, 2000, "here")]


def read(text: str) -> Reading:
    return read_textgrid(PlainText("house.TextGrid", text), NO_MEANINGS)


@pytest.mark.parametrize("text", [LONG, SHORT, LONG.replace("\n", "\r\n").replace("wall\r\n", "wall\n")])
def test_the_long_and_the_short_form_say_the_same(text: str) -> None:
    assert sorted(told_by(read(text))) == WANTED


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "utf-8")]
)
def test_praats_encodings_are_told_apart(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "a.TextGrid"
    path.write_bytes(mark + LONG.replace("west", "väst ə").encode(encoding))
    [said, _] = read_textgrid(read_text(path), NO_MEANINGS).events
    assert said.text == 'the "väst ə" wall\nof glass'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("ooTextFile", "ooBinaryFile", "line 1: is no TextGrid as text"),
        ("IntervalTier", "PitchTier", "line 11: is no tier"),
        ("xmax = 1.25", "xmax = one", "line 18: '\"\"' stands where a time must stand"),
        ("xmin = 1.25", "xmin = 9", "ends before it starts"),
        ("number = 2", "number = -2", "is no time that can be"),
        ('            number = 2\n            mark = "here"\n', "", "the file is cut off"),
        ("number = 2", "number = 2e300", "is no time that can be"),
    ],
)
def test_what_is_no_textgrid_is_refused_with_its_line(old: str, new: str, sentence: str) -> None:
    with pytest.raises(FileProblem) as fault:
        read(LONG.replace(old, new))
    assert sentence in str(fault.value)


def shown(told: Event) -> str | None:
    text = shown_text(told.text or "")
    return text if text.strip() and text != told.kind else None


@LAW
@given(usual_sessions())
def test_a_session_comes_back_as_far_as_labels_can_tell(told: Session) -> None:
    assert told_by(read(write_textgrid(told).text)) == told_of(told, shown)


DESIGN = session(
    event("e1", "design_change", "d", 1, text="west wall", media=["model_3d"]),
    event("e2", "feedback", "c", 2, 3, text="we see\nthe lake", reply_to="e1", stance="positive"),
    event("e3", "feedback", "c", 2.5, 4, reply_to="e1", stance="negative"),
    event("e4", "presence", "x", 0, end_ms=None),
    project="Lake",
)


def test_what_a_textgrid_cant_hold_is_said() -> None:
    assert write_textgrid(DESIGN).left_out == (
        "4 events: the id",
        "2 links of answers",
        "2 events: the code stance",
        "1 event: the media",
        "1 event still open: they end with the session",
        "3 participants: all but the name",
        "the session: id, started_at, mode, title and project",
    )


def test_praats_own_readers_open_it(tmp_path: Path) -> None:
    from praatio import textgrid  # noqa: PLC0415

    path = tmp_path / "own.TextGrid"
    path.write_text(write_textgrid(DESIGN).text, encoding="utf-8")
    grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=False, reportingMode="error")
    assert grid.tierNames == ("design_change@Designer", "feedback@Client", "feedback@Client #2", "presence@Expert")
    assert [tuple(entry) for entry in grid.getTier("feedback@Client").entries] == [(2.0, 3.0, "we see\nthe lake")]
    assert [tuple(entry) for entry in grid.getTier("design_change@Designer").entries] == [(1.0, "west wall")]

"""WebVTT and SubRip: what is read, who speaks, what is refused at which line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.plain_text import PlainText, read_text
from codesign.interchange.reading import UNKNOWN_SPEAKER, Reading
from codesign.interchange.srt import read_srt
from codesign.interchange.transcript_cues import transcript_of
from codesign.interchange.webvtt import read_webvtt
from codesign.model.errors import FileProblem

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def vtt(text: str) -> Reading:
    plain = PlainText("call.vtt", text)
    return transcript_of(plain, read_webvtt(plain))


def srt(text: str) -> Reading:
    plain = PlainText("call.srt", text)
    return transcript_of(plain, read_srt(plain))


def turns(reading: Reading) -> list[tuple[str | None, str | None]]:
    return [(event.participant, event.text) for event in reading.events]


def payload(text: str) -> list[tuple[str | None, str | None]]:
    return turns(vtt(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"))


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:00:01.000 --> 00:00:02.500", 1000, 2500),
        ("00:01.000 --> 59:59.999", 1000, 3_599_999),
        ("0:0:0.0 --> 0:0:0.570", 0, 570),
        ("0:0:5.40 --> 0:1:5.5", 5040, 65_005),
        ("100:00:00.000 --> 123:00:00.000", 360_000_000, 442_800_000),
        ("00:01.000 --> 00:02.000 align:start position:0%", 1000, 2000),
        ("00:01.000-->00:01.000", 1000, 1000),
    ],
)
def test_times_are_read_in_each_form(times: str, start: int, end: int) -> None:
    [event] = vtt(f"WEBVTT\n\n{times}\nHello").events
    assert (event.start_ms, event.end_ms) == (start, end)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mara: Hello", [("Mara", "Hello")]),
        ("Mara (Nordhus): Hello", [("Mara (Nordhus)", "Hello")]),
        ("<v Mara Lind>Hello</v>", [("Mara Lind", "Hello")]),
        ("<v.loud.first Mara Lind>Hello", [("Mara Lind", "Hello")]),
        ("<v J.R. Lind>Hello", [("J.R. Lind", "Hello")]),
        ("<v.loud J.R. Lind>Hello", [("J.R. Lind", "Hello")]),
        ("<v>Hello</v>", [(UNKNOWN_SPEAKER, "Hello")]),
        ("<v Mara>Hello</v> <v Jon>Hi</v>", [("Mara", "Hello"), ("Jon", "Hi")]),
        ("<v Mara>Note: this", [("Mara", "Note: this")]),
        ("Aha. <v Jon>Hi", [(UNKNOWN_SPEAKER, "Aha."), ("Jon", "Hi")]),
        ("<v R&amp;D>a &lt;b&gt; &amp;amp; AT&T", [("R&D", "a <b> &amp; AT&T")]),
        ("<i>so</i> <c.big><00:01.500>it</c> <b>is</b>", [(UNKNOWN_SPEAKER, "so it is")]),
        ("2 < 3 > 1 <unclear>", [(UNKNOWN_SPEAKER, "2 < 3 > 1 <unclear>")]),
        ("two\nlines", [(UNKNOWN_SPEAKER, "two lines")]),
        ("<v Mara>\n", []),
    ],
)
def test_a_payload_gives_its_turns(text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    assert payload(text) == wanted


def test_two_speakers_in_one_cue_give_two_turns_of_its_times() -> None:
    cues = "\n\n".join(f"00:0{second}.000 --> 00:0{second + 2}.000\n- Mara: Hi\n- Jon: Hello" for second in range(2))
    cues += "\n\n00:05.000 --> 00:06.000\nJon: So"
    reading = vtt(f"WEBVTT\n\n{cues}")
    assert turns(reading) == [("Mara", "Hi"), ("Jon", "Hello")] * 2 + [("Jon", "So")]
    assert [event.start_ms for event in reading.events] == [0, 0, 1000, 1000, 5000]
    assert [event.id for event in reading.events] == ["t1", "t2", "t3", "t4", "t5"]


def test_all_that_is_no_cue_is_passed_over() -> None:
    text = """\ufeffWEBVTT - A call
Kind: captions
Language: en

NOTE one line

NOTE
several
lines

STYLE
::cue { color: red }

REGION
id:fred

first cue
00:01.000 --> 00:02.000
Hello

7
00:03.000 --> 00:04.000
again
"""
    assert [event.text for event in vtt(text.removeprefix("\ufeff")).events] == ["Hello", "again"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_each_system_give_the_same(end: str) -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nMara: Hi\n\n2\n00:02.000 --> 00:03.000\nJon: Ho\n"
    assert turns(vtt(text.replace("\n", end))) == [("Mara", "Hi"), ("Jon", "Ho")]


def test_a_turn_without_speaker_is_reported_with_its_line() -> None:
    reading = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nMara: Hi\n\n00:02.000 --> 00:03.000\nhm\n")
    assert reading.names == ("Mara", UNKNOWN_SPEAKER)
    [note] = reading.notes
    assert note.startswith("call.vtt, line 6: 1 of 2 turns name no speaker")


def test_times_of_whole_seconds_are_known_to_the_second() -> None:
    assert vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nx").clock_resolution_ms == 1000
    assert vtt("WEBVTT\n\n00:01.250 --> 00:02.000\nx").clock_resolution_ms == 0


def test_subrip_is_read() -> None:
    reading = srt(
        "1\r\n00:00:01,500 --> 00:00:02,000\r\n{\\an8}<font color=red>Mara:</font> Hi\r\n\r\n\r\n2\r\n"
        "00:00:02,000 --> 00:00:04,000\r\nJon: Ho\r\nho\r\n"
    )
    assert turns(reading) == [("Mara", "Hi"), ("Jon", "Ho ho")]
    assert (reading.events[0].start_ms, reading.events[1].end_ms) == (1500, 4000)


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("00:01.000 --> 00:02.000\nHi", 1, "begins with WEBVTT"),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nHi", 1, "begins with WEBVTT"),
        ("WEBVTT", None, "holds no cue"),
        ("WEBVTT\n\nHi\n", 3, "'Hi' stands where a cue's times must stand"),
        ("WEBVTT\n\n00:01.000 --> 00:1d.000\nHi", 3, "no pair of times"),
        ("WEBVTT\n\n00:01.000 --> 00:61.000\nHi", 3, "no pair of times"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nHi", 3, "no pair of times"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nHi", 3, "ends before it starts"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\nHi", 3, "has no text"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000", 3, "has no text"),
    ],
)
def test_broken_webvtt_is_refused_at_its_line(text: str, line: int | None, sentence: str) -> None:
    with pytest.raises(FileProblem, match=sentence) as problem:
        vtt(text)
    assert problem.value.line == line


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("Hi", 1, "stands where a caption's number must stand"),
        ("1", 1, "has no times"),
        ("1\nHi", 2, "no pair of times"),
        ("1\n00:00:01,000 --> 00:00:02,000", 2, "has no text"),
        ("1\n00:00:01.000 --> 00:00:02.000\nHi", 2, "no pair of times"),
        ("1\n00:00:03,000 --> 00:00:02,000\nHi", 2, "ends before it starts"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHi\n\nHo", 5, "stands where a caption's number must stand"),
    ],
)
def test_broken_subrip_is_refused_at_its_line(text: str, line: int, sentence: str) -> None:
    with pytest.raises(FileProblem, match=sentence) as problem:
        srt(text)
    assert problem.value.line == line


_cues = st.lists(
    st.tuples(st.integers(0, 10**9), st.integers(0, 10**6), st.sampled_from(["Mara", "Jon Øre", "kev"])), min_size=1
)


@given(_cues)
def test_what_is_written_is_read(cues: list[tuple[int, int, str]]) -> None:
    def stamp(ms: int) -> str:
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"

    blocks = [f"{stamp(start)} --> {stamp(start + length)}\n{who}: hi" for start, length, who in cues]
    reading = vtt("WEBVTT\n\n" + "\n\n".join(blocks))
    assert [(event.start_ms, event.end_ms, event.participant) for event in reading.events] == [
        (start, start + length, who) for start, length, who in cues
    ]


@given(st.text(alphabet="WEBVT\n\r 0123456789:.,->abNOTE<>v&;#", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (vtt, srt):
        with suppress(FileProblem):
            assert read(text).names == tuple(dict.fromkeys(event.participant for event in read(text).events))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["<v", "<v ", "<v.", "<", "&", "a:", " ", "(", ">>", "{\\"])
def test_a_cue_of_one_thing_many_times_is_read_in_linear_time(piece: str) -> None:
    text = piece + " " * 200_000 + piece * 200_000
    reading = vtt(f"WEBVTT\n\n00:01.000 --> 00:02.000\nx{text}x")
    assert len(reading.events) == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real recordings is not beside this checkout")
@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_real_captions_are_read_and_broken_ones_refused(ending: str) -> None:
    read, refused = set(), set()
    for path in (SHARED / "formats" / "webvtt").glob(f"*.{ending}"):
        try:
            plain = read_text(path)
            reading = transcript_of(plain, read_webvtt(plain) if ending == "vtt" else read_srt(plain))
            assert reading.events
            read.add(path.name)
        except FileProblem:
            refused.add(path.name)
    assert refused
    assert all(name.startswith(("invalid", "missing", "empty", "no_captions")) for name in refused)
    assert not any(name.startswith(("invalid", "missing", "empty", "no_captions")) for name in read)

"""Captions out of a session: our own readers and others open them, and say who said what."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given

from codesign.interchange.captions import caption_text, captioned, write_srt, write_webvtt
from codesign.interchange.gseq_sdis import write_gseq_sdis
from codesign.interchange.lanes import end_of, shown_names
from codesign.interchange.plain_text import PlainText
from codesign.interchange.srt import read_srt
from codesign.interchange.transcript_cues import transcript_of
from codesign.interchange.webvtt import read_webvtt
from codesign.model.session import Session
from tests.builders import event, session
from tests.interchange.round_trips import LAW, usual_sessions

DESIGN = session(
    event("e1", "message", "d", 1, 2, text="Shall <b>this</b> & that be\n\nglass?"),
    event("e2", "feedback", "c", 2, 3.5, text="Yes: glass.", reply_to="e1"),
    event("e3", "design_change", "d", 3661.25, text="glass --> wall"),
    event("e4", "message", "d", 4000, 4001),
    event("e5", "metric", None, 4000, text="9"),
)


@LAW
@given(usual_sessions())
def test_all_words_come_back_from_webvtt(told: Session) -> None:
    written = PlainText("own.vtt", write_webvtt(told).text)
    names, wanted = shown_names(told), Counter[tuple[object, ...]]()
    for each in captioned(told):
        if caption_text(each):
            end = end_of(each, told.end_ms)
            wanted[
                (names[each.participant or ""], each.start_ms, end + 1000 * (end == each.start_ms), caption_text(each))
            ] += 1
    cues = read_webvtt(written) if captioned(told) else []
    found = transcript_of(written, cues).events
    assert Counter((each.participant, each.start_ms, each.end_ms, each.text) for each in found) == wanted


def test_the_web_s_own_reader_opens_it(tmp_path: Path) -> None:
    import webvtt  # noqa: PLC0415

    (tmp_path / "own.vtt").write_text(write_webvtt(DESIGN).text, encoding="utf-8")
    (tmp_path / "own.srt").write_text(write_srt(DESIGN).text, encoding="utf-8")
    captions = webvtt.read(str(tmp_path / "own.vtt")).captions
    assert [(each.start, each.end, each.voice) for each in captions] == [
        ("00:00:01.000", "00:00:02.000", "Designer"),
        ("00:00:02.000", "00:00:03.500", "Client"),
        ("01:01:01.250", "01:01:02.250", "Designer"),
    ]
    assert [each.text for each in webvtt.from_srt(str(tmp_path / "own.srt")).captions][1] == "Client: Yes: glass."


def test_subrip_names_who_speaks_before_the_words() -> None:
    text = PlainText("own.srt", write_srt(DESIGN).text.replace("<b>", "").replace("</b>", ""))
    found = transcript_of(text, read_srt(text)).events
    assert [(each.participant, each.text) for each in found] == [
        ("Designer", "Shall this & that be glass?"),
        ("Client", "Yes: glass."),
        ("Designer", "glass --> wall"),
    ]


def test_what_captions_cant_hold_is_said() -> None:
    assert write_webvtt(DESIGN).left_out == (
        "1 event without words",
        "1 event altogether: 1 metric",
        "4 events: the id",
        "1 link of answers",
        "3 participants: all but the name",
        "the session: id, started_at, mode and title",
        "1 event: spaces, line ends or characters of the text that the format can't show",
        "2 events: the kind, all are turns",
        "1 event without a length: shown for one second",
    )


def test_gseq_gets_a_code_a_participant_and_kind() -> None:
    assert write_gseq_sdis(DESIGN).text.splitlines() == [
        "% written by codesign %",
        "Timed <seconds>;",
        "",
        "<A session>",
        "Designer_message,1.000-2.000",
        "Client_feedback,2.000-3.500",
        "Designer_design_change,3661.250-3661.251",
        "Designer_message,4000.000-4001.000",
        "nobody_metric,4000.000-4000.001",
        "/",
    ]

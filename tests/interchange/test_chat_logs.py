"""Chat logs of Second Life viewers and of IRC: who said, did or typed what."""

from __future__ import annotations

import pytest

from codesign.interchange.irc_log import is_irc_log, read_irc_log
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading
from codesign.interchange.second_life import is_second_life, read_second_life
from codesign.model.errors import FileProblem

MINUTES = """[2012/03/04 23:58]  Ada Resident: Shall the west wall be glass?
[2012/03/04 23:59]  Ada Resident waves at the lake.
[2012/03/04 23:59]  Bo Birch: first line
 second line

 fourth line
[2012/03/05 00:01]  Second Life: Teleport completed.
[2012/03/05 00:02]  Cy Resident nods.
[2012/03/05 00:02]  Bo Birch's plan is here.
[2012/03/05 00:02]  somebody sneezes
"""


def life(text: str) -> Reading:
    return read_second_life(PlainText("chat.txt", text))


def test_words_emotes_and_the_viewer_are_told_apart() -> None:
    assert is_second_life(MINUTES.splitlines())
    reading = life(MINUTES)
    assert [(each.kind, each.participant, each.start_ms, each.text) for each in reading.events] == [
        ("message", "Ada Resident", 0, "Shall the west wall be glass?"),
        ("message", "Ada Resident", 60_000, "waves at the lake."),
        ("message", "Bo Birch", 60_000, "first line\n second line\n\n fourth line"),
        ("note", None, 180_000, "Teleport completed."),
        ("message", "Cy Resident", 240_000, "nods."),
        ("message", "Bo Birch", 240_000, "'s plan is here."),
        ("note", None, 240_000, "somebody sneezes"),
    ]
    assert [each.codes.values.get("manner") for each in reading.events][:5] == [None, "emote", None, None, "emote"]
    assert reading.started_at == "2012-03-04T23:58:00+00:00"
    assert reading.clock_resolution_ms == 60_000


def test_a_viewer_that_logs_seconds_is_known_to_the_second() -> None:
    reading = life("[2012/03/04 10:15:07]  Ada: Hello\n[2012/03/04 10:15:09]  Bo: Hello\n")
    assert reading.clock_resolution_ms == 1000
    assert [each.start_ms for each in reading.events] == [0, 2000]


def test_a_log_without_days_goes_on_after_midnight() -> None:
    assert [each.start_ms for each in life("[23:59]  Ada: Hello\n[00:01]  Bo: Hello\n").events] == [0, 120_000]


def test_the_hour_that_summer_time_takes_back_doesnt_turn_the_log_round() -> None:
    reading = life("[2012/11/04 01:59]  Ada: Hello\n[2012/11/04 01:05]  Bo: Hello\n[2012/11/04 02:30]  Bo: yes\n")
    assert [each.start_ms for each in reading.events] == [0, 0, 31 * 60_000]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello\n", "line 1: is no entry of a chat log"),
        ("[2012/02/30 10:00]  Ada: x\n", "line 1: 2012/02/30 is no day"),
        ("[2012/02/03 25:00]  Ada: x\n", "line 1: is at no possible time"),
    ],
)
def test_what_is_no_chat_log_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(FileProblem) as fault:
        life(text)
    assert sentence in str(fault.value)


IRC = """[2026-03-04T10:00:00.000Z]\t<Ada_Ash_(Atelier)>\tpresent+
[2026-03-04T10:00:00.500Z]\t<Ada_Ash_(Atelier)>\tpresent+
[2026-03-04T10:00:05.000Z]\t<Transcriber>\tscribe+
[2026-03-04T10:00:05.000Z]\t<Transcriber>\tMeeting: lake house
[2026-03-04T10:00:10.000Z]\t<Transcriber>\tAda_Ash: Shall the west wall be glass?
[2026-03-04T10:00:10.400Z]\t<Transcriber>\tBo_-_Lake: Yes, then we see the lake.
[2026-03-04T10:00:12.000Z]\t<Bo_-_Lake>\tq+ to ask
[2026-03-04T10:00:15.000Z]\t<Bo_-_Lake>\twe came for it: the lake
"""


def test_spoken_words_end_at_their_stamp_and_typed_ones_are_there_at_once() -> None:
    assert is_irc_log(IRC.splitlines())
    reading = read_irc_log(PlainText("irc.log", IRC))
    found = [(each.kind, each.participant, each.start_ms, each.end_ms, [*each.media]) for each in reading.events]
    assert found == [
        ("presence", "Ada Ash (Atelier)", 0, None, []),
        ("note", None, 5000, 5000, []),
        ("note", None, 5000, 5000, []),
        ("message", "Ada Ash", 10_000 - 29 * 66, 10_000, ["audio"]),
        ("message", "Bo - Lake", 10_000, 10_400, ["audio"]),
        ("note", "Bo - Lake", 12_000, 12_000, []),
        ("message", "Bo - Lake", 15_000, 15_000, ["text"]),
    ]
    assert reading.started_at == "2026-03-04T10:00:00.000+00:00"


def test_a_line_that_is_none_is_refused() -> None:
    with pytest.raises(FileProblem, match=r"irc\.log, line 9: is no line of the log"):
        read_irc_log(PlainText("irc.log", IRC + "hello"))
    with pytest.raises(FileProblem, match="is no possible time"):
        read_irc_log(PlainText("irc.log", IRC.replace("2026-03-04", "2026-02-30")))

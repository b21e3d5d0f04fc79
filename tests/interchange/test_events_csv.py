"""The table of events: read in every dialect, refused at line and column, and written without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.events_csv import EventsTable, events_table_of, read_events_csv, write_events_csv
from codesign.interchange.events_table import COLUMNS
from codesign.interchange.plain_text import PlainText
from codesign.model.errors import FileProblem
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Link, Medium, Need, Side, StakeholderGroup, Stance
from tests.builders import PEOPLE, event, session


def table(text: str) -> EventsTable:
    return events_table_of(PlainText("events.csv", text))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_header(delimiter: str) -> None:
    rows = [
        ["Kind", " participant", "START_S", "text"],
        ["message", "Mara", "1.5", "Hi"],
        ["message", "Jon", "2", "Ho"],
    ]
    read = table("\n".join(delimiter.join(row) for row in rows))
    assert [(each.id, each.participant, each.start_ms, each.end_ms, each.text) for each in read.events] == [
        ("e1", "Mara", 1500, 1500, "Hi"),
        ("e2", "Jon", 2000, 2000, "Ho"),
    ]


def test_a_row_says_all_of_an_event(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(
        """event_id;kind;participant;start;end;media;reply_to;link;text;stance;need;price_effect;currency;colour;period_ms
a;request;Zoë;0:00:01.5;0:00:02;audio|video;;;"Glass; or
not?";;;;;;
b;feedback;Jon;1:02:03;;text;a;inferred;Ja;positive;latent;-12.50;EUR;blue;
c;channel;;0:00;;audio;;;;;;;;;3000
""".encode("utf-16")
    )
    a, b, c = read_events_csv(path).events
    assert (a.start_ms, a.end_ms, a.media, a.text) == (1500, 2000, (Medium.AUDIO, Medium.VIDEO), "Glass; or\nnot?")
    assert (b.start_ms, b.end_ms, b.reply_to, b.link) == (3_723_000, 3_723_000, "a", Link.INFERRED)
    assert (b.codes.stance, b.codes.need, b.codes.price_effect) == (Stance.POSITIVE, Need.LATENT, "-12.50")
    assert (b.codes.values["colour"], c.codes.period_ms, c.end_ms) == ("blue", 3000, None)


def test_a_state_may_be_open_and_anything_may_be_said_to_be() -> None:
    read = table("kind,participant,start_ms,end_ms\npresence,Mara,5,\nmessage,Mara,6,\nmessage,Mara,7,open\n")
    assert [each.end_ms for each in read.events] == [None, 6, None]


def test_rows_say_who_people_are() -> None:
    read = table(
        "kind,participant,start_ms,side,stakeholder_group,organisation,role,participant_name\n"
        "message,m,1,,,,,\nmessage,j,2,company,,,designer,Jon\nmessage,m,3,,end_user,Nordhus,,\nmessage,m,4,,end_user,,,\n"
    )
    mara, jon = read.people
    assert (mara.id, mara.name, mara.side, mara.stakeholder_group) == (
        "m",
        "m",
        Side.EXTERNAL,
        StakeholderGroup.END_USER,
    )
    assert (mara.organisation, jon.side, jon.name, jon.role) == ("Nordhus", Side.COMPANY, "Jon", "designer")


def test_a_space_behind_each_delimiter_is_no_part_of_a_cell() -> None:
    read = table('kind, participant, start_ms, text\nmessage, Mara, 1, "a, b"\n')
    assert (read.events[0].participant, read.events[0].text) == ("Mara", "a, b")


def test_a_column_may_be_a_code_whatever_its_name() -> None:
    read = table("kind,participant,start_ms,codes.kind,name,value\nmetric,,1,x,views,12\n")
    assert read.events[0].codes.values == {"kind": "x", "name": "views", "value": "12"}


HEADER = "event_id,kind,participant,start_ms,end_ms,media,reply_to,link,stance,side,price_effect,period_ms"


@pytest.mark.parametrize(
    ("text", "line", "field", "sentence"),
    [
        ("Hello\nyou", 1, None, "the header must name kind, participant and one of start_ms"),
        ("kind,participant,text\n", 1, None, "the header must name"),
        ("kind,participant,start_ms,start\n", 1, "start", "there is start_ms too"),
        ("kind,participant,start_ms,end_s,end\n", 1, "end", "there is end_s too"),
        ("kind,participant,start_ms,Kind\n", 1, "kind", "stands twice"),
        (f"{HEADER}\n\na,message,Mara,x", 3, "start_ms", "'x' is no such time: whole milliseconds"),
        (f"{HEADER}\na,message,Mara,-1", 2, "start_ms", "no such time"),
        (f"{HEADER}\na,message,Mara,9999999999999999", 2, "start_ms", "below 2"),
        (f"{HEADER}\na,message,Mara,5,4", 2, "end_ms", "before the start"),
        (f"{HEADER}\na,message,Mara,", 2, None, "has no start"),
        (f"{HEADER}\na,,Mara,1", 2, "kind", "is missing"),
        (f"{HEADER}\na,chat,Mara,1", 2, "kind", "'chat' is not one of design_change"),
        (f"{HEADER}\na,message,,1", 2, "participant", "needs a participant"),
        (f"{HEADER}\na,message,Mara,1,,sound", 2, "media", "'sound' is not one of"),
        (f'{HEADER}\na,message,"Ma\nra",1\nb,message,Mara,2,,,z', 4, "reply_to", "no event has the id 'z'"),
        (f"{HEADER}\na,message,Mara,1,,,b\nb,message,Mara,1,,,a", 2, "reply_to", "in a circle"),
        (f"{HEADER}\na,message,Mara,1\na,message,Mara,1", 3, "event_id", "taken by another event"),
        (f"{HEADER}\na,message,Mara,1,,,,observed", 2, "link", "there is no reply_to"),
        (f"{HEADER}\na,message,Mara,1,,,,,good", 2, "stance", "'good' is not one of positive"),
        (f"{HEADER}\na,message,Mara,1,,,,,,us", 2, "side", "'us' is not one of company, external"),
        (f"{HEADER}\na,message,Mara,1,,,,,,company\nb,message,Mara,1,,,,,,external", 3, "side", "an earlier row says"),
        (f"{HEADER}\na,message,Mara,1,,,,,,,cheap", 2, "price_effect", "no decimal number"),
        (f"{HEADER}\na,message,Mara,1,,,,,,,,often", 2, "period_ms", "no period"),
        (f"{HEADER}\na,message,Mara,1{',' * 9}too,many", 2, None, "the header 12"),
        (f'{HEADER}\na,message,Mara,1\nb,"message,Mara,1', 3, None, "check its quotes"),
        ("kind,participant,start\nmessage,Mara,1:99", 2, "start", "no such time: h:mm:ss"),
        ("kind,participant,start_s\nmessage,Mara,1e3", 2, "start_s", "no such time: seconds"),
    ],
)
def test_a_fault_is_one_sentence_at_its_line_and_column(text: str, line: int, field: str | None, sentence: str) -> None:
    with pytest.raises(FileProblem, match=sentence) as problem:
        table(text)
    assert (problem.value.line, problem.value.field) == (line, field)


def test_every_column_says_what_it_means() -> None:
    assert all(COLUMNS.values())
    header = write_events_csv(session()).splitlines()[0].split(",")
    assert set(header) <= set(COLUMNS)


def test_a_session_is_written_with_its_people() -> None:
    text = write_events_csv(session(event("e1", "message", "c", 1, text='say "a", b')))
    assert text.splitlines()[1] == ('e1,message,c,1000,1000,,,,"say ""a"", b",,Client,external,direct_customer,,,')
    assert table(text).people == session().participants[1:2]


_word = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).filter(str.strip)
_key = _word.filter(lambda key: key == key.strip(' "\t\r\n') == key.strip() and key not in COLUMNS)
_time = st.integers(0, 2**52)


@st.composite
def _sessions(draw: st.DrawFn) -> Session:
    plain: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(Kind))
        start = draw(_time)
        end = draw(st.one_of(st.none(), st.just(start), st.integers(start, 2**53 - 1)))
        one: dict[str, Any] = {
            "id": f"e{draw(st.integers(0, 99))}-{number}",
            "kind": kind,
            "start_ms": start,
            "end_ms": end,
        }
        one["participant"] = draw(st.sampled_from(["d", "c", "x"]))
        one["media"] = draw(st.lists(st.sampled_from(Medium), max_size=3))
        one["text"] = draw(st.none() | _word)
        if plain and draw(st.booleans()):
            one |= {"reply_to": draw(st.sampled_from(plain))["id"], "link": draw(st.sampled_from(Link))}
        if kind is Kind.CHANNEL:
            one["participants"] = draw(st.none() | st.just(["d", "x"]))
        one["codes"] = draw(
            st.dictionaries(_key | st.sampled_from(["kind", "text", "codes.x", "Kind", "end"]), _word, max_size=3)
        )
        if draw(st.booleans()):
            one["codes"] |= {"stance": "positive", "period_ms": draw(_time), "price_effect": "-1.50"}
        plain.append(one)
    return session(*plain, people=PEOPLE)


@given(_sessions())
def test_what_is_written_is_read_back_the_same(written: Session) -> None:
    read = table(write_events_csv(written))
    assert list(read.events) == list(written.events)
    described = {each.participant for each in written.events}
    assert [person for person in read.people if person.id in described and person not in written.participants] == []

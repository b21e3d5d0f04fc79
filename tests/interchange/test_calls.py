"""Calls: what their names say, and their files merged into a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.call import Call, call_of
from codesign.interchange.formats import FORMATS, format_of, read_chat, read_transcript
from codesign.interchange.merge import merge
from codesign.interchange.people import People, Person
from codesign.interchange.reading import Reading, Source, names_of
from codesign.model.errors import CodesignError, FileProblem
from codesign.model.event import Event
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Link, Medium, Side

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
CALL = Call("call", "A call", "2026-03-04T09:00:00+01:00")
HOUR = 3_600_000
MINUTE = 60_000


def reading(source: Source, *entries: tuple[int, str], path: str = "") -> Reading:
    """A reading of entries, each its milliseconds and its name."""
    letter = "t" if source is Source.TRANSCRIPT else "c"
    events = tuple(
        Event(f"{letter}{number}", Kind.MESSAGE, name, at, at, text=str(number))
        for number, (at, name) in enumerate(entries, 1)
    )
    return Reading(path or f"{source}.txt", source, names_of(events), events, 0 if letter == "t" else 1000)


def spoken(start: int = MINUTE, end: int = HOUR) -> Reading:
    return reading(Source.TRANSCRIPT, (start, "Mara"), (end, "Jon"))


def written(*at: int) -> Reading:
    return reading(Source.CHAT, *((each, "Mara") for each in at))


def chat_times(session: Session) -> list[int]:
    return [event.start_ms for event in session.events if event.id.startswith("c") and event.id != "channel"]


def clock_notes(notes: Sequence[str]) -> list[str]:
    return [note for note in notes if "count" in note or "words" in note or "first line" in note]


def test_a_call_is_one_session_in_the_order_of_its_events() -> None:
    turn = replace(spoken().events[0], end_ms=2 * MINUTE)
    transcript = replace(spoken(), events=(turn, spoken().events[1]))
    session, _ = merge([written(30_000, 2 * HOUR // 3), transcript], CALL)
    assert [event.id for event in session.events] == ["channel", "c1", "t1", "c2", "t2"]
    assert [person.id for person in session.participants] == ["mara", "jon"]
    assert (session.head.clock_resolution_ms, session.head.id, session.head.title) == (0, "call", "A call")
    channel, *_ = session.events
    assert (channel.kind, channel.media, channel.end_ms) == (Kind.CHANNEL, (Medium.AUDIO, Medium.VIDEO), None)
    assert session.events[2].end_ms == 2 * MINUTE


def test_chats_are_numbered_on_and_their_links_hold() -> None:
    first, second = written(MINUTE), written(2 * MINUTE, 3 * MINUTE)
    answer = replace(second.events[1], reply_to="c1", link=Link.OBSERVED)
    session, _ = merge([first, replace(second, events=(second.events[0], answer))], CALL)
    assert [event.id for event in session.events] == ["channel", "c1", "c2", "c3"]
    assert session.events[3].reply_to == "c2"


def test_known_people_have_their_party_and_one_id() -> None:
    people = People((Person("m", "Mara Lind", ("Mara", "Jon"), "company"),))
    session, notes = merge([spoken()], CALL, people)
    assert [(person.id, person.side) for person in session.participants] == [("m", Side.COMPANY)]
    assert {event.participant for event in session.events} == {None, "m"}
    assert notes == ()


def test_a_call_may_have_no_channel() -> None:
    session, _ = merge([spoken()], replace(CALL, media=()))
    assert [event.id for event in session.events] == ["t1", "t2"]


def test_two_transcripts_or_nothing_are_refused() -> None:
    with pytest.raises(FileProblem, match=r"b.vtt: is a second transcript beside a.vtt"):
        merge([replace(spoken(), path="a.vtt"), replace(spoken(), path="b.vtt")], CALL)
    with pytest.raises(CodesignError, match="needs a transcript or a chat"):
        merge([], CALL)


DATE_ONLY = replace(CALL, started_at="2026-03-04T00:00:00+00:00", time_known=False)


@pytest.mark.parametrize(
    ("call", "transcript", "chat", "wanted", "note"),
    [
        (CALL, spoken(), written(2 * MINUTE), 2 * MINUTE, ""),
        (DATE_ONLY, spoken(), written(2 * MINUTE), 2 * MINUTE, ""),
        (CALL, spoken(), written(9 * HOUR + 5 * MINUTE), 5 * MINUTE, "counts from midnight; 9:00:00"),
        (DATE_ONLY, spoken(), written(9 * HOUR), MINUTE, "is put at the first words"),
        (CALL, spoken(), written(17 * HOUR), MINUTE, "is put at the first words"),
        (CALL, spoken(9 * HOUR, 10 * HOUR), written(9 * HOUR + MINUTE), MINUTE, "transcript.txt: counts from midnight"),
        (CALL, spoken(9 * HOUR, 10 * HOUR), written(3 * MINUTE), 3 * MINUTE, "counts from the start of the recording"),
        (DATE_ONLY, spoken(9 * HOUR, 10 * HOUR), written(9 * HOUR + MINUTE), MINUTE, "taken for the start"),
        (CALL, None, written(9 * HOUR + MINUTE), MINUTE, "counts from midnight"),
        (DATE_ONLY, None, written(9 * HOUR), 0, "taken for the start"),
        (CALL, None, written(4 * MINUTE), 4 * MINUTE, ""),
        (replace(CALL, chat_offset_ms=MINUTE), spoken(), written(9 * MINUTE), 8 * MINUTE, ""),
        (replace(CALL, chat_offset_ms=-MINUTE), spoken(), written(9 * MINUTE), 10 * MINUTE, ""),
        (
            replace(CALL, started_at="2026-03-04T23:30:00+01:00"),
            spoken(MINUTE, HOUR),
            written(23 * HOUR + 40 * MINUTE),
            10 * MINUTE,
            "counts from midnight; 23:30:00",
        ),
    ],
)
def test_the_clocks_of_a_call_are_one_clock(
    call: Call, transcript: Reading | None, chat: Reading, wanted: int, note: str
) -> None:
    session, notes = merge([chat] if transcript is None else [transcript, chat], call)
    assert chat_times(session) == [wanted]
    assert not note or any(note in each for each in notes)
    assert bool(note) == bool(clock_notes(notes))


def test_entries_from_before_the_session_stand_at_its_start_and_are_counted() -> None:
    session, notes = merge([spoken(), written(9 * HOUR - MINUTE, 9 * HOUR + MINUTE)], CALL)
    assert chat_times(session) == [0, MINUTE]
    assert any("1 of 2 entries come before the session" in note for note in notes)


@given(st.lists(st.integers(0, 2 * HOUR), min_size=1, max_size=9), st.lists(st.integers(0, 20 * HOUR), max_size=9))
def test_a_merge_keeps_every_event_once_in_order(turns: list[int], entries: list[int]) -> None:
    parts = [reading(Source.TRANSCRIPT, *((at, "Mara") for at in turns)), written(*entries)]
    session, _ = merge(parts, CALL)
    starts = [event.start_ms for event in session.events]
    assert starts == sorted(starts)
    assert {event.id for event in session.events} == {
        "channel",
        *(f"t{number + 1}" for number in range(len(turns))),
        *(f"c{number + 1}" for number in range(len(entries))),
    }


@pytest.mark.parametrize(
    ("name", "started_at", "time_known"),
    [
        ("2026-03-04_kickoff", "2026-03-04T00:00:00+00:00", False),
        ("call 20260304 b", "2026-03-04T00:00:00+00:00", False),
        ("GMT20260304-080910_Recording.transcript.vtt", "2026-03-04T08:09:10+00:00", True),
    ],
)
def test_a_name_says_when_the_call_began(tmp_path: Path, name: str, started_at: str, time_known: bool) -> None:
    call = call_of(tmp_path / name)
    assert (call.started_at, call.time_known) == (started_at, time_known)
    assert bool(call.notes) is not time_known


@pytest.mark.parametrize("name", ["kickoff", "2026-13-04", "meeting 120260304", "20261-03-04", "GMT20261304-080910"])
def test_a_name_without_a_date_asks_for_one(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "calls" / name
    with pytest.raises(FileProblem, match="say when the call began"):
        call_of(folder)
    call = call_of(folder, "2026-03-04T10:00:00+02:00", "Kick-off")
    assert (call.title, call.time_of_day_ms) == ("Kick-off", 10 * HOUR)
    assert call_of(folder, "2026-03-04").time_of_day_ms is None


def test_a_file_of_a_dated_folder_is_the_call_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2026-03-04 Kick-off"
    folder.mkdir()
    assert (call_of(folder / "chat.txt").id, call_of(folder).title) == ("2026-03-04-kick-off", "2026-03-04 Kick-off")


def test_a_beginning_that_is_no_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodesignError, match="is not a date-time with offset"):
        call_of(tmp_path, "tomorrow")


FILES = {
    "a.vtt": ("WEBVTT\n\n00:01.000 --> 00:02.000\nMara: Hi", "webvtt"),
    "a.srt": ("1\n00:00:01,000 --> 00:00:02,000\nMara: Hi", "srt"),
    "vtt.TXT": ("WEBVTT\n\n00:01.000 --> 00:02.000\nMara: Hi", "webvtt"),
    "srt.txt": ("\ufeff1\n00:00:01,000 --> 00:00:02,000\nMara: Hi", "srt"),
    "cloud.txt": ("00:00:01\tMara:\tHi", "zoom_cloud_chat"),
    "local.txt": ("\n09:00:01\t From Mara : Hi", "zoom_local_chat"),
    "log.jsonl": ("{}", "session_log"),
    "events.csv": ("kind", "events_csv"),
    "events.tsv": ("kind", "events_csv"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_known_by_its_ending_and_its_first_lines(tmp_path: Path, name: str) -> None:
    text, wanted = FILES[name]
    (tmp_path / name).write_text(text, "utf-8")
    found = format_of(tmp_path / name)
    assert found.id == wanted
    if found.content == "transcript":
        assert read_transcript(tmp_path / name).names == ("Mara",)
    if found.content == "chat":
        assert read_chat(tmp_path / name).names == ("Mara",)


def test_a_file_of_no_format_is_told_all_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.sbv").write_text("0:00:00.378,0:00:11.378\nHi")
    with pytest.raises(FileProblem, match="is of no format that is read here") as problem:
        format_of(tmp_path / "a.sbv")
    read = [each for each in FORMATS if each.id != "gseq_sdis"]
    assert all(ending in str(problem.value) for each in read for ending in each.endings)
    (tmp_path / "a.txt").write_text("Dear all")
    with pytest.raises(FileProblem, match=r"begins with 'Dear all', and so is none of these: .*WebVTT"):
        format_of(tmp_path / "a.txt")


def test_a_chat_is_no_transcript_and_the_other_way_round(tmp_path: Path) -> None:
    for name in ("a.vtt", "cloud.txt"):
        (tmp_path / name).write_text(FILES[name][0], "utf-8")
    with pytest.raises(FileProblem, match="is a Zoom cloud chat, not a transcript"):
        read_transcript(tmp_path / "cloud.txt")
    with pytest.raises(FileProblem, match="is a WebVTT transcript, not a chat"):
        read_chat(tmp_path / "a.vtt")


REAL = {  # cues, names in the transcript, messages, replies, reactions, ambiguous
    "2026-02-02_068": (225, 17, 38, 10, 13, 2),
    "2026-02-10_028": (161, 5, 1, 0, 0, 0),
    "2026-02-24_029": (81, 4, 2, 0, 0, 0),
    "2026-03-10_030": (201, 8, 4, 1, 1, 0),
    "2026-03-24_031": (95, 4, 4, 0, 0, 0),
    "2026-04-07_032": (43, 4, 2, 0, 0, 0),
    "2026-04-21_033": (196, 6, 3, 0, 2, 0),
    "2026-05-19_034": (222, 6, 22, 5, 11, 0),
}


@pytest.mark.skipif(not (SHARED / "zoom").is_dir(), reason="the folder of real recordings is not beside this checkout")
@pytest.mark.parametrize("folder", REAL)
def test_real_calls_are_read_whole(folder: str) -> None:
    cues, names, messages, replies, reactions, ambiguous = REAL[folder]
    transcript = read_transcript(SHARED / "zoom" / folder / "transcript.vtt")
    chat = read_chat(SHARED / "zoom" / folder / "chat.txt")
    count = chat.counts.get
    assert (transcript.counts["turns"], len(transcript.names)) == (cues, names)
    assert transcript.counts["turns_without_speaker"] == 0
    assert (count("messages"), count("replies", 0), count("reactions", 0)) == (messages, replies, reactions)
    assert count("replies_ambiguous", 0) + count("reactions_ambiguous", 0) == ambiguous
    assert count("replies_unresolved", 0) + count("reactions_unresolved", 0) == 0
    session, notes = merge([transcript, chat], call_of(SHARED / "zoom" / folder))
    assert len(session.events) == 1 + cues + messages + reactions
    assert clock_notes(notes) == []
    links = [event.link for event in session.events if event.link is not None]
    assert (links.count(Link.OBSERVED), links.count(Link.INFERRED)) == (replies + reactions - ambiguous, ambiguous)

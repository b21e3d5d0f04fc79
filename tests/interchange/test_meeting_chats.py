"""Meeting chats: entries, replies, reactions, and what is said of doubtful ones."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.meeting_chat import Said, chat_of, said
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import Reading
from codesign.interchange.zoom_cloud_chat import is_zoom_cloud_chat, read_zoom_cloud_chat
from codesign.interchange.zoom_local_chat import is_zoom_local_chat, read_zoom_local_chat
from codesign.model.errors import FileProblem
from codesign.model.vocabulary import Kind, Link, Medium


def cloud(*entries: str) -> Reading:
    plain = PlainText("chat.txt", "\r\n".join(entries) + "\r\n")
    return chat_of(plain, read_zoom_cloud_chat(plain))


def local(text: str) -> Reading:
    plain = PlainText("saved.txt", text)
    return chat_of(plain, read_zoom_local_chat(plain))


def at(second: int, name: str, text: str) -> str:
    return f"00:00:{second:02}\t{name}:\t{text}"


def test_entries_of_the_cloud_have_time_name_and_text_over_lines() -> None:
    reading = cloud(
        "01:02:03\tMara Lind (Nordhus):\tTwo\n\n  lines: really", at(4, "Jon", "http://x: y"), "00:00:05\tJon:"
    )
    assert [(event.start_ms, event.participant, event.text) for event in reading.events] == [
        (3_723_000, "Mara Lind (Nordhus)", "Two\n\n  lines: really"),
        (4000, "Jon", "http://x: y"),
        (5000, "Jon", ""),
    ]
    assert reading.clock_resolution_ms == 1000
    assert reading.events[0].media == (Medium.TEXT,)


def test_a_reply_is_linked_to_the_only_message_it_quotes() -> None:
    reading = cloud(
        at(1, "Mara", "Could the west wall be glass?"),
        at(2, "Jon", 'Replying to "Could the west wall ..."\n\n It could'),
    )
    reply = reading.events[1]
    assert (reply.text, reply.reply_to, reply.link) == ("It could", reading.events[0].id, Link.OBSERVED)
    assert reading.notes == ()


def test_what_a_reply_is_quoted_by_is_its_own_text() -> None:
    reading = cloud(
        at(1, "Mara", "Glass?"),
        at(2, "Jon", 'Replying to "Glass?"\n\nWhy not, it is bright'),
        at(3, "Mara", 'Reacted to "Why not, it is br..." with 👍'),
    )
    assert reading.events[2].reply_to == reading.events[1].id


def test_a_reaction_is_feedback_in_numbers() -> None:
    [_, reaction] = cloud(at(1, "Mara", "Glass"), at(2, "Jon", 'Reacted to "Glass" with ❤️')).events
    assert (reaction.kind, reaction.media, reaction.text) == (Kind.FEEDBACK, (Medium.NUMERIC,), None)
    assert reaction.codes.values == {"reaction": "❤️"}


def test_a_quote_that_fits_several_is_linked_to_the_latest_and_reported() -> None:
    reading = cloud(
        at(1, "Mara", "See plan 1"), at(2, "Mara", "See plan 2"), at(3, "Jon", 'Reacted to "See plan..." with 👍')
    )
    assert (reading.events[2].reply_to, reading.events[2].link) == (reading.events[1].id, Link.INFERRED)
    assert reading.notes == (
        "chat.txt, line 3: 2 earlier messages fit the quote 'See plan...'; it is linked to the latest",
    )
    assert reading.counts["reactions_ambiguous"] == 1


def test_a_quote_fits_no_later_message_and_no_reaction() -> None:
    reading = cloud(at(1, "Jon", 'Replying to "See plan..."\n\nWhere?'), at(2, "Mara", "See plan 1"))
    assert (reading.events[0].reply_to, reading.events[0].link) == (None, None)
    assert reading.notes == (
        "chat.txt, line 1: no earlier message fits the quote 'See plan...'; it is left without a link",
    )
    assert reading.counts["replies_unresolved"] == 1


def test_a_removed_reaction_is_gone_and_only_that() -> None:
    reading = cloud(
        at(1, "Mara", "Could the west wall be glass?"),
        at(2, "Jon", 'Reacted to "Could the west wa..." with 👍'),
        at(3, "Jon", 'Reacted to "Could the west wa..." with 👀'),
        at(4, "Kim", 'Reacted to "Could the west wall ..." with 👍'),
        at(5, "Jon", 'Removed a 👍 reaction from "Could the west wall ..."'),
        at(6, "Jon", 'Removed a 👍 reaction from "Could the west wall ..."'),
    )
    assert [(event.participant, event.codes.values.get("reaction")) for event in reading.events[1:]] == [
        ("Jon", "👀"),
        ("Kim", "👍"),
    ]
    assert [note.split(":")[0] for note in reading.notes] == ["chat.txt, line 6"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hello", Said("Hello")),
        ('Replying to "a..."\n\nb', Said("b", "a...")),
        ('Replying to "a..." \n\n b', Said("b", "a...")),
        ('Replying to "a..." b "c" d', Said('b "c" d', "a...")),
        ('Replying to "a" b', Said("b", "a")),
        ('Replying to "he said "no" to it"\nb', Said("b", 'he said "no" to it')),
        ('Replying to "two\nlines"\n\nb', Said("b", "two\nlines")),
        ('Replying to "a"', Said("", "a")),
        ("Replying to “a…”\nb", Said("b", "a…")),
        ("Replying to all of you", Said("Replying to all of you")),
        ('Reacted to "a "b" with c" with 👍', Said("", 'a "b" with c', "👍")),
        ('Reacted to "two\nlines" with 👍🏽', Said("", "two\nlines", "👍🏽")),
        ('Removed a 👍 reaction from "a..."', Said("", "a...", "👍", removed=True)),
        ('Removed an ❤️ reaction from "a..."', Said("", "a...", "❤️", removed=True)),
    ],
)
def test_the_text_of_an_entry_says_what_it_is(text: str, wanted: Said) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("09:00:01\t From Mara Lind (she/her) : Hello : you", "Mara Lind (she/her)", "Hello : you"),
        ("09:00:01 From Mara Lind to Everyone : Hello", "Mara Lind", "Hello"),
        ("09:00:01 From Mara Lind to Everyone:\n\tHello\n\tyou", "Mara Lind", "Hello\nyou"),
        ("09:00:01\t From  Mara Lind  To  Everyone:\n\tHello", "Mara Lind", "Hello"),
        ("09:00:01 From Mara to Jon(Direct Message):\n\tHello", "Mara", "Hello"),
        ("09:00:01 From Mara to Jon (Privately) : Hello", "Mara", "Hello"),
        ("09:00:01\t From Path to Home : Hello", "Path to Home", "Hello"),
        ("09:00:01\t From Path to Home to Everyone : Hello", "Path to Home", "Hello"),
        ("09:00:01\t From Mara to Jon : Hello\n09:00:02\t From Jon to Mara : Hi", "Mara", "Hello"),
    ],
)
def test_entries_saved_locally_are_under_their_sender(text: str, name: str, words: str) -> None:
    event = local(text).events[0]
    assert (event.participant, event.text, event.start_ms) == (name, words, 32_401_000)


def test_times_go_on_after_midnight_but_a_late_entry_is_only_late() -> None:
    text = "\n".join(f"{time} From Mara : x" for time in ("23:59:58", "23:59:57", "00:00:03", "00:00:02", "23:00:00"))
    hours = [event.start_ms / 3_600_000 for event in local(text).events]
    assert [round(hour) for hour in hours] == [24, 24, 24, 24, 47]


@pytest.mark.parametrize(
    ("text", "line"),
    [("Hello", 1), ("\n\nHello\n00:00:01\tMara:\tHi", 3), ("00:00:01\tMara:\tHi\n00:61:01\tMara:\tHi", 2)],
)
def test_what_is_no_chat_is_refused_at_its_line(text: str, line: int) -> None:
    with pytest.raises(FileProblem) as problem:
        cloud(*text.split("\n"))
    assert problem.value.line == line


def test_the_two_kinds_are_told_apart() -> None:
    assert is_zoom_cloud_chat(["", "00:00:01\tMara:\tHi"])
    assert not is_zoom_cloud_chat(["00:00:01\t From Mara : Hi"])
    assert is_zoom_local_chat(["00:00:01\t From Mara : Hi"])
    assert not is_zoom_local_chat(["00:00:01\tMara:\tHi"])
    assert not is_zoom_local_chat([])


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "00:00:01 From " + "a to " * 100_000 + ": x",
        "00:00:01 From " + " " * 100_000,
        "00:00:01\t" + "a:" * 100_000,
        "00:00:01\tMara:\t" + 'Replying to "' * 50_000,
        "00:00:01\tMara:\tReplying to " + '" ' * 100_000 + "x",
        "00:00:01\tMara:\tReacted to " + '" with ' * 50_000,
        "00:00:01\tMara:\tRemoved a " + 'a reaction from "' * 20_000,
    ],
)
def test_a_line_of_one_thing_many_times_is_read_in_linear_time(text: str) -> None:
    first = "00:00:00\tMara:\tHi" if "\t" in text else "00:00:00 From Mara : Hi"
    reading = cloud(first, text) if "\t" in text else local(f"{first}\n{text}")
    assert reading.names == ("Mara",)


@given(st.text(alphabet='0:1\t\n From to"Replying .Reacted with👍', max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    for begin, read in (("00:00:01\tMara:\t", cloud), ("00:00:01\t From Mara : ", local)):
        with suppress(FileProblem):
            assert read(begin + text).names[:1] in {("Mara",), ()}

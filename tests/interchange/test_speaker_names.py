"""Which prefixes of a file's cues are names."""

from __future__ import annotations

import pytest

from codesign.interchange.speaker_names import speaker_names, split_prefix

CALL = ["Mara Lind: Hello", "kev: hey", "Mara Lind: So, can you hear me?", "Iván | Nordhus: yes", "Mara Lind: Good"]


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org is down",
        "see https://example.org",
        "10:30 is fine",
        "At 10:30 we go",
        "2024: a year",
        "no colon",
        ": nothing before",
        "What? This: no",
        "I said it. this: is it",
        "a " * 60 + ": too long",
        "one two three four five six seven eight nine ten eleven: too many words",
    ],
)
def test_a_colon_in_a_sentence_makes_no_name(text: str) -> None:
    assert split_prefix(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara: hi", "Mara"),
        ("Mara Lind (Nordhus): hi", "Mara Lind (Nordhus)"),
        (">> Mara: hi", "Mara"),
        ("- Mara: hi", "Mara"),
        ("Karl T. (kt): hi", "Karl T. (kt)"),
        ("+46 555 0100: hi", "+46 555 0100"),
        ("王小明: 你好", "王小明"),
        ("Mara:", "Mara"),
    ],
)
def test_a_name_before_a_colon_is_a_candidate(text: str, name: str) -> None:
    split = split_prefix(text)
    assert split is not None
    assert split[0] == name


def test_where_cues_have_names_all_of_them_are_found_even_handles_that_come_once() -> None:
    assert speaker_names(CALL) == {"Mara Lind", "kev", "Iván | Nordhus"}


@pytest.mark.parametrize(
    "text",
    ["so here's the thing: we can't", "In short: no", "One thing: the wall", "Well, Mara: look", "what i mean: this"],
)
def test_the_beginning_of_a_sentence_is_no_name_among_names(text: str) -> None:
    assert speaker_names([*CALL, text]) == speaker_names(CALL)


def test_a_sentence_that_recurs_in_small_letters_is_no_name() -> None:
    assert speaker_names([*CALL, *["so here's the thing: no"] * 3]) == speaker_names(CALL)


@pytest.mark.parametrize("shown", ["Mara Lind (she/her)", "Mara Lind (they)", "Mara | nordhus", "Mara van der Lind"])
def test_additions_in_small_letters_do_not_hide_a_name(shown: str) -> None:
    assert shown in speaker_names([*CALL, f"{shown}: once"])


def test_captions_without_names_have_none() -> None:
    captions = ["The wall is blue", "Note: it was red", "and so on", "Example: a door", "Note: a window"] + [
        "text"
    ] * 10
    assert speaker_names(captions) == frozenset()


def test_captions_that_name_a_speaker_when_the_speaker_changes_give_the_names_that_recur() -> None:
    captions = ["Mara: The wall", "is blue", "and high", "Jon: No", "it is", "Mara: is", "not", "Jon: Yes", "Aside: x"]
    captions += ["text"] * 3
    assert speaker_names(captions) == {"Mara", "Jon"}


def test_no_cues_have_no_names() -> None:
    assert speaker_names([]) == frozenset()

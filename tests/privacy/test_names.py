"""Names are found in texts however they are written, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.model.plain import participant_from_plain
from codesign.privacy.names import Names, names_of


def names(*called: str) -> Names:
    people = [
        participant_from_plain({"id": f"{at}", "name": name, "side": "company"}) for at, name in enumerate(called)
    ]
    return names_of((person, f"<{person.id}>") for person in people)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Zdeňka Šimůnková", "zdenka simunkova came", "<0> came"),
        ("Zdenka Simunkova", "ŠIMŮNKOVÁ came", "<0> came"),
        ("Zdeňka Šimůnková", unicodedata.normalize("NFD", "so Šimůnková, too"), "so <0>, too"),
        ("Zoë Łuk", "Zoe, Luk and Łuk's", "<0>, <0> and <0>'s"),
        ("Jürgen Groß", "GROSS and gross", "<0> and <0>"),
        ("Anne-Marie Roe", "Anne, Marie, anne-marie", "<0>, <0>, <0>"),
        ("Ludwig van Holt", "van Holt, a van", "van <0>, a van"),
        ("Ada\tAsh", "Ada \n Ash", "<0>"),
        ("Ada Ash", "ada2 and ada_2, not adamant", "<0>2 and <0>_2, not adamant"),
        ("Ada\u00adAsh Roe", "adaash", "<0>"),
        ("王小明", "请王小明说", "请<0>说"),
        ("project manager", "the manager of the project", "the manager of the project"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str, said: str) -> None:
    assert names(name).replaced(text) == said


def test_a_name_of_two_people_names_neither() -> None:
    assert names("Ada Ash", "Ada Birch").replaced("Ada, Ada Ash, Birch") == "[name], <0>, <1>"


@given(st.text(), st.text(max_size=8))
def test_any_text_is_kept_but_for_the_names_found_in_it(text: str, name: str) -> None:
    found = names(name, "Ada Ash")
    spans = list(found.found(text))
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
    rebuilt, done = "", 0
    for start, end, instead in spans:
        rebuilt, done = rebuilt + text[done:start] + instead, end
    assert rebuilt + text[done:] == found.replaced(text)

"""Quotes find the earlier messages they show."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.quoted_messages import EarlierMessages, normal


def found(quote: str, *texts: str) -> tuple[int, str | None]:
    earlier = EarlierMessages([quote])
    for number, text in enumerate(texts):
        earlier.remember(str(number), text)
    candidates = earlier.find(quote)
    return candidates.count, candidates.latest


@pytest.mark.parametrize(
    ("quote", "texts", "wanted"),
    [
        ("Could the west wall ...", ["Could the west wall be glass?"], (1, "0")),
        ("Could the west w...", ["Could the west wall be glass?"], (1, "0")),
        ("Could the west wall be glass?", ["Could the west wall be glass?"], (1, "0")),
        ("it’s done by ...", ["it's done by the carpenter"], (1, "0")),
        ("two lines of a ...", ["two\n\n lines   of a text"], (1, "0")),
        ("so…", ["so what"], (1, "0")),
        ("yes", ["yes please", "no"], (0, None)),
        ("hmm...", ["hmm, not really", "hmm..."], (1, "1")),
        ("https://plans.exampl...", ["https://plans.example/1", "no", "https://plans.example/2"], (2, "2")),
        ("ok", ["ok", "ok"], (2, "1")),
        ("gone...", ["here"], (0, None)),
        ("...", ["here"], (0, None)),
        ("", ["here"], (0, None)),
        ("x" * 150 + "...", ["x" * 200], (1, "0")),
    ],
)
def test_a_quote_finds_what_it_shows(quote: str, texts: list[str], wanted: tuple[int, str | None]) -> None:
    assert found(quote, *texts) == wanted


@given(st.lists(st.text(alphabet="ab ’'\n", max_size=12), max_size=12), st.text(alphabet="ab ’'\n", max_size=6))
def test_the_index_finds_what_a_search_through_all_finds(texts: list[str], begin: str) -> None:
    shown = normal(begin)
    wanted = [str(at) for at, text in enumerate(texts) if normal(text).startswith(shown)] if shown else []
    assert found(begin + "...", *texts) == (len(wanted), wanted[-1] if wanted else None)


def test_a_long_chat_costs_its_length_not_its_square() -> None:
    quotes = ["https://plans.exampl..."] * 40_000
    begun = time.perf_counter()
    earlier = EarlierMessages(quotes)
    for number, quote in enumerate(quotes):
        earlier.remember(str(number), f"https://plans.example/{number}")
        assert earlier.find(quote).count == number + 1
    assert time.perf_counter() - begun < 10

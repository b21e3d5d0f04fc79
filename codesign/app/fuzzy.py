"""Which of many titles a person means by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def fuzzy_distance(letters: str, title: str) -> int | None:
    """How far the letters, in their order, stand apart in a title, 0 being its beginning; None where one is missing.

    Letters at the beginning of a word count as near.
    """
    low, at, far = title.casefold(), 0, 0
    for letter in letters.casefold().replace(" ", ""):
        found = low.find(letter, at)
        if found < 0:
            return None
        word = _at_word(low, letter, at)
        if word is not None:
            far, at = far + (0 if word == at else 1), word + 1
        else:
            far, at = far + 2 * (found - at) + (0 if found == at else 3), found + 1
    return far


def _at_word(low: str, letter: str, at: int) -> int | None:
    """Where the letter comes next: right here, or at the beginning of a word from here on."""
    if low[at] == letter:
        return at
    return next((place for place in range(at, len(low)) if low[place] == letter and low[place - 1] in " -:"), None)


def best(letters: str, things: Iterable[Thing], title_of: Callable[[Thing], str]) -> list[Thing]:
    """The things whose titles have the letters in their order, nearest first."""
    found = [(fuzzy_distance(letters, title_of(thing)), thing) for thing in things]
    return [thing for far, thing in sorted(((far, thing) for far, thing in found if far is not None), key=_first)]


def _first(pair: tuple[int, object]) -> int:
    return pair[0]

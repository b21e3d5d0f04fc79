"""The colours of people: nine that stay apart for any colour vision, on dark and on light ground.

A session keeps a person's colour, so that it is the same in both schemes and from session to session.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

PERSON_COLOURS: Final = {
    "sky": "#64c1d8",
    "olive": "#bcbc2f",
    "lavender": "#9797f7",
    "salmon": "#e09785",
    "teal": "#0b748e",
    "purple": "#832fbc",
    "brick": "#b32f0f",
    "blue": "#4e26ed",
    "brown": "#833f3f",
}


def next_colour(taken: Iterable[str | None]) -> str:
    """The first colour that the fewest people have."""
    had = [colour.lower() for colour in taken if colour]
    return min(PERSON_COLOURS.values(), key=had.count)

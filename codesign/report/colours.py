"""The colours everything is drawn with, for light and dark, in the window and on paper.

Colour means kind, lightness means level. Red is for recording, the playhead and what waits too long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from codesign.model.vocabulary import Kind
from codesign.report.ink import LEVEL_INKS, SERIES, Ink


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a scheme, as ``#rrggbb``; ``levels`` are those of 1 to 5, lowest first.

    ``series`` tell things apart that have no colour of their own.
    """

    dark: bool
    ground: str
    panel: str
    raised: str
    line: str
    text: str
    dim: str
    accent: str
    on_accent: str
    red: str
    good: str
    kinds: Mapping[Kind, str]
    levels: tuple[str, str, str, str, str]
    series: tuple[str, str, str, str, str, str, str, str]


DARK: Final = Tokens(
    dark=True,
    ground="#14171c",
    panel="#1b1f27",
    raised="#232933",
    line="#2f3744",
    text="#e7eaf0",
    dim="#98a2b3",
    accent="#56b4e9",
    on_accent="#0c1a24",
    red="#ff6369",
    good="#2fb58a",
    kinds={
        Kind.DESIGN_CHANGE: "#e8743b",
        Kind.FEEDBACK: "#56b4e9",
        Kind.REQUEST: "#e0a010",
        Kind.MESSAGE: "#7f8999",
        Kind.DECISION: "#2fb58a",
        Kind.METRIC: "#e29cc4",
        Kind.PRESENCE: "#a9b1bd",
        Kind.CHANNEL: "#69758a",
        Kind.NOTE: "#ece36a",
    },
    levels=("#46587c", "#3b7ba8", "#3f9aa6", "#63c592", "#d6e36a"),
    series=("#56b4e9", "#e8a13b", "#2fb58a", "#e29cc4", "#ece36a", "#9797f7", "#e0704a", "#a9b1bd"),
)

LIGHT: Final = Tokens(
    dark=False,
    ground="#f4f5f7",
    panel="#ffffff",
    raised="#eceff4",
    line="#d9dde5",
    text="#1a202b",
    dim="#515b6b",
    accent="#006ba8",
    on_accent="#ffffff",
    red="#c9252d",
    good="#00795a",
    kinds={
        Kind.DESIGN_CHANGE: "#c2501a",
        Kind.FEEDBACK: "#0a7ab8",
        Kind.REQUEST: "#b07a00",
        Kind.MESSAGE: "#667080",
        Kind.DECISION: "#00795a",
        Kind.METRIC: "#8a2a68",
        Kind.PRESENCE: "#828b9b",
        Kind.CHANNEL: "#4b5567",
        Kind.NOTE: "#4a4500",
    },
    levels=("#a9b8cf", "#74a4c6", "#3f8fa3", "#24745a", "#3d550c"),
    series=("#0a7ab8", "#b07a00", "#00795a", "#8a2a68", "#6b6300", "#4e45c4", "#b3400f", "#4b5567"),
)

_PLAIN: Final = {
    Ink.TEXT: "text",
    Ink.DIM: "dim",
    Ink.LINE: "line",
    Ink.ACCENT: "accent",
    Ink.RED: "red",
    Ink.GOOD: "good",
}


def ink_colour(tokens: Tokens, ink: Ink) -> str:
    """The colour of an ink in a scheme, as ``#rrggbb``."""
    if ink in _PLAIN:
        colour: str = getattr(tokens, _PLAIN[ink])
        return colour
    if ink in LEVEL_INKS:
        return tokens.levels[LEVEL_INKS.index(ink)]
    if ink in SERIES:
        return tokens.series[SERIES.index(ink)]
    return tokens.kinds[Kind(ink.value)]

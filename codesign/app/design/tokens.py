"""The values everything is drawn with: colours for light and dark, distances, sizes of type.

Colour means kind, lightness means level. Red is for recording, the playhead and what waits too long.
Distances are device-independent pixels on a grid of 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from codesign.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a scheme, as ``#rrggbb``; ``levels`` are those of 1 to 5, lowest first."""

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
)

HALF: Final = 4
STEP: Final = 8
GAP: Final = 12
WIDE: Final = 16
BROAD: Final = 24
RADIUS: Final = 10
SMALL_RADIUS: Final = 6

RAIL_WIDTH: Final = 88
HEADER_HEIGHT: Final = 56
ROW_HEIGHT: Final = 40
CONTROL_HEIGHT: Final = 32

LABEL_PX: Final = 11
BODY_PX: Final = 13
TITLE_PX: Final = 15
FIGURE_PX: Final = 18
CLOCK_PX: Final = 25

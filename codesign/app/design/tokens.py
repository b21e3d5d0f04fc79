"""The values everything is drawn with: the colours of light and dark, distances, sizes of type.

Distances are device-independent pixels on a grid of 8.
"""

from __future__ import annotations

from typing import Final

from codesign.report.colours import DARK, LIGHT, Tokens

__all__ = [
    "BODY_PX",
    "BROAD",
    "CLOCK_PX",
    "CONTROL_HEIGHT",
    "DARK",
    "FIGURE_PX",
    "GAP",
    "HALF",
    "HEADER_HEIGHT",
    "LABEL_PX",
    "LIGHT",
    "RADIUS",
    "RAIL_WIDTH",
    "ROW_HEIGHT",
    "SMALL_RADIUS",
    "STEP",
    "TITLE_PX",
    "WIDE",
    "Tokens",
]

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

"""What a figure is drawn on: its size, resolution and colours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from codesign.report.colours import DARK, LIGHT, Tokens
from codesign.report.figure import Figure, Panel, Scale

MM_PER_INCH: Final = 25.4
POINTS_PER_INCH: Final = 72
POINTS_PER_PIXEL: Final = 0.75
"""Marks are sized in pixels of a screen, 96 to the inch."""

PRINT: Final = replace(LIGHT, ground="#ffffff")
"""White ground; the steps of its levels differ in lightness, so that they hold in greyscale."""
THEMES: Final = {"print": PRINT, "dark": DARK}

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×*]\s*(\d+(?:\.\d+)?)\s*(mm|px)?")
_TEXT_WIDTH_MM = 170
"""What stands between the margins of a page of A4."""
SMALLEST_MM, LARGEST_MM = 30, 2000
LARGEST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height, in millimetres or in pixels."""

    width: float
    height: float
    unit: str = "mm"

    @staticmethod
    def of(text: str) -> Size:
        """The size that ``160x100mm`` or ``1280x800px`` says (bare numbers are mm); ValueError for anything else."""
        found = _SIZE.fullmatch(text.strip().lower())
        if found is None:
            raise ValueError(f"{text!r} is no size such as 160x100mm or 1280x800px")
        return Size(float(found[1]), float(found[2]), found[3] or "mm")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and height in inches, dots per inch, colours; ``titled`` puts title, notes and rubric on the sheet.

    ``text`` is the size of ordinary words in points.
    """

    width: float
    height: float
    dpi: float
    tokens: Tokens = PRINT
    titled: bool = True

    @property
    def text(self) -> float:
        """Smaller on a small sheet, as in a column of a journal."""
        return min(8.0, max(5.5, self.width * 1.6))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * POINTS_PER_INCH, self.height * POINTS_PER_INCH

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.width * self.dpi), round(self.height * self.dpi)


def sheet_of(figure: Figure, size: Size | None = None, dpi: float | None = None, theme: str = "print") -> Sheet:
    """The sheet for a figure; without a size, one that suits what it shows.

    A size in pixels has 96 to the inch unless told otherwise, one in millimetres 300. ValueError, in a sentence, for
    what is too small or too large to be drawn.
    """
    size = size or natural_size(figure)
    dots = dpi or (96 if size.unit == "px" else 300)
    per_inch = dots if size.unit == "px" else MM_PER_INCH
    sheet = Sheet(size.width / per_inch, size.height / per_inch, dots, THEMES[theme])
    sides = (sheet.width * MM_PER_INCH, sheet.height * MM_PER_INCH)
    if min(sides) < SMALLEST_MM or max(sides) > LARGEST_MM:
        said = " x ".join(f"{side:.0f}" for side in sides)
        raise ValueError(f"{said} mm can't be drawn on; each side is from {SMALLEST_MM} to {LARGEST_MM} mm")
    if sheet.pixels[0] * sheet.pixels[1] > LARGEST_PIXELS:
        raise ValueError(f"{sheet.pixels[0]} x {sheet.pixels[1]} pixels are too many; ask for a lower --dpi")
    return sheet


def natural_size(figure: Figure, width_mm: float = _TEXT_WIDTH_MM, *, titled: bool = True) -> Size:
    """A size in millimetres that has room for every line of a figure at this width."""
    rows = [figure.panels[at : at + figure.columns] for at in range(0, len(figure.panels), figure.columns)]
    panel_width = width_mm / figure.columns
    heights = sum(max((_panel_mm(panel, panel_width) for panel in row), default=0) for row in rows)
    return Size(width_mm, heights + (14 + 4 * len(figure.notes) if titled else 4))


def _panel_mm(panel: Panel, width: float) -> float:
    """The height of a panel: a line of words for each tick that has one, else a good proportion."""
    beside = 14 if panel.x.scale is not Scale.NONE and panel.x.label else 9
    if panel.square:
        ratio = (panel.y.high - panel.y.low) / (panel.x.high - panel.x.low)
        return min(width * 0.95 * ratio, 150.0) + beside
    lines = len(panel.y.ticks or ())
    return max(lines * 5.0, min(width * 0.4, 62.0) if lines != 1 else 14.0) + beside

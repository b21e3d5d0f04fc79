"""How much room words take: measured with the font that comes along, so that it is the same everywhere."""

from __future__ import annotations

from functools import cache
from typing import Final

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

from codesign.report.words import writable

FAMILY: Final = "DejaVu Sans"
"""It comes with matplotlib, has tabular figures, and is wider than what a reader may have in its place."""
LINE: Final = 1.3
"""The height of a line of text, in sizes of its letters."""


_OTHER_SCRIPTS: Final = (
    "Noto Sans CJK JP", "Noto Sans CJK SC", "Hiragino Sans", "PingFang SC", "Yu Gothic", "Microsoft YaHei",
    "Malgun Gothic", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai", "Noto Emoji",
    "Arial Unicode MS",
)  # fmt: skip
"""Where letters come from that the font doesn't have, as far as a machine has these."""


@cache
def families() -> list[str]:
    """The font, and those here that have the letters of other scripts."""
    here = {entry.name for entry in fontManager.ttflist}
    return [FAMILY, *(name for name in _OTHER_SCRIPTS if name in here)]


@cache
def font(size: float, *, bold: bool = False) -> FontProperties:
    """The font in a size, in points."""
    return FontProperties(family=families(), size=size, weight="bold" if bold else "normal")


@cache
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in points, that of its longest line."""
    if not text:
        return 0.0
    if "\n" in text:
        return max(width_of(line, size, bold=bold) for line in text.split("\n"))
    width: float = text_to_path.get_text_width_height_descent(writable(text), font(size, bold=bold), ismath=False)[0]
    return width


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text as lines no wider than the room (points), broken between words; one that is longer is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(shortened(word, size, room, bold=bold))
    return lines


def in_lines(text: str, size: float, room: float, most: int) -> str:
    """A text in at most so many lines that fit into the room (points), the last one shortened if need be."""
    lines = wrapped(text, size, room)
    if len(lines) <= most:
        return "\n".join(lines)
    rest = " ".join([lines[most - 1].rstrip("…"), *lines[most:]])
    return "\n".join([*lines[: most - 1], shortened(rest, size, room)])


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A text that fits into the room (points), with an ellipsis where something is left out."""
    if width_of(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size, bold=bold) > room:
        kept = kept[: min(len(kept) - 1, int(len(kept) * 0.9))]
    return f"{kept.rstrip()}…"

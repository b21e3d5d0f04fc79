"""Figures in words for people: levels with their range, spans of time, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codesign.model.dimension import Dimension
from codesign.model.finding import Finding

NAMES = {
    Dimension.INFORMATION_RICHNESS: "Information richness",
    Dimension.FEEDBACK_IMMEDIACY: "Immediacy of feedback",
    Dimension.INTERACTION_LEVEL: "Interaction level",
    Dimension.NUMBER_OF_ACTORS: "Number of actors",
}
"""The name of each dimension where people read it."""

SHORT_NAMES = {
    Dimension.INFORMATION_RICHNESS: "richness",
    Dimension.FEEDBACK_IMMEDIACY: "immediacy",
    Dimension.INTERACTION_LEVEL: "interaction",
    Dimension.NUMBER_OF_ACTORS: "actors",
}
"""The name of each dimension where there is little room and the whole name stands nearby."""

UNDEFINED = "–"
"""What stands where nothing could be judged."""


_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def writable(text: str) -> str:
    """A text without what no page and no picture can hold: control characters, halves of letters, noncharacters."""
    return _UNWRITABLE.sub("", text)


def level_with_range(found: Finding) -> str:
    """The level and, in brackets, its range: ``5 (4–5)``; the level alone where they agree."""
    if found.level is None:
        return UNDEFINED
    if found.low == found.high == found.level:
        return str(found.level)
    return f"{found.level} ({found.low}–{found.high})"


def index_with_interval(found: Finding) -> str:
    """The index with its 95 % interval: ``4.62 [4.50, 4.74]``."""
    if found.index is None or found.interval is None:
        return UNDEFINED
    low, high = found.interval
    return f"{found.index:.2f} [{low:.2f}, {high:.2f}]"


def span(seconds: float | None) -> str:
    """A span of time in the unit that suits it: ``0.22 s``, ``3 min 20 s``, ``2 h 05 min``, ``3 d 4 h``."""
    if seconds is None:
        return UNDEFINED
    if abs(seconds) < 99.5:
        return f"{seconds:.2f} s" if abs(seconds) < 10 else f"{seconds:.0f} s"
    sign, whole = ("-" if seconds < 0 else ""), round(abs(seconds))
    for size, unit, part, part_unit in ((86400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            return f"{sign}{whole // size} {unit} {whole % size // part} {part_unit}"
    return f"{sign}{whole} s"


def clock(milliseconds: int) -> str:
    """A time of a session: ``0:23:41.2``."""
    tenths = milliseconds // 100
    return f"{tenths // 36000}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02}.{tenths % 10}"


def share(part: float | None) -> str:
    """A part of one in percent; some is never said to be none, nor all but some to be all."""
    if part is None:
        return UNDEFINED
    said = f"{100 * part:.0f} %"
    if said == "0 %" and part > 0:
        return "under 1 %"
    return "over 99 %" if said == "100 %" and part < 1 else said


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 event``, ``3 events``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def in_words(number: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Parts as one list: ``a, b and c``."""
    return f" {joint} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def signed(change: float) -> str:
    """A change with its sign to two digits; what rounds to nothing has none."""
    said = f"{change:+.2f}"
    return "0.00" if said in ("+0.00", "-0.00") else said

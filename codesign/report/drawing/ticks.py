"""The ticks of an axis: as the figure says, else chosen by the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil, sin

import matplotlib.dates as mdates
from matplotlib.ticker import MaxNLocator, ScalarFormatter

from codesign.report.drawing.measure import LINE, in_lines, width_of
from codesign.report.figure import Axis, Scale

_APART = 1.6
"""The room between two words on one line, in letter sizes."""
SLANT = 0.6
"""The slope of words that don't fit beside each other, in radians."""
_LONGEST = 24
"""Words on an axis longer than this many letter sizes are broken, then shortened."""
_MOST_LINES = 3
_SHORT = 6
"""Of words with so few letters, numbers mostly, some are left out rather than all of them slanted."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Places with their words; ``slanted`` where the words don't fit beside each other."""

    places: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    slanted: bool = False
    beside: str = ""
    """What all of them share, as the day of some hours: it stands at the axis's end."""


def ticks_along(axis: Axis, size: float, room: float) -> Ticks:
    """The ticks of an axis that lies flat, in letters of a size, within some room (points)."""
    if axis.scale is Scale.NONE:
        return Ticks()
    if axis.ticks is None:
        return _chosen(axis, max(2, min(8, int(room / (size * 6)))))
    found = _within(axis, size * _LONGEST, size)
    per_unit = room / ((axis.high - axis.low) or 1)
    if _fit(found, per_unit, size):
        return found
    if all(len(word) <= _SHORT for word in found.words):
        return _thinned(found, per_unit, max(width_of(word, size) for word in found.words) + size * _APART / 2)
    slanted = Ticks(found.places, found.words, slanted=True)
    return _thinned(slanted, per_unit, size * LINE / sin(SLANT))


def ticks_up(axis: Axis, size: float, room: float, width: float) -> Ticks:
    """The ticks of an axis that stands upright, in letters of a size, words no wider than ``width`` (points)."""
    if axis.scale is Scale.NONE:
        return Ticks()
    if axis.ticks is None:
        return _chosen(axis, max(2, min(7, int(room / (size * 3)))))
    per_unit = room / ((axis.high - axis.low) or 1)
    lines = max(1, min(_MOST_LINES, int(_smallest_gap([at for at, _ in axis.ticks]) * per_unit / (size * LINE))))
    found = _within(axis, min(width, size * _LONGEST), size, lines)
    return _thinned(found, per_unit, size * 1.1)


def _within(axis: Axis, longest: float, size: float, lines: int = 1) -> Ticks:
    inside = [(at, word) for at, word in axis.ticks or () if axis.low <= at <= axis.high]
    return Ticks(tuple(at for at, _ in inside), tuple(in_lines(word, size, longest, lines) for _, word in inside))


def _smallest_gap(places: Sequence[float]) -> float:
    ordered = sorted(set(places))
    return min((after - before for before, after in pairwise(ordered)), default=1.0)


def _fit(found: Ticks, per_unit: float, size: float) -> bool:
    """Whether no two neighbours touch."""
    ordered = sorted(zip(found.places, found.words, strict=True))
    for (left, one), (right, other) in pairwise(ordered):
        needed = (width_of(one, size) + width_of(other, size)) / 2 + size * _APART / 2
        if (right - left) * per_unit < needed:
            return False
    return True


def _thinned(found: Ticks, per_unit: float, apart: float) -> Ticks:
    """Every so manieth tick, so that they lie apart (points)."""
    if len(found.places) < 2:
        return found
    step = max(1, ceil(apart / (_smallest_gap(found.places) * per_unit)))
    return Ticks(found.places[::step], found.words[::step], found.slanted)


def _chosen(axis: Axis, number: int) -> Ticks:
    return _moments(axis, number) if axis.scale is Scale.TIME else _numbers(axis, number)


def _numbers(axis: Axis, number: int) -> Ticks:
    locator = MaxNLocator(nbins=number, steps=[1, 2, 2.5, 5, 10])
    places = [float(at) for at in locator.tick_values(axis.low, axis.high) if axis.low <= at <= axis.high]
    formatter = ScalarFormatter(useOffset=False, useMathText=False)
    formatter.set_scientific(False)
    formatter.create_dummy_axis()
    formatter.axis.set_view_interval(axis.low, axis.high)  # type: ignore[union-attr]
    return Ticks(tuple(places), tuple(formatter.format_ticks(places)))


def _moments(axis: Axis, number: int) -> Ticks:
    """Round moments, in UTC; what they share is said once."""
    low, high = (_moment(at) for at in (axis.low, axis.high))
    locator = mdates.AutoDateLocator(tz=UTC, minticks=2, maxticks=number)
    days = [float(at) for at in locator.tick_values(low, high)]
    places = [at * 86_400 for at in days if axis.low <= at * 86_400 <= axis.high]
    formatter = mdates.ConciseDateFormatter(locator, tz=UTC, usetex=False)
    words = formatter.format_ticks([at / 86_400 for at in places]) if places else []
    return Ticks(tuple(places), tuple(words), beside=formatter.get_offset() if places else "")


def _moment(seconds: float) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)

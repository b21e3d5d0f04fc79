"""Ticks of an axis that has none of its own: round numbers, and the beginnings of seconds, days, months and years."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from codesign.report.figure import Axis, Scale

Ticks = tuple[tuple[float, str], ...]

_APART_PX: Final = {Scale.NUMBERS: 48.0, Scale.TIME: 74.0}
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_SECONDS: Final = (1, 5, 15, 30, _MINUTE, 5 * _MINUTE, 15 * _MINUTE, 30 * _MINUTE, _HOUR, 3 * _HOUR, 6 * _HOUR)
_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST = 400


def ticks_of(axis: Axis, low: float, high: float, pixels: float) -> Ticks:
    """The ticks of an axis that shows from ``low`` to ``high`` on so many pixels: its own, else chosen ones."""
    if axis.scale is Scale.NONE:
        return ()
    if axis.ticks is not None:
        return axis.ticks
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return ()
    least = (high - low) * _APART_PX[axis.scale] / max(pixels, 1.0)
    return _times(low, high, least) if axis.scale is Scale.TIME else _numbers(low, high, least)


def _numbers(low: float, high: float, least: float) -> Ticks:
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= least * (1 - 1e-9))
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((at * step, f"{at * step:,.{digits}f}") for at in range(first, min(last, first + _MOST) + 1))


def _times(low: float, high: float, least: float) -> Ticks:
    for step in _SECONDS:
        if step >= least:
            return tuple((each, _clock(each, step)) for each in _every(low, high, step))
    for days in _DAYS:
        if days * _DAY >= least:
            return tuple((each, _day(each)) for each in _every(low, high, days * _DAY))
    months = next((each for each in _MONTHS if each * 30 * _DAY >= least), _MONTHS[-1])
    return tuple((each, _month(each, months)) for each in _first_days(low, high, months))


def _every(low: float, high: float, step: int) -> Iterator[float]:
    first = math.ceil(low / step)
    for at in range(first, min(math.floor(high / step), first + _MOST) + 1):
        yield float(at * step)


def _first_days(low: float, high: float, months: int) -> Iterator[float]:
    start = datetime.fromtimestamp(low, UTC)
    number = (start.year * 12 + start.month - 1) // months * months
    for at in range(number, number + _MOST * months, months):
        each = datetime(at // 12, at % 12 + 1, 1, tzinfo=UTC).timestamp()
        if each > high:
            return
        if each >= low:
            yield each


def _clock(at: float, step: int) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    if at % _DAY == 0:
        return _day(at)
    return f"{moment:%H:%M:%S}" if step < _MINUTE else f"{moment:%H:%M}"


def _day(at: float) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    return f"{moment.day} {moment:%b}" + (f" {moment.year}" if moment.timetuple().tm_yday <= 2 else "")


def _month(at: float, months: int) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    return f"{moment.year}" if months >= 12 else f"{moment:%b %Y}"

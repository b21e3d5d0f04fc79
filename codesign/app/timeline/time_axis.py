"""The time axis: which times are written, and how, in session time or on the clock of the wall."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import numpy as np

from codesign.app.timeline.time_view import TimeView

_SECOND, _MINUTE, _HOUR, _DAY = 1000, 60_000, 3_600_000, 86_400_000
STEPS: Final = (
    *(1, 2, 5, 10, 20, 50, 100, 200, 500),
    *(part * _SECOND for part in (1, 2, 5, 10, 15, 30)),
    *(part * _MINUTE for part in (1, 2, 5, 10, 15, 30)),
    *(part * _HOUR for part in (1, 2, 3, 6, 12)),
    *(part * _DAY for part in (1, 2, 7, 14, 28, 91, 182, 365, 1826)),
)
"""Steps between written times in milliseconds: what a person counts in."""
_ROOM_PX: Final = 84
"""From one written time to the next, at least."""


def ticks(view: TimeView, started_at: datetime | None) -> list[tuple[float, str]]:
    """The pixels and words of the written times; wall time where ``started_at`` is given."""
    step = next((each for each in STEPS if each / view.ms_per_px >= _ROOM_PX), STEPS[-1])
    shift = _since_midnight(started_at) if started_at is not None else 0
    first = int(np.ceil((view.start_ms + shift) / step)) * step - shift
    times = range(first, int(view.end_ms) + 1, step)
    return [(view.x_of(ms), _words(ms, step, started_at)) for ms in times if started_at is not None or ms >= 0]


def _since_midnight(started_at: datetime) -> int:
    return ((started_at.hour * 60 + started_at.minute) * 60 + started_at.second) * 1000


def _words(ms: int, step: int, started_at: datetime | None) -> str:
    return session_time(ms, step) if started_at is None else wall_time(started_at + timedelta(milliseconds=ms), step)


def session_time(ms: int, step: int = 100) -> str:
    """A time since the session's start, as finely as the step asks: ``23:41``, ``1:23:41.2``, ``3 d 4 h``."""
    if step >= _HOUR and abs(ms) >= _DAY:
        days, hours = divmod(ms // _HOUR, 24)
        return f"{days} d {hours} h" if hours else f"{days} d"
    sign, ms = ("−" if ms < 0 else ""), abs(ms)
    hours, minutes, seconds = ms // _HOUR, ms // _MINUTE % 60, ms // _SECOND % 60
    whole = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return sign + whole + _fraction(ms % 1000, step)


def wall_time(at: datetime, step: int = 100) -> str:
    """A time of day, or a date where the step is a day or more."""
    if step >= _DAY:
        return f"{at.day} {at:%b %Y}" if step >= 28 * _DAY else f"{at.day} {at:%b}"
    if step >= _MINUTE:
        return f"{at.day} {at:%b}" if step >= _HOUR and at.hour == 0 else f"{at:%H:%M}"
    return f"{at:%H:%M:%S}" + _fraction(at.microsecond // 1000, step)


def _fraction(ms: int, step: int) -> str:
    if step >= 1000:
        return ""
    digits = 1 if step >= 100 else 2 if step >= 10 else 3
    return f".{ms // 10 ** (3 - digits):0{digits}}"

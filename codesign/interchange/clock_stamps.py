"""Times as files write them, ``h:mm:ss.mmm``, and the milliseconds they stand for."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from codesign.model.events import LATEST_MS

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
SECOND_MS = 1_000
DAY_MS = 24 * HOUR_MS


def clock_ms(hours: str | None, minutes: str, seconds: str, fraction: str | None = None) -> int | None:
    """Milliseconds of the parts of a stamp, or None where minutes or seconds are above 59.

    The fraction is a count of milliseconds, as every writer of captions means it: those that drop leading zeros
    (``0:0:5.40``) drop them from hours, minutes and seconds too.
    """
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return int(hours or 0) * HOUR_MS + int(minutes) * MINUTE_MS + int(seconds) * SECOND_MS + int(fraction or 0)


def shown_ms(ms: int) -> str:
    """A time or a span for people: ``1:02:03``, with milliseconds only where there are any, ``-`` before a negative."""
    whole, rest = divmod(abs(ms), SECOND_MS)
    shown = f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return ("-" if ms < 0 else "") + shown + (f".{rest:03}" if rest else "")


_STAMP = re.compile(r"(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?", re.ASCII)


def stamp_ms(shown: str) -> int | None:
    """Milliseconds of ``h:mm:ss.mmm`` or ``mm:ss`` (a fraction of a second, by its decimals), or None for no stamp."""
    match = _STAMP.fullmatch(shown)
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    return clock_ms(hours, minutes, seconds, (fraction or "").ljust(3, "0"))


def seconds_ms(shown: str) -> int | None:
    """Milliseconds of seconds as a decimal number, or None for what is none, or below 0, or later than a log can be."""
    try:
        seconds = Decimal(shown.strip())
    except InvalidOperation:
        return None
    return round(seconds * 1000) if seconds.is_finite() and 0 <= seconds * 1000 <= LATEST_MS else None


def shown_seconds(ms: int) -> str:
    """Milliseconds as seconds with three decimals: ``61.500``."""
    return f"{ms // SECOND_MS}.{ms % SECOND_MS:03}"

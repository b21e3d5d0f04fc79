"""When a key was pressed, from the stamp of the key event itself.

A key event carries the window system's time in milliseconds on the base of the monotonic clock, modulo 2^32,
and 0 where a program made it up. It was 3.3 ms off in the median while each paint blocked for 200 ms, when the time
read in the handler was 112 ms late. So the stamp is believed where it is near; else the handler's clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from codesign.record.session_clock import NS_PER_MS

WRAP = 2**32
"""A stamp starts again from 0 after this many milliseconds."""
NEAR_MS = 5000
"""A stamp further from now than this is of another clock."""
STAMP_UNCERTAINTY_MS = 4
"""How far a key event's own stamp may be off."""
HANDLER_UNCERTAINTY_MS = 200
"""How late a handler may be called while something is painted."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the steady clock in nanoseconds, and how far it may be off."""

    at_ns: int
    uncertainty_ms: int


def apart_ms(later_ms: int, earlier_ms: int) -> int:
    """How much later one count of milliseconds modulo 2^32 is than another: -2^31 <= n < 2^31."""
    return (later_ms - earlier_ms + WRAP // 2) % WRAP - WRAP // 2


def key_moment(
    stamp_ms: int, ticks_ms: int, now_ns: int, *, late_ms: int = HANDLER_UNCERTAINTY_MS, offset_ms: int = 0
) -> Moment:
    """When a key was pressed.

    ``stamp_ms`` is the key event's stamp, ``ticks_ms`` and ``now_ns`` the window system's kind of clock (the monotonic
    one, in milliseconds) and the session's steady clock, both read in the handler's first line. ``offset_ms`` is
    what :func:`calibrated` gave, ``late_ms`` how late the handler may be. Never later than now.
    """
    age_ms = apart_ms(ticks_ms + offset_ms, stamp_ms)
    if stamp_ms <= 0 or abs(age_ms) > NEAR_MS:
        return Moment(now_ns, late_ms)
    return Moment(now_ns - max(0, age_ms) * NS_PER_MS, STAMP_UNCERTAINTY_MS)


def calibrated(stamp_ms: int, ticks_ms: int) -> int:
    """What to add to the monotonic clock to get the window system's, both in milliseconds.

    From a key event that was handled at once. 0 where the two agree to within the distance at which a stamp is
    believed, as on X11, since a late handler mustn't be taken for another base.
    """
    offset = apart_ms(stamp_ms, ticks_ms)
    return 0 if stamp_ms <= 0 or abs(offset) <= NEAR_MS else offset

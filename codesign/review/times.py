"""Times of a session as an analyst reads and types them, to the millisecond."""

from __future__ import annotations

import re

from codesign.review.edit import EditProblem

_TIME = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+)(?:[.,](\d{1,3}))?", re.ASCII)


def time_text(at_ms: int) -> str:
    """A time as ``0:23:41.250``."""
    seconds, ms = divmod(at_ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def read_time(text: str) -> int:
    """The milliseconds of ``1:23:41.25``, ``23:41`` or ``41.5``; EditProblem for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise EditProblem(f"{text!r} is no time; write it like 0:23:41.250, 23:41 or 41.5")
    hours, minutes, seconds, part = found.groups()
    return (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)) * 1000 + int((part or "").ljust(3, "0"))

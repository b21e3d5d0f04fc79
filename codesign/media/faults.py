"""What a disk says, as a fault of the world."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from codesign.model.errors import MediaProblem

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn a fault of the disk into a MediaProblem that starts with ``what``."""
    try:
        yield
    except OSError as fault:
        why = "the disk is full" if fault.errno in FULL else (fault.strerror or str(fault)).lower()
        raise MediaProblem(f"{what}: {why}.") from fault

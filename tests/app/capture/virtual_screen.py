"""A virtual screen of a test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def virtual_screen(size: str = "1280x800") -> Iterator[dict[str, str]]:
    """The environment of a program that shall show on it; skips the test where Xvfb is missing."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no virtual screen here: Xvfb missing")
    told, ready = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(ready), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[ready],
        stderr=subprocess.DEVNULL,
    )
    os.close(ready)
    try:
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb doesn't start here")
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()

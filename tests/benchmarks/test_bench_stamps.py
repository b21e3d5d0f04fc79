"""Keys of a real X server while each paint of the window blocks for 200 ms: how far their stamps are off."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from codesign.record.session_clock import steady_ns
from tests.app.live.screens import ROOT, screen

KEYS = ("f", "r", "x", "m")
PRESSES = 60


class Keyboard:
    """Presses keys on a display by XTest, at known moments."""

    def __init__(self, display: str) -> None:
        names = [ctypes.util.find_library(name) for name in ("X11", "Xtst")]
        if None in names:
            pytest.skip("libX11 or libXtst is missing")
        self._x, self._test = (ctypes.CDLL(name) for name in names)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))

    def press(self, letter: str) -> int:
        """Press and let go; the moment of the press on the steady clock, in ns."""
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(ord(letter)))
        self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        at_ns = steady_ns()
        self._x.XFlush(self._display)
        self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XFlush(self._display)
        return at_ns


@pytest.mark.benchmark
def test_stamps_of_a_busy_window(tmp_path: Path) -> None:
    with screen() as display:
        env = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        env |= {"DISPLAY": display, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.busy_window", str(tmp_path)],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "codesign", "windowfocus", "--sync"], env=env, check=True
        )
        keyboard = Keyboard(display)
        pressed, told = [], []
        for number in range(PRESSES):
            pressed.append(keyboard.press(KEYS[number % len(KEYS)]))
            time.sleep(0.05 + 0.02 * (number % 9))
        for _ in pressed:
            told.append(int(child.stdout.readline()))
        child.kill()
        child.wait()
        child.stdout.close()
    errors = np.abs(np.array(told) - np.array(pressed)) / 1e6
    p50, p99 = np.percentile(errors, [50, 99])
    print(
        f"\nstamp of a key while each paint blocks for 200 ms: off by p50 {p50:.1f} ms, p99 {p99:.1f} ms (at most 20)"
    )
    assert len(told) == PRESSES

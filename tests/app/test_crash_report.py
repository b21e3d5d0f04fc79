"""Our own faults become a file that tells nothing of anybody, and the app goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qCritical
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.crash_report import CrashReports


@pytest.fixture
def reports(qapp: QApplication, tmp_path: Path) -> Iterator[CrashReports]:
    before, before_threads = sys.excepthook, threading.excepthook
    made = CrashReports(tmp_path / "reports")
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = before, before_threads


def fail(words: str = "Carl said that the budget is 90,000") -> None:
    raise ValueError(words)


def written(reports: CrashReports, tmp_path: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((tmp_path / "reports").glob("crash-*.txt"))]


def taken(reports: CrashReports) -> None:
    try:
        fail()
    except ValueError as fault:
        reports.take(type(fault), fault, fault.__traceback__)


def test_a_report_has_the_way_to_the_fault_and_no_personal_data(
    qtbot: QtBot, reports: CrashReports, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reports.written) as told:
        taken(reports)
    text = Path(told.args[0]).read_text("utf-8")
    assert "ValueError" in text
    assert "in fail: raise ValueError(words)" in text
    assert "Python 3." in text
    assert "Carl" not in text
    assert str(Path.home()) not in text
    assert str(tmp_path) not in text


def test_the_same_fault_is_written_once(reports: CrashReports, tmp_path: Path) -> None:
    for _ in range(3):
        taken(reports)
    assert len(written(reports, tmp_path)) == 1


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_a_slot_is_reported_and_the_loop_goes_on(
    qtbot: QtBot, reports: CrashReports, tmp_path: Path
) -> None:
    after: list[str] = []
    with qtbot.waitSignal(reports.written):
        QTimer.singleShot(0, fail)
        QTimer.singleShot(0, lambda: after.append("went on"))
    qtbot.waitUntil(lambda: after == ["went on"])
    assert len(written(reports, tmp_path)) == 1


def test_a_fault_in_a_thread_is_reported_on_the_main_thread(
    qtbot: QtBot, reports: CrashReports, tmp_path: Path
) -> None:
    on: list[int] = []
    reports.written.connect(lambda _path: on.append(threading.get_ident()))
    thread = threading.Thread(target=fail)
    with qtbot.waitSignal(reports.written):
        thread.start()
        thread.join()
    assert on == [threading.get_ident()]


def test_grave_words_of_qt_are_reported_without_the_words(qtbot: QtBot, reports: CrashReports, tmp_path: Path) -> None:
    with qtbot.waitSignal(reports.written):
        qCritical("Carl's file is broken")
    assert "Carl" not in written(reports, tmp_path)[0]


def test_a_folder_that_cannot_be_written_is_no_second_fault(
    reports: CrashReports, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").write_text("a file", "utf-8")
    taken(reports)
    assert "no crash report could be written" in capsys.readouterr().err

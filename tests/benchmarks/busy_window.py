"""A window whose every paint blocks for 200 ms: logs the keys it gets and prints the moment of each event."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from codesign.app.application import add_pages, begin, compose
from codesign.app.live.page import RecordPage
from codesign.app.live.surroundings import StartWanted
from codesign.app.settings import Settings
from codesign.model.vocabulary import Side
from codesign.record.recorder import Written
from codesign.record.set_up import Seat, SetUp, Sources

BLOCKED_S = 0.2


class Busy(QWidget):
    """Paints without end, 200 ms each time."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        time.sleep(BLOCKED_S)
        QTimer.singleShot(0, self.update)


def main(folder: Path) -> None:
    application = QApplication(sys.argv[:1])
    window = compose(application, Settings(folder / "window.ini"))
    add_pages(window)
    window.show()
    begin(window, folder / "workspace")
    window.go("record")
    page = window.pages["record"]
    assert isinstance(page, RecordPage)
    assert page.form is not None
    people = (Seat(name="Dana", side=Side.COMPANY, key=1),)
    page.form.start_wanted.emit(StartWanted(SetUp(title="Busy", people=people), Sources()))
    assert page.recording is not None
    live = page.recording.desk.live

    def tell(written: Written) -> None:
        stretch = live.clock.stretch
        for before, after in written.pairs:
            if before is None and after is not None:
                print(stretch.at_ns + after.start_ms * 1_000_000 - stretch.session_ns, flush=True)

    page.recording.desk.logged.connect(tell)
    busy = Busy(window)
    busy.setGeometry(0, 0, 40, 20)
    busy.show()
    print("ready", flush=True)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A program that films its screen as it is told line by line: ``begin FOLDER MOMENT_NS``, ``stop``."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from codesign.app.capture.screen import ScreenArea
from codesign.app.capture.screen_video import ScreenVideo


def tell(*what: object) -> None:
    os.write(1, json.dumps([time.monotonic_ns(), *what]).encode() + b"\n")


def main(by: str, folder: str, width: str) -> int:
    app = QApplication([])
    window = QWidget()
    window.setGeometry(0, 0, 1280, 800)
    window.show()
    colours = ["black", "white"]

    def blink() -> None:
        colours.reverse()
        window.setStyleSheet(f"background: {colours[0]}")
        window.repaint()
        tell("blink", colours[0])

    blinking = QTimer(interval=500)
    blinking.timeout.connect(blink)
    blinking.start()
    video = ScreenVideo(Path(folder), ScreenArea(region=(0, 0, int(width), 401)), by_ffmpeg=by == "ffmpeg")
    video.begun.connect(lambda path, offset: tell("begun", path.name, offset))
    video.cost.connect(lambda percent: tell("cost", percent))
    video.trouble.connect(lambda sentence: tell("trouble", sentence))
    ear = QSocketNotifier(0, QSocketNotifier.Type.Read)

    def obey() -> None:
        for line in os.read(0, 65536).decode().splitlines():
            word, *more = line.split()
            if word == "begin":
                video.begin(int(more[0]))
            else:
                video.stop()
                QTimer.singleShot(0, app.quit)
            tell("did", word)

    ear.activated.connect(obey)
    tell("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Sounds the tone three times, the device being open for a while, and prints as JSON when (monotonic milliseconds)."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from codesign.app.keys.tone import Tone


def main() -> None:
    application = QGuiApplication([])
    tone, begun = Tone(), list[int]()

    tone.begin()

    def sound() -> None:
        if tone.sound():
            begun.append(time.monotonic_ns() // 1_000_000)

    for at_ms in (2_000, 3_000, 4_000):
        QTimer.singleShot(at_ms, sound)
    QTimer.singleShot(5_000, application.quit)
    application.exec()
    tone.end()
    sys.stdout.write(json.dumps({"begun": begun}) + "\n")


if __name__ == "__main__":
    main()

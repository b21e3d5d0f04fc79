"""A program that records a microphone as it is told line by line, and tells what comes of it.

Lines in: ``begin FOLDER MOMENT_NS AT_MS``, ``pause``, ``shut``, ``arm``, ``stall SECONDS``, ``close``
(which ends it). Lines out: JSON lists.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from codesign.app.capture.microphone import Microphone


def tell(*what: object) -> None:
    os.write(1, json.dumps([time.monotonic_ns(), *what]).encode() + b"\n")


def main(device_id: str | None) -> int:
    app = QCoreApplication([])
    microphone = Microphone(device_id)
    microphone.level.connect(lambda level: tell("level", level))
    microphone.trouble.connect(lambda sentence: tell("trouble", sentence))
    microphone.recovered.connect(lambda: tell("recovered"))
    microphone.part_begun.connect(lambda path, offset: tell("part", path.name, offset))
    ear = QSocketNotifier(0, QSocketNotifier.Type.Read)

    def obey() -> None:
        for line in os.read(0, 65536).decode().splitlines():
            word, *more = line.split()
            if word == "begin":
                microphone.begin(Path(more[0]), int(more[1]), float(more[2]))
            elif word == "pause":
                microphone.pause()
            elif word == "shut":
                microphone.close()
            elif word == "arm":
                microphone.arm()
            elif word == "stall":
                stop = time.monotonic() + float(more[0])
                while time.monotonic() < stop:
                    pass
            else:
                microphone.close()
                app.quit()
            tell("did", word)

    ear.activated.connect(obey)
    microphone.arm()
    tell("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))

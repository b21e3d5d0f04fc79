"""Plays a file through the playback of the review page and prints, as JSON, where the playhead was and when.

Arguments: a workspace's folder, the file, where to begin (ms), the rate, for how long (ms); then, for each further
track, its file, when it begins (ms) and its pace. ``--mute=FILE`` among them mutes a track.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from codesign.app.timeline.playback import Playback
from codesign.app.timeline.tracks import Track
from tests.app.timeline.desks import desk_of
from tests.builders import event, session

MUTE = "--mute="


def main(folder: str, sound: str, start: str, rate: str, lasts: str, *further: str) -> None:
    application = QGuiApplication([])
    told: list[str] = []
    places: list[tuple[int, int]] = []
    more = zip(further[::3], further[1::3], further[2::3], strict=True)
    tracks = [Track(Path(path), float(begins), 60_000, float(pace)) for path, begins, pace in more]
    with desk_of(Path(folder), session(event("e", "message", "d", 0, 60))) as desk:
        playback = Playback(desk)
        playback.faulted.connect(told.append)
        playback.set_tracks([Track(Path(sound), 0, 60_000), *tracks])
        playback.mute(Path(word.removeprefix(MUTE)) for word in sys.argv if word.startswith(MUTE))
        desk.seek(float(start))
        playback.set_rate(float(rate))
        desk.playhead_moved.connect(lambda at_ms: places.append((time.monotonic_ns() // 1_000_000, at_ms)))
        QTimer.singleShot(0, playback.play)
        QTimer.singleShot(int(lasts), application.quit)
        application.exec()
        playback.close()
    sys.stdout.write(json.dumps({"told": told, "places": places}) + "\n")


if __name__ == "__main__":
    main(*(word for word in sys.argv[1:] if not word.startswith(MUTE)))

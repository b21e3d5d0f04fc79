"""A video of an X11 screen by a child process of ffmpeg, where there is one."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtGui import QGuiApplication

from codesign.app.capture.screen import ScreenArea, screen_of

WATCHED = """
exec 3<&0
ffmpeg "$@" </dev/null 3<&- & film=$!
echo $film
(cat <&3 >/dev/null; kill $film) & watch=$!
wait $film
kill $watch
"""
"""Whatever ends this program ends its pipe, and so lets ffmpeg finish the file."""
ENDS_WITHIN_MS = 5_000
FIRST_PICTURE = re.compile(r"start: (\d+\.\d+)")


def can_record() -> bool:
    """Whether this desktop is X11 and has ffmpeg."""
    return QGuiApplication.platformName() == "xcb" and None not in (shutil.which("ffmpeg"), shutil.which("sh"))


class FfmpegVideo(QObject):
    """Films an area into an mkv file; a kill of this program or of ffmpeg costs its last second at most.

    ``first_picture`` gets the moment of the first picture (by ``clock``, ns), ``failed`` a sentence.
    """

    def __init__(
        self,
        path: Path,
        area: ScreenArea,
        clock: Callable[[], int],
        first_picture: Callable[[int], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._clock, self._first_picture, self._failed = clock, first_picture, failed
        self._pid, self._said, self._begun, self._ending = 0, "", False, False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._learn_pid)
        self._process.readyReadStandardError.connect(self._listen)
        self._process.finished.connect(self._ended)
        self._process.start("sh", ["-c", WATCHED, "sh", *_arguments(path, area)])

    def cpu_seconds(self) -> float | None:
        """What it has taken of a processor so far; None where this system doesn't say."""
        try:
            fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Finish the file."""
        self._ending = True
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(ENDS_WITHIN_MS):
            self._process.kill()
            self._process.waitForFinished(ENDS_WITHIN_MS)
        self.deleteLater()

    def _learn_pid(self) -> None:
        self._pid = int(bytes(self._process.readAllStandardOutput().data()).split()[0])

    def _listen(self) -> None:
        self._said = (self._said + bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace"))[
            -9999:
        ]
        found = FIRST_PICTURE.search(self._said)
        if found is not None and not self._begun:
            self._begun = True
            ago_ns = round((time.time() - float(found[1])) * 1e9)
            self._first_picture(self._clock() - ago_ns)

    def _ended(self) -> None:
        if not self._ending:
            self._listen()
            why = next(iter(reversed(self._said.split("\n")[:-1])), "it didn't start").strip()
            self._failed(f"The screen video ended as ffmpeg failed ({why}); events and sound go on.")


def _arguments(path: Path, area: ScreenArea) -> list[str]:
    """What ffmpeg is told: device pixels, even sizes, an encoder that each ffmpeg has, a cluster each second."""
    screen = screen_of(area)
    whole, scale = screen.geometry(), screen.devicePixelRatio()
    left, top, width, height = area.region or (0, 0, whole.width(), whole.height())
    at = f"{round((whole.x() + left) * scale)},{round((whole.y() + top) * scale)}"
    size = f"{round(width * scale) // 2 * 2}x{round(height * scale) // 2 * 2}"
    source = ["-f", "x11grab", "-framerate", "10", "-video_size", size, "-i", f"{os.environ.get('DISPLAY', '')}+{at}"]
    encoder = ["-c:v", "mpeg4", "-q:v", "5", "-threads", "1", "-g", "50"]
    return [
        *("-hide_banner", "-nostats", "-n"),
        *source,
        *encoder,
        *("-cluster_time_limit", "1000", "-flush_packets", "1", str(path)),
    ]

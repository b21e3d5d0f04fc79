from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from codesign.app.capture.pictures import THUMBNAIL, WAITING, Order, PictureWriter, encode, write
from codesign.app.capture.screen import ScreenArea, grab, screens
from codesign.app.capture.snapshots import Snapshots
from codesign.media.sound_parts import read_media
from codesign.model.errors import MediaProblem
from tests.app.capture.virtual_screen import ROOT
from tests.small_disk import small_disk


def noise(width: int, height: int) -> QImage:
    dots = np.random.default_rng(1).integers(0, 255, (height, width, 4), dtype=np.uint8)
    return QImage(dots.data, width, height, QImage.Format.Format_RGB32).copy()


@pytest.fixture
def red_window(qtbot: QtBot) -> QWidget:
    """A red window in the screen's left upper corner."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet("background: #c02020")
    window.setGeometry(0, 0, 200, 100)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_picture_shows_what_is_on_the_screen(red_window: QWidget) -> None:
    region = (10, 10, 100, 50)
    picture = grab(ScreenArea(region=region))
    assert (picture.width(), picture.height()) == (100, 50)
    assert QColor(picture.pixel(50, 25)).name() == "#c02020"


def test_a_snapshot_is_written_listed_and_told_with_a_thumbnail(
    qtbot: QtBot, tmp_path: Path, red_window: QWidget
) -> None:
    snapshots = Snapshots(tmp_path / "media", ScreenArea(region=(0, 0, 200, 100)))
    with qtbot.waitSignal(snapshots.taken) as done:
        snapshots.take(83_512.4, "d-17/Ä")
    (written,) = done.args
    assert written.path.name == "snapshot-000083512-d-17.png"
    assert QImage(str(written.path)).size() == red_window.size()
    assert written.thumbnail.width() <= THUMBNAIL[0]
    assert QColor(written.thumbnail.pixel(20, 20)).name() == "#c02020"
    snapshots.close()
    (listed,) = read_media(tmp_path / "media").snapshots
    assert (listed.file, listed.at_ms, listed.event_id) == (written.path.name, 83_512.4, "d-17/Ä")


def test_closing_waits_for_pictures_on_their_way_and_no_name_is_used_twice(
    qtbot: QtBot, tmp_path: Path, red_window: QWidget
) -> None:
    assert red_window.isVisible()
    for _ in range(2):
        snapshots = Snapshots(tmp_path)
        for _ in range(3):
            snapshots.take(5)
        snapshots.close()
    listed = [each.file for each in read_media(tmp_path).snapshots]
    assert listed == ["snapshot-000000005.png", *(f"snapshot-000000005-{number}.png" for number in range(2, 7))]
    assert sorted(path.name for path in tmp_path.glob("*.png")) == sorted(listed)
    assert [thread.name for thread in threading.enumerate() if thread.name == "snapshot writer"] == []


def test_a_screen_that_is_gone_is_told_and_nothing_raised(qtbot: QtBot, tmp_path: Path) -> None:
    snapshots = Snapshots(tmp_path, ScreenArea("no such screen"))
    with qtbot.waitSignal(snapshots.trouble) as told:
        snapshots.take(1)
    assert told.args == ["The screen no such screen is gone; pictures are taken again when it is back."]
    snapshots.close()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_no_half_picture(qtbot: QtBot, tmp_path: Path, red_window: QWidget) -> None:
    assert red_window.isVisible()
    with small_disk(tmp_path / "disk", "64k") as disk:
        (disk / "ballast").write_bytes(bytes(65_536))
        snapshots = Snapshots(disk)
        with qtbot.waitSignal(snapshots.trouble) as told:
            snapshots.take(1, "e")
        snapshots.close()
        assert told.args == ["snapshot-000000001-e.png can't be written: the disk is full."]
        assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_drawing_is_kept_whole_and_a_photo_small(qtbot: QtBot, tmp_path: Path) -> None:
    drawing = QImage(1920, 1080, QImage.Format.Format_RGB32)
    drawing.fill(QColor("#336699"))
    assert encode(drawing)[1] == "png"
    content, ending = encode(noise(800, 600))
    assert ending in {"webp", "jpg"}
    assert len(content) < 1_000_000
    path = write(Order(noise(800, 600), tmp_path / "snapshot-1", 1, None)).path
    assert QImage(str(path)).width() == 800


def test_pictures_that_come_too_fast_are_refused_not_piled_up(qtbot: QtBot, tmp_path: Path) -> None:
    go_on = threading.Event()
    writer = PictureWriter(lambda: go_on.wait(10) and None)
    written = []

    def put_many() -> None:
        for place in range(WAITING + 3):
            writer.put(Order(QImage(4, 4, QImage.Format.Format_RGB32), tmp_path / f"snapshot-{place}", place, None))
            written.append(place)

    with pytest.raises(MediaProblem, match="one was left out"):
        put_many()
    go_on.set()
    writer.close()
    assert len(written) >= WAITING
    assert len(list(tmp_path.iterdir())) == len(written)


REFUSED = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from codesign.app.capture.snapshots import Snapshots
app = QGuiApplication([])
snapshots = Snapshots(Path(sys.argv[1]))
snapshots.trouble.connect(print)
snapshots.take(1)
snapshots.close()
"""


def test_a_desktop_that_refuses_pictures_is_told(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", REFUSED, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "minimal"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "can't be pictured: this desktop refuses it" in run.stdout


def test_screens_have_names_and_sizes_and_one_is_the_primary(qtbot: QtBot) -> None:
    found = screens()
    assert [each.is_primary for each in found].count(True) == 1
    assert all(each.width > 0 and each.height > 0 for each in found)

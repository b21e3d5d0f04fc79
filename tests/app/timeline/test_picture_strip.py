"""Snapshots and films under the waveforms: read in a thread, kept small, looked at larger, seen at the playhead."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.inks import LABELS_WIDTH
from codesign.app.timeline.pictures import THUMB_HEIGHT
from codesign.media.media_list import Snapshot, VideoBegun, append
from tests.app.timeline.sounding_page import opened, said, sound_of
from tests.app.timeline.test_timeline import near

COLOURS = ("#c04040", "#40c040", "#4040c0")
NONE = Qt.KeyboardModifier.NoModifier


def snapshots(media: Path) -> None:
    """Three pictures of one colour each, at 20, 60 and 100 seconds."""
    media.mkdir(parents=True)
    for at, colour in enumerate(COLOURS):
        picture = QImage(1280, 720, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        picture.save(str(media / f"snapshot-{at}.png"))
        append(media, Snapshot(f"snapshot-{at}.png", 20_000.0 + 40_000 * at))


def film(media: Path) -> None:
    """Forty seconds of a film from the tenth second on, red and then blue."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg here to make a film with")
    media.mkdir(parents=True)
    colour = "color={}:size=320x180:rate=25:duration=20"
    words = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", colour.format("red"), "-f", "lavfi", "-i"]
    words += [colour.format("blue"), "-filter_complex", "concat=n=2", "-c:v", "mpeg4", str(media / "screen-1.mkv")]
    subprocess.run(words, check=True, timeout=60)
    append(media, VideoBegun("screen-1.mkv", 10_000.0))


def test_snapshots_are_drawn_where_they_were_taken(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = opened(qtbot, window, tmp_path / "workspace", snapshots)
    strip, view = page.lanes.pictures, page.lanes.timeline.view
    qtbot.waitUntil(lambda: len(list(strip.read)) == 3)
    image = strip.grab().toImage()
    for at, colour in enumerate(COLOURS):
        x = round(LABELS_WIDTH + view.x_of(20_000 + 40_000 * at)) + 10
        assert near(image.pixelColor(x, 20), colour, by=12)
    assert page.review is not None
    kept = page.review.workspace.media_folder("s") / "pictures"
    assert len(list(kept.glob("*.jpg"))) == 3


def test_a_click_on_a_snapshot_seeks_and_the_picture_at_the_playhead_is_seen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = opened(qtbot, window, tmp_path / "workspace", snapshots)
    strip, sound = page.lanes.pictures, sound_of(page)
    qtbot.waitUntil(lambda: len(list(strip.read)) == 3)
    x = round(LABELS_WIDTH + page.lanes.timeline.view.x_of(60_000)) + 10
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, NONE, QPoint(x, 20))
    assert page.review is not None
    assert page.review.playhead_ms == 60_000
    assert window.desk.run("sound.picture")
    qtbot.waitUntil(lambda: not sound.pictures.view.image.isNull())
    assert near(sound.pictures.view.image.pixelColor(5, 5), COLOURS[1], by=12)
    page.review.seek(5_000)
    qtbot.waitUntil(lambda: sound.pictures.view.image.isNull() is True)


def test_a_picture_under_the_pointer_is_shown_larger(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = opened(qtbot, window, tmp_path / "workspace", snapshots)
    strip, peek = page.lanes.pictures, sound_of(page).pictures.peek
    qtbot.waitUntil(lambda: len(list(strip.read)) == 3)
    x = round(LABELS_WIDTH + page.lanes.timeline.view.x_of(20_000)) + 10
    qtbot.mouseMove(strip, QPoint(x, 20))
    qtbot.waitUntil(peek.isVisible)
    assert peek.width() > 300
    qtbot.mouseMove(strip, QPoint(x - 60, 20))
    qtbot.waitUntil(lambda: not peek.isVisible())


def test_a_film_lies_on_the_timeline_and_is_seen_at_the_playhead(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = opened(qtbot, window, tmp_path / "workspace", film)
    strip, sound = page.lanes.pictures, sound_of(page)
    qtbot.waitUntil(lambda: len(list(strip.read)) >= 4, timeout=20_000)
    qtbot.waitUntil(lambda: max(slot.at_ms for slot in strip.slots) < 50_000)
    shown = {slot.at_ms: strip.image_of(slot.frame) for slot in strip.slots}
    colours = {at: image.pixelColor(20, 20).name() for at, image in shown.items() if image is not None}
    assert all(near(QColor(name), "#fe0000" if at < 29_000 else "#0000fe", by=40) for at, name in colours.items())
    assert page.review is not None
    page.review.seek(35_000)
    window.desk.run("sound.picture")
    qtbot.waitUntil(lambda: not sound.pictures.view.image.isNull(), timeout=20_000)
    assert near(sound.pictures.view.image.pixelColor(9, 9), "#0000fe", by=40)
    page.review.seek(15_000)
    qtbot.waitUntil(lambda: near(sound.pictures.view.image.pixelColor(9, 9), "#fe0000", by=40), timeout=20_000)
    window.desk.run("play.next_frame")
    assert page.review.playhead_ms == 15_040
    qtbot.mouseMove(strip, QPoint(round(LABELS_WIDTH + strip.slots[2].x) + 10, 20))
    qtbot.waitUntil(lambda: sound.pictures.peek.image.height() > THUMB_HEIGHT, timeout=20_000)


def test_a_film_that_cannot_be_read_leaves_no_strip_and_no_complaint(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    def broken(media: Path) -> None:
        media.mkdir(parents=True)
        (media / "screen-1.mkv").write_bytes(b"no film")
        append(media, VideoBegun("screen-1.mkv", 0.0))

    page = opened(qtbot, window, tmp_path / "workspace", broken)
    qtbot.waitUntil(lambda: not page.lanes.pictures.isVisible(), timeout=20_000)
    assert said(window) == ""

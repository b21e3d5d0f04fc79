"""Sound and video added to the open session from the window: asked about, read in a thread, cancelled, found again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.add_card import COPIED, REFERRED, likely
from codesign.app.timeline.page import ReviewPage
from codesign.media.tracks import Wanted, add_track, tracks
from codesign.model.participant import Participant
from codesign.model.vocabulary import Side
from tests.app.conftest import Answers
from tests.app.timeline.sounding_page import RATE, opened, said, settled, sound_of, speech, tracks_of
from tests.media.sounds import noise, written


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> ReviewPage:
    return opened(qtbot, window, tmp_path / "workspace")


def media_of(page: ReviewPage) -> Path:
    assert page.review is not None
    return page.review.workspace.media_folder("s")


def test_chosen_files_are_asked_about_copied_and_drawn(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, answers: Answers, tmp_path: Path
) -> None:
    answers.files = [
        written(tmp_path / "client-headset.wav", speech(), RATE),
        written(tmp_path / "room.flac", noise(20, RATE), RATE),
    ]
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    card = sound_of(page).card
    assert card.isVisible()
    assert [choice.value for choice in card.whose] == ["c", ""]
    assert card.how.value == COPIED
    qtbot.mouseClick(card.add, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert [(track.name, track.participant) for track in tracks_of(page)] == [
        ("client-headset.wav", "c"),
        ("room.flac", None),
    ]
    assert all(track.path.parent == media_of(page) for track in tracks_of(page))
    qtbot.waitUntil(lambda: len(page.lanes.sound.waves) == 2)
    assert page.lanes.sound.isVisible()
    assert "2 tracks added" in said(window)
    assert "Client" in page.lanes.sound.accessibleDescription()


def test_what_is_referred_to_stays_where_it_is(qtbot: QtBot, page: ReviewPage, tmp_path: Path) -> None:
    path = written(tmp_path / "room.wav", noise(3, RATE), RATE)
    sound_of(page).dropped([path])
    card = sound_of(page).card
    card.how.set_value(REFERRED)
    card.add.click()
    settled(qtbot, page)
    assert [track.path for track in tracks_of(page)] == [path.resolve()]


def test_files_dropped_on_the_page_are_asked_about(qtbot: QtBot, page: ReviewPage, tmp_path: Path) -> None:
    data, none = QMimeData(), Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path / "room.wav", noise(3, RATE), RATE)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert sound_of(page).card.headline.text() == "Add 1 file to the session"
    qtbot.mouseClick(sound_of(page).card.leave, left)
    assert not sound_of(page).card.isVisible()
    assert tracks_of(page) == []


def test_the_same_file_again_is_told_and_nothing_of_the_others_is_added(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, tmp_path: Path
) -> None:
    first, other = (written(tmp_path / f"{name}.wav", noise(3, RATE, seed=len(name)), RATE) for name in ("a", "bb"))
    sound_of(page).verbs.add([Wanted(first)])
    settled(qtbot, page)
    sound_of(page).verbs.add([Wanted(other), Wanted(first)])
    settled(qtbot, page)
    assert "is there already as track-1" in said(window)
    assert len(tracks_of(page)) == 1
    assert sorted(path.name for path in media_of(page).glob("*.wav")) == ["track-1-a.wav"]


def test_without_ffmpeg_a_format_that_needs_it_is_told_in_one_sentence(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "talk.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + bytes(500))
    monkeypatch.setenv("PATH", str(tmp_path))
    sound_of(page).verbs.add([Wanted(tmp_path / "talk.m4a")])
    settled(qtbot, page)
    assert said(window) == (
        "talk.m4a can't be read: it is no WAV, FLAC, Ogg or MP3 file, and any other kind needs ffmpeg; "
        "install ffmpeg, or save the sound as WAV."
    )
    assert tracks(media_of(page)) == []


def test_cancelling_in_the_middle_changes_nothing(
    qtbot: QtBot, window: MainWindow, page: ReviewPage, tmp_path: Path
) -> None:
    path = written(tmp_path / "long.wav", noise(600, 48_000), 48_000)
    sound = sound_of(page)
    with qtbot.waitSignal(sound.run.progress):
        sound.verbs.add([Wanted(path)])
    assert sound.work.isVisible()
    assert window.desk.run("sound.cancel")
    settled(qtbot, page)
    assert said(window) == "Cancelled; nothing was changed."
    assert not sound.work.isVisible()
    assert tracks(media_of(page)) == []
    assert list(media_of(page).glob("*")) == []


def test_a_file_that_was_moved_is_shown_as_gone_and_found_again(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = written(tmp_path / "room.wav", noise(3, RATE), RATE)
    page = opened(qtbot, window, tmp_path / "workspace", lambda media: add_track(media, path, copy=False))
    (tmp_path / "else").mkdir()
    shutil.move(path, tmp_path / "else" / "renamed.wav")
    page.open("s")
    sound = sound_of(page)
    assert sound.tracks.playable == []
    assert "is gone" in page.lanes.sound.accessibleDescription()
    assert window.desk.run("sound.next")
    assert sound.panel.isVisible()
    assert sound.panel.buttons["sound.find_again"].isVisible()
    answers.folder = tmp_path
    qtbot.mouseClick(sound.panel.buttons["sound.find_again"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert said(window) == "The file was found again."
    assert [track.path.name for track in sound.tracks.playable] == ["renamed.wav"]
    assert not sound.panel.buttons["sound.find_again"].isVisible()


def test_a_file_that_is_nowhere_is_told(qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = written(tmp_path / "room.wav", noise(3, RATE), RATE)
    page = opened(qtbot, window, tmp_path / "workspace", lambda media: add_track(media, path, copy=False))
    path.unlink()
    page.open("s")
    answers.folder = tmp_path
    window.desk.run("sound.next")
    window.desk.run("sound.find_again")
    settled(qtbot, page)
    assert said(window).startswith("room.wav isn't in ")


def test_playing_goes_on_by_the_clock_where_a_track_is_gone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = written(tmp_path / "room.wav", noise(30, RATE), RATE)
    page = opened(qtbot, window, tmp_path / "workspace", lambda media: add_track(media, path, copy=False))
    path.unlink()
    page.open("s")
    assert page.review is not None
    window.desk.run("play.toggle")
    qtbot.waitUntil(lambda: page.review is not None and page.review.playhead_ms > 200)
    window.desk.run("play.toggle")
    assert said(window) == ""


def test_a_name_in_a_files_name_says_whose_it_is() -> None:
    people = [Participant(id=name.lower(), name=f"{name} Ash", side=Side.COMPANY) for name in ("Ada", "Ben")]
    assert likely(Path("2026-03-04_Ada.wav"), people) == "ada"
    assert likely(Path("ada-and-ben.wav"), people) is None
    assert likely(Path("canada.wav"), people) is None

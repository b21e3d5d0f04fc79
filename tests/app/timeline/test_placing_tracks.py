"""Tracks chosen, heard and laid in the window: by hand, by key, by field, by a clap, by sound, and taken back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from codesign.app.main_window import MainWindow
from codesign.app.timeline.inks import LABELS_WIDTH
from codesign.app.timeline.page import ReviewPage
from codesign.app.timeline.strip_picture import SPEAKER_X
from codesign.media.tracks import add_track, track_of
from tests.app.timeline.sounding_page import RATE, opened, recorded, said, settled, sound_of, speech, tracks_of
from tests.media.sounds import noise, written

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> ReviewPage:
    """A recording, and a phone's sound of the same talk, which began two seconds later."""

    def fill(media: Path) -> None:
        recorded(media)
        heard = speech()[2 * RATE :] + noise(48, RATE, -50, seed=9)
        add_track(media, written(tmp_path / "phone.wav", heard, RATE), participant="d")

    return opened(qtbot, window, tmp_path / "workspace", fill)


def stored(page: ReviewPage) -> tuple[float, float]:
    """Offset and drift of the phone's track as the list of media has them."""
    folder = sound_of(page).tracks.folder
    assert folder is not None
    track = track_of(folder, "track-1")
    return track.offset_ms, track.drift_ppm


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    found = QApplication.focusWidget()
    assert found is not None
    qtbot.keyClick(found, key, modifiers)


def choose_phone(window: MainWindow, page: ReviewPage) -> None:
    tracks = sound_of(page).tracks
    tracks.choose(next(track for track in tracks.tracks if track.id == "track-1"))


def test_a_track_is_chosen_by_key_and_shown_in_place_of_the_events(qtbot: QtBot, page: ReviewPage) -> None:
    sound = sound_of(page)
    press(qtbot, Qt.Key.Key_T)
    assert sound.panel.title.text() == "voice-1.wav"
    assert not sound.panel.offset.isEnabled()
    press(qtbot, Qt.Key.Key_T)
    assert sound.panel.title.text() == "phone.wav"
    assert sound.panel.whose.currentText() == "Designer"
    assert sound.panel.isVisible()
    press(qtbot, Qt.Key.Key_Right)
    assert sound.tracks.chosen is None
    assert not sound.panel.isVisible()


def test_a_track_is_moved_by_keys_and_each_step_is_undone(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    choose_phone(window, page)
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    press(qtbot, Qt.Key.Key_Period, control | alt)
    press(qtbot, Qt.Key.Key_Period, alt)
    press(qtbot, Qt.Key.Key_Comma, control)
    assert stored(page)[0] == 1090
    assert sound_of(page).panel.offset.text() == "0:00:01.090"
    places = []
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Z)
        places.append(stored(page)[0])
    assert places == [1100, 1000, 0]
    press(qtbot, Qt.Key.Key_Z)
    assert said(window) == "nothing of track-1 can be undone."


def test_a_waveform_is_drawn_sideways_to_where_it_belongs(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    strip, view = page.lanes.sound, page.lanes.timeline.view
    qtbot.waitUntil(lambda: len(strip.waves) == 2)
    begin = QPoint(round(LABELS_WIDTH + view.x_of(20_000)), 60)
    qtbot.mousePress(strip, LEFT, NONE, begin)
    qtbot.mouseMove(strip, begin + QPoint(30, 0))
    assert tracks_of(page)[0].starts_ms == pytest.approx(30 * view.ms_per_px)
    assert stored(page)[0] == 0
    qtbot.mouseRelease(strip, LEFT, NONE, begin + QPoint(30, 0))
    assert stored(page)[0] == pytest.approx(30 * view.ms_per_px)
    window.messages.do_action()
    assert stored(page)[0] == 0


def test_the_recording_itself_stays_where_it_was_recorded(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    press(qtbot, Qt.Key.Key_T)
    window.desk.run("sound.later_1s")
    assert "only added tracks can be moved" in said(window)


def test_offset_drift_and_person_are_given_in_fields(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    choose_phone(window, page)
    panel = sound_of(page).panel
    for field, words in ((panel.offset, "-1.5"), (panel.drift, "40")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stored(page) == (-1500, 40)
    panel.offset.setFocus()
    panel.offset.selectAll()
    qtbot.keyClicks(panel.offset, "soon")
    qtbot.keyClick(panel.offset, Qt.Key.Key_Return)
    assert "is no time" in said(window)
    assert panel.offset.text() == "−0:00:01.500"
    panel.whose.setCurrentIndex(0)
    panel.whose.activated.emit(0)
    assert tracks_of(page)[0].participant is None
    assert [panel.history.item(at).text() for at in range(panel.history.count())][
        -1
    ] == "assigned: −0:00:01.500, +40.0 ppm"


def test_what_both_heard_lays_a_track_and_says_how_sure_it_is(
    qtbot: QtBot, window: MainWindow, page: ReviewPage
) -> None:
    choose_phone(window, page)
    assert window.desk.run("sound.align")
    settled(qtbot, page)
    assert stored(page)[0] == pytest.approx(7000, abs=20)
    assert "aligned against voice-1.wav" in said(window)
    assert "confidence 100%" in said(window)
    panel = sound_of(page).panel
    assert "aligned against voice-1.wav, 100%" in panel.history.item(panel.history.count() - 1).text()
    assert panel.about.text().endswith("aligned against voice-1.wav, 100%")
    window.messages.do_action()
    assert stored(page)[0] == 0
    assert "aligned" not in panel.about.text()


def test_aligning_that_is_cancelled_changes_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    def fill(media: Path) -> None:
        for at in range(2):
            add_track(media, written(tmp_path / f"{at}.wav", noise(900, 48_000, seed=at), 48_000), copy=False)

    page = opened(qtbot, window, tmp_path / "workspace", fill)
    choose_phone(window, page)
    with qtbot.waitSignal(sound_of(page).run.progress):
        window.desk.run("sound.align")
    window.desk.run("sound.align")
    assert "still running" in said(window)
    window.messages.dismiss()
    window.desk.run("sound.cancel")
    settled(qtbot, page)
    assert said(window) == "Cancelled; nothing was changed."
    assert sound_of(page).panel.history.count() == 1


def test_an_unsure_place_is_asked_about_before_it_is_taken(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    def fill(media: Path) -> None:
        recorded(media)
        add_track(media, written(tmp_path / "other.wav", noise(50, RATE, seed=5) * np.linspace(0, 1, 50 * RATE), RATE))

    page = opened(qtbot, window, tmp_path / "workspace", fill)
    choose_phone(window, page)
    window.desk.run("sound.align")
    settled(qtbot, page)
    assert "Nothing was changed" in said(window)
    assert stored(page)[0] == 0
    panel = sound_of(page).panel
    assert "Confidence" in panel.waiting.text()
    qtbot.mouseClick(panel.buttons["sound.leave"], LEFT)
    assert not panel.waiting.isVisible()
    window.desk.run("sound.align")
    settled(qtbot, page)
    qtbot.mouseClick(panel.buttons["sound.take"], LEFT)
    assert stored(page)[0] != 0


def test_a_clap_near_the_playhead_lays_a_track(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    def with_clap(at: float) -> np.ndarray:
        sound = noise(60, RATE, -60)
        sound[round(at * RATE) :][:400] += noise(0.025, RATE, -6)
        return sound

    def fill(media: Path) -> None:
        add_track(media, written(tmp_path / "b.wav", with_clap(22.25), RATE))
        add_track(media, written(tmp_path / "a.wav", with_clap(24), RATE))

    page = opened(qtbot, window, tmp_path / "workspace", fill)
    choose_phone(window, page)
    assert page.review is not None
    page.review.seek(25_000)
    window.desk.run("sound.clap")
    settled(qtbot, page)
    assert stored(page)[0] == pytest.approx(1750, abs=2)
    page.review.seek(50_000)
    window.desk.run("sound.clap")
    settled(qtbot, page)
    assert "has no clap" in said(window)


def test_a_track_taken_off_comes_back_by_undo(qtbot: QtBot, window: MainWindow, page: ReviewPage) -> None:
    choose_phone(window, page)
    window.desk.run("sound.remove")
    assert tracks_of(page) == []
    press(qtbot, Qt.Key.Key_Z)
    assert [track.name for track in tracks_of(page)] == ["phone.wav"]


def test_tracks_are_muted_and_heard_alone(qtbot: QtBot, page: ReviewPage) -> None:
    strip, tracks = page.lanes.sound, sound_of(page).tracks
    qtbot.mouseClick(strip, LEFT, NONE, QPoint(SPEAKER_X + 8, 20))
    assert [path.name for path in tracks.muted] == ["voice-1.wav"]
    qtbot.mouseClick(strip, LEFT, Qt.KeyboardModifier.ControlModifier, QPoint(SPEAKER_X + 8, 20))
    assert [path.name for path in tracks.muted] == ["track-1-phone.wav"]
    press(qtbot, Qt.Key.Key_T)
    press(qtbot, Qt.Key.Key_Y)
    assert [path.name for path in tracks.muted] == ["voice-1.wav"]


def test_without_a_chosen_track_it_is_said_how_to_choose_one(window: MainWindow, page: ReviewPage) -> None:
    window.desk.run("sound.mute")
    assert said(window).startswith("choose a track first")


def test_all_tracks_are_drawn_thinner_and_then_scrolled_to(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    def fill(media: Path) -> None:
        for at in range(9):
            add_track(media, written(tmp_path / f"{at}.wav", noise(30, RATE, seed=at), RATE))

    page = opened(qtbot, window, tmp_path / "workspace", fill)
    strip = page.lanes.sound
    qtbot.waitUntil(lambda: len(strip.waves) == 9)
    assert len(strip.tracks) == 9
    top = strip.grab().toImage()
    for _ in range(9):
        press(qtbot, Qt.Key.Key_T)
    assert strip.track_at(QPoint(300, strip.height() - 10).toPointF()) == strip.tracks[8]
    assert strip.grab().toImage() != top

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from codesign.app.timeline.playback import BACK_MS, FRAME_MS, Playback
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.sound_player import NO_QT, Failed, Moved
from codesign.app.timeline.tracks import Track
from codesign.model.errors import MediaProblem
from tests.app.timeline.desks import desk_of
from tests.app.timeline.test_play_clock import Machine


class Heard:
    """A player that sounds nowhere; a test says where it is."""

    def __init__(self, path: Path, moved: Moved, failed: Failed) -> None:
        self.path, self.moved, self.failed = path, moved, failed
        self.at_ms: float | None = None
        self.rate, self.closed, self.muted = 1.0, False, False

    def play(self, position_ms: float) -> None:
        self.at_ms = position_ms

    def pause(self) -> None:
        self.at_ms = None

    def set_rate(self, rate: float) -> None:
        self.rate = rate

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def close(self) -> None:
        self.closed = True


class Room:
    """A playback with its machine's clock and its players."""

    def __init__(self, desk: ReviewDesk) -> None:
        self.desk, self.machine = desk, Machine()
        self.players: dict[str, Heard] = {}
        self.playback = Playback(desk, now_ns=self.machine, make_player=self.make)

    def make(self, path: Path, moved: Moved, failed: Failed) -> Heard:
        made = self.players[path.name] = Heard(path, moved, failed)
        return made

    def passes(self, ms: float) -> int:
        self.machine.passes(ms)
        self.playback.tick()
        return self.desk.playhead_ms


@contextmanager
def room_of(folder: Path) -> Iterator[Room]:
    """The talk of 23 seconds."""
    with desk_of(folder) as desk:
        room = Room(desk)
        yield room
        room.playback.close()


def test_without_sound_it_plays_by_the_clock_to_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.play()
        assert room.passes(1_500) == 1_500
        room.playback.set_rate(2)
        assert room.passes(1_000) == 3_500
        assert room.passes(60_000) == 23_000
        assert not room.playback.playing
        room.playback.play()
        assert room.passes(100) == 200


def test_the_playhead_waits_for_the_sound_and_follows_it(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("voice.wav"), 1_000, 10_000, pace=1.01)])
        room.desk.seek(3_020)
        room.playback.play()
        voice = room.players["voice.wav"]
        assert voice.at_ms == pytest.approx(2_000)
        assert room.passes(200) == 3_020
        voice.moved(2_100)
        assert room.passes(10) == 3_131


def test_parts_sound_one_after_the_other_and_gaps_are_passed_by_the_clock(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("a.wav"), 1_000, 1_000), Track(Path("b.wav"), 3_000, 2_000)])
        room.playback.play()
        assert room.players == {}
        room.passes(1_010)
        assert room.players["a.wav"].at_ms == pytest.approx(10)
        room.passes(1_000)
        assert room.players["a.wav"].at_ms is None
        room.passes(1_000)
        assert room.players["b.wav"].at_ms == pytest.approx(10)


def test_tracks_that_overlap_sound_together_and_one_that_strays_is_put_right(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("room.wav"), 0, 20_000), Track(Path("mic.wav"), -500, 20_000)])
        room.playback.play()
        room.players["mic.wav"].moved(510)
        room.passes(1_000)
        assert (room.players["mic.wav"].at_ms, room.players["room.wav"].at_ms) == (500, 0)
        room.players["room.wav"].moved(700)
        assert room.players["room.wav"].at_ms == pytest.approx(1_010)


def test_a_click_elsewhere_while_it_plays_is_followed_by_the_sound(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("voice.wav"), 0, 23_000)])
        room.playback.play()
        room.players["voice.wav"].moved(20)
        room.passes(500)
        room.desk.seek(9_000)
        assert room.players["voice.wav"].at_ms == pytest.approx(9_000)
        assert room.passes(100) == 9_000
        room.players["voice.wav"].moved(560)  # from before
        room.players["voice.wav"].moved(9_050)
        assert room.passes(10) == 9_060


def test_the_rate_goes_up_and_down_by_steps_and_reaches_every_player(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("voice.wav"), 0, 23_000)])
        room.playback.faster()
        assert (room.playback.playing, room.playback.rate) == (True, 1.0)
        room.playback.faster()
        assert room.players["voice.wav"].rate == 1.25
        for _ in range(9):
            room.playback.faster()
        assert room.playback.rate == 3.0
        for _ in range(12):
            room.playback.slower()
        assert (room.playback.rate, room.players["voice.wav"].rate) == (0.5, 0.5)


def test_standing_slower_goes_back_and_a_frame_is_stepped(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.desk.seek(8_000)
        room.playback.slower()
        assert room.desk.playhead_ms == 8_000 - BACK_MS
        room.playback.step_frame(1)
        assert room.desk.playhead_ms == 8_000 - BACK_MS + FRAME_MS


def test_what_is_chosen_is_played_again_and_again(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.desk.select([0])
        room.playback.loop_selection()
        assert room.playback.loop == (4_000, 6_000)
        room.playback.play()
        assert room.passes(1_900) == 5_900
        assert room.passes(200) == 4_000
        assert room.passes(300) == 4_300
        room.playback.loop_selection()
        assert room.playback.loop is None


def test_without_qtmultimedia_one_sentence_is_said_and_it_plays_in_silence(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse(_path: Path, _moved: Moved, _failed: Failed) -> Heard:
        raise MediaProblem(NO_QT.format(fault="no libpulse"))

    with desk_of(tmp_path) as desk:
        machine, told = Machine(), list[str]()
        playback = Playback(desk, now_ns=machine, make_player=refuse)
        playback.faulted.connect(told.append)
        playback.set_tracks([Track(Path("a.wav"), 0, 9_000), Track(Path("b.wav"), 0, 9_000)])
        playback.play()
        machine.passes(1_000)
        playback.tick()
        assert told == [
            "Sound can't be played here: QtMultimedia is missing (no libpulse); the playhead runs without it."
        ]
        assert desk.playhead_ms == 1_000
        playback.close()


def test_a_track_that_fails_is_told_and_the_clock_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        told: list[str] = []
        room.playback.faulted.connect(told.append)
        room.playback.set_tracks([Track(Path("voice.wav"), 0, 23_000)])
        room.playback.play()
        room.players["voice.wav"].failed("voice.wav can't be played (no such file)")
        assert room.passes(400) == 400
        assert told == ["voice.wav can't be played (no such file)"]


def test_closing_lets_go_of_every_player(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("voice.wav"), 0, 23_000)])
        room.playback.play()
        room.playback.close()
        assert room.players["voice.wav"].closed
        assert not room.playback.playing


def test_a_track_is_moved_while_it_plays_and_the_others_play_on(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        voice, mic = Track(Path("voice.wav"), 0, 20_000), Track(Path("mic.wav"), -100, 20_000, id="track-1")
        room.playback.set_tracks([voice, mic])
        room.playback.play()
        room.players["mic.wav"].moved(120)
        room.passes(3_000)
        room.players["voice.wav"].at_ms = -1
        room.playback.lay([voice, Track(Path("mic.wav"), 600, 20_000, id="track-1")])
        assert room.playback.playing
        assert room.players["mic.wav"].at_ms == pytest.approx(room.desk.playhead_ms - 600, abs=1)
        assert room.players["voice.wav"].at_ms == -1
        late = room.desk.playhead_ms - 600
        room.players["mic.wav"].moved(late - 300)
        assert room.passes(100) == late + 700  # whoever begins late doesn't hold up the clock
        room.playback.lay([voice])
        assert room.players["mic.wav"].closed


def test_what_is_muted_runs_on_unheard(qtbot: QtBot, tmp_path: Path) -> None:
    with room_of(tmp_path) as room:
        room.playback.set_tracks([Track(Path("voice.wav"), 0, 20_000), Track(Path("mic.wav"), 0, 20_000)])
        room.playback.mute([Path("mic.wav")])
        room.playback.play()
        assert [(name, each.muted, each.at_ms) for name, each in sorted(room.players.items())] == [
            ("mic.wav", True, 0),
            ("voice.wav", False, 0),
        ]
        room.playback.mute([])
        assert not room.players["mic.wav"].muted

"""Playback in step with everything: the desk's playhead runs, and the session's sound with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from codesign.app.timeline.lead import Lead
from codesign.app.timeline.play_clock import PlayClock
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.sound_player import MakePlayer, Player, SoundPlayer
from codesign.app.timeline.tracks import Track
from codesign.model.errors import CodesignError

RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
"""How fast one can listen."""
BACK_MS = 5000
"""How far back one goes by a key."""
FRAME_MS = 40
"""A step of a picture where the film says nothing else: 25 a second."""
_TICK_MS = 16


class Playback(QObject):
    """Plays, at the desk's playhead; by the clock alone where nothing sounds.

    ``changed()`` comes with play, pause, rate and loop; ``faulted(sentence)`` where a track can't be played, once each.
    """

    changed = Signal()
    faulted = Signal(str)

    def __init__(
        self,
        desk: ReviewDesk,
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
        make_player: MakePlayer = SoundPlayer,
    ) -> None:
        super().__init__()
        self._desk, self._make = desk, make_player
        self._clock, self._now_ns = PlayClock(now_ns), now_ns
        self._tracks: list[Track] = []
        self._players: dict[Path, Player] = {}
        self._leads: dict[Path, Lead] = {}
        self._muted: frozenset[Path] = frozenset()
        self._silent: set[Path] = set()
        self._told: set[str] = set()
        self._sounding: list[Track] = []
        self._loop: tuple[int, int] | None = None
        self._rate = 1.0
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self.tick)
        desk.sought.connect(self._sought)

    # What there is

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._clock.running

    @property
    def rate(self) -> float:
        """How fast: 1 as it was."""
        return self._rate

    @property
    def loop(self) -> tuple[int, int] | None:
        """The stretch that is played again and again, in milliseconds; None where it goes on."""
        return self._loop

    def set_tracks(self, tracks: Sequence[Track]) -> None:
        """Play these files from here on, which may overlap."""
        self.pause()
        for player in self._players.values():
            player.close()
        self._players.clear()
        self._leads.clear()
        self._silent.clear()
        self._told.clear()
        self._tracks = sorted(tracks, key=lambda track: track.starts_ms)

    def lay(self, tracks: Sequence[Track]) -> None:
        """Play these files, the same ones in other places or some more or fewer, and don't stop for it."""
        before = {track.path: track for track in self._tracks}
        self._tracks = sorted(tracks, key=lambda track: track.starts_ms)
        now = {track.path: track for track in tracks}
        for path in self._players.keys() - now.keys():
            self._players.pop(path).close()
        moved = {path for path, track in now.items() if before.get(path) != track}
        self._sounding = [now[track.path] for track in self._sounding if track.path in now.keys() - moved]
        for path in moved & self._players.keys():
            self._players[path].pause()
        if self.playing:
            self._sound(self._clock.at_ms)

    def mute(self, paths: Iterable[Path]) -> None:
        """Don't let these be heard, though they run on in step, and all others be."""
        self._muted = frozenset(paths)
        for path, player in self._players.items():
            player.set_muted(path in self._muted)

    def close(self) -> None:
        """Be silent, and let go of files and devices."""
        self.set_tracks([])

    # Verbs

    def play(self) -> None:
        """Play from the playhead on; from the start where it stands at the end, or outside the loop."""
        session = self._desk.session
        if self.playing or session is None:
            return
        start, end = self._loop or (0, session.end_ms)
        if self._desk.playhead_ms >= end or (self._loop and self._desk.playhead_ms < start):
            self._desk.seek(start)
        self._clock.put(self._desk.playhead_ms)
        self._clock.run(wait=self._sound(self._desk.playhead_ms))
        self._ticks.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stop where the playhead is."""
        if not self.playing:
            return
        self._clock.pause()
        self._ticks.stop()
        self._hush()
        self._desk.play_to(self._clock.at_ms)
        self.changed.emit()

    def toggle(self) -> None:
        """Play, or pause."""
        self.pause() if self.playing else self.play()

    def set_rate(self, rate: float) -> None:
        """Play faster or slower, within 0.5 to 3."""
        self._rate = min(max(rate, RATES[0]), RATES[-1])
        self._clock.set_rate(self._rate)
        for player in self._players.values():
            player.set_rate(self._rate)
        self.changed.emit()

    def faster(self) -> None:
        """The next faster rate; plays where it didn't."""
        if not self.playing:
            self.play()
            return
        self.set_rate(next((rate for rate in RATES if rate > self._rate), RATES[-1]))

    def slower(self) -> None:
        """The next slower rate; where it doesn't play, five seconds back."""
        if not self.playing:
            self._desk.seek(self._desk.playhead_ms - BACK_MS)
            return
        self.set_rate(next((rate for rate in reversed(RATES) if rate < self._rate), RATES[0]))

    def loop_selection(self) -> None:
        """Play what is chosen again and again; once more, or without a choice: go on as usual."""
        session, rows = self._desk.session, self._desk.selection
        stretch = None
        if self._loop is None and session is not None and len(rows):
            starts = session.events.columns.start_ms[rows]
            stretch = int(starts.min()), int(session.columns.ends_ms[rows].max())
        self._loop = stretch if stretch is not None and stretch[1] > stretch[0] else None
        if self._loop is not None:
            self._desk.seek(self._loop[0])
        self.changed.emit()

    def step_frame(self, by: int) -> None:
        """One picture on (1) or back (-1), standing."""
        self.pause()
        self._desk.seek(self._desk.playhead_ms + by * FRAME_MS)

    # How it runs

    def tick(self) -> None:
        """Move the playhead to where the clock is; at the end of the loop go back, at the session's end pause."""
        session = self._desk.session
        if session is None or not self.playing:
            return
        at_ms = self._clock.at_ms
        start, end = self._loop or (0, session.end_ms)
        if at_ms >= end:
            if self._loop is None:
                self._clock.put(end)
                self.pause()
            else:
                self._desk.seek(start)
            return
        self._desk.play_to(at_ms)
        if set(self._due(at_ms)) != set(self._sounding):
            self._sound(at_ms)

    def _due(self, at_ms: float) -> list[Track]:
        return [track for track in self._tracks if track.covers(at_ms) and track.path not in self._silent]

    def _sought(self, at_ms: int) -> None:
        """Somebody put the playhead elsewhere: clock and sound follow."""
        if self.playing:
            self._hush()
            self._clock.put(at_ms, wait=self._sound(at_ms))

    def _sound(self, at_ms: float) -> bool:
        """Let those tracks sound that do at a time, and no others; whether any does.

        Who sounded already stays ahead of who begins: a player that begins is late and would hold up the clock.
        """
        due = self._due(at_ms)
        for track in self._sounding:
            if track not in due:
                self._players[track.path].pause()
        for track in due:
            if track not in self._sounding:
                self._start(track, at_ms)
        sounded = [track for track in self._sounding if track in due]
        begun = [track for track in due if track not in sounded]
        self._sounding = [track for track in sounded + begun if track.path not in self._silent]
        return bool(self._sounding)

    def _start(self, track: Track, at_ms: float) -> None:
        try:
            player = self._players.get(track.path) or self._player(track)
        except CodesignError as problem:
            self._fail(track, str(problem))
            return
        self._leads.setdefault(track.path, Lead(self._now_ns)).begun()
        player.set_rate(self._rate)
        player.play(track.position_ms(at_ms))

    def _player(self, track: Track) -> Player:
        path = track.path
        made = self._make(
            path, lambda position_ms: self._moved(path, position_ms), lambda sentence: self._fail(track, sentence)
        )
        made.set_muted(path in self._muted)
        self._players[path] = made
        return made

    def _moved(self, path: Path, position_ms: float) -> None:
        """A track says where it is: the first that sounds leads, the others are put right where they strayed."""
        track = next((each for each in self._sounding if each.path == path), None)
        if track is None or not self.playing:
            return
        at_ms = track.at_ms(position_ms)
        if track is self._sounding[0]:
            self._clock.heard(at_ms)
        elif not self._clock.waiting:
            ahead_ms = self._leads[path].heard(at_ms - self._clock.at_ms)
            if ahead_ms is not None:
                self._players[path].play(track.position_ms(self._clock.at_ms + ahead_ms))

    def _fail(self, track: Track, sentence: str) -> None:
        if track.path in self._silent:
            return
        self._silent.add(track.path)
        self._sounding = [each for each in self._sounding if each is not track]
        if self._clock.waiting and not self._sounding:
            self._clock.put(self._desk.playhead_ms)
        if sentence not in self._told:
            self._told.add(sentence)
            self.faulted.emit(sentence)

    def _hush(self) -> None:
        for track in self._sounding:
            self._players[track.path].pause()
        self._sounding = []

"""All of a session's media on the review page, composed: heard, drawn, placed, and its pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.add_card import AddCard
from codesign.app.timeline.lanes_box import LanesBox
from codesign.app.timeline.playback_commands import playback_commands
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.review_pictures import ReviewPictures
from codesign.app.timeline.session_sound import SessionSound
from codesign.app.timeline.track_commands import TrackCommands
from codesign.app.timeline.track_desk import TrackDesk
from codesign.app.timeline.track_panel import TrackPanel
from codesign.app.timeline.track_run import TrackRun
from codesign.app.timeline.track_words import whose
from codesign.app.timeline.tracks import Track
from codesign.app.timeline.work_line import WorkLine
from codesign.model.errors import CodesignError


class ReviewSound(QObject):
    """Follows a desk of review; the page tells it of its session, its playhead, and what was dropped on it."""

    def __init__(  # what the page is made of
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        messages: MessageBar,
        asks: Asks,
        review: ReviewDesk,
        lanes: LanesBox,
    ) -> None:
        super().__init__(lanes)
        self._review, self._messages, self._lanes = review, messages, lanes
        self.tracks, self.run, self.card = TrackDesk(), TrackRun(self), AddCard(lanes)
        self._sound = SessionSound(review, self.tracks, self)
        self.playback = self._sound.playback
        self.panel = TrackPanel(theme, desk, bindings, review, self.tracks)
        self.pictures = ReviewPictures(theme, lanes.pictures, lanes, self.tracks, self.playback, self)
        self.verbs = TrackCommands(review, self.tracks, self.run, self.card, self.panel, messages, asks)
        self.work = WorkLine(theme, desk, bindings, self.run)
        lanes.put_above(self.work)
        desk.connect_all(playback_commands(review, self.playback))
        desk.connect_all({**self.verbs.handlers, "sound.picture": lambda _event: self.pictures.toggle()})
        self._connect()

    def _connect(self) -> None:
        strip, tracks = self._lanes.sound, self.tracks
        tracks.changed.connect(self._show_tracks)
        tracks.chosen_changed.connect(lambda: strip.show_chosen(tracks.chosen.path if tracks.chosen else None))
        tracks.heard_changed.connect(lambda: strip.show_muted(tracks.muted))
        self._sound.wave_read.connect(strip.show_wave)
        for part in (self._sound, self.run, self.panel):
            part.faulted.connect(self._tell_fault)
        self.run.cancelled.connect(lambda: self._messages.tell("Cancelled; nothing was changed."))
        strip.choose_wanted.connect(tracks.choose)
        strip.mute_wanted.connect(self._mute)
        strip.held.connect(tracks.hold)
        strip.let_go.connect(self._let_go)
        self._review.selection_changed.connect(self._events_chosen)

    def show_panel_in(self, panels: QSplitter) -> None:
        """Show the chosen track in place of the first panel, which has the chosen events."""
        events = panels.widget(0)
        assert events is not None
        panels.insertWidget(0, self.panel)
        self.panel.hide()

        def turn() -> None:
            there = self.tracks.chosen is not None
            self.panel.setVisible(there)
            events.setVisible(not there)

        self.tracks.chosen_changed.connect(turn)

    # What the page tells

    def open(self, folder: Path) -> None:
        """Take the media of a session's folder; FileProblem where their list can't be read."""
        self.run.close()
        self.card.hide()
        self._lanes.sound.forget_waves()
        self.tracks.open(folder)

    def dropped(self, files: list[Path]) -> None:
        """Files were dropped onto the page: ask whose they are."""
        self.verbs.ask_about([path for path in files if path.is_file()])

    def show_playhead(self, ms: int) -> None:
        """The playhead is at a time."""
        self.pictures.show_playhead(ms)

    def close(self) -> None:
        """Fall silent, and end the threads."""
        self.run.close()
        self.pictures.close()
        self._sound.close()

    # What it follows

    def _show_tracks(self) -> None:
        session, tracks = self._review.session, self.tracks.tracks
        people = {} if session is None else {person.id: person for person in session.participants}
        self._lanes.sound.show_tracks(tracks, [whose(track, people) for track in tracks])
        chosen = self.tracks.chosen
        self._lanes.sound.show_chosen(None if chosen is None else chosen.path)

    def _events_chosen(self) -> None:
        if len(self._review.selection):
            self.tracks.choose(None)

    def _mute(self, track: Track, alone: bool) -> None:  # noqa: FBT001  # of a signal
        self.tracks.hear_alone(track) if alone else self.tracks.mute(track)

    def _let_go(self) -> None:
        try:
            moved = self.tracks.let_go()
        except CodesignError as problem:
            self._tell_fault(str(problem))
            return
        if moved is not None:
            self._messages.tell("The track was moved.", self.verbs.undoing(moved))

    def _tell_fault(self, problem: str) -> None:
        self._messages.tell_fault(f"{problem.rstrip('.')}.")

"""Turns proposed out of sound, as the review page has them: found, walked through, heard, accepted or dropped."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QThread, Signal

from codesign.app.timeline.heard_stretch import HeardStretch
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.speech_run import SpeechRun
from codesign.media.media_list import Track
from codesign.media.tracks import correct_track, track_of, tracks
from codesign.model.event import Event
from codesign.review.edit import Edit, EditProblem
from codesign.sound.turns import WHAT, Heard, merged, with_turns

Span = tuple[int, int]

OF_SEVERAL = "is of several people, so what is said in it can't be given to anybody; add a track of each of them"


class SpeechDesk(QObject):
    """Holds what was heard in a track; nothing of it is stored before it is accepted.

    ``changed()`` comes with other proposals or another one looked at, ``run_changed()`` when listening begins or ends,
    ``progress(permille)`` meanwhile, ``told(sentence)`` and ``faulted(sentence)`` with what came of it.
    """

    changed = Signal()
    run_changed = Signal()
    progress = Signal(int)
    told = Signal(str)
    faulted = Signal(str)

    def __init__(self, desk: ReviewDesk, heard_stretch: HeardStretch) -> None:
        super().__init__()
        self._desk, self._stretch = desk, heard_stretch
        self._session_id: str | None = None
        self._run: SpeechRun | None = None
        self._track: Track | None = None
        self._turns: tuple[Event, ...] = ()
        self._spans: tuple[Span, ...] = ()
        self.at = 0
        desk.session_changed.connect(self._session_changed)

    # What there is

    @property
    def listening(self) -> bool:
        """Whether a track is being listened to."""
        return self._run is not None

    @property
    def track(self) -> Track | None:
        """The track of what was heard."""
        return self._track

    @property
    def turns(self) -> tuple[Event, ...]:
        """The turns that are proposed, in order of time."""
        return self._turns

    @property
    def spans(self) -> tuple[Span, ...]:
        """From when to when there is speech, proposed as turns or, in a track of several people, only shown."""
        return tuple((turn.start_ms, turn.end_ms or turn.start_ms) for turn in self._turns) or self._spans

    @property
    def folder(self) -> Path:
        """The open session's folder of media."""
        return self._desk.workspace.media_folder(self._desk.editor.session.head.id)

    def tracks(self) -> list[Track]:
        """The tracks that can be listened to."""
        return tracks(self.folder)

    # Listening

    def listen(self, track_id: str, participant: str | None, *, neural: bool = False) -> None:
        """Listen to a track as one person's, or as that of several; what was proposed before is dropped."""
        track = msgspec.structs.replace(track_of(self.folder, track_id), participant=participant)
        self.cancel()
        self._take(track, (), ())
        self._run = SpeechRun(self._desk.editor.session, self.folder, track, self, neural=neural)
        self._run.progress.connect(self.progress)
        self._run.found.connect(self._found)
        self._run.faulted.connect(self._failed)
        self._run.start(QThread.Priority.LowPriority)
        self.run_changed.emit()

    def cancel(self) -> None:
        """Stop listening; nothing is proposed then."""
        run, self._run = self._run, None
        if run is not None:
            run.close()
            run.deleteLater()
            self.run_changed.emit()

    def _found(self, heard: Heard) -> None:
        if self._run is None or heard.track != self._track:
            return  # of a run that was cancelled
        self.cancel()
        if heard.proposal is None:
            self._take(heard.track, (), heard.spans)
            self.told.emit(f"{heard.track.id} {OF_SEVERAL}.")
            return
        self._take(heard.track, heard.proposal.turns, ())
        if not heard.proposal.turns:
            there = f"; {heard.proposal.known:,} stretches of it are there as events already" if heard.spans else ""
            self.told.emit(f"No new turn was found in {heard.track.id}{there}.")

    def _failed(self, sentence: str) -> None:
        self.cancel()
        self.faulted.emit(sentence)

    # Walking

    def look_at(self, at: int) -> None:
        """Look at one of them: the playhead goes to its start."""
        if 0 <= at < len(self.spans):
            self.at = at
            self._desk.seek(self.spans[at][0])
            self.changed.emit()

    def step(self, by: int) -> None:
        """Look at the next (1) or the one before (-1), and hear it."""
        self._some()
        self.look_at(min(max(self.at + by, 0), len(self.spans) - 1))
        self.hear()

    def hear(self) -> None:
        """Hear the one that is looked at."""
        self._some()
        self._stretch.hear(*self.spans[self.at])

    # Deciding

    def accept(self) -> None:
        """Store the turn that is looked at; the next one is looked at."""
        self._accept((self._one(),))

    def accept_all(self) -> None:
        """Store all turns, as one change."""
        self._one()
        self._accept(self._turns)

    def drop(self) -> None:
        """Take the one that is looked at away."""
        self._some()
        self._keep(self.at)

    def drop_all(self) -> None:
        """Take all away."""
        self._some()
        self._take(self._track, (), ())

    def merge(self) -> None:
        """Make one turn of the one that is looked at and its next."""
        self._one()
        if self.at + 1 >= len(self._turns):
            raise EditProblem("there is no turn after this one to merge it with")
        self._turns = merged(self._turns, self.at)
        self.changed.emit()

    def close(self) -> None:
        """End the thread."""
        self.cancel()

    def _accept(self, turns: tuple[Event, ...]) -> None:
        track, session = self._track, self._desk.editor.session
        assert track is not None
        found = with_turns(session, turns, self._desk.rubric.values)
        self._desk.apply(Edit.of(WHAT, found))
        if track_of(self.folder, track.id).participant != track.participant:
            correct_track(self.folder, track.id, "said whose it is", participant=track.participant)
        gone = {turn.id for turn in turns}
        self._turns = tuple(turn for turn in self._turns if turn.id not in gone)
        self.at = min(self.at, max(0, len(self._turns) - 1))
        self.changed.emit()

    def _keep(self, without: int) -> None:
        self._turns = tuple(turn for at, turn in enumerate(self._turns) if at != without)
        self._spans = tuple(span for at, span in enumerate(self._spans) if at != without)
        self.at = min(self.at, max(0, len(self.spans) - 1))
        self.changed.emit()

    def _some(self) -> None:
        if not self.spans:
            raise EditProblem("no turn is proposed; find speech in a track first")

    def _one(self) -> Event:
        self._some()
        if not self._turns and self._track is not None:
            raise EditProblem(f"{self._track.id} {OF_SEVERAL}")
        return self._turns[self.at]

    def _take(self, track: Track | None, turns: tuple[Event, ...], spans: tuple[Span, ...]) -> None:
        self._track, self._turns, self._spans, self.at = track, turns, spans, 0
        self.changed.emit()

    def _session_changed(self) -> None:
        """Another session: what was proposed for the one before is none of its."""
        session = self._desk.session
        name = None if session is None else session.head.id
        if name != self._session_id:
            self._session_id = name
            self.cancel()
            self._take(None, (), ())

"""What the commands of the group "Sound" do: on the tracks, and in threads what takes long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from codesign.app.asks import Asks
from codesign.app.command_desk import Handler
from codesign.app.message_bar import Action, MessageBar
from codesign.app.timeline.add_card import AddCard
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.track_desk import Found, TrackDesk
from codesign.app.timeline.track_panel import TrackPanel
from codesign.app.timeline.track_run import TrackRun
from codesign.app.timeline.track_words import offset_text
from codesign.app.timeline.track_work import adding, aligning, clapping, finding
from codesign.media.tracks import Wanted
from codesign.model.errors import CodesignError, MediaProblem
from codesign.report.words import count
from codesign.sound.placing import TRUSTED, Reference

KINDS = (
    "Sound and video (*.wav *.flac *.ogg *.mp3 *.m4a *.aac *.opus *.mp4 *.m4v *.mov *.mkv *.webm *.avi);;All files (*)"
)
_STEPS = {"10ms": 10.0, "100ms": 100.0, "1s": 1000.0}


class TrackCommands:
    """The verbs of the window on tracks; ``handlers`` are those of the group "Sound"."""

    def __init__(  # what commands on tracks need to know and to tell
        self,
        review: ReviewDesk,
        tracks: TrackDesk,
        run: TrackRun,
        card: AddCard,
        panel: TrackPanel,
        messages: MessageBar,
        asks: Asks,
    ) -> None:
        self._review, self._tracks, self._run = review, tracks, run
        self._card, self._panel, self._messages, self._asks = card, panel, messages, asks
        card.add_wanted.connect(self.add)

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What each command does."""
        tracks = self._tracks
        verbs: dict[str, Callable[[], object]] = {
            "sound.add": self._ask_files,
            "sound.next": partial(tracks.step, 1),
            "sound.previous": partial(tracks.step, -1),
            "sound.events": partial(tracks.choose, None),
            "sound.mute": tracks.mute,
            "sound.alone": tracks.hear_alone,
            "sound.align": self._align,
            "sound.clap": self._clap,
            "sound.take": self._take,
            "sound.leave": partial(tracks.offer, None),
            "sound.undo": self.undo,
            "sound.remove": self._remove,
            "sound.find_again": self._find_again,
            "sound.cancel": self._run.cancel,
        }
        verbs |= {f"sound.earlier_{name}": partial(tracks.nudge, -step) for name, step in _STEPS.items()}
        verbs |= {f"sound.later_{name}": partial(tracks.nudge, step) for name, step in _STEPS.items()}
        return {name: _without_event(verb) for name, verb in verbs.items()}

    # Adding

    def _ask_files(self) -> None:
        self._folder()
        self.ask_about(self._asks.which_files("Add sound or video", KINDS))

    def ask_about(self, files: Sequence[Path]) -> None:
        """Ask whose these files are, and then add them."""
        session = self._review.session
        if files and session is not None:
            self._card.begin(files, session.participants)

    def add(self, files: Sequence[Wanted]) -> None:
        """Add files in a thread: all of them, or nothing."""
        try:
            self._run.begin(f"Adding {count(len(files), 'file')}", adding(self._folder(), files), self._added)
        except MediaProblem as problem:
            self._messages.tell_fault(f"{str(problem).rstrip('.')}.")

    def _added(self, found: object) -> None:
        self._tracks.read_again()
        assert isinstance(found, list)
        self._tracks.choose(next((one for one in self._tracks.tracks if one.id == found[-1].id), None))
        self._messages.tell(f"{count(len(found), 'track')} added; lay each where it belongs by hand, clap or sound.")

    # Placing

    def _align(self) -> None:
        track, against = self._tracks.added(), self._reference()
        assert track.id is not None
        self._run.begin(f"Aligning {track.name}", aligning(self._folder(), track.id, against), self._placed)

    def _clap(self) -> None:
        track, against = self._tracks.added(), self._reference()
        assert track.id is not None
        work = clapping(self._folder(), track.id, against, float(self._review.playhead_ms))
        self._run.begin("Looking for a clap near the playhead", work, self._placed)

    def _reference(self) -> Reference:
        found, name = self._tracks.against(), self._panel.against.value
        if not found:
            raise MediaProblem("there is nothing to align this track against; add another track first")
        return next((each for each in found if each.name == name), found[0])

    def _placed(self, found: object) -> None:
        """A place was found: taken where it can be trusted, else asked about."""
        assert isinstance(found, Found)
        self._tracks.offer(found)
        sure = f"confidence {found.place.confidence:.0%}"
        if found.place.confidence >= TRUSTED:
            self._take()
        else:
            self._tracks.choose(next((one for one in self._tracks.tracks if one.id == found.track_id), None))
            words = f"The two hardly fit together ({sure}; it would begin at {offset_text(found.place.offset_ms)})."
            self._messages.tell(f"{words} Nothing was changed.", Action("Take it", self._take_unless_gone))

    def _take(self) -> None:
        found = self._tracks.take()
        self._messages.tell(
            f"{found.track_id} {found.did}: begins at {offset_text(found.place.offset_ms)}, "
            f"drift {found.place.drift_ppm:+.1f} ppm, confidence {found.place.confidence:.0%}.",
            self.undoing(found.track_id),
        )

    def _take_unless_gone(self) -> None:
        if self._tracks.found is not None:
            self._take()

    def undo(self) -> None:
        """Take back the last correction of the chosen track."""
        self._messages.tell(f"{self._tracks.undo().capitalize()}.")

    def undoing(self, track_id: str) -> Action:
        """What a message offers: to take back what it tells of, whichever track is chosen by then."""
        return Action("Undo", partial(self._undo_of, track_id))

    def _undo_of(self, track_id: str) -> None:
        try:
            self._messages.tell(f"{self._tracks.undo(track_id).capitalize()}.")
        except CodesignError as problem:
            self._messages.tell_fault(f"{str(problem).rstrip('.')}.")

    def _remove(self) -> None:
        name = self._tracks.added().name
        removed = self._tracks.remove()
        self._messages.tell(f"{name} is off the session; its file stays.", self.undoing(removed))

    # Finding again

    def _find_again(self) -> None:
        track = self._tracks.added()
        if track.fault is None:
            raise MediaProblem(f"{track.name} is where it should be")
        assert track.id is not None
        place = self._asks.which_folder(f"Where is {track.name} now?")
        if place is not None:
            self._run.begin(f"Looking for {track.name}", finding(self._folder(), track.id, place), self._found_again)

    def _found_again(self, _found: object) -> None:
        self._tracks.read_again()
        self._messages.tell("The file was found again.")

    def _folder(self) -> Path:
        if self._tracks.folder is None:
            raise MediaProblem("no session is open; open one first")
        return self._tracks.folder


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()

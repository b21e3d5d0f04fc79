"""What the review page does with sound beside playing it: turns found, clips cut, evidence heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QSplitter

from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.clips_panel import ClipsPanel
from codesign.app.timeline.evidence_panel import EvidencePanel
from codesign.app.timeline.evidence_walk import evidence_commands
from codesign.app.timeline.heard_stretch import HeardStretch
from codesign.app.timeline.lower_room import LowerRoom
from codesign.app.timeline.playback import Playback
from codesign.app.timeline.proposals_picture import ProposalsPicture
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.speech_desk import SpeechDesk
from codesign.app.timeline.speech_panel import SpeechPanel
from codesign.app.timeline.timeline import Timeline


class Listening:
    """Composes the panels in the table's place, the ghosts on the lanes, and the commands of all of them."""

    def __init__(
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        messages: MessageBar,
        asks: Asks,
        review: ReviewDesk,
        playback: Playback,
    ) -> None:
        self._theme, self._desk, self._bindings = theme, desk, bindings
        self._messages, self._asks, self._review = messages, asks, review
        self.heard = HeardStretch(review, playback)
        self.speech = SpeechDesk(review, self.heard)
        self.speech.told.connect(messages.tell)
        self.speech.faulted.connect(messages.tell_fault)
        self.clips: ClipsPanel | None = None

    def settle(self, split: QSplitter, timeline: Timeline, evidence: EvidencePanel) -> None:
        """Take a place on the page."""
        room = LowerRoom(split)
        self.panel = SpeechPanel(self._theme, self._desk, self._bindings, self._review, self.speech, room)
        self.clips = ClipsPanel(self._review, self._messages, self._asks, room)
        self.ghosts = ProposalsPicture(self._theme, timeline, self.speech)
        self.ghosts.look_wanted.connect(self.speech.look_at)
        self.ghosts.hear_wanted.connect(self.speech.hear)
        self._desk.connect_all(evidence_commands(evidence, self.heard))
        self._desk.connect_all(self._commands(self.clips))

    def _commands(self, clips: ClipsPanel) -> Mapping[str, Handler]:
        """The handlers of the groups "Speech" and "Clips"."""
        speech = self.speech
        verbs: dict[str, Callable[[], object]] = {
            "speech.find": self.panel.begin,
            "speech.next": lambda: speech.step(1),
            "speech.previous": lambda: speech.step(-1),
            "speech.hear": speech.hear,
            "speech.accept": speech.accept,
            "speech.accept_all": speech.accept_all,
            "speech.drop": speech.drop,
            "speech.drop_all": speech.drop_all,
            "speech.merge": speech.merge,
            "clips.cut": clips.begin,
            "clips.still": lambda: clips.begin(stills=True),
        }
        return {name: _without_event(verb) for name, verb in verbs.items()}

    def close(self) -> None:
        """End the threads."""
        self.speech.close()
        if self.clips is not None:
            self.clips.close_run()


def _without_event(verb: Callable[[], object]) -> Handler:
    return lambda _event: verb()

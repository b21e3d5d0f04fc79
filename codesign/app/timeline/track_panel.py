"""The panel of the chosen track: whose it is, where it lies, how it came there, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QListWidget, QSizePolicy, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.choice import Choice
from codesign.app.live.fields import Fields
from codesign.app.timeline.detail_fields import TextField, WordField
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.timeline.track_desk import TrackDesk
from codesign.app.timeline.track_words import SEVERAL, offset_text, read_drift, read_offset
from codesign.app.timeline.tracks import Track
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import column, label, row, scrolled
from codesign.model.errors import CodesignError
from codesign.report.words import span
from codesign.review.shared_fields import Shared
from codesign.sound.placing import TRUSTED

_HISTORY_HEIGHT = 72
_BUTTONS = ("sound.mute", "sound.alone", "sound.align", "sound.clap", "sound.undo", "sound.remove")


class TrackPanel(QFrame):
    """Shows and changes the chosen track; ``faulted(sentence)`` for what can't be said of it."""

    faulted = Signal(str)

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, review: ReviewDesk, tracks: TrackDesk
    ) -> None:
        super().__init__()
        self._review, self._tracks = review, tracks
        self.setProperty("look", "panel")
        self.setAccessibleName("The chosen track")
        self.title, self.about = label("", "section"), label("", "label", wrap=True)
        self.whose = WordField("Recorded from", [], nothing=SEVERAL)
        self.offset, self.drift = TextField("Begins at"), TextField("Drift in millionths", empty="0")
        self.against = Choice("Align against", [])
        # A long name must not make the panel wider than it is.
        self.against.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for words in (self.title, self.about):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.waiting, self.history = label("", wrap=True), QListWidget()
        self.buttons = {name: CommandButton(theme, desk, bindings, name) for name in (*_BUTTONS, *_OTHERS)}
        self._arrange()
        self._connect()
        self._refresh()

    def _arrange(self) -> None:
        fields = Fields()
        for words, field in (("of", self.whose), ("begins", self.offset), ("drift ppm", self.drift)):
            fields.add(words, field)
        fields.add("against", self.against)
        buttons = QGridLayout()
        buttons.setSpacing(HALF)
        for at, name in enumerate(_BUTTONS):
            buttons.addWidget(self.buttons[name], at // 2, at % 2)
        take = row(spacing=HALF)
        take.addWidget(self.buttons["sound.take"])
        take.addWidget(self.buttons["sound.leave"])
        take.addStretch(1)
        self.history.setAccessibleName("History of the track")
        self.history.setWordWrap(True)
        inside = QWidget()
        inside.setProperty("look", "inside")
        page = column(inside, spacing=STEP)
        for part in (self.about, self.buttons["sound.find_again"]):
            page.addWidget(part)
        page.addLayout(fields)
        page.addWidget(self.waiting)
        page.addLayout(take)
        page.addLayout(buttons)
        page.addWidget(label("History", "section"))
        page.addWidget(self.history, 1)
        self.history.setMinimumHeight(_HISTORY_HEIGHT)
        whole = column(self, margin=GAP, spacing=STEP)
        whole.addWidget(self.title)
        whole.addWidget(scrolled(inside), 1)

    def _connect(self) -> None:
        self.whose.given.connect(lambda given: self._try(lambda: self._tracks.assign(given or None)))
        self.offset.given.connect(lambda given: self._try(lambda: self._tracks.set_offset(read_offset(str(given)))))
        self.drift.given.connect(lambda given: self._try(lambda: self._tracks.set_drift(read_drift(str(given)))))
        self._tracks.chosen_changed.connect(self._refresh)
        self._tracks.changed.connect(self._show_place)
        self._review.session_changed.connect(self._refresh)

    def _try(self, verb: Callable[[], object]) -> None:
        """Do it; what is shown afterwards is what is stored."""
        try:
            verb()
        except CodesignError as problem:
            self.faulted.emit(str(problem))
            self._refresh()

    # What it shows

    def _refresh(self) -> None:
        track = self._tracks.chosen
        if track is None:
            return
        added = track.id is not None
        self.title.setText(track.name)
        self.title.setToolTip(str(track.path))
        self._show_about(track)
        people = self._review.session.participants if self._review.session is not None else ()
        self.whose.set_items([("", SEVERAL), *((person.id, person.name or person.id) for person in people)])
        self.whose.show_value(Shared(track.participant))
        self.against.set_items([(each.name, each.name) for each in self._tracks.against()])
        for field in (self.whose, self.offset, self.drift, self.against):
            field.setEnabled(added)
        for name in ("sound.align", "sound.clap", "sound.undo", "sound.remove"):
            self.buttons[name].setVisible(added)
        self.buttons["sound.find_again"].setVisible(track.fault is not None and added)
        self._show_place()
        self._show_waiting(track)
        self._show_history()

    def _show_about(self, track: Track) -> None:
        if track.fault is not None:
            self.about.setText(track.fault.replace(str(track.path), track.path.name))
        elif track.id is None:
            self.about.setText(f"recorded with the session · {span(track.lasts_ms / 1000)}")
        else:
            inside = self._tracks.folder is not None and Path(track.path).parent == self._tracks.folder
            words = f"{track.id} · {span(track.lasts_ms / 1000)} · {'copied' if inside else 'referred to'}"
            aligned = self._tracks.last_aligned()
            self.about.setText(words if aligned is None else f"{words}\n{aligned}")

    def _show_place(self) -> None:
        track = self._tracks.chosen
        if track is not None:
            self.offset.show_value(Shared(offset_text(track.starts_ms)))
            self.drift.show_value(Shared(f"{track.drift_ppm:+.1f}" if track.drift_ppm else None))

    def _show_waiting(self, track: Track) -> None:
        found = self._tracks.found
        mine = found is not None and found.track_id == track.id
        self.waiting.setVisible(mine)
        for name in ("sound.take", "sound.leave"):
            self.buttons[name].setVisible(mine)
        if found is not None and mine:
            place = found.place
            self.waiting.setText(
                f"{found.did}: it would begin at {offset_text(place.offset_ms)}, drift {place.drift_ppm:+.1f} ppm. "
                f"Confidence {place.confidence:.0%}, below {TRUSTED:.0%}: listen before you take it."
            )

    def _show_history(self) -> None:
        self.history.clear()
        for entry in self._tracks.history():
            drift = f", {entry.drift_ppm:+.1f} ppm" if entry.drift_ppm and "drift" not in entry.did else ""
            self.history.addItem(f"{entry.did}: {offset_text(entry.offset_ms)}{drift}")
        self.history.scrollToBottom()


_OTHERS = ("sound.find_again", "sound.take", "sound.leave")

"""The board of a session that is going on: people, media, what waits, the stream, the big keys, the profile."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.design.palette import KIND_WORDS, Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.big_keys import BigKeys
from codesign.app.live.detail_line import DetailLine
from codesign.app.live.event_stream import EventStream, EventView
from codesign.app.live.header import RecordHeader
from codesign.app.live.live_desk import LiveDesk
from codesign.app.live.media_panel import MediaPanel
from codesign.app.live.people_panel import PeoplePanel
from codesign.app.live.profile_panel import ProfilePanel
from codesign.app.live.verbs import Verbs
from codesign.app.live.waiting_cards import SHOWN, WaitingCards
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import column, label, panel, row
from codesign.record.live_profile import ProfileSoFar
from codesign.record.open_changes import OpenChange
from codesign.record.recorder import Written

_LEFT_WIDTH = 232


class Board(QWidget):
    """Shows a session that is going on; what its keys do is in ``verbs``."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self._live: LiveDesk | None = None
        self._unsaved = ""
        self.header = RecordHeader(theme, desk, bindings)
        self.people, self.media = PeoplePanel(theme, desk), MediaPanel(theme, desk, bindings)
        self.profile, self.cards = ProfilePanel(theme), WaitingCards(theme)
        self.stream = EventStream(self)
        self.events = EventView(theme, self.stream)
        self.line = DetailLine(theme, bindings)
        self.verbs = Verbs(self.line)
        self.hint: QLabel = label("", "dim", wrap=True)
        self._picture, self._picture_at = QLabel(), label("", "label")
        self._waiting = label("", "label")
        self.outside = CommandButton(theme, desk, bindings, "outside.show", glyph=Glyph.TRAY_IN, look="quiet")
        self._build(BigKeys(theme, desk, bindings))
        self.verbs.changed.connect(self.refresh)
        self.events.clicked.connect(self._chosen)

    def _build(self, keys: QWidget) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header.frame)
        body = QHBoxLayout()
        body.setContentsMargins(GAP, GAP, GAP, GAP)
        body.setSpacing(GAP)
        body.addLayout(self._left())
        body.addLayout(self._middle(keys), 1)
        body.addWidget(self.profile.frame)
        outer.addLayout(body, 1)

    def _left(self) -> QVBoxLayout:
        found = QVBoxLayout()
        found.setSpacing(GAP)
        snapshot = panel()
        inside = column(snapshot, margin=STEP, spacing=STEP)
        head = row()
        head.addWidget(label("Last snapshot", "section"), 1)
        head.addWidget(self._picture_at)
        inside.addLayout(head)
        self._picture.setMinimumHeight(96)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setText("none yet")
        self._picture.setProperty("look", "dim")
        inside.addWidget(self._picture)
        for frame in (self.people.frame, self.media.frame, snapshot):
            frame.setFixedWidth(_LEFT_WIDTH)
            found.addWidget(frame)
        self.outside.setFixedWidth(_LEFT_WIDTH)
        found.addWidget(self.outside)
        found.addStretch(1)
        return found

    def _middle(self, keys: QWidget) -> QVBoxLayout:
        found = QVBoxLayout()
        found.setSpacing(STEP)
        head = row()
        head.addWidget(label("Waiting for an answer", "section"), 1)
        head.addWidget(self._waiting)
        found.addLayout(head)
        found.addWidget(self.cards)
        stream = panel()
        inside = column(stream, margin=1)
        inside.addWidget(self.events, 1)
        inside.addWidget(self.line)
        found.addWidget(stream, 1)
        found.addWidget(self.hint)
        found.addWidget(keys)
        return found

    def attach(self, live: LiveDesk | None) -> None:
        """Show a session that is going on, None for none."""
        self._live = live
        self.stream.attach(live)
        self.verbs.attach(live)
        self.hint.setText("")
        self._picture.setPixmap(QPixmap())
        self._picture.setText("none yet")
        self._picture_at.setText("")
        if live is None:
            return
        self.header.begin(live)
        self.people.show_people(live.live.recorder.participants, self.verbs.act)
        self.verbs.by_key = self.people.by_key
        live.logged.connect(self._logged)
        live.profiled.connect(self._profiled)
        live.hinted.connect(self.hint.setText)
        live.ticked.connect(self.tick)
        live.unsaved.connect(self._saved_or_not)
        self.refresh()
        self.tick()
        self.events.setFocus()

    def _saved_or_not(self, sentence: str) -> None:
        self._unsaved = sentence

    def _logged(self, _written: Written) -> None:
        self.refresh()

    def _profiled(self, found: ProfileSoFar) -> None:
        self.profile.show_profile(found)

    def _chosen(self, index: QModelIndex) -> None:
        self.verbs.choose(self.stream.event_id(index.row()))

    def step(self, rows: int) -> None:
        """Choose the event so many rows further down (older), or up again."""
        target = self.verbs.target
        row_now = None if target is None else self.stream.row_of(target.id)
        if row_now is None:
            return
        wanted = row_now + rows if self.verbs.choosing else 0
        self.verbs.choose(self.stream.event_id(max(0, min(wanted, self.stream.rowCount() - 1))))

    def show_picture(self, event_id: str | None, at: str, picture: QImage) -> None:
        """The thumbnail of a snapshot, and the event it belongs to."""
        pixmap = QPixmap.fromImage(picture)
        room = self._picture.width() or _LEFT_WIDTH - 2 * STEP
        self._picture.setPixmap(
            pixmap.scaled(room, 130, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        self._picture.setAccessibleName(f"Snapshot at {at}")
        self._picture_at.setText(at)
        if event_id is not None:
            self.stream.put_picture(event_id, pixmap)

    def refresh(self) -> None:
        """Show who acts, what is in use, and which event details go to."""
        if self._live is None:
            return
        now = self._live.live.recorder.people_now
        self.people.show_state(self._live.live.current, now.there)
        self.media.show_state(now.media)
        target = self.verbs.target
        if target is None:
            self.line.show_event("A key stamps at once; details follow.", None)
            self.events.clearSelection()
        else:
            who = self._live.name_of(target.participant)
            words = KIND_WORDS[target.kind] + (f" by {who}" if who else "")
            self.line.show_event(f"{'Chosen: ' if self.verbs.choosing else ''}{words}:", target.kind)
            at = self.stream.row_of(target.id)
            if at is not None:
                self.events.setCurrentIndex(self.stream.index(at))
        self.tick()

    def tick(self) -> None:
        """Move what moves with time."""
        live = self._live
        if live is None:
            return
        self.header.tick(live, self._unsaved)
        waiting = live.live.recorder.open_changes
        late = waiting.latency_p90_ms() or 60_000.0
        cards = [(change, self._about(live, change)) for change in live.live.open_changes(SHOWN)]
        target = self.verbs.target
        self.cards.show_changes(cards, max(1000.0, late), None if target is None else target.reply_to)
        n_open = waiting.n_open
        self._waiting.setText(f"{n_open} of {waiting.n} changes" if waiting.n else "")

    def _about(self, live: LiveDesk, change: OpenChange) -> str:
        event = live.event_of(change.event_id)
        codes = None if event is None else event.codes
        price = f"{codes.price_effect} {codes.currency or ''}".strip() if codes and codes.price_effect else None
        parts = (codes.element if codes else None, price, f"by {live.name_of(change.participant)}", "no answer yet")
        return " · ".join(part for part in parts if part)

"""The set-up of a session: what it is, who takes part, what records it, and what keeps it from starting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, WIDE
from codesign.app.key_bindings import KeyBindings
from codesign.app.live.people_table import PeopleTable
from codesign.app.live.session_box import SessionBox
from codesign.app.live.sources_box import SourcesBox
from codesign.app.live.surroundings import StartWanted, Surroundings, allowed
from codesign.app.live.taking_over import taken_over
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import column, header, label, panel, row
from codesign.model.errors import CodesignError
from codesign.record.set_up import SetUp, problems, with_keys, without_consent

_LEFT_WIDTH = 390
_ROOM_EVERY_MS = 5000
_TOLD_AT_ONCE = 3


class SetUpForm(QWidget):
    """Gives a session to be started by ``start_wanted`` (:class:`StartWanted`), and nothing else.

    Its commands are connected by who shows it (``handlers``); they can be run while it is on the screen. What the
    world refuses is told by the desk's ``faulted``.
    """

    start_wanted = Signal(object)

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, surroundings: Surroundings) -> None:
        super().__init__()
        self._desk, self._surroundings, self._filling = desk, surroundings, False
        self._taken = SetUp()
        self._more_stops: list[QWidget] = []
        self.session, self.sources = SessionBox(), SourcesBox(theme)
        self.people = PeopleTable(theme, desk, bindings)
        self.start = CommandButton(theme, desk, bindings, "setup.start", glyph=Glyph.RING, look="primary")
        self.told = label("", "dim", wrap=True)
        self.told.setAccessibleName("What keeps the session from being started")
        self._room = QTimer(self, interval=_ROOM_EVERY_MS)
        self._arrange()
        self._connect()
        self._chain()
        self._refresh()

    def _arrange(self) -> None:
        page = column(self)
        page.addWidget(header(label("A new session", "title"), None))
        middle = row(spacing=GAP)
        middle.setContentsMargins(GAP, GAP, GAP, GAP)
        middle.addWidget(self._left())
        middle.addWidget(self.people, 1)
        page.addLayout(middle, 1)
        foot = panel("header")
        line = row(foot, spacing=WIDE)
        line.setContentsMargins(WIDE, GAP, WIDE, GAP)
        line.addWidget(self.told, 1)
        line.addWidget(self.start)
        page.addWidget(foot)

    def _left(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "inside")
        boxes: QVBoxLayout = column(inside, spacing=GAP)
        boxes.addWidget(self.session)
        boxes.addWidget(self.sources)
        boxes.addStretch(1)
        self._boxes = boxes
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(_LEFT_WIDTH)
        return area

    def _connect(self) -> None:
        for box in (self.session, self.sources, self.people):
            box.changed.connect(self._refresh)
        self.people.rows_changed.connect(self._chain)
        self.session.project_chosen.connect(self._take_over)
        self.sources.microphone_chosen.connect(self._listen)
        self._room.timeout.connect(self._show_room)

    def _chain(self) -> None:
        """Tab goes down the left column, through the people, to the start."""
        stops = [*self.session.stops, *self.sources.stops, *self._more_stops, *self.people.stops, self.start]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def add_box(self, box: QWidget, stops: Sequence[QWidget]) -> None:
        """One more box below the others, with what Tab goes through in it."""
        self._boxes.insertWidget(self._boxes.count() - 1, box)
        self._more_stops = list(stops)
        self._chain()

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the commands of the set-up do."""
        return {"setup.start": lambda _event: self._start(), **self.people.handlers}

    def set_up(self) -> SetUp:
        """The session as it is set up now."""
        return replace(self.session.set_up(), people=self.people.people(), sources=self.sources.sources())

    def set_set_up(self, set_up: SetUp) -> None:
        """Show a set-up; people without a number key or a colour get one, a missing title is proposed."""
        whole = with_keys(set_up)
        self._filling = True
        if not self.isVisible():
            self._ask_surroundings()
        self.session.fill(whole)
        self.people.set_people(whole.people)
        self.sources.fill(whole.sources)
        self._filling = False
        self._taken = self.set_up()
        self._refresh()

    def show_level(self, dbfs: float | None) -> None:
        """Move the meter of the microphone: its level in dBFS, None where it gives none."""
        self.sources.show_level(dbfs)

    def focus_first(self) -> None:
        """Ready for the project to be typed."""
        self.session.focus_first()

    def _take_over(self, project: str) -> None:
        now = self.set_up()
        try:
            offered = self._surroundings.next_of(project)
        except CodesignError as fault:
            self._desk.faulted.emit(str(fault))
            return
        self.set_set_up(taken_over(now, self._taken, with_keys(offered)))

    def _refresh(self) -> None:
        if self._filling:
            return
        set_up = self.set_up()
        sound, picture = without_consent(set_up)
        self.sources.sound_consent.show_missing(sound, wanted=set_up.sources.microphone is not None)
        self.sources.picture_consent.show_missing(picture, wanted=set_up.sources.screen is not None)
        found = [] if self.session.waiting else list(dict.fromkeys(problems(set_up)))
        self._tell(found)
        self._show_room()
        self._desk.enable("setup.start", self.isVisible() and not found)
        self.people.enable(shown=self.isVisible())

    def _tell(self, found: list[str]) -> None:
        more = len(found) - _TOLD_AT_ONCE
        said = found[:_TOLD_AT_ONCE] + ([f"{more} more to come."] if more > 0 else [])
        self.told.setText(" ".join(said) or "Ready to start.")
        self.start.setAccessibleDescription(self.told.text())

    def _start(self) -> None:
        self.session.choose_project()
        set_up = self.set_up()
        if problems(set_up):
            self._refresh()
            return
        sound, picture = self.sources.sound_consent, self.sources.picture_consent
        sources = allowed(set_up.sources, sound=sound.recorded, picture=picture.recorded)
        told = ((sound.note, sources.microphone), (picture.note, sources.screen))
        notes = tuple(note for note, source in told if note is not None and source is not None)
        self.start_wanted.emit(StartWanted(set_up, sources, notes))

    def _listen(self) -> None:
        self.show_level(None)
        if self.isVisible():
            self._surroundings.listen(self.sources.microphone_choice.value or None)

    def _show_room(self) -> None:
        try:
            self.sources.show_room(self._surroundings.free_bytes())
        except CodesignError as fault:
            self.sources.room.setText(f"{fault}.")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Look anew at what there is to choose from."""
        super().showEvent(event)
        self._ask_surroundings()
        self._room.start()
        self._listen()
        self._refresh()

    def _ask_surroundings(self) -> None:
        asked = self._surroundings
        self.sources.set_screens(asked.screens())
        try:
            self.session.set_projects(asked.projects())
        except CodesignError as fault:
            self._desk.faulted.emit(str(fault))
        try:
            self.sources.set_microphones(asked.microphones())
        except CodesignError as fault:
            self.sources.show_no_microphones(str(fault))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Its commands rest while it isn't on the screen."""
        super().hideEvent(event)
        self._room.stop()
        self._refresh()

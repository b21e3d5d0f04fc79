"""The record page: interrupted sessions, the set-up, or the board of the session that is going on."""

from __future__ import annotations

import gc
import sys
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from codesign.app import commands
from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.commands import COMMANDS
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import Action, MessageBar
from codesign.app.page import Page
from codesign.app.widgets.command_button import CommandButton
from codesign.app.widgets.words import label
from codesign.model.errors import CodesignError

if TYPE_CHECKING:  # these cost time to import, and are imported after the first paint
    from codesign.app.live.board import Board
    from codesign.app.live.capture import Capture
    from codesign.app.live.live_desk import LiveDesk
    from codesign.app.live.machine import Machine
    from codesign.app.live.outside_commands import OutsideCommands
    from codesign.app.live.recording import Recording
    from codesign.app.live.set_up_form import SetUpForm
    from codesign.app.live.surroundings import StartWanted
    from codesign.app.rubric_in_use import RubricInUse
    from codesign.model.rubric import Rubric
    from codesign.record.live_session import LiveSession
    from codesign.record.reaction_time import Delay
    from codesign.record.recovery import Interrupted
    from codesign.store.workspace import Workspace

_HAND_OVER_S = 0.0005
_IN_EITHER = ("Set-up", "From outside")
_AS_IN_SET_UP = {"record.start_pause": "setup.start"}


class RecordPage(Page):
    """Records one session at a time; ``recorded(id)`` comes when one was stopped or closed."""

    id, title, glyph = commands.RECORD, "Record", Glyph.RING
    recorded = Signal(str)

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, messages: MessageBar, asks: Asks
    ) -> None:
        super().__init__()
        self._asks = asks
        self.outside: OutsideCommands | None = None
        self._theme, self._desk, self._bindings, self._messages = theme, desk, bindings, messages
        self._workspace: Workspace | None = None
        self.own_delay: Callable[[], Delay | None] = lambda: None
        self._rubrics: RubricInUse | None = None
        self.board: Board | None = None
        self.form: SetUpForm | None = None
        self._machine: Machine | None = None
        self._interrupted: list[Interrupted] = []
        self.recording: Recording | None = None
        self._stack, self._preparing, self._offers = QStackedWidget(), QWidget(), QWidget()
        self._cards = QVBoxLayout(self._offers)
        self._set_up = QVBoxLayout(self._preparing)
        self._set_up.setContentsMargins(0, 0, 0, 0)
        self._set_up.setSpacing(0)
        self._cards.setContentsMargins(GAP, GAP, GAP, GAP)
        self._cards.setSpacing(STEP)
        self._set_up.addWidget(self._offers)
        self._offers.hide()
        self._to_come = label("The workspace is being opened …", "dim")
        self._set_up.addWidget(self._to_come)
        self._stack.addWidget(self._preparing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    # What the commands of the page do -------------------------------------------------------------------------

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """Each command of the page goes to the board, or to the set-up."""
        return {each.id: partial(self._run, each.id) for each in COMMANDS if each.page == self.id}

    @property
    def released(self) -> Mapping[str, Handler]:
        """Letting go goes to the board alone."""
        return {each.id: partial(self._let_go, each.id) for each in COMMANDS if each.group == "Events"}

    def _run(self, command_id: str, event: QKeyEvent | None) -> None:
        if self.outside is not None and command_id in self.outside.handlers:
            self.outside.handlers[command_id](event)
            return
        if self.outside is not None and command_id == "record.correct_done" and self.outside.over.isVisible():
            self.outside.over.close_up()
            return
        if self.recording is None or self.board is None:
            self._run_in_set_up(command_id)
            return
        if command_id in ("record.correct_last", "record.correct_next"):
            self.board.step(1 if command_id == "record.correct_last" else -1)
        elif command_id == "record.correct_done":
            self.board.verbs.choose(None)
        else:
            handler = self.board.verbs.handlers.get(command_id)
            if handler is not None:
                handler(event)

    def _run_in_set_up(self, command_id: str) -> None:
        """Start by the key of the clock too."""
        if command_id in ("setup.go_on", "setup.close_it"):
            if self._interrupted:
                (self._go_on if command_id == "setup.go_on" else self._close_interrupted)(self._interrupted[0])
            return
        handler = None if self.form is None else self.form.handlers.get(_AS_IN_SET_UP.get(command_id, command_id))
        if handler is not None:
            handler(None)

    def _enable(self) -> None:
        """While nothing is recorded, the keys of the board are the fields' own."""
        for each in COMMANDS:
            if each.page == self.id and each.group not in _IN_EITHER and each.id not in _AS_IN_SET_UP:
                self._desk.enable(each.id, self.recording is not None)

    def _let_go(self, command_id: str, event: QKeyEvent | None) -> None:
        if self.recording is not None and self.board is not None:
            handler = self.board.verbs.released.get(command_id)
            if handler is not None:
                handler(event)

    @property
    def _rubric(self) -> Rubric:
        """The rubric in use; a session that runs keeps the one under which it was begun."""
        assert self._rubrics is not None
        return self._rubrics.rubric

    # Beginning ------------------------------------------------------------------------------------------------

    def begin(self, workspace: Workspace, rubrics: RubricInUse) -> None:
        """Take the workspace: offer what was interrupted, and the set-up of a session."""
        from codesign.app.live.board import Board  # noqa: PLC0415  # after the first paint
        from codesign.app.live.machine import Machine  # noqa: PLC0415
        from codesign.app.live.outside_commands import OutsideCommands  # noqa: PLC0415
        from codesign.app.live.set_up_form import SetUpForm  # noqa: PLC0415

        self._workspace, self._rubrics = workspace, rubrics
        self.board = Board(self._theme, self._desk, self._bindings)
        self._stack.addWidget(self.board)
        self._to_come.hide()
        self._machine = Machine(workspace)
        self.form = SetUpForm(self._theme, self._desk, self._bindings, self._machine.surroundings)
        self._machine.level.connect(self.form.show_level)
        self._machine.trouble.connect(self._messages.tell_fault)
        self.form.start_wanted.connect(self._start_or_tell)
        self._set_up.addWidget(self.form, 1)
        self.outside = OutsideCommands(self, self._theme, self._desk, self._asks, self.form, self.board, self._messages)
        self.outside.outside.failed.connect(_raise)
        self._enable()
        self.offer_interrupted()

    def offer_interrupted(self) -> None:
        """Show what was open when a program ended, with the two ways on."""
        from codesign.app.live.interrupted_card import InterruptedCard  # noqa: PLC0415
        from codesign.app.live.machine import media_ms  # noqa: PLC0415
        from codesign.record.recovery import interrupted  # noqa: PLC0415

        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        workspace = self._workspace
        assert workspace is not None
        self._interrupted = interrupted(workspace, partial(media_ms, workspace))
        self._offers.setVisible(bool(self._interrupted))
        for command_id in ("setup.go_on", "setup.close_it"):
            self._desk.enable(command_id, bool(self._interrupted) and self.recording is None)
        by_key = [
            CommandButton(self._theme, self._desk, self._bindings, "setup.go_on", look="primary"),
            CommandButton(self._theme, self._desk, self._bindings, "setup.close_it"),
        ]
        for found in self._interrupted:
            card = InterruptedCard(found, by_key)
            by_key = []
            card.go_on.connect(partial(self._told, self._go_on))
            card.close_it.connect(partial(self._told, self._close_interrupted))
            self._cards.addWidget(card)
            self._messages.tell(
                f"{found.head.title} was interrupted; go on with it or close it on the Record page.",
                Action("Show it", lambda: self._desk.run("go.record")),
            )

    def prepare(self, project: str | None) -> None:
        """Set up the next session of a project."""
        from codesign.record.set_up import next_of  # noqa: PLC0415

        if self.form is not None and self._workspace is not None and self.recording is None and project:
            self.form.set_set_up(next_of(self._workspace, project))

    def _told(self, act: object, found: object) -> None:
        """Do something by mouse, and say what the world did wrong."""
        try:
            act(found)  # type: ignore[operator]
        except CodesignError as problem:
            self._messages.tell_fault(f"{problem}.")

    def _start_or_tell(self, start: StartWanted) -> None:
        self._told(self._start, start)

    def _start(self, start: StartWanted) -> None:
        from codesign.corpus.places import author  # noqa: PLC0415
        from codesign.record.live_session import LiveSession  # noqa: PLC0415
        from codesign.record.reaction_time import with_delay  # noqa: PLC0415
        from codesign.record.session_clock import wall_time  # noqa: PLC0415
        from codesign.record.set_up import session_of  # noqa: PLC0415

        assert self._workspace is not None
        capture = self._capture(start)
        session = session_of(start.set_up, f"live-{uuid.uuid4().hex[:12]}", wall_time(), author())
        delay = self.own_delay()
        if delay is not None:
            session = replace(session, head=with_delay(session.head, delay))
        live = LiveSession.start(self._workspace, session, self._rubric.values)
        for note in start.notes:
            live.note(note, live.now(), made="consent")
        for person in live.recorder.participants:
            live.presence(person.id, live.now(), there=True)
        self.record(live, capture)

    def _capture(self, start: StartWanted) -> Capture:
        from codesign.app.live.capture import Capture  # noqa: PLC0415

        assert self._machine is not None
        capture = Capture(start.sources, microphone=self._machine.take(start.sources.microphone))
        capture.arm()
        return capture

    def _go_on(self, found: Interrupted) -> None:
        from codesign.app.live.capture import Capture  # noqa: PLC0415
        from codesign.app.live.machine import sources_to_go_on_with  # noqa: PLC0415
        from codesign.record.recovery import go_on  # noqa: PLC0415

        assert self._workspace is not None
        live = go_on(self._workspace, found, self._rubric.values)
        capture = Capture(sources_to_go_on_with(self._workspace, live))
        capture.arm()
        self.record(live, capture)
        self.offer_interrupted()

    def _close_interrupted(self, found: Interrupted) -> None:
        from codesign.record.recovery import close  # noqa: PLC0415

        assert self._workspace is not None
        close(self._workspace, found)
        self._messages.tell(f"{found.head.title} ends at its last event now.")
        self.offer_interrupted()
        self.recorded.emit(found.head.id)

    def record(self, live: LiveSession, capture: Capture) -> None:
        """Show a session that is going on, and let the keys and the devices work on it."""
        from codesign.app.live.live_desk import LiveDesk  # noqa: PLC0415
        from codesign.app.live.recording import Recording  # noqa: PLC0415
        from codesign.interchange.cases_csv import published_cases  # noqa: PLC0415

        assert self._workspace is not None
        assert self.board is not None
        # What is loaded by now stays; looking through all of it for garbage would hold a key up at 200,000 events.
        gc.collect()
        gc.freeze()
        # The profile's thread hands over ten times sooner than by default: a key never waits long for it.
        sys.setswitchinterval(_HAND_OVER_S)
        desk = LiveDesk(live, self._rubric, published_cases())
        desk.failed.connect(_raise)
        self.recording = Recording(desk, self.board, capture, self._workspace.media_folder(live.recorder.head.id))
        self.recording.told.connect(self._messages.tell)
        self.recording.trouble.connect(self._messages.tell_fault)
        self.recording.ended.connect(self._ended)
        self._stack.setCurrentWidget(self.board)
        self._enable()
        self.board.events.setFocus()
        self._let_in(desk)

    def _let_in(self, desk: LiveDesk | None) -> None:
        """Let events from outside into the session; where its folder went away meanwhile, say so."""
        if self.outside is not None:
            self._told(self.outside.attach, desk)

    def _ended(self) -> None:
        assert self.recording is not None
        self._let_in(None)
        head = self.recording.desk.live.recorder.head
        n_events = len(self.recording.desk.live.recorder.events)
        self.recording = None
        gc.unfreeze()
        self._enable()
        self._stack.setCurrentWidget(self._preparing)
        self._messages.tell(f"{head.title} was recorded: {n_events:,} events, all in the workspace.")
        self.recorded.emit(head.id)

    # The page's own course ------------------------------------------------------------------------------------

    def shown(self) -> None:
        """Keys go to the board, or to the set-up."""
        if self.recording is not None and self.board is not None:
            self.board.events.setFocus()
        elif self.form is not None:
            self.form.focus_first()

    def closing(self) -> None:
        """The window closes: the session stays open, to be gone on with."""
        if self.outside is not None:
            self._let_in(None)
            self.outside.close()
        if self.recording is not None:
            self.recording.close()
            self.recording = None
        if self._machine is not None:
            self._machine.close()


def _raise(fault: Exception) -> None:
    """A fault of the program in the evaluation's thread: the crash report takes it from here."""
    raise fault

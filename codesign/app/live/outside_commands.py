"""What the commands of the Record page do that let events in from outside, in the set-up and while recording."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk, Handler
from codesign.app.design.theme import Theme
from codesign.app.live.board import Board
from codesign.app.live.live_desk import LiveDesk
from codesign.app.live.outside import Outside
from codesign.app.live.set_up_form import SetUpForm
from codesign.app.live.thumbnails import Thumbnails
from codesign.app.live.tools_box import ToolsBox
from codesign.app.live.tools_over import ToolsOver
from codesign.app.message_bar import MessageBar
from codesign.intake.saved_file import SAVED, Watched
from codesign.model.source import FOLDER, said_by_us, source_of
from codesign.record.recorder import Written
from codesign.report.words import clock


class OutsideCommands(QObject):
    """Ties what comes in from outside to the page: its box in the set-up, the same over the board, small pictures."""

    def __init__(
        self,
        page: QWidget,
        theme: Theme,
        desk: CommandDesk,
        asks: Asks,
        form: SetUpForm,
        board: Board,
        messages: MessageBar,
    ) -> None:
        super().__init__(page)
        self.outside = Outside(self)
        self._asks, self._form, self._board, self._messages = asks, form, board, messages
        self._live: LiveDesk | None = None
        self.box = ToolsBox(theme, desk, self.outside, self._people_to_come)
        self.over = ToolsOver(page, ToolsBox(theme, desk, self.outside, self._people_here))
        form.add_box(self.box, self.box.stops)
        form.people.changed.connect(self.box.refresh)
        self._thumbnails = Thumbnails(self)
        self._thumbnails.made.connect(self._pictured)
        self.outside.trouble.connect(self._tell_trouble)
        self.outside.changed.connect(self.over.lay_out)
        self.outside.changed.connect(self._name_button)
        self.outside.counted.connect(self._name_button)

    def _tell_trouble(self, sentence: str) -> None:
        if sentence:
            self._messages.tell_fault(sentence)

    def _name_button(self) -> None:
        """Say on the board's button what came in so far, where anything may."""
        outside = self.outside
        open_now = outside.server.is_on or outside.watched is not None
        said = f"{outside.intake.taken:,} from outside" if open_now else "Tools and folders"
        if self._board.outside.text() != said:
            self._board.outside.setText(said)

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the commands do."""
        found: dict[str, Callable[[], object]] = {
            "outside.show": self._show,
            "outside.tools": lambda: self.outside.switch(on=not self.outside.server.is_on),
            "outside.copy": self._copy,
            "outside.watch": self._watch,
            "outside.unwatch": lambda: self.outside.watch(None),
        }
        return {name: partial(_run, does) for name, does in found.items()}

    @property
    def _shown(self) -> ToolsBox:
        return self.box if self._live is None else self.over.box

    def _show(self) -> None:
        if self._live is None:
            self.box.tools.setFocus()
        else:
            self.over.switch()

    def _copy(self) -> None:
        if not self.outside.server.is_on:
            self.outside.switch(on=True)
        QGuiApplication.clipboard().setText(self.outside.server.curl)
        self._messages.tell("The line is copied; put somebody of the session in the place of NAME.")

    def _watch(self) -> None:
        folder = self._asks.which_folder("The folder where models, drawings and renders are saved")
        if folder is not None:
            self.outside.watch(self._shown.watched(folder))

    def _people_to_come(self) -> Sequence[tuple[str, str]]:
        return [(seat.id or seat.name, seat.name) for seat in self._form.people.people() if seat.name]

    def _people_here(self) -> Sequence[tuple[str, str]]:
        return [] if self._live is None else [(each.id, each.name) for each in self._live.live.recorder.participants]

    def attach(self, desk: LiveDesk | None) -> None:
        """Let events into a session that is going on, None for none."""
        if self._live is not None:
            self._live.logged.disconnect(self._logged)
        self._live = desk
        self.over.close_up()
        if desk is not None:
            desk.logged.connect(self._logged)
        self.outside.attach(None if desk is None else desk.live)
        self._shown.refresh()

    def _logged(self, written: Written) -> None:
        """Have what was saved pictured."""
        for before, after in written.pairs:
            source = None if after is None or before is not None else source_of(after)
            if after is None or source is None or source.name != FOLDER or self._live is None:
                continue
            kept = said_by_us(after).get(SAVED, {})
            recorder = self._live.live.recorder
            media, watched = recorder.workspace.media_folder(recorder.head.id), self.outside.watched
            if "copy" in kept:
                self._thumbnails.make(after.id, media / str(kept["copy"]))
            elif isinstance(watched, Watched):
                self._thumbnails.make(after.id, watched.folder / str(kept.get("file", "")))

    def _pictured(self, event_id: str, picture: object) -> None:
        event = None if self._live is None else self._live.event_of(event_id)
        if event is not None:
            self._board.show_picture(event_id, clock(event.start_ms), picture)  # type: ignore[arg-type]

    def close(self) -> None:
        """Let nothing in any more."""
        self.outside.close()
        self._thumbnails.close()


def _run(does: Callable[[], object], _event: QKeyEvent | None) -> None:
    does()

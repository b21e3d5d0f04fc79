"""Names hidden in the whole window, for pictures of it and for other people's eyes, until they are shown again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from codesign.app.command_desk import Handler
from codesign.app.main_window import MainWindow
from codesign.model.errors import CodesignError
from codesign.record.set_up import SetUp

if TYPE_CHECKING:
    from codesign.app.live.page import RecordPage
    from codesign.app.movement.page import MovementPage
    from codesign.app.sessions.page import SessionsPage
    from codesign.app.timeline.page import ReviewPage
    from codesign.privacy.nameless_workspace import NamelessWorkspace


class HiddenNames:
    """Hides and shows; a button beside the menus stands there as long as names are hidden."""

    def __init__(
        self,
        window: MainWindow,
        workspace: NamelessWorkspace,
        sessions: SessionsPage,
        record: RecordPage,
        review: ReviewPage,
        movement: MovementPage,
    ) -> None:
        self._window, self._workspace = window, workspace
        self._sessions, self._record, self._review, self._movement = sessions, record, review, movement
        self._set_up = SetUp()
        self.button = QPushButton("Names are hidden: show them")
        self.button.setAccessibleName("Show names")
        self.button.setProperty("look", "chip")
        self.button.clicked.connect(self.change)
        window.menuBar().setCornerWidget(self.button, Qt.Corner.TopRightCorner)
        self.button.hide()

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What the command does."""
        return {"view.hide_names": lambda _event: self.change()}

    def change(self) -> None:
        """Hide names, or show them again; a session that is being recorded keeps its names in sight."""
        messages = self._window.messages
        hidden = not self._workspace.names_hidden
        if hidden and self._record.recording is not None:
            messages.tell_fault("Names can't be hidden while a session is recorded: who records must see them.")
            return
        messages.dismiss()
        try:
            self._workspace.hide_names(hidden=hidden)
            self._show_anew(hidden=hidden)
        except CodesignError as problem:
            messages.tell_fault(f"{problem}.")
        self.button.setVisible(hidden)
        self._window.menuBar().adjustSize()
        if hidden:
            messages.tell("Names are hidden in the whole window, and nothing can be changed until they are shown.")

    def _show_anew(self, *, hidden: bool) -> None:
        self._sessions.reload()
        form, desk = self._record.form, self._review.review
        if form is not None:
            if hidden:
                self._set_up = form.set_up()
            form.set_set_up(SetUp() if hidden else self._set_up)
            form.setEnabled(not hidden)
        if self._workspace.recordings():
            self._record.offer_interrupted()
        if desk is not None and desk.session is not None:
            self._review.open(desk.session.head.id)
        self._read_movement_anew(hidden=hidden)

    def _read_movement_anew(self, *, hidden: bool) -> None:
        """What was drawn has names: it goes at once, and what is read anew is drawn as soon as it is there."""
        movement = self._movement
        if movement.desk is None:
            return
        if movement.insight is not None and movement.desk.chosen:
            movement.insight.hide()
            movement.desk.study_found.connect(self._draw_movement, Qt.ConnectionType.SingleShotConnection)
        movement.desk.hide_names(hidden=hidden)
        movement.draw()

    def _draw_movement(self) -> None:
        self._movement.draw()
        if self._movement.insight is not None:
            self._movement.insight.show()

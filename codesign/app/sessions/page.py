"""The page of sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from codesign.app import commands
from codesign.app.asks import Asks
from codesign.app.command_desk import CommandDesk
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.key_bindings import KeyBindings
from codesign.app.message_bar import MessageBar
from codesign.app.page import Page
from codesign.app.widgets.words import column, header, label

if TYPE_CHECKING:
    from codesign.store.workspace import Workspace


class SessionsPage(Page):
    """The workspace's sessions."""

    new_wanted = Signal(object)
    open_wanted = Signal(str)

    id, title, glyph = commands.SESSIONS, "Sessions", Glyph.LIST

    def __init__(
        self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, messages: MessageBar, asks: Asks
    ) -> None:
        super().__init__()
        page = column(self)
        page.addWidget(header(label("Sessions", "title"), None))
        page.addStretch(1)

    def begin(self, workspace: Workspace) -> None:
        """Show a workspace."""

    def without_workspace(self, why: str) -> None:
        """Say that there is none."""

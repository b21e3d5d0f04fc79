"""The menu bar, drawn from the command table: a menu a group, what the page in front can do."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import COMMANDS, Command
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key


class Menus:
    """The menus of a menu bar; a menu shows while its page is in front."""

    def __init__(self, bar: QMenuBar, desk: CommandDesk, bindings: KeyBindings) -> None:
        self._bar, self._desk, self._bindings = bar, desk, bindings
        self._actions: dict[str, tuple[QAction, Command]] = {}
        self._menus: list[tuple[QMenu, str | None]] = []
        for group, commands in groupby(COMMANDS, key=lambda command: command.group):
            self._add(group, list(commands))
        desk.changed.connect(self._enable)
        bindings.changed.connect(self._name)
        self._name()
        self.bring_to_front(None)

    def _add(self, group: str, commands: list[Command]) -> None:
        menu = self._bar.addMenu(group)
        menu.setAccessibleName(group)
        self._menus.append((menu, commands[0].page))
        for command in commands:
            action = menu.addAction(command.title)
            action.setToolTip(command.does)
            action.setStatusTip(command.does)
            action.setMenuRole(QAction.MenuRole.QuitRole if command.id == "app.quit" else QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _checked=False, name=command.id: self._desk.run(name))
            self._actions[command.id] = (action, command)
            self._enable(command.id)

    def bring_to_front(self, page: str | None) -> None:
        """Show the menus of a page."""
        for menu, own in self._menus:
            menu.menuAction().setVisible(own in (None, page))

    def _enable(self, command_id: str) -> None:
        self._actions[command_id][0].setEnabled(self._desk.enabled(command_id))

    def _name(self) -> None:
        """Title and key; the key is shown only: a shortcut of Qt's would take the event, and its time, away."""
        for action, command in self._actions.values():
            keys = self._bindings.keys(command.id)
            action.setText(command.title.replace("&", "&&") + (f"\t{shown_key(keys[0])}" if keys else ""))

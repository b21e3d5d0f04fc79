"""The menu of the other mouse button: what can be done with an event, an arc or an empty place, by the commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import command_of
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key

BREAK: Final = ""
"""A line between commands."""
LINKS: Final = ("edit.confirm", "edit.clear_link")
EVENT: Final = (*LINKS, "edit.link", BREAK, "edit.split", "edit.merge", "edit.starts_here", "edit.ends_here", BREAK)
AFTER_EVENT: Final = ("play.loop", "review.fit_selection", "review.copy", BREAK, "edit.delete")
ARC: Final = (*LINKS, BREAK, "review.fit_selection")
EMPTY: Final = ("edit.create", BREAK, "edit.infer", "edit.undo", "edit.redo", BREAK, "review.fit", "review.fold")
KINDS: Final = ("edit.to_change", "edit.to_feedback", "edit.to_request", "edit.to_message", "edit.to_decision")
HERE: Final = frozenset({"edit.create", "edit.split", "edit.starts_here", "edit.ends_here"})
"""What these do they do at the playhead, which therefore comes to where the menu was asked for."""


@dataclass(frozen=True, slots=True)
class MenuMaker:
    """Makes menus of commands: title, key and whether it can be run now come from the table and the desk.

    ``come_here`` is called before a command that acts at the playhead.
    """

    parent: QWidget
    desk: CommandDesk
    bindings: KeyBindings
    come_here: Callable[[], object] = lambda: None

    def of_event(self, people: Mapping[str, str]) -> QMenu:
        """The menu of chosen events; ``people`` names who stands behind each command that re-attributes."""
        menu = self._menu("Event")
        self._add(menu, EVENT)
        self._add(menu.addMenu("Make it"), KINDS)
        self._add(menu.addMenu("It was"), tuple(people), people)
        menu.addSeparator()
        self._add(menu, AFTER_EVENT)
        return menu

    def of_arc(self) -> QMenu:
        """The menu of an answer's link."""
        menu = self._menu("Link")
        self._add(menu, ARC)
        return menu

    def of_nothing(self) -> QMenu:
        """The menu of an empty place."""
        menu = self._menu("Timeline")
        self._add(menu, EMPTY)
        return menu

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self.parent)
        menu.setAccessibleName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        return menu

    def _add(self, menu: QMenu, names: tuple[str, ...], titles: Mapping[str, str] | None = None) -> None:
        for name in names:
            if name == BREAK:
                menu.addSeparator()
                continue
            command, keys = command_of(name), self.bindings.keys(name)
            title = (titles or {}).get(name, command.title).replace("&", "&&")
            action = menu.addAction(title + (f"\t{shown_key(keys[0])}" if keys else ""))
            action.setObjectName(name)
            action.setToolTip(command.does)
            action.setEnabled(self.desk.enabled(name))
            action.triggered.connect(self._runner(name))

    def _runner(self, name: str) -> Callable[[], None]:
        def run() -> None:
            if name in HERE:
                self.come_here()
            self.desk.run(name)

        return run

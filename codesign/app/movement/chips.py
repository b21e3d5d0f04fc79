"""Commands as a row of chips, one of them pressed: which of several things is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import command_of
from codesign.app.design.tokens import HALF
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.words import row


class Chips(QWidget):
    """A chip for each command; :meth:`press` shows which one holds."""

    def __init__(self, desk: CommandDesk, bindings: KeyBindings, name: str, command_ids: Sequence[str]) -> None:
        super().__init__()
        self._desk, self._bindings, self._pressed = desk, bindings, ""
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        line = row(self, spacing=HALF)
        for command_id in command_ids:
            button = QPushButton(command_of(command_id).title)
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _checked, each=command_id: self._clicked(each))
            self.buttons[command_id] = button
            line.addWidget(button)
        bindings.changed.connect(self._name_keys)
        self._name_keys()

    def press(self, command_id: str) -> None:
        """Show that this one holds; a group of Qt's would let Tab reach this one alone."""
        self._pressed = command_id
        for each, button in self.buttons.items():
            button.setChecked(each == command_id)

    def _clicked(self, command_id: str) -> None:
        self._desk.run(command_id)
        self.press(self._pressed)

    def _name_keys(self) -> None:
        for command_id, button in self.buttons.items():
            keys = ", ".join(shown_key(key) for key in self._bindings.keys(command_id))
            button.setToolTip(command_of(command_id).does + (f" ({keys})" if keys else ""))
            button.setAccessibleDescription(button.toolTip())


class CommandChip(QPushButton):
    """A command as a small button; its key stands in its tip."""

    def __init__(self, desk: CommandDesk, bindings: KeyBindings, command_id: str) -> None:
        command = command_of(command_id)
        super().__init__(command.title)
        self._desk, self._bindings, self._id = desk, bindings, command_id
        self.setProperty("look", "chip")
        self.setAccessibleName(f"{command.title}: {command.does}")
        self.clicked.connect(lambda: desk.run(command_id))
        desk.changed.connect(self._enable)
        bindings.changed.connect(self._name_key)
        self._enable(command_id)
        self._name_key()

    def _enable(self, command_id: str) -> None:
        if command_id == self._id:
            self.setEnabled(self._desk.enabled(command_id))

    def _name_key(self) -> None:
        keys = ", ".join(shown_key(key) for key in self._bindings.keys(self._id))
        self.setToolTip(command_of(self._id).does + (f" ({keys})" if keys else ""))

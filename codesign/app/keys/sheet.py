"""The rows of the key sheet: a line for each group, and below it one for each of its commands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from codesign.app.commands import COMMANDS, Command
from codesign.app.fuzzy import fuzzy_distance
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key

TITLE, KEYS, DOES = range(3)
_HEADINGS = ("Command", "Keys", "What it does")

Index = QModelIndex | QPersistentModelIndex


class Sheet(QAbstractTableModel):
    """Groups and commands; a row is a group's name or a command."""

    def __init__(self, bindings: KeyBindings) -> None:
        super().__init__()
        self._bindings = bindings
        self.rows: Sequence[str | Command] = _grouped(COMMANDS)
        bindings.changed.connect(self._keys_changed)

    def find(self, letters: str) -> None:
        """Show what is called so, or has such a key."""
        found = [command for command in COMMANDS if self._fits(letters.strip(), command)]
        self.beginResetModel()
        self.rows = _grouped(found)
        self.endResetModel()

    def _fits(self, letters: str, command: Command) -> bool:
        keys = [shown_key(key).casefold() for key in self._bindings.keys(command.id)]
        plain = letters.casefold()
        return (
            fuzzy_distance(letters, command.title) is not None
            or plain in keys
            or plain in f"{command.group} {command.does}".casefold()
        )

    def command_at(self, row: int) -> Command | None:
        """The command of a row, None for a group's name and for no row."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Command) else None

    def _keys_changed(self) -> None:
        self.dataChanged.emit(self.index(0, KEYS), self.index(max(0, len(self.rows) - 1), KEYS))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Title, keys, what it does."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A group's name is passed over; keys are edited."""
        if self.command_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == KEYS else usual

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """What is shown and read out."""
        row = self.rows[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, str):
            return row if index.column() == TITLE else None
        keys = self._bindings.keys(row.id)
        return (row.title, ", ".join(shown_key(key) for key in keys) or "no key", row.does)[index.column()]

    def keys_at(self, row: int) -> tuple[str, ...]:
        """The keys of a row, as the table writes them."""
        command = self.command_at(row)
        return () if command is None else self._bindings.keys(command.id)


def _grouped(commands: Sequence[Command]) -> list[str | Command]:
    rows: list[str | Command] = []
    for group, members in groupby(commands, key=lambda command: command.group):
        rows += [group, *members]
    return rows

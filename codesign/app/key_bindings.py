"""Which keys run which command: the table's own, and what a person made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from codesign.app.commands import COMMANDS, Command
from codesign.app.key_names import KeyProblem, checked_key
from codesign.model.errors import FileProblem

Keys = tuple[str, ...]


class KeyBindings(QObject):
    """The keys of each command; ``changed`` tells that some are others now.

    Two commands that can be meant at once, on one page or one of them everywhere, never have one key.
    """

    changed = Signal()

    def __init__(self, commands: Iterable[Command] = COMMANDS, own: Mapping[str, Keys] | None = None) -> None:
        super().__init__()
        self._commands = {command.id: command for command in commands}
        self._own: dict[str, Keys] = {}
        self._keys: dict[str, Keys] = {}
        self._take(own or {})

    def keys(self, command_id: str) -> Keys:
        """The keys of a command."""
        return self._keys[command_id]

    def own(self) -> dict[str, Keys]:
        """What differs from the table."""
        return dict(self._own)

    def command_for(self, key: str, page: str | None) -> str | None:
        """The id of the command that a key runs while a page is in front."""
        return self._found.get((page, key)) or self._found.get((None, key))

    def rebind(self, command_id: str, keys: Iterable[str]) -> None:
        """Give a command other keys; KeyProblem, and nothing changed, where one is no key or is taken."""
        self.take({**self._own, command_id: tuple(keys)})

    def reset(self, command_id: str | None = None) -> None:
        """Give a command, or all, the table's keys again."""
        self.take({} if command_id is None else {name: keys for name, keys in self._own.items() if name != command_id})

    def take(self, own: Mapping[str, Keys]) -> None:
        """Make these the keys that differ from the table; KeyProblem, and nothing changed, where two clash."""
        self._take(own)
        self.changed.emit()

    def _take(self, own: Mapping[str, Keys]) -> None:
        wanted = {command.id: command.keys for command in self._commands.values()}
        for command_id, keys in own.items():
            if command_id not in self._commands:
                raise KeyProblem(f"there is no command {command_id!r}; leave it out")
            wanted[command_id] = tuple(dict.fromkeys(checked_key(key) for key in keys))
        self._found = self._without_clash(wanted)
        self._keys = wanted
        self._own = {name: wanted[name] for name in own if wanted[name] != self._commands[name].keys}

    def _without_clash(self, wanted: Mapping[str, Keys]) -> dict[tuple[str | None, str], str]:
        found: dict[tuple[str | None, str], str] = {}
        pages = {command.page for command in self._commands.values()}
        for command_id, keys in wanted.items():
            page = self._commands[command_id].page
            for key in keys:
                meant_too = pages if page is None else {page, None}
                other = next((found[where, key] for where in meant_too if (where, key) in found), None)
                if other is not None:
                    raise KeyProblem(self._clash(key, command_id, other))
                found[page, key] = command_id
        return found

    def _clash(self, key: str, one: str, other: str) -> str:
        names = sorted((self._commands[one].title, self._commands[other].title))
        return f"the key {key} can't be both “{names[0]}” and “{names[1]}”; choose another, or free it first"


def bindings_to_json(bindings: KeyBindings) -> str:
    """All keys, command by command, as a JSON text."""
    plain = {command.id: list(bindings.keys(command.id)) for command in COMMANDS}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def read_bindings(path: Path) -> dict[str, Keys]:
    """The keys of a JSON or TOML file; FileProblem for what is neither. Their sense is checked when they are taken."""
    import tomllib  # noqa: PLC0415  # costs time at the start, and is hardly ever needed

    try:
        text = path.read_text("utf-8-sig")
        plain = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except OSError as fault:
        raise FileProblem(str(path), f"can't be read: {fault.strerror}") from fault
    except ValueError as fault:
        raise FileProblem(str(path), f"is neither JSON nor TOML: {fault}") from fault
    return plain_bindings(plain, str(path))


def plain_bindings(plain: object, name: str) -> dict[str, Keys]:
    """Keys out of plain objects; FileProblem, naming ``name``, where they aren't lists of texts."""
    if not isinstance(plain, dict):
        raise FileProblem(name, "must name commands and list their keys")
    for command_id, keys in _flat(plain):
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise FileProblem(name, 'must be a list of keys, like ["Ctrl+K"]', field=command_id)
    return {command_id: tuple(keys) for command_id, keys in _flat(plain)}  # type: ignore[arg-type]


def _flat(plain: Mapping[str, object], before: str = "") -> list[tuple[str, object]]:
    """TOML reads ``record.stop = …`` as a table in a table: the names joined again."""
    found: list[tuple[str, object]] = []
    for name, value in plain.items():
        found += _flat(value, f"{before}{name}.") if isinstance(value, dict) else [(before + name, value)]
    return found

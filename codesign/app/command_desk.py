"""The one place where commands are run: pages connect handlers, everything else asks for a command by its id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from codesign.app.commands import command_of
from codesign.model.errors import CodesignError

Handler = Callable[[QKeyEvent | None], object]
"""What a command does; given the event of its key, None where it came by mouse, menu or palette.

The event is Qt's and lives as long as the call; its timestamp is that of the key itself.
"""


class CommandDesk(QObject):
    """Commands with what they do now; an unknown id is a KeyError, a fault of the program.

    ``changed(id)`` tells that a command can be run now or no longer, ``faulted(sentence)`` what the world
    did wrong while one ran, ``ran(id)`` that one was run.
    """

    changed = Signal(str)
    faulted = Signal(str)
    ran = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._handlers: dict[str, Handler] = {}
        self._released: dict[str, Handler] = {}
        self._disabled: set[str] = set()
        self.page: str | None = None

    def connect_all(self, handlers: Mapping[str, Handler], released: Mapping[str, Handler] | None = None) -> None:
        """Let commands do this; ``released`` is done when the key is let go again."""
        for command_id, handler in handlers.items():
            self._handlers[command_of(command_id).id] = handler
            self.changed.emit(command_id)
        for command_id, handler in (released or {}).items():
            self._released[command_of(command_id).id] = handler

    def bring_to_front(self, page: str) -> None:
        """Say which page is in front: the commands of the others can't be run."""
        before, self.page = self.page, page
        for command_id in self._handlers:
            if command_of(command_id).page in (before, page):
                self.changed.emit(command_id)

    def enable(self, command_id: str, enabled: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Say whether a command can be run now."""
        if enabled is (command_of(command_id).id not in self._disabled):
            return
        (self._disabled.discard if enabled else self._disabled.add)(command_id)
        self.changed.emit(command_id)

    def enabled(self, command_id: str) -> bool:
        """Whether a command can be run: somebody does it, nobody disabled it, its page is in front."""
        page = command_of(command_id).page
        return command_id in self._handlers and command_id not in self._disabled and page in (None, self.page)

    def run(self, command_id: str, event: QKeyEvent | None = None) -> bool:
        """Run a command; whether it could be. A fault of the world goes out by ``faulted``."""
        if not self.enabled(command_id):
            return False
        self._call(self._handlers[command_id], event)
        self.ran.emit(command_id)
        return True

    def release(self, command_id: str, event: QKeyEvent) -> bool:
        """The key of a command was let go; whether somebody wanted to know."""
        if command_id not in self._released or not self.enabled(command_id):
            return False
        self._call(self._released[command_id], event)
        return True

    def _call(self, handler: Handler, event: QKeyEvent | None) -> None:
        try:
            handler(event)
        except CodesignError as problem:
            self.faulted.emit(str(problem))

"""The way from a pressed key to its command, with the event itself, because it carries the time of the key.

Qt's own shortcuts lose the event. So the events of the widget that has the focus are looked at before the widget
gets them; what is typed into a text field stays the field's.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QMenuBar, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import key_name

TAKES_KEYS = "takesKeys"
"""The property of a widget that wants every key, to learn which it is."""
GIVES_KEYS = "givesKeys"
"""The property of a list that leaves all keys to its page's commands."""

_EDITING = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
_CHOSEN_BY = frozenset({"Space", "Return", "Enter"})
_MOVED_BY = frozenset({"Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"})
_CONTROL_AND_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class KeyPaths(QObject):
    """Runs the commands of keys while a window, or something in it, has the focus.

    A key that is held is delivered once; its release goes to :meth:`CommandDesk.release`.
    """

    def __init__(self, window: QWidget, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__(window)
        self._window, self._desk, self._bindings = window, desk, bindings
        self._watched: QObject | None = None
        self._down: dict[int, str] = {}
        self.paused = False
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched) and self._watched is not self._window:
            self._watched.removeEventFilter(self)
        inside = now is not None and now.window() is self._window and now is not self._window
        self._watched = now if inside else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Whether a key ran a command; then the widget doesn't get it."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or self.paused:
            return False
        assert isinstance(event, QKeyEvent)
        if kind == QEvent.Type.KeyRelease:
            return self._released(event)
        return self._pressed(event, watched)

    def _pressed(self, event: QKeyEvent, watched: QObject) -> bool:
        name = key_name(event)
        command_id = self._bindings.command_for(name, self._desk.page) if name else None
        if command_id is None or (isinstance(watched, QWidget) and is_for(watched, event, name)):
            return False
        if event.isAutoRepeat():
            return event.key() in self._down
        if not self._desk.enabled(command_id):
            return False
        self._down[event.key()] = command_id
        return self._desk.run(command_id, event)

    def _released(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return event.key() in self._down
        command_id = self._down.pop(event.key(), None)
        return command_id is not None and self._desk.release(command_id, event)


def is_for(widget: QWidget, event: QKeyEvent, name: str) -> bool:
    """Whether a key belongs to the widget that has the focus: typed text, a pressed button, a move in a list."""
    focus = widget.focusWidget() or widget
    if isinstance(focus, QMenu | QMenuBar) or focus.property(TAKES_KEYS):
        return True
    if focus.property(GIVES_KEYS):
        return False
    if takes_text(focus):
        return _is_text(event) or any(event.matches(each) for each in _EDITING)
    if isinstance(focus, QAbstractButton):
        return name in _CHOSEN_BY
    return isinstance(focus, QAbstractItemView) and (name in _MOVED_BY or name in _CHOSEN_BY)


def takes_text(widget: QWidget) -> bool:
    """Whether one types into a widget."""
    if isinstance(widget, QAbstractItemView):  # Qt marks it where its chosen cell could be edited
        return False
    return widget.isEnabled() and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key has no modifier but those that letters need, and isn't a function key."""
    if Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return False
    modifiers = event.modifiers() & (_CONTROL_AND_ALT | Qt.KeyboardModifier.MetaModifier)
    by_alt_gr = modifiers == _CONTROL_AND_ALT and event.text().isprintable() and event.text() != ""
    return not modifiers or by_alt_gr

"""The name of a pressed key, as the command table writes it."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from codesign.model.errors import CodesignError

_MODIFIER_KEYS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
)
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeyProblem(CodesignError):
    """A key that can't be given to a command."""


def key_name(event: QKeyEvent) -> str:
    """The key of an event in portable text; empty for a modifier alone.

    The keypad's keys are those of the main block. Shift is left out where it only serves to type the
    sign, which is another key on each country's keyboard.
    """
    key = event.key()
    if key in _MODIFIER_KEYS or key in (0, Qt.Key.Key_unknown.value):
        return ""
    modifiers = event.modifiers() & _MODIFIERS
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not _is_sign(key):
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(key))).toString(_PORTABLE)


def _is_sign(key: int) -> bool:
    """Whether a key is a digit or a sign: anything printable but letters and the space bar."""
    return 0x20 < key < 0x01000000 and not chr(key).isalpha()


def checked_key(text: str) -> str:
    """A key as the table writes it; KeyProblem for what is none."""
    sequence = QKeySequence(text, _PORTABLE)
    problem = KeyProblem(f"{text!r} is no key; write one like Ctrl+K, Alt+1, F6 or D")
    if sequence.count() != 1:
        raise problem
    pressed: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs lack it
    modifiers, key = pressed.keyboardModifiers(), pressed.key()
    if key in (Qt.Key.Key_unknown, Qt.Key(0)) or key in _MODIFIER_KEYS:
        raise problem
    if _is_sign(key.value):
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(_PORTABLE)


def shown_key(text: str) -> str:
    """A key as people of this system read it."""
    return QKeySequence(text, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText) or text

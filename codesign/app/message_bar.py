"""The message bar: one sentence at the bottom of the window, with an action where there is one; never a box in the way.

A fault stays until it is closed; a confirmation goes by itself, unless it has the focus, and at once when the
next message comes. What comes while a fault stands waits behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from codesign.app.design.glyphs import glyph_icon, glyph_pixmap
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import GAP, STEP
from codesign.app.widgets.words import label, row

CONFIRMED_MS = 8000
"""How long a confirmation stands."""


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done about a message."""

    title: str
    does: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the person at the window."""

    text: str
    fault: bool = False
    action: Action | None = None


class MessageBar(QWidget):
    """Shows one message at a time; takes no room while there is none."""

    def __init__(self, theme: Theme, *, confirmed_ms: int = CONFIRMED_MS) -> None:
        super().__init__()
        self._theme = theme
        self._waiting: deque[Message] = deque()
        self.message: Message | None = None
        self._timer = QTimer(self, singleShot=True, interval=confirmed_ms)
        self._timer.timeout.connect(self._time_is_over)
        self._build()
        theme.changed.connect(self._colour)
        self.hide()

    def _build(self) -> None:
        self._frame, self._sign = QFrame(), QLabel()
        self._text, self._more = label("", wrap=True), label("", "label")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._do, self._close = QPushButton(), QPushButton()
        self._do.clicked.connect(self.do_action)
        self._close.clicked.connect(self.dismiss)
        self._close.setProperty("look", "quiet")
        self._close.setAccessibleName("Close the message")
        self._close.setToolTip("Close the message")
        self._close.setIconSize(QSize(12, 12))
        line = row(self._frame, margin=STEP, spacing=GAP)
        line.setContentsMargins(GAP, STEP, STEP, STEP)
        for part in (self._sign, self._text, self._more, self._do, self._close):
            line.addWidget(part, 1 if part is self._text else 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, 0, GAP, GAP)
        outer.addWidget(self._frame)

    def tell(self, text: str, action: Action | None = None) -> None:
        """Confirm something in a sentence."""
        self._take(Message(text, action=action))

    def tell_fault(self, text: str, action: Action | None = None) -> None:
        """Say what the world did wrong, as a sentence with one full stop."""
        whole = text if text.endswith(("?", "!", "…")) else f"{text.rstrip('.')}."
        self._take(Message(whole, fault=True, action=action))

    def _take(self, message: Message) -> None:
        if self.message is not None and self.message.fault:
            if message not in (self.message, *self._waiting):
                self._waiting.append(message)
            self._show_count()
            return
        self._show(message)

    def dismiss(self) -> None:
        """Close the message; the next one comes."""
        if self._waiting:
            self._show(self._waiting.popleft())
            return
        self.message = None
        self._timer.stop()
        self.hide()

    def do_action(self) -> None:
        """Do what the message offers, and close it."""
        action = self.message.action if self.message is not None else None
        if action is not None:
            self.dismiss()
            action.does()

    def _show(self, message: Message) -> None:
        self.message = message
        self._text.setText(message.text)
        self._frame.setAccessibleName(message.text)
        self._do.setVisible(message.action is not None)
        if message.action is not None:
            self._do.setText(message.action.title)
            self._do.setAccessibleName(message.action.title)
        self._show_count()
        self._colour()
        self.show()
        if message.fault:
            self._timer.stop()
        else:
            self._timer.start()
        self._announce(message)

    def _announce(self, message: Message) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415  # not before the first paint

        event = QAccessibleAnnouncementEvent(self, message.text)
        urgent = QAccessible.AnnouncementPoliteness.Assertive if message.fault else None
        event.setPoliteness(urgent or QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    @property
    def waits_for_time(self) -> bool:
        """Whether the message will go by itself."""
        return self._timer.isActive()

    def _time_is_over(self) -> None:
        if self._do.hasFocus() or self._close.hasFocus():
            self._timer.start()
            return
        self.dismiss()

    def _show_count(self) -> None:
        self._more.setText(f"{len(self._waiting)} more" if self._waiting else "")
        self._more.setVisible(bool(self._waiting))

    def _colour(self) -> None:
        if self.message is None:
            return
        tokens = self._theme.tokens
        fault = self.message.fault
        self._frame.setProperty("look", "fault" if fault else "message")
        self._frame.style().polish(self._frame)
        sign, ink = (Glyph.WARNING, tokens.red) if fault else (Glyph.TICK, tokens.good)
        self._sign.setPixmap(glyph_pixmap(sign, ink))
        self._close.setIcon(glyph_icon(Glyph.CROSS, tokens.dim, 12))

"""The big keys: one for each kind of event, with its glyph, its name and its hotkey on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import command_of
from codesign.app.design.glyphs import paint_glyph
from codesign.app.design.palette import KIND_GLYPHS
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import BODY_PX, GAP, RADIUS
from codesign.app.design.typeface import typeface
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.key_cap import CAP_HEIGHT, cap_width, paint_cap
from codesign.app.widgets.words import row
from codesign.model.vocabulary import Kind

KIND_OF: Final = {
    "record.change": Kind.DESIGN_CHANGE,
    "record.feedback": Kind.FEEDBACK,
    "record.request": Kind.REQUEST,
    "record.message": Kind.MESSAGE,
    "record.decision": Kind.DECISION,
    "record.note": Kind.NOTE,
}
"""The commands that log an event, and its kind."""

_HEIGHT = 86
_SHORT = {"record.change": "Change"}


class BigKey(QAbstractButton):
    """Logs an event of one kind."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings, command_id: str) -> None:
        super().__init__()
        self._theme, self._desk, self._bindings, self._id = theme, desk, bindings, command_id
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(command_of(command_id).title)
        self.clicked.connect(lambda: desk.run(command_id))
        desk.changed.connect(self._enable)
        bindings.changed.connect(self._name_key)
        theme.changed.connect(self.update)
        self._name_key()

    def _enable(self, command_id: str) -> None:
        if command_id == self._id:
            self.setEnabled(self._desk.enabled(command_id))

    def _name_key(self) -> None:
        keys = self._bindings.keys(self._id)
        self._key = shown_key(keys[0]) if keys else ""
        does = command_of(self._id).does
        self.setToolTip(f"{does} ({self._key})" if self._key else does)
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for three rows."""
        return QSize(96, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw glyph, name and key."""
        tokens, kind = self._theme.tokens, KIND_OF[self._id]
        place = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, over = self.hasFocus(), self.underMouse() or self.isDown()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(QColor(tokens.raised if over else tokens.panel))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        middle = place.center().x()
        colour = tokens.kinds[kind] if self.isEnabled() else tokens.dim
        paint_glyph(painter, KIND_GLYPHS[kind], QRectF(middle - 9, 12, 18, 18), colour)
        painter.setFont(typeface(BODY_PX))
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.dim))
        title = _SHORT.get(self._id, command_of(self._id).title)
        painter.drawText(QRectF(0, 34, place.width(), 20), Qt.AlignmentFlag.AlignCenter, title)
        if self._key:
            width = cap_width(self._key)
            cap = QRectF(middle - width / 2, 58, width, CAP_HEIGHT)
            paint_cap(painter, cap, self._key, tokens, faint=not self.isEnabled())
        painter.end()


class BigKeys(QWidget):
    """All of them in a row."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self.setAccessibleName("What happened")
        line = row(self, spacing=GAP)
        for command_id in KIND_OF:
            line.addWidget(BigKey(theme, desk, bindings, command_id))

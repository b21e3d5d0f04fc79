"""A button that is a command: title, key and enabled state come from the desk and the bindings."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import command_of
from codesign.app.design.glyphs import glyph_icon
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import CONTROL_HEIGHT, GAP, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.key_cap import CAP_HEIGHT, cap_width, paint_cap


class CommandButton(QPushButton):
    """Runs a command, with its key drawn on it."""

    def __init__(  # what a button is drawn from
        self,
        theme: Theme,
        desk: CommandDesk,
        bindings: KeyBindings,
        command_id: str,
        *,
        glyph: Glyph | None = None,
        look: str = "",
    ) -> None:
        command = command_of(command_id)
        super().__init__(command.title)
        self._theme, self._desk, self._bindings, self._id, self._glyph = theme, desk, bindings, command_id, glyph
        self._key = ""
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(command.title)
        self.clicked.connect(lambda: desk.run(command_id))
        desk.changed.connect(self._enable)
        bindings.changed.connect(self._name_key)
        theme.changed.connect(self._colour)
        self._enable(command_id)
        self._name_key()
        self._colour()

    def _enable(self, command_id: str) -> None:
        if command_id == self._id:
            self.setEnabled(self._desk.enabled(command_id))

    def _name_key(self) -> None:
        command, keys = command_of(self._id), self._bindings.keys(self._id)
        self._key = shown_key(keys[0]) if keys else ""
        self.setToolTip(command.does + (f" ({', '.join(shown_key(key) for key in keys)})" if keys else ""))
        self.setAccessibleDescription(self.toolTip())
        self.setProperty("keyed", bool(self._key))
        self.style().polish(self)
        self.updateGeometry()
        self.update()

    def _colour(self) -> None:
        if self._glyph is not None:
            tokens = self._theme.tokens
            ink = tokens.on_accent if self.property("look") == "primary" else tokens.text
            self.setIcon(glyph_icon(self._glyph, ink, faint=tokens.dim))
            self.setIconSize(QSize(16, 16))

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as title and key."""
        hint = super().sizeHint()
        room = STEP + round(cap_width(self._key)) if self._key else 0
        return QSize(hint.width() + room, max(hint.height(), CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as the title, which is never cut; the key gives way."""
        return QSize(super().sizeHint().width(), self.sizeHint().height())

    @property
    def shows_key(self) -> bool:
        """Whether its key is drawn: where there is no room for both, only the tip says it."""
        return bool(self._key) and self.width() >= self.sizeHint().width() - STEP

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the button and its key."""
        super().paintEvent(event)
        if not self.shows_key:
            return
        width = cap_width(self._key)
        painter = QPainter(self)
        place = QRectF(self.width() - width - GAP + 2, (self.height() - CAP_HEIGHT) / 2, width, CAP_HEIGHT)
        paint_cap(painter, place, self._key, self._theme.tokens, faint=not self.isEnabled())
        painter.end()

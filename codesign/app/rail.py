"""The rail at the left: a sign and a word for each page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import KEYS, MOVEMENT, RECORD, REVIEW, SESSIONS, command_of
from codesign.app.design.glyphs import glyph_icon
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, RAIL_WIDTH, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key

GLYPHS: Final = {
    SESSIONS: Glyph.LIST,
    RECORD: Glyph.RING,
    REVIEW: Glyph.TRACKS,
    MOVEMENT: Glyph.RISE,
    KEYS: Glyph.KEYS,
}
"""The pages in their order, each with its sign."""


class Rail(QFrame):
    """One button a page; the keys' page stands at the bottom."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self._theme, self._desk, self._bindings = theme, desk, bindings
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.setProperty("look", "rail")
        self.setFixedWidth(RAIL_WIDTH)
        self.setAccessibleName("Pages")
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(HALF, STEP, HALF, STEP)
        self._line.setSpacing(STEP)
        for page in GLYPHS:
            if page == KEYS:
                self._line.addStretch(1)
            self._add(page)
        self._colour()
        self._name_keys()
        theme.changed.connect(self._colour)
        bindings.changed.connect(self._name_keys)

    def _add(self, page: str) -> None:
        title = command_of(f"go.{page}").title
        button = QToolButton()
        button.setProperty("look", "rail")
        button.setText(title)
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._go(page))
        self._group.addButton(button)
        self._line.addWidget(button)
        self._buttons[page] = button

    def _go(self, page: str) -> None:
        self._desk.run(f"go.{page}")
        self.mark(self._desk.page or page)  # a page that wouldn't be left stays marked

    def mark(self, page: str) -> None:
        """Show which page is in front."""
        self._buttons[page].setChecked(True)
        self._colour()

    def _colour(self) -> None:
        tokens = self._theme.tokens
        for page, button in self._buttons.items():
            button.setIcon(glyph_icon(GLYPHS[page], tokens.text if button.isChecked() else tokens.dim, 20))

    def _name_keys(self) -> None:
        for page, button in self._buttons.items():
            keys = self._bindings.keys(f"go.{page}")
            does = command_of(f"go.{page}").does
            button.setToolTip(does + (f" ({shown_key(keys[0])})" if keys else ""))
            button.setAccessibleDescription(button.toolTip())

"""The rail at the left: a sign and a word for each page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from codesign.app.command_desk import CommandDesk
from codesign.app.commands import KEYS, command_of
from codesign.app.design.glyphs import glyph_icon
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import RAIL_WIDTH, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.page import Page


class Rail(QFrame):
    """One button a page; the keys' page stands at the bottom."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        super().__init__()
        self._theme, self._desk, self._bindings = theme, desk, bindings
        self._buttons: dict[str, tuple[QToolButton, Page]] = {}
        self._group = QButtonGroup(self)
        self.setProperty("look", "rail")
        self.setFixedWidth(RAIL_WIDTH)
        self.setAccessibleName("Pages")
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(STEP, STEP, STEP, STEP)
        self._line.setSpacing(STEP)
        self._line.addStretch(1)
        theme.changed.connect(self._colour)
        bindings.changed.connect(self._name_keys)

    def add(self, page: Page) -> None:
        """A button for a page."""
        button = QToolButton()
        button.setProperty("look", "rail")
        button.setText(page.title)
        button.setAccessibleName(page.title)
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._go(page.id))
        self._group.addButton(button)
        self._line.insertWidget(self._line.count() - (0 if page.id == KEYS else 1), button)
        self._buttons[page.id] = (button, page)
        self._colour()
        self._name_keys()

    def _go(self, page: str) -> None:
        self._desk.run(f"go.{page}")
        self.mark(self._desk.page or page)  # a page that wouldn't be left stays marked

    def mark(self, page: str) -> None:
        """Show which page is in front."""
        self._buttons[page][0].setChecked(True)
        self._colour()

    def _colour(self) -> None:
        tokens = self._theme.tokens
        for button, page in self._buttons.values():
            button.setIcon(glyph_icon(page.glyph, tokens.text if button.isChecked() else tokens.dim, 20))

    def _name_keys(self) -> None:
        for page, (button, _) in self._buttons.items():
            keys = self._bindings.keys(f"go.{page}")
            does = command_of(f"go.{page}").does
            button.setToolTip(does + (f" ({shown_key(keys[0])})" if keys else ""))
            button.setAccessibleDescription(button.toolTip())

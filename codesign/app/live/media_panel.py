"""Media in use as switches: each opens and closes a channel of the session."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy

from codesign.app.command_desk import CommandDesk
from codesign.app.design.glyphs import glyph_icon
from codesign.app.design.palette import MEDIUM_GLYPHS, MEDIUM_WORDS
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, STEP
from codesign.app.key_bindings import KeyBindings
from codesign.app.key_names import shown_key
from codesign.app.widgets.words import column, label, panel, row
from codesign.model.vocabulary import Medium


class MediaPanel:
    """One switch a medium; ``frame`` is the widget."""

    def __init__(self, theme: Theme, desk: CommandDesk, bindings: KeyBindings) -> None:
        self._theme, self._bindings = theme, bindings
        self.frame = panel()
        self.frame.setAccessibleName("Media in use")
        layout = column(self.frame, margin=STEP, spacing=STEP)
        self._keys = label("", "label")
        head = row()
        head.addWidget(label("Media in use", "section"), 1)
        head.addWidget(self._keys)
        layout.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(HALF)
        layout.addLayout(grid)
        self._switches: dict[Medium, QPushButton] = {}
        for at, medium in enumerate(Medium):
            switch = QPushButton(MEDIUM_WORDS[medium])
            switch.setProperty("look", "chip")
            switch.setCheckable(True)
            switch.setAccessibleName(f"{MEDIUM_WORDS[medium]} in use")
            switch.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            switch.clicked.connect(lambda _checked, name=medium: desk.run(f"medium.{name}"))
            switch.toggled.connect(self._colour)
            wide = medium is Medium.VIRTUAL_FACE_TO_FACE
            grid.addWidget(switch, at // 2 + int(wide), 0 if wide else at % 2, 1, 2 if wide else 1)
            self._switches[medium] = switch
        theme.changed.connect(self._colour)
        bindings.changed.connect(self._name_keys)
        self._colour()
        self._name_keys()

    def show_state(self, media: Collection[Medium]) -> None:
        """Show which media are in use."""
        if all(switch.isChecked() == (medium in media) for medium, switch in self._switches.items()):
            return
        for medium, switch in self._switches.items():
            switch.setChecked(medium in media)
        self._colour()

    def _colour(self) -> None:
        tokens = self._theme.tokens
        for medium, switch in self._switches.items():
            switch.setIcon(glyph_icon(MEDIUM_GLYPHS[medium], tokens.accent if switch.isChecked() else tokens.dim, 14))

    def _name_keys(self) -> None:
        shown = []
        for medium, switch in self._switches.items():
            keys = self._bindings.keys(f"medium.{medium}")
            switch.setToolTip(f"{MEDIUM_WORDS[medium]} in use or not" + (f" ({shown_key(keys[0])})" if keys else ""))
            shown += [shown_key(keys[0])] if keys else []
        self._keys.setText(f"{shown[0]} … {shown[-1]}" if shown else "")

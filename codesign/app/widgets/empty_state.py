"""What a place says while there is nothing in it: what will be here, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from codesign.app.design.glyphs import glyph_pixmap
from codesign.app.design.palette import Glyph
from codesign.app.design.theme import Theme
from codesign.app.design.tokens import STEP
from codesign.app.widgets.words import column, label, row

_WIDEST = 520


class EmptyState(QWidget):
    """A sign, a headline, a sentence or two, and what can be done about it."""

    def __init__(
        self, theme: Theme, glyph: Glyph, headline: str, sentences: str, actions: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self._theme, self._glyph, self._sign = theme, glyph, QLabel()
        words = label(sentences, "dim", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(_WIDEST)
        line = row()
        line.addStretch(1)
        for action in actions:
            line.addWidget(action)
        line.addStretch(1)
        page = column(self, margin=3 * STEP, spacing=2 * STEP)
        page.addStretch(1)
        for part in (self._sign, label(headline, "headline")):
            page.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = row()  # a layout of its own: an aligned label isn't given the height that its lines need
        middle.addStretch(1)
        middle.addWidget(words, _WIDEST)  # so much more than the rest that only its own end stops it
        middle.addStretch(1)
        page.addLayout(middle)
        page.addLayout(line)
        page.addStretch(2)
        theme.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        self._sign.setPixmap(glyph_pixmap(self._glyph, self._theme.tokens.dim, 40))

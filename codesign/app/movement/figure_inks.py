"""The inks of a figure as colours of the scheme in use, and what each mark's pen and brush come to."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from codesign.app.design.palette import contrast
from codesign.app.design.tokens import Tokens
from codesign.report.colours import ink_colour
from codesign.report.ink import Ink

FAINT: Final = 44
"""The alpha of what lies within an outline or a band: the grid shows through it."""
HALO: Final = 1.5
"""A line of the ground's colour around a point, by which one on another is told from it."""
RING: Final = 2.0
"""The line around the mark that is pointed at or walked to."""
_DASHES: Final = (4.0, 3.0)


class FigureInks:
    """The colours of a scheme, as a figure uses them; ``ground`` is what it is drawn on."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.ground, self.grid = QColor(tokens.panel), QColor(tokens.line)
        self.text, self.dim, self.accent = QColor(tokens.text), QColor(tokens.dim), QColor(tokens.accent)

    def colour(self, ink: Ink) -> QColor:
        """The colour of an ink."""
        return _colour(ink_colour(self.tokens, ink))

    def faint(self, ink: Ink) -> QColor:
        """The colour of what is filled faintly."""
        made = QColor(self.colour(ink))
        made.setAlpha(FAINT)
        return made

    def filled(self, ink: Ink, strength: float) -> QColor:
        """An ink laid on the ground so strongly, from 0 to 1, as an opaque colour."""
        over, under = self.colour(ink), self.ground
        return QColor.fromRgbF(
            *(
                strength * above + (1 - strength) * below
                for above, below in zip(over.getRgbF()[:3], under.getRgbF()[:3], strict=True)  # type: ignore[index]
            )
        )

    def words_on(self, ground: QColor) -> QColor:
        """The colour of words on a filled box: that of text or its opposite, whichever stands out more."""
        other = self.tokens.panel if contrast(self.tokens.panel, self.tokens.text) > 1 else self.tokens.ground
        return QColor(max((self.tokens.text, other), key=lambda each: contrast(each, ground.name())))

    def pen(self, ink: Ink, width: float, *, dashed: bool = False) -> QPen:
        """The pen of a line."""
        made = QPen(self.colour(ink), width)
        made.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
        made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            made.setDashPattern([each / max(width, 1.0) * 1.5 for each in _DASHES])
        return made


@cache
def _colour(name: str) -> QColor:
    return QColor(name)

"""Every colour, pen, size and layer of the timeline, each with its reason."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property
from typing import Final

from PySide6.QtGui import QColor, QPen

from codesign.app.design.palette import level_colour
from codesign.app.design.tokens import Tokens
from codesign.model.vocabulary import Kind

LABELS_WIDTH: Final = 204
"""Room for a name and its party beside it, as wide as most names with a role are."""
LANE_HEIGHT: Final = 28
"""A glyph of 14 pixels, and as much again for the arcs to be told apart."""
AXIS_HEIGHT: Final = 28
GLYPH: Final = 14
FULL: Final = 18
"""The height of a lane's ground and of what fills it: states, and density."""
INNER: Final = 12
"""The height that the rarer kinds share over the messages behind them, which still show above and below."""

BAR_HEIGHTS: Final = {
    Kind.MESSAGE: 10,  # the ground of a talk: quiet, and room above and below for what matters
    Kind.DESIGN_CHANGE: 14,  # what all else answers: the heaviest bar
    Kind.PRESENCE: 18,
    Kind.CHANNEL: 18,  # states say their name within
}
"""How high an interval is drawn; the others carry their glyph at the start and draw a thin line for their length."""
THIN: Final = 4

LEAST_ALPHA: Final = 105
"""One event among thousands is still seen on any ground (3 : 1 or more)."""
DIM_ALPHA: Final = 46
"""What the filter leaves out stays as a trace: the eye keeps the place, not the event."""

MOST_SINGLE: Final = 1200
"""So many events are drawn one by one within a frame; beyond it, density."""
MOST_ARCS: Final = 240
"""So many arcs can be told apart; beyond it the lane of answers holds them all."""
MOST_BROAD: Final = 60
"""So many arcs are drawn broad; more of them are hairlines, so that each is still seen."""


class Layer(IntEnum):
    """What lies over what: facts over ground, what is rare over what is frequent, the hand's own on top."""

    GROUND = 0
    GRID = 1
    BARS = 2
    ARCS = 3  # over bars, which they leave, and under glyphs, where they end
    GLYPHS = 4
    MARKS = 5
    SELECTION = 6
    PLAYHEAD = 7


class Inks:
    """The colours of a scheme as the timeline uses them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.panel, self.lane = QColor(tokens.panel), QColor(tokens.raised)
        self.text, self.dim, self.line = QColor(tokens.text), QColor(tokens.dim), QColor(tokens.line)
        self.accent, self.red = QColor(tokens.accent), QColor(tokens.red)  # red: the playhead and what waits too long
        self.kinds = {kind: QColor(colour) for kind, colour in tokens.kinds.items()}

    @cached_property
    def levels(self) -> tuple[QColor, ...]:
        """The colour of an answer by its level; at 0, that of an answer that has none."""
        return (self.dim, *(QColor(level_colour(self.tokens, level)) for level in range(1, 6)))

    def arc(self, level: int, *, inferred: bool, lit: bool = True) -> QPen:
        """The pen of an arc, a hairline: a rule's guess is dashed, a fact is whole."""
        colour = QColor(self.levels[level])
        colour.setAlpha(255 if lit else DIM_ALPHA)
        pen = QPen(colour, 1)
        pen.setCosmetic(True)
        if inferred:
            pen.setDashPattern([4.5, 3.5])
        return pen

    @cached_property
    def faint(self) -> QColor:
        """The ground of a selection or of the part of the session that is seen."""
        colour = QColor(self.accent)
        colour.setAlpha(48)
        return colour

"""What is drawn how, everywhere: a glyph for each kind, side and medium, and the colour for a level."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from codesign.app.design.tokens import Tokens
from codesign.model.vocabulary import Kind, Medium, Side


class Glyph(StrEnum):
    """A drawn sign, see :mod:`codesign.app.design.glyphs`."""

    DIAMOND = "diamond"
    DISC = "disc"
    TRIANGLE = "triangle"
    DOT = "dot"
    SQUARE = "square"
    BAR = "bar"
    FLAG = "flag"
    PERSON = "person"
    WAVES = "waves"
    HOUSE = "house"
    GLOBE = "globe"
    HASH = "hash"
    LINES = "lines"
    PICTURE = "picture"
    SPEAKER = "speaker"
    CUBE = "cube"
    CAMERA = "camera"
    PAIR = "pair"
    PAIR_IN_FRAME = "pair_in_frame"
    LIST = "list"
    RING = "ring"
    TRACKS = "tracks"
    RISE = "rise"
    KEYS = "keys"
    PLUS = "plus"
    TRAY_IN = "tray_in"
    TRAY_OUT = "tray_out"
    LENS = "lens"
    BIN = "bin"
    BACK = "back"
    CROSS = "cross"
    WARNING = "warning"
    TICK = "tick"


KIND_GLYPHS: Final = {
    Kind.DESIGN_CHANGE: Glyph.DIAMOND,
    Kind.FEEDBACK: Glyph.DISC,
    Kind.REQUEST: Glyph.TRIANGLE,
    Kind.MESSAGE: Glyph.DOT,
    Kind.DECISION: Glyph.SQUARE,
    Kind.METRIC: Glyph.BAR,
    Kind.PRESENCE: Glyph.PERSON,
    Kind.CHANNEL: Glyph.WAVES,
    Kind.NOTE: Glyph.FLAG,
}

SIDE_GLYPHS: Final = {Side.COMPANY: Glyph.HOUSE, Side.EXTERNAL: Glyph.GLOBE}

MEDIUM_GLYPHS: Final = {
    Medium.NUMERIC: Glyph.HASH,
    Medium.TEXT: Glyph.LINES,
    Medium.IMAGE_2D: Glyph.PICTURE,
    Medium.AUDIO: Glyph.SPEAKER,
    Medium.MODEL_3D: Glyph.CUBE,
    Medium.VIDEO: Glyph.CAMERA,
    Medium.FACE_TO_FACE: Glyph.PAIR,
    Medium.VIRTUAL_FACE_TO_FACE: Glyph.PAIR_IN_FRAME,
}

KIND_WORDS: Final = {
    Kind.DESIGN_CHANGE: "Design change",
    Kind.FEEDBACK: "Feedback",
    Kind.REQUEST: "Request",
    Kind.MESSAGE: "Message",
    Kind.DECISION: "Decision",
    Kind.METRIC: "Metric",
    Kind.PRESENCE: "Presence",
    Kind.CHANNEL: "Media in use",
    Kind.NOTE: "Note",
}

MEDIUM_WORDS: Final = {
    Medium.NUMERIC: "numbers",
    Medium.TEXT: "text",
    Medium.IMAGE_2D: "2D image",
    Medium.AUDIO: "voice",
    Medium.MODEL_3D: "3D model",
    Medium.VIDEO: "video",
    Medium.FACE_TO_FACE: "together",
    Medium.VIRTUAL_FACE_TO_FACE: "together, virtually",
}

_INKS: Final = ("#0c1118", "#ffffff")


def level_colour(tokens: Tokens, level: int) -> str:
    """The colour of a level, 1 to 5."""
    return tokens.levels[level - 1]


def level_ink(tokens: Tokens, level: int) -> str:
    """The colour of text on a level's colour: black or white, whichever stands out more."""
    return max(_INKS, key=lambda ink: contrast(ink, level_colour(tokens, level)))


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart in lightness, 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """The light of a colour ``#rrggbb``, each part from 0 to 1 (IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue

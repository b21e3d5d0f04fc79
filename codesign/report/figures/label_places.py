"""Where labels stand so that none covers another or a mark, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codesign.report.figure import Anchor, Words
from codesign.report.ink import Ink

_LETTER = 6.6
"""How wide a letter is taken to be, in pixels: Inter at 12 pixels, wide words included."""
_HEIGHT = 15.0
_GAP = 5.0

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a panel is taken to measure: pixels a unit on both axes, and the place where they begin and end.

    Whoever draws may draw larger; labels then have more room than they need.
    """

    x_low: float
    x_high: float
    y_low: float
    y_high: float
    x_pixels: float = 480.0
    y_pixels: float = 400.0

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """A place in pixels from the lower left corner."""
        return (
            (x - self.x_low) / (self.x_high - self.x_low) * self.x_pixels,
            (y - self.y_low) / (self.y_high - self.y_low) * self.y_pixels,
        )

    def place(self, left: float, bottom: float) -> tuple[float, float]:
        """Pixels as a place on the axes."""
        return (
            self.x_low + left / self.x_pixels * (self.x_high - self.x_low),
            self.y_low + bottom / self.y_pixels * (self.y_high - self.y_low),
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A text for a mark at a place, whose sign has a size (a diameter in pixels)."""

    x: float
    y: float
    text: str
    size: float = 8.0
    ink: Ink = Ink.DIM
    bold: bool = False


def placed(labels: Sequence[Label], frame: Frame, signs: Iterable[tuple[float, float, float]] = ()) -> list[Words]:
    """Each label near its mark, first come first served; ``signs`` are further marks (x, y, size) to keep clear.

    A label for which no place is free stands where it covers least.
    """
    taken = [_sign_box(frame, *sign) for sign in signs]
    taken += [_sign_box(frame, label.x, label.y, label.size) for label in labels]
    found = []
    for label in labels:
        anchor, x, y, box = min(_candidates(label, frame), key=lambda each: _covered(each[3], taken, frame))
        taken.append(box)
        found.append(Words(*frame.place(x, y), label.text, label.ink, anchor, label.bold))
    return found


def _sign_box(frame: Frame, x: float, y: float, size: float) -> Box:
    left, bottom = frame.pixel(x, y)
    return left - size / 2, bottom - size / 2, left + size / 2, bottom + size / 2


def _candidates(label: Label, frame: Frame) -> Iterable[tuple[Anchor, float, float, Box]]:
    """Anchor, its place in pixels and the box of the text: beside, above, below, then farther off."""
    width = _LETTER * len(label.text) * (1.08 if label.bold else 1.0)
    x, y = frame.pixel(label.x, label.y)
    for farther in range(5):
        beside, above = label.size / 2 + _GAP, label.size / 2 + _GAP + _HEIGHT / 2 + farther * (_HEIGHT + 1)
        if not farther:
            yield _candidate(Anchor.LEFT, x + beside, y, width)
            yield _candidate(Anchor.RIGHT, x - beside, y, width)
        for side in (above, -above):
            yield _candidate(Anchor.MIDDLE, x, y + side, width)
            yield _candidate(Anchor.LEFT, x, y + side, width)
            yield _candidate(Anchor.RIGHT, x, y + side, width)


def _candidate(anchor: Anchor, x: float, y: float, width: float) -> tuple[Anchor, float, float, Box]:
    left = {Anchor.LEFT: x, Anchor.MIDDLE: x - width / 2, Anchor.RIGHT: x - width}[anchor]
    return anchor, x, y, (left, y - _HEIGHT / 2, left + width, y + _HEIGHT / 2)


def _covered(box: Box, taken: Sequence[Box], frame: Frame) -> float:
    """How much a box covers of others and of what lies outside of the frame, in square pixels."""
    inside = _overlap(box, (0.0, 0.0, frame.x_pixels, frame.y_pixels))
    return (box[2] - box[0]) * (box[3] - box[1]) - inside + sum(_overlap(box, other) for other in taken)


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)

"""The way from the coordinates of a panel's axes to the pixels of its picture, for one number or an array of them."""

from __future__ import annotations

from dataclasses import dataclass

from codesign.report.figure import Floats


@dataclass(frozen=True, slots=True)
class Lens:
    """What is seen of a panel: ``low_x`` stands at the left edge, ``high_y`` at the top.

    ``x_scale`` and ``y_scale`` are pixels a unit, ``width`` and ``height`` pixels.
    """

    low_x: float
    high_y: float
    x_scale: float
    y_scale: float
    width: float
    height: float

    @staticmethod
    def of(x_range: tuple[float, float], y_range: tuple[float, float], width: float, height: float) -> Lens:
        """The lens that shows these ranges in a picture of this size."""
        x_size, y_size = x_range[1] - x_range[0] or 1.0, y_range[1] - y_range[0] or 1.0
        return Lens(x_range[0], y_range[1], width / x_size, height / y_size, width, height)

    def x(self, values: Floats) -> Floats:
        """Pixels from the left edge, shape as given."""
        return (values - self.low_x) * self.x_scale

    def y(self, values: Floats) -> Floats:
        """Pixels from the top, shape as given."""
        return (self.high_y - values) * self.y_scale

    def x_of(self, value: float) -> float:
        """Pixels from the left edge."""
        return (value - self.low_x) * self.x_scale

    def y_of(self, value: float) -> float:
        """Pixels from the top."""
        return (self.high_y - value) * self.y_scale

    def value_at(self, x: float, y: float) -> tuple[float, float]:
        """The values at a pixel."""
        return self.low_x + x / (self.x_scale or 1.0), self.high_y - y / (self.y_scale or 1.0)
